"""The short questions for the statistics: which are asked, in what order, and how an answer is read.

At most three, once a case, each by itself. Who skips one has answered it.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from hotline.core.text import bare_words

NOT_ASKED = "not_asked"
# Fields of a case, and the texts that ask for them, in the order in which they are asked.
QUESTIONS = {"minor": "ask_adult", "region": "ask_region", "age_bracket": "ask_age", "social_status": "ask_status"}
MOST = 3
LASTS = timedelta(hours=24)  # a number that comes later is no answer any more
SETTLES = timedelta(minutes=5)  # from the advice to the first question, so that the lawyer's answer is read first
SKIP = "skip"
_SKIPS = frozenset(map(bare_words, (
    "пропустить", "пропуск", "пропускаю", "пропусти", "дальше", "следующий", "скип", "skip", "пас", "нет", "не хочу",
    "не хочу отвечать", "не хочу говорить", "не скажу", "не отвечу", "не буду", "не буду отвечать", "без ответа", "отказ",
    "отказываюсь", "жоқ", "өткізу", "өткіз", "өткізіп жіберу", "өткізіп жібер", "келесі", "айтпаймын", "айтқым келмейді",
    "жауап бермеймін", "жауапсыз",
)))  # fmt: skip
_LINES = ("-", "–", "—", "_")


@dataclass(frozen=True)
class Choice:
    """One of the numbered answers to a question: its code, and the words by which a caller may name it."""

    code: str
    words: frozenset[str]


def plan(answers: Mapping[str, str]) -> list[str]:
    """Return what to ask, given a case's answers: what was never asked, at most three."""
    return [name for name in QUESTIONS if answers[name] == NOT_ASKED][:MOST]


def may_ask(*, on: bool, agreed: bool, busy: bool, urgent: bool, asked_before: bool) -> bool:
    """Say whether somebody who was advised may be asked.

    `on`: the office wants it; `busy`: an answer of ours has not left yet, or other questions are running; `urgent`: a life is
    in danger; `asked_before`: in this case.
    """
    return on and agreed and not (busy or urgent or asked_before)


def lapsed(asked_at: datetime, at: datetime) -> bool:
    """Say whether a message that came at a moment is too late to be an answer."""
    return at - asked_at > LASTS


def read(text: str, payload: str, choices: Sequence[Choice]) -> str | None:
    """Return the code chosen, `skip`, or None for what is neither; the numbers are those of the list, from 1."""
    said, codes = bare_words(text.replace("№", " ")), [choice.code for choice in choices]
    pressed = payload.rpartition(":")[2]
    if pressed in (*codes, SKIP):
        return pressed
    number, _blank, rest = said.partition(" ")
    place = int(number) if re.fullmatch("[0-9]{1,3}", number) else 0
    if 0 < place <= len(choices) and (not rest or rest in choices[place - 1].words):
        return codes[place - 1]
    named = next((choice.code for choice in choices if said in choice.words), None)
    return named or (SKIP if _skips(text, said) else None)


def _skips(text: str, said: str) -> bool:
    return said in _SKIPS or text.strip() in _LINES or bool(re.fullmatch("0+", said))
