"""The longest rows of elements with nothing else between: units, mentions of acts, and what joins them."""

from collections.abc import Iterator
from dataclasses import dataclass

from hotline.laws.citations.mentions import Mention, Sense
from hotline.laws.citations.numerals import NumeralReader
from hotline.laws.citations.row import Row
from hotline.laws.citations.surroundings import names_a_paper
from hotline.laws.citations.tokens import ACT_NUMBER, DATE, NUMBER, WORD
from hotline.laws.citations.units import Unit, UnitReader
from hotline.laws.citations.vocabulary import Kind
from hotline.laws.citations.words import AND_SO_ON

_ASIDE = 14  # tokens that may stand in a bracket between an article and its act
_PREPOSITIONS = (Kind.PREPOSITION, Kind.TO, Kind.FROM, Kind.ABOUT)


@dataclass(frozen=True, slots=True)
class Joint:
    """What joins two elements: `и` for any conjunction, else the mark itself."""

    text: str


_JOINTS = {text: Joint(text) for text in ("и", ",", ";", "(", ")")}

Element = Unit | Mention | Joint
Read = tuple[list[Element], int] | None  # with the place behind


class ElementReader:
    """Cuts a row into runs of elements."""

    def __init__(self, row: Row, mentions: list[Mention], numerals: NumeralReader) -> None:
        self._row, self._units = row, UnitReader(row, numerals)
        self._mentions = {mention.first: mention for mention in mentions}

    def runs(self) -> Iterator[list[Element]]:
        """Yield the runs in order; none begins or ends with a joint."""
        run: list[Element] = []
        at, end = 0, len(self._row)
        while at < end:
            found = None if not run and self._says_nothing(at) else self._element(at, run)
            if found is None:
                for part in self._apart(run, at):
                    yield from _trimmed(part)
                run, at = [], at + 1
                continue
            elements, at = found
            run += elements
        yield from _trimmed(run)

    def _apart(self, run: list[Element], behind: int) -> list[list[Element]]:
        """Cut off the last units of a run when what stands behind makes them another paper's: «УК 147; ст. 7 Устава»."""
        joint = next((at for at in range(len(run) - 1, -1, -1) if not isinstance(run[at], Unit)), -1)
        if (
            joint < 1
            or joint + 1 == len(run)
            or not isinstance(run[joint], Joint)
            or not names_a_paper(self._row, behind)
        ):
            return [run]
        return [run[:joint], run[joint + 1 :]]

    def _says_nothing(self, at: int) -> bool:
        """Say at a glance that no run begins at a token: nearly all of them are such."""
        token, after = self._row.tokens[at], self._row.get(at + 1)
        if token.role is not None or token.kind == ACT_NUMBER:
            return False
        if token.kind != NUMBER:
            return at not in self._mentions and (after is None or after.kind != NUMBER)
        if after is None or after.kind in (NUMBER, DATE, ACT_NUMBER):
            return True
        if after.kind == WORD:
            return after.role is None and not self._row.glued(at + 1) and at + 1 not in self._mentions
        return after.text not in (",", "-", "/", ")")

    def _element(self, at: int, run: list[Element]) -> Read:
        mention = self._mentions.get(at)
        if mention is not None:
            return [mention], mention.last + 1
        token = self._row.tokens[at]
        kind = token.role.kind if token.role else None
        found: tuple[list[Unit], int] | None = None
        if kind == Kind.UNIT:
            found = self._units.named(at)
        elif token.kind == NUMBER or kind in (Kind.ORDINAL, Kind.FROM, Kind.CARDINAL):
            found = self._units.numbered(at)
        elif kind == Kind.POINTER:
            found = self._units.pointed(at)
        elif token.kind == WORD and kind is None and self._row.kind(at + 1) == NUMBER:
            found = self._units.misspelt(at)
        if found is not None:
            return list(found[0]), found[1]
        return self._pronoun(at, run) or (self._joint(at, run) if run else None)

    def _pronoun(self, at: int, run: list[Element]) -> Read:
        """Read «его», «оның», «последнего», «там же» beside a unit."""
        row, role = self._row, self._row.role(at)
        if role is None or not (role.kind in (Kind.PRONOUN, Kind.SAME) or role.value == "last"):
            return None
        last = at
        if role.kind == Kind.SAME and row.text(at) == "там":
            if row.text(at + 1) != "же":
                return None
            last = at + 1
        behind = last + 1 + (role.kind == Kind.SAME and row.text(last + 1) in (",", ":"))
        beside = (run and isinstance(run[-1], Unit)) or (behind < len(row) and self._units.begins(behind))
        return ([Mention(at, last, Sense.LAST)], behind) if beside else None

    def _joint(self, at: int, run: list[Element]) -> Read:
        row, token, before = self._row, self._row.tokens[at], run[-1]
        if isinstance(before, Joint) and before.text != ")":
            return self._behind_joint(at, before, run)
        if row.does(at, Kind.AND) or token.text == "/":
            return [_JOINTS["и"]], at + 1
        if token.text in (",", ";"):
            return [_JOINTS[token.text]], at + 1
        if token.text in ("(", '"'):
            behind = self._behind_aside(at)
            if behind is not None:
                return [], behind
            return ([_JOINTS["("]], at + 1) if token.text == "(" else None
        if token.text == ")" and any(isinstance(one, Joint) and one.text == "(" for one in run[-4:]):
            return [_JOINTS[")"]], at + 1
        # «ч.1.ст.147»: a full stop with nothing behind it ends no sentence.
        inside = token.text == "." and row.glued(at + 1) and (at + 1 in self._mentions or row.does(at + 1, Kind.UNIT))
        return ([], at + 1) if inside else None

    def _behind_joint(self, at: int, joint: Joint, run: list[Element]) -> Read:
        """Read on behind a joint: «и по ст. 147», «, а также», «и далее»."""
        row = self._row
        if joint.text == "," and row.does(at, Kind.AND):
            return [], at + 1
        if joint.text != "и":
            return None
        if row.does(at, Kind.HEREAFTER) or row.text(at) in AND_SO_ON:
            run.pop()
            return [], at + 1 + (row.text(at + 1) == ".")
        return ([], at + 1) if row.does(at, *_PREPOSITIONS) else None

    def _behind_aside(self, at: int) -> int | None:
        """Return the place behind a heading in brackets or quotation marks that stands between an article and its act."""
        row = self._row
        closing = ")" if row.text(at) == "(" else '"'
        for place in range(at + 1, min(at + _ASIDE, len(row))):
            if row.text(place) == closing:
                return place + 1 if place + 1 in self._mentions or row.does(place + 1, Kind.UNIT) else None
            if place in self._mentions or row.does(place, Kind.UNIT) or row.kind(place) == NUMBER:
                return None
        return None


def _trimmed(run: list[Element]) -> Iterator[list[Element]]:
    while run and isinstance(run[-1], Joint):
        run.pop()
    if any(isinstance(one, Mention) or (isinstance(one, Unit) and one.level) for one in run):
        yield run
