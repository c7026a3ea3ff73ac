"""Reading what a lawyer types to find a provision: «гк 143 п 1», «94-V 8», «143-бабының 1-тармағы», «клевета».

It reads one provision out of a few typed words in any order; it does not look for citations in running text.
"""

import re
from dataclasses import dataclass, field

from hotline.core.text import fold

# Latin letters as the Cyrillic ones they are taken for (v too: Roman numbers get typed with В), and every dash as one.
_ALIKE = str.maketrans("abcehikmoptvxy‐‑‒–—−", "авсеникмортвху------")


def plain(text: str) -> str:
    """Fold a text for comparing: case, Kazakh letters, Latin look-alikes and dashes make no difference."""
    return fold(text).translate(_ALIKE)


_MONTHS = (
    "январ феврал март апрел май мая июн июл август сентябр октябр ноябр декабр "
    "кантар акпан наурыз сауир мамыр маусым шилде тамыз кыркуйек казан караша желтоксан"
)
_TOKEN = re.compile(
    r"(?P<day>\d{1,2}\.\d{1,2}\.\d{4}|\d{4}-\d\d-\d\d|\d{1,2}\s+(?:" + _MONTHS.replace(" ", "|") + r")\w*)"
    r"|(?P<act>\d+(?:\s?-\s?)?[ивх]+\b|\d+/\w+)"
    r"|(?:#|\bn[о.]{0,2})\s*(?P<marked>\d+(?:-[ивх]+|/\w+)?)"
    r"|(?P<year>(?<![\d-])(?:19|20)\d\d(?![\d-]))"
    r"|(?P<number>\d+(?:-\d+)*)(?:-(?:го|му|ой|ей|ая|ый|ую|[йяею])\b)?"
    r"|(?P<word>[^\W\d_]{2,}|\b[чп]\b)"
)
_LIST = re.compile(r"\d\s*(?:[,;]|\b(?:и|мен|жане|аnd)\b)\s*\d")
_RANGE = re.compile(r"\b(\d+)\s*-\s*(\d+)\b")
# Russian and English units stand before their number, Kazakh ones behind it.
_BEFORE = {
    plain(word): unit
    for unit, words in {
        "article": "ст статья статьи статье статью статьей статей art article",
        "part": "ч часть части частью part",
        "point": "п пункт пункта пункту пункте пунктом para paragraph",
        "subpoint": "пп подп подпункт подпункта подпункте подпунктом subpara",
        "paragraph": "абз абзац абзаца абзаце абзацем indent",
    }.items()
    for word in words.split()
}
_BEHIND = (
    ("баб", "article"),
    ("бап", "article"),
    ("боли", "part"),
    ("тармакша", "subpoint"),
    ("тарма", "point"),
    ("абзацы", "paragraph"),
)
# Words that say little about which act is meant: they are looked for only when nothing else was typed.
_LOOSE = "рк қр зрк қрз no от об на по of the года году гг жылғы туралы law order kazakhstan"
_LOOSE_STEMS = "закон заң кодекс приказ бұйрық бұйрығ республик казахстан қазақстан"
_loose_words, _loose_stems = frozenset(plain(_LOOSE).split()), tuple(plain(_LOOSE_STEMS).split())


@dataclass
class Typed:
    """What was typed: units named, bare numbers, an act's number or year, words that must and that may be found."""

    units: dict[str, str] = field(default_factory=dict)
    numbers: list[str] = field(default_factory=list)
    act_number: str | None = None
    year: str | None = None
    words: list[str] = field(default_factory=list)
    loose: list[str] = field(default_factory=list)
    several: bool = False  # a list or a range of numbers: no single provision


def read(text: str) -> Typed:
    """Read what was typed; nothing raises."""
    text = plain(text)
    typed = Typed(several=bool(_LIST.search(text)) or any(int(a) < int(b) for a, b in _RANGE.findall(text)))
    tokens = [(found.lastgroup or "", found[found.lastgroup or 0]) for found in _TOKEN.finditer(text)]
    taken = _take_units(tokens, typed)
    for place, (kind, word) in enumerate(tokens):
        if place not in taken:
            _take(kind, word, typed)
    return typed


def _take_units(tokens: list[tuple[str, str]], typed: Typed) -> set[int]:
    """Give each unit the number that belongs to it; return the places of both."""
    taken: set[int] = set()
    reversed_order = _numbers_come_first(tokens)
    for place, (kind, word) in enumerate(tokens):
        unit, sides = _unit(word, reversed_order) if kind == "word" else (None, ())
        if unit is None:
            continue
        taken.add(place)
        free = (place + side for side in sides if 0 <= place + side < len(tokens) and place + side not in taken)
        number = next((at for at in free if tokens[at][0] == "number"), None)
        if number is not None:
            typed.several |= unit in typed.units
            typed.units[unit] = tokens[number][1]
            taken.add(number)
    return taken


def _numbers_come_first(tokens: list[tuple[str, str]]) -> bool:
    """Say whether somebody put every number before its unit: «1 ч 147 ст ук», not the unfinished «ук 147 ч»."""
    kinds = [
        kind if kind == "number" else _BEFORE[word] for kind, word in tokens if kind == "number" or word in _BEFORE
    ]
    alternate = len(kinds) % 2 == 0 and all((kind == "number") == (at % 2 == 0) for at, kind in enumerate(kinds))
    return alternate and "article" in kinds


def _unit(word: str, reversed_order: bool) -> tuple[str | None, tuple[int, ...]]:
    """Return the unit a word names, and on which sides to look for its number."""
    if word in _BEFORE:
        return _BEFORE[word], (-1,) if reversed_order else (1,)
    return next((unit for stem, unit in _BEHIND if word.startswith(stem)), None), (-1, 1)


def _take(kind: str, word: str, typed: Typed) -> None:
    if kind in ("act", "marked"):
        typed.act_number = re.sub(r"\s?-\s?|(?<=\d)(?=[ивх])", "-", word)
    elif kind == "year":
        typed.year = word
    elif kind == "number":
        typed.numbers.append(word)
    elif kind == "word":
        loose = word in _loose_words or word.startswith(_loose_stems)
        (typed.loose if loose else typed.words).append(word)
