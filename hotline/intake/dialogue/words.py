"""The closed lists of what a caller may answer to the line itself, in Russian and Kazakh, and the signs of danger."""

import re

from hotline.core.text import bare_words
from hotline.intake.dialogue.rules import Said

_ANSWERS = {
    Said.YES: (
        "да", "согласен", "согласна", "да согласен", "да согласна", "я согласен", "я согласна", "да я согласен", "да я согласна",
        "согласен на", "иә", "ия", "иа", "келісемін", "иә келісемін", "келисемин", "yes",
    ),
    Said.NO: (
        "нет", "не согласен", "не согласна", "нет не согласен", "нет не согласна", "я не согласен", "я не согласна", "жоқ",
        "келіспеймін", "жоқ келіспеймін", "келиспеймин", "no",
    ),
    Said.KAZAKH: ("қаз", "қазақша", "қазақ тілі", "на казахском"),
    Said.RUSSIAN: ("рус", "русский", "по русски", "на русском", "орысша"),
    Said.STOP: ("стоп", "stop", "тоқтату", "тоқтат", "отписаться", "unsubscribe"),
    Said.START: ("старт", "start", "бастау", "баста"),
    Said.ERASE: ("удалить", "удалите", "удали", "жою", "жойыңыз", "delete"),
}  # fmt: skip
_SAID = {bare_words(words): said for said, listed in _ANSWERS.items() for words in listed}

# Beginnings of words, in order and at most two words apart, anywhere in a message: better once too often than once too rarely.
_DANGER = (
    "покончить с собой", "покончу с собой", "наложить на себя руки", "не хочу жить", "не хочется жить", "жить не хочу",
    "жить не хочется", "незачем жить", "смысла жить", "нет сил жить", "нет больше сил жить",
    "хочу умереть", "убью себя", "суицид", "самоубий", "повешусь", "порезать вены", "порежу вены",
    "меня убьют", "меня убьет", "убьет меня", "убьют меня", "убить меня", "грозит убить", "угрожает убить", "угрожают убить",
    "угрожает убийством", "угрожают убийством", "меня бьет", "бьет меня", "меня избивает", "избивает меня", "меня избивают",
    "изнасил", "держат взаперти", "меня похитили",
    "өзіме қол жұмса", "өз өміріме", "өмір сүргім келме", "тірі жүргім келме", "өлгім кел",
    "өлтіремін деп", "өлтіреді", "мені ұрып", "мені сабап",
    "зорлап",
)  # fmt: skip
# A word of harm and somebody it is meant for, in either order, a few words apart: «меня хотят убить», «зарежу тебя».
_HARM = (
    "убить", "убью", "убьет", "убьют", "убьем", "убива", "зареза", "зарежу", "зарежет", "зарежут", "прирез", "прирежу", "задуш",
    "застрел", "пристрел", "прикончи", "искалеч", "изуродова", "сожгу", "сожжет", "избить", "изобь", "избил", "избива",
    "өлтір", "пышақта", "бауызда", "тұншықтыр", "ұрып",
)  # fmt: skip
_WHOM = (
    "меня", "тебя", "мне", "нас", "вас", "себя", "ее", "его", "их", "маму", "мать", "сына", "дочь", "дочку", "ребенка", "детей",
    "сестру", "брата", "мужа", "жену", "семью", "угрожа", "грозит", "грозят", "мені", "сені", "бізді", "оны", "өзімді", "баламды",
    "қорқыт", "қоқан",
)  # fmt: skip


def _either_order() -> str:
    harm = "(?:" + "|".join(re.escape(bare_words(stem)) for stem in _HARM) + ")\\w*"
    whom = "(?:" + "|".join(re.escape(bare_words(stem)) for stem in _WHOM) + ")\\w*"
    return rf"\b(?:{harm}(?: \w+){{0,5}} {whom}|{whom}(?: \w+){{0,5}} {harm})"


def _in_order(sign: str) -> str:
    return r"\w*(?: \w+){0,2} ".join(re.escape(word) for word in bare_words(sign).split())


_SIGNS = re.compile(r"\b(?:" + "|".join(map(_in_order, _DANGER)) + ")|" + _either_order())


def heard(text: str) -> Said:
    """Return what a whole message says to the line; a word inside a sentence says nothing to it."""
    return _SAID.get(bare_words(text), Said.TALK)


def speaks_of_danger(text: str) -> bool:
    """Say whether a message holds a sign that somebody's life is in danger."""
    return bool(_SIGNS.search(bare_words(text)))
