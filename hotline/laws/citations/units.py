"""Units with their numbers: «п. 1», «143-я статья», «8-баптың», «с 7 по 9», «этой же статьи»."""

from dataclasses import dataclass
from functools import lru_cache

from hotline.laws.citations.likeness import misspelt
from hotline.laws.citations.numerals import NumeralReader, Numerals
from hotline.laws.citations.row import Row
from hotline.laws.citations.vocabulary import ARTICLE, LEVELS, Kind, Role
from hotline.laws.citations.words import MISSPELT_UNITS, NOT_ARTICLES, SHORT_UNITS

_FEW = 4  # as often as a word may stand behind itself: «ст.ст.», «этой же самой»
_COUNTED_UP_TO = 4  # «3 статьи» are three, «143 статьи» are not


@dataclass(slots=True)
class Unit:
    """A unit with its numbers; without a level, bare numbers; without numbers, one spoken of before («этой статьи»)."""

    first: int
    last: int
    level: str
    values: list[str]
    before: bool = False  # Kazakh: the number before the word
    plural: bool = False

    @property
    def depth(self) -> int:
        """Return how deep it stands: 0 for an article."""
        return LEVELS[self.level]


Read = tuple[list[Unit], int] | None  # with the place behind


class UnitReader:
    """Reads units in a row."""

    def __init__(self, row: Row, numerals: NumeralReader) -> None:
        self._row, self._numerals = row, numerals

    def named(self, at: int) -> Read:
        """Read a unit with its numbers behind it."""
        row, role = self._row, self._row.role(at)
        assert role is not None
        if role.before:
            return None
        level, plural, place = role.value, role.plural, at + 1
        if row.text(at) == "п" and row.text(place) == "/" and row.text(place + 1) == "п":
            level, place = "subpoint", place + 2
        word = row.text(at)
        while place - at <= 2 * _FEW:
            again = row.text(place) == word
            if not again and row.text(place) != "." and not row.does(place, Kind.NUMBER_SIGN):
                break
            plural |= again
            place += 1
        numerals = self._numerals.read(place, cardinals=True)
        return ([Unit(at, numerals.last, level, numerals.values, plural=plural)], numerals.after) if numerals else None

    def numbered(self, at: int) -> Read:
        """Read numbers with their unit behind them, else bare numbers."""
        row, numerals = self._row, self._numerals.read(at, cardinals=False)
        if numerals is None:
            return None
        at += row.does(at, Kind.FROM)
        hyphened = row.text(numerals.after) == "-" and row.glued(numerals.after)
        place = numerals.after + hyphened
        if hyphened and (level := SHORT_UNITS.get(row.text(place))):
            return [Unit(at, place, level, numerals.values, before=True)], self._behind_stop(place)
        role = row.role(place)
        if role is not None and role.kind == Kind.UNIT:
            if role.before:
                return self._kazakh(at, numerals, place, role)
            if not self._numerals.is_numbered(place) and _is_its_number(numerals, role, row.text(place)):
                return [Unit(at, place, role.value, numerals.values, plural=role.plural)], self._behind_stop(place)
            if backwards := self._backwards(at):
                return backwards
        # In words they are the numbers of a unit or nothing.
        values = [] if numerals.spelt or row.text(at - 1) in NOT_ARTICLES else numerals.values
        return [Unit(at, numerals.last, "", values)], numerals.after

    def pointed(self, at: int) -> Read:
        """Read «этой же статьи», «осы баптың»."""
        place = at
        while self._row.does(place, Kind.POINTER) and place - at < _FEW:
            place += 1
        role = self._row.role(place)
        if role is None or role.kind != Kind.UNIT or (not role.before and self._numerals.is_numbered(place)):
            return None
        return [Unit(at, place, role.value, [], before=role.before)], place + 1

    def misspelt(self, at: int) -> Read:
        """Read a unit with a slip in it, its number behind it: «статтья 8»."""
        level = _misspelt(self._row.text(at))
        numerals = self._numerals.read(at + 1, cardinals=True) if level else None
        return ([Unit(at, numerals.last, level or "", numerals.values)], numerals.after) if numerals else None

    def begins(self, at: int) -> bool:
        """Say whether a unit with its numbers begins at a place."""
        found = self.named(at) if self._row.does(at, Kind.UNIT) else self.numbered(at)
        return bool(found and found[0][0].level)

    def _kazakh(self, at: int, numerals: Numerals, place: int, role: Role) -> Read:
        unit = Unit(at, place, role.value, numerals.values, before=True, plural=role.plural)
        more = self._numerals.read(place + 1, cardinals=False) if role.form == "from" else None
        if more is None:
            return [unit], place + 1
        end = more.after + (self._row.text(more.after) == "-")
        other = self._row.role(end)
        if other is None or other.kind != Kind.UNIT or other.value != role.value or other.form != "to":
            return [unit], place + 1
        unit.values, unit.last = self._numerals.between(numerals.values[0], more.values[-1]), end
        return [unit], end + 1 + self._row.does(end + 1, Kind.UNTIL)

    def _backwards(self, at: int) -> Read:
        """Read a few units whose numbers all stand before them: «1 ч. 147 ст. УК»."""
        units: list[Unit] = []
        place = at
        while len(units) <= _FEW and (numerals := self._numerals.read(place, cardinals=False)) is not None:
            role = self._row.role(numerals.after)
            if role is None or role.kind != Kind.UNIT or role.before:
                return None
            units.append(Unit(place, numerals.after, role.value, numerals.values))
            place = self._behind_stop(numerals.after)
        return (units, place) if len(units) > 1 and any(unit.level == ARTICLE for unit in units) else None

    def _behind_stop(self, at: int) -> int:
        return at + 1 + (self._row.text(at + 1) == ".")


def _is_its_number(numerals: Numerals, role: Role, word: str) -> bool:
    """Say whether a number before a Russian unit is its number, not a count: «143 статья», but «5 статей», «2 части»."""
    if numerals.ordinal or numerals.several:
        return True
    few = int(numerals.values[0].partition("-")[0]) <= _COUNTED_UP_TO and word[-1] in "иа"
    return role.form != "counted" and not few


@lru_cache(maxsize=1 << 12)
def _misspelt(text: str) -> str | None:
    if len(text) < 5 or text[0] not in "спчт":
        return None
    return next(
        (unit for unit, spellings in MISSPELT_UNITS.items() if any(misspelt(text, one) for one in spellings.split())),
        None,
    )
