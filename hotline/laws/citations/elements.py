"""The elements of an expression: units with their numbers, mentions of acts, what joins them."""

from collections.abc import Iterator
from dataclasses import dataclass

from hotline.laws.citations.folding import Folded
from hotline.laws.citations.likeness import misspelt
from hotline.laws.citations.mentions import Mention, Sense
from hotline.laws.citations.numerals import NumeralReader, Numerals
from hotline.laws.citations.tokens import NUMBER, WORD, Token
from hotline.laws.citations.vocabulary import ARTICLE, LEVELS, Kind

_SHORT_UNITS = {"б": ARTICLE, "т": "point", "бол": "part", "тарм": "point"}  # «143-б. 6-т.»
_AND_SO_ON = frozenset(("след", "следующие", "следующих", "следующая", "др", "другие", "других"))
_ASIDE = 14  # words that may stand in a bracket between an article and its act
_SPELLINGS = {
    "статья": ARTICLE, "статьи": ARTICLE, "статье": ARTICLE, "статью": ARTICLE, "статьей": ARTICLE, "статьям": ARTICLE,
    "часть": "part", "части": "part", "частью": "part", "пункт": "point", "пункта": "point", "пункту": "point", "пункте": "point",
    "пунктом": "point", "подпункт": "subpoint", "подпункта": "subpoint", "подпункту": "subpoint",
}  # fmt: skip


@dataclass(slots=True)
class Unit:
    """A unit with its numbers; without a level, bare numbers; without numbers, one that was spoken of («этой статьи»)."""

    first: int
    last: int
    level: str
    values: list[str]
    before: bool = False  # Kazakh: the number before the word
    plural: bool = False


@dataclass(slots=True)
class Joint:
    """What joins two elements: a conjunction, a comma, a bracket."""

    text: str


Element = Unit | Mention | Joint


class ElementReader:
    """Cuts a row of tokens into runs of elements."""

    def __init__(self, folded: Folded, tokens: list[Token], mentions: list[Mention], numerals: NumeralReader) -> None:
        self._folded, self._tokens, self._numerals = folded, tokens, numerals
        self._mentions = {mention.first: mention for mention in mentions}

    def runs(self) -> Iterator[list[Element]]:
        """Yield the longest rows of elements with nothing else between."""
        run: list[Element] = []
        at = 0
        while at < len(self._tokens):
            found = self._element(at, run)
            if found is None:
                if run:
                    yield from _trimmed(run)
                    run = []
                at += 1
                continue
            elements, at = found
            run += elements
        yield from _trimmed(run)

    def _element(self, at: int, run: list[Element]) -> tuple[list[Element], int] | None:
        mention = self._mentions.get(at)
        if mention is not None:
            return [mention], mention.last + 1
        token = self._tokens[at]
        kind = token.role.kind if token.role else None
        if kind == Kind.UNIT:
            return self._unit(at, run)
        if token.kind == NUMBER or kind in (Kind.ORDINAL, Kind.FROM, Kind.CARDINAL):
            return self._numbered(at) or self._joint(at, run)
        if kind == Kind.POINTER:
            return self._pointed(at) or (self._pronoun(at, run) if token.role and token.role.value == "last" else None)
        if kind == Kind.PRONOUN or kind == Kind.SAME:
            return self._pronoun(at, run)
        if token.kind == WORD and kind is None and token.text not in _AND_SO_ON:
            return self._misspelt(at)
        return self._joint(at, run)

    def _unit(self, at: int, run: list[Element]) -> tuple[list[Element], int] | None:
        """Read a unit with its numbers behind it."""
        tokens, role = self._tokens, self._tokens[at].role
        assert role is not None
        level, plural, place = role.value, role.plural, at + 1
        if self._text(place) == "/" and self._text(at) == "п" == self._text(place + 1):
            level, place = "subpoint", place + 2
        while self._text(place) in (".", "№", "n") or (place < len(tokens) and tokens[place].text == tokens[at].text):
            plural |= tokens[place].text == tokens[at].text
            place += 1
        numerals = self._numerals.read(place, cardinals=True)
        if numerals is None or role.before:
            return None
        return [Unit(at, numerals.last, level, numerals.values, plural=plural)], numerals.after

    def _numbered(self, at: int) -> tuple[list[Element], int] | None:
        """Read numbers with their unit behind them, else bare numbers."""
        numerals = self._numerals.read(at, cardinals=False)
        if numerals is None:
            return None
        at += self._is(at, Kind.FROM)
        place = numerals.after
        dashed = self._text(place) == "-" and self._tokens[place].start == self._tokens[place - 1].end
        place += dashed
        role = self._tokens[place].role if place < len(self._tokens) else None
        if dashed and self._text(place) in _SHORT_UNITS:
            return [Unit(at, place, _SHORT_UNITS[self._text(place)], numerals.values, before=True)], place + 1 + (self._text(place + 1) == ".")
        if role and role.kind == Kind.UNIT:
            if role.before:
                return self._kazakh(at, numerals, place)
            if not self._numerals.numbered(place) and self._is_ordinal(numerals, place):
                return [Unit(at, place, role.value, numerals.values, plural=role.plural)], place + 1 + (self._text(place + 1) == ".")
            backwards = self._backwards(at)
            if backwards:
                return backwards
        if self._tokens[at].kind != NUMBER or numerals.spelt:
            return None
        return [Unit(at, numerals.last, "", numerals.values)], numerals.after

    def _kazakh(self, at: int, numerals: Numerals, place: int) -> tuple[list[Element], int]:
        role = self._tokens[place].role
        assert role is not None
        unit = Unit(at, place, role.value, numerals.values, before=True, plural=role.plural)
        if role.form == "from":
            more = self._numerals.read(place + 1, cardinals=False)
            end = more.after + (self._text(more.after) == "-") if more else 0
            other = self._tokens[end].role if more and end < len(self._tokens) else None
            if more and other and other.kind == Kind.UNIT and other.value == role.value and other.form == "to":
                unit.values = self._numerals.between(numerals.values[0], more.values[-1])
                unit.last = end
                return [unit], end + 1 + self._is(end + 1, Kind.UNTIL)
        return [unit], place + 1

    def _is_ordinal(self, numerals: Numerals, place: int) -> bool:
        """Say whether a number before a Russian unit is its number, not a count of them: 143 статья, but 5 статей."""
        role = self._tokens[place].role
        assert role is not None
        if numerals.ordinal or numerals.several:
            return True
        return role.form != "counted" and not (int(numerals.values[0].partition("-")[0]) < 5 and self._text(place)[-1] in "иа")

    def _backwards(self, at: int) -> tuple[list[Element], int] | None:
        """Read a row in which every number stands before its unit: «1 ч. 147 ст. УК»."""
        units: list[Element] = []
        place = at
        while (numerals := self._numerals.read(place, cardinals=False)) is not None:
            role = self._tokens[numerals.after].role if numerals.after < len(self._tokens) else None
            if role is None or role.kind != Kind.UNIT or role.before:
                return None
            units.append(Unit(place, numerals.after, role.value, numerals.values))
            place = numerals.after + 1 + (self._text(numerals.after + 1) == ".")
        levels = [unit.level for unit in units if isinstance(unit, Unit)]
        return (units, place) if len(units) > 1 and ARTICLE in levels else None

    def _pointed(self, at: int) -> tuple[list[Element], int] | None:
        """Read «этой же статьи», «осы баптың»."""
        place = at
        while self._is(place, Kind.POINTER):
            place += 1
        role = self._tokens[place].role if place < len(self._tokens) else None
        if role is None or role.kind != Kind.UNIT or (not role.before and self._numerals.numbered(place)):
            return None
        return [Unit(at, place, role.value, [], before=role.before)], place + 1

    def _pronoun(self, at: int, run: list[Element]) -> tuple[list[Element], int] | None:
        """Read «его», «оның», «там же» beside a unit."""
        place = at + 1
        if self._tokens[at].role.kind == Kind.SAME:  # type: ignore[union-attr]
            if self._text(place) != "же" and self._text(at) != "сонда":
                return None
            place += self._text(place) == "же"
            last = place - 1
            place += self._text(place) in (",", ":")
        else:
            last = at
        mention = Mention(at, last, Sense.LAST)
        if isinstance(run[-1] if run else None, Unit) or self._begins_unit(place):
            return [mention], place
        return None

    def _begins_unit(self, at: int) -> bool:
        found = self._unit(at, []) if self._is(at, Kind.UNIT) else self._numbered(at) if at < len(self._tokens) else None
        return bool(found and isinstance(found[0][0], Unit) and found[0][0].level)

    def _misspelt(self, at: int) -> tuple[list[Element], int] | None:
        text = self._tokens[at].text
        if len(text) < 5 or text[0] not in "спчт" or at + 1 >= len(self._tokens) or self._tokens[at + 1].kind != NUMBER:
            return None
        level = next((level for spelling, level in _SPELLINGS.items() if misspelt(text, spelling)), None)
        numerals = self._numerals.read(at + 1, cardinals=True) if level else None
        return ([Unit(at, numerals.last, level or "", numerals.values)], numerals.after) if numerals else None

    def _joint(self, at: int, run: list[Element]) -> tuple[list[Element], int] | None:
        if not run:
            return None
        token = self._tokens[at]
        if self._is(at, Kind.HEREAFTER) and isinstance(run[-1], Joint) and run[-1].text == "и":
            run.pop()  # «ст. 148 и далее»
            return [], at + 1
        if token.text in _AND_SO_ON and isinstance(run[-1], Joint) and run[-1].text == "и":
            run.pop()
            return [], at + 1 + (self._text(at + 1) == ".")
        if isinstance(run[-1], Joint):
            # «ст. 143 ГК и по ст. 147 УК»
            joined = run[-1].text == "и" and token.role is not None and token.role.kind in _SMALL
            return ([], at + 1) if joined or (run[-1].text == "," and self._is(at, Kind.AND)) else None
        if self._is(at, Kind.AND) or token.text == "/":
            return [Joint("и")], at + 1
        if token.text in (",", ";"):
            return [Joint(token.text)], at + 1
        if token.text in ("(", '"') and isinstance(run[-1], Unit | Mention):
            behind = self._behind_aside(at)
            if behind is not None:
                return [], behind
            return ([Joint("(")], at + 1) if token.text == "(" else None
        if token.text == ")" and any(isinstance(one, Joint) and one.text == "(" for one in run[-4:]):
            return [Joint(")")], at + 1
        if token.text == "." and at + 1 < len(self._tokens) and self._tokens[at + 1].start == token.end:
            return ([], at + 1) if at + 1 in self._mentions or self._is(at + 1, Kind.UNIT) else None
        return None

    def _behind_aside(self, at: int) -> int | None:
        """Return the place behind a heading in brackets or quotation marks that stands between an article and its act."""
        closing = ")" if self._text(at) == "(" else '"'
        for place in range(at + 1, min(at + _ASIDE, len(self._tokens))):
            if self._text(place) == closing:
                return place + 1 if place + 1 in self._mentions or self._is(place + 1, Kind.UNIT) else None
            if place in self._mentions or self._is(place, Kind.UNIT) or self._tokens[place].kind == NUMBER:
                return None
        return None

    def _is(self, at: int, kind: Kind) -> bool:
        role = self._tokens[at].role if at < len(self._tokens) else None
        return role is not None and role.kind == kind

    def _text(self, at: int) -> str:
        return self._tokens[at].text if at < len(self._tokens) else ""


_SMALL = (Kind.PREPOSITION, Kind.TO, Kind.FROM, Kind.ABOUT)


def _trimmed(run: list[Element]) -> Iterator[list[Element]]:
    while run and isinstance(run[-1], Joint):
        run.pop()
    if any(isinstance(one, Mention) or (isinstance(one, Unit) and one.level) for one in run):
        yield run


def level_of(unit: Unit) -> int:
    """Return how deep a unit stands: 0 for an article."""
    return LEVELS[unit.level]
