"""What each word does in a citation, however it is inflected."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache

from hotline.laws.citations import words
from hotline.laws.citations.folding import fold
from hotline.laws.rules import UNITS

ARTICLE = "article"
ORDER = (ARTICLE, *UNITS)  # from the article to the smallest
LEVELS = {unit: level for level, unit in enumerate(ORDER)}


class Kind(Enum):
    """What a word does in a citation."""

    UNIT = auto()
    HEAD = auto()  # закон, кодекс, приказ …: the word for a kind of act
    SHORT = auto()  # an abbreviation of an act
    AND = auto()
    REPUBLIC = auto()
    FOREIGN = auto()
    DOCUMENT = auto()  # a paper that is no act of the register: устав, договор, конвенция
    PLACE = auto()
    POINTER = auto()  # этот, указанный, тот же
    PRONOUN = auto()  # его, оның
    SAME = auto()  # там же
    ABOUT = auto()  # о, об: what an act is about stands behind
    ABOUT_BEFORE = auto()  # туралы: what an act is about stands before
    NUMBER_SIGN = auto()
    ORDINAL = auto()
    CARDINAL = auto()
    MONTH = auto()
    YEAR = auto()
    FROM = auto()
    TO = auto()
    UNTIL = auto()
    PREPOSITION = auto()
    HEREAFTER = auto()
    PROJECT = auto()
    APPROVED = auto()


@dataclass(frozen=True, slots=True)
class Role:
    """A word's kind, with what it stands for."""

    kind: Kind
    value: str = ""
    number: int = 0
    before: bool = False  # of a unit or head in Kazakh: its number or title stands before it
    plural: bool = False
    form: str = ""  # of a unit: `from` and `to` end a range in Kazakh; `counted` is a number of them («пять статей»)


# In Kazakh: perhaps many, perhaps somebody's, perhaps a case.
_KAZAKH_ENDING = re.compile(
    "(?P<plural>[тдл][ае]р)?(?:[ыи]?м[ыи]з|[ыи]|с[ыи])?"
    "(?:[нтд][ыи]н|[нтд][ыи]|(?P<from>[нтд][ае]н)|(?P<to>н?[гк][ае]|н[ае]|[ае])|н?[дт][ае]|н?[дт][ае]г[ыи](?:дай|дей)?"
    "|[мбп]ен(?:ен)?|н|н?ша|н?ше)?"
)
_KAZAKH_STEMS = sorted(
    [(fold(stem), Kind.UNIT, unit) for unit, stems in words.KAZAKH_UNITS.items() for stem in stems]
    + [(fold(stem), Kind.HEAD, head) for head, stems in words.KAZAKH_HEADS.items() for stem in stems],
    key=lambda one: -len(one[0]),
)
_KAZAKH_BEGINNING = re.compile("|".join(sorted({stem[:3] for stem, _kind, _value in _KAZAKH_STEMS})))
_BEGINNINGS = tuple(
    (re.compile(fold("|".join(beginnings))), kind)
    for beginnings, kind in (
        (words.FOREIGN, Kind.FOREIGN),
        (words.DOCUMENTS, Kind.DOCUMENT),
        (("республика", "қазақстан"), Kind.REPUBLIC),
        (words.PLACES, Kind.PLACE),
    )
)
_LISTED: dict[str, Role] = {}
HEADS = words.RUSSIAN_HEADS
ALSO_LAW = words.ALSO_LAW


@lru_cache(maxsize=1 << 16)
def role(word: str) -> Role | None:
    """Return what a folded word does in a citation, or None."""
    known = _LISTED.get(word) or (_kazakh(word) if _KAZAKH_BEGINNING.match(word) else None)
    if known is not None:
        return known
    for beginning, kind in _BEGINNINGS:
        if beginning.match(word):
            return Role(kind)
    glued = _LISTED.get(word[:-2]) if word.endswith("рк") else None  # «ЗаконаРК»
    return glued if glued and glued.kind == Kind.HEAD else None


def kazakh_ending(text: str) -> bool:
    """Say whether a folded text is a Kazakh ending, as behind a hyphen: «АК-нің»."""
    return bool(text) and bool(_KAZAKH_ENDING.fullmatch(text))


def _kazakh(word: str) -> Role | None:
    for stem, kind, value in _KAZAKH_STEMS:
        ending = _KAZAKH_ENDING.fullmatch(word, len(stem)) if word.startswith(stem) else None
        if ending:
            form = "from" if ending["from"] else "to" if ending["to"] else ""
            return Role(kind, value, before=True, plural=bool(ending["plural"]), form=form)
    return None


def _listed() -> Iterator[tuple[str, Role]]:
    """Yield every word of the lists; where a word stands in two, the first holds."""
    for name, small in words.SMALL.items():
        yield from ((word, Role(Kind[name])) for word in small.split())
    for unit, (singular, plural, counted) in words.RUSSIAN_UNITS.items():
        yield from ((word, Role(Kind.UNIT, unit)) for word in singular)
        yield from ((word, Role(Kind.UNIT, unit, plural=True)) for word in plural)
        yield from ((word, Role(Kind.UNIT, unit, plural=True, form="counted")) for word in counted)
    for head, one in words.RUSSIAN_HEADS.items():
        yield from ((word, Role(Kind.HEAD, head)) for word in one)
    for head, many in words.RUSSIAN_HEADS_PLURAL.items():
        yield from ((word, Role(Kind.HEAD, head, plural=True)) for word in many)
    yield from ((word, Role(Kind.POINTER)) for word in words.POINTERS)
    yield from ((word, Role(Kind.POINTER, "last")) for word in words.LAST)
    yield from ((word, Role(Kind.PRONOUN)) for word in words.PRONOUNS)
    yield from _numbers()
    for number, (russian, kazakh) in enumerate(words.MONTHS, 1):
        both = words.forms(russian, words.MONTH_ENDINGS) + words.forms(kazakh, words.KAZAKH_MONTH_ENDINGS)
        yield from ((word, Role(Kind.MONTH, number=number)) for word in both if len(word) > 2)


def _numbers() -> Iterator[tuple[str, Role]]:
    ordinals = dict(enumerate(words.ORDINALS, 1)) | words.TENTH_ORDINALS
    for number, stem in ordinals.items():
        yield from ((word, Role(Kind.ORDINAL, number=number)) for word in words.forms(stem, words.ORDINAL_ENDINGS))
    for cardinals in (words.CARDINALS, words.KAZAKH_CARDINALS):
        for number, spelt in cardinals.items():
            yield from ((word, Role(Kind.CARDINAL, number=number)) for word in spelt.split())
    for number, stem in words.KAZAKH_CARDINALS.items():
        yield from (
            (word, Role(Kind.ORDINAL, number=number)) for word in words.forms(stem, words.KAZAKH_ORDINAL_ENDINGS)
        )


for _word, _role in _listed():
    _LISTED.setdefault(fold(_word), _role)
