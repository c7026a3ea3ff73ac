"""Numbers of units: single, inserted (73-3), in lists, in ranges, in figures and in words."""

import re
from dataclasses import dataclass

from hotline.laws.citations.row import Row
from hotline.laws.citations.spelt import spelt
from hotline.laws.citations.tokens import NUMBER, WORD
from hotline.laws.citations.vocabulary import Kind

_LONGEST_RANGE = 60
_FARTHEST = 200  # between neighbours of a list, where a plain word stands behind: «ст. 7, 8 и 11 требуют»
_BRACKET = 14  # tokens that a bracket with units may hold
_DIGITS = 4  # no act has as many as ten thousand articles
_ENDING = re.compile("[аоыие]?[йяюе]|ая|ую|[оыие]м|[оае]?го|[ое]?му|[иы]?[хм]|ти|ми|и|у|[иы]?н?ш[иы]")
_FROM_ENDING, _TO_ENDING = re.compile("[нтд][ае]н"), re.compile("[гк][ае]")
_INSERTED = re.compile(r"([1-9][0-9]{0,3})\.?([1-9][0-9]?|[¹²³⁴-⁹])")  # 73³, 73.3
_SUPERSCRIPTS = str.maketrans("¹²³⁴⁵⁶⁷⁸⁹", "123456789")


@dataclass(slots=True)
class Numerals:
    """Numbers written one behind the other: values, the last token, the place behind, what is seen of their form."""

    values: list[str]
    last: int
    after: int
    spelt: bool = False  # in words
    ordinal: bool = False
    several: bool = False
    form: str = ""  # `from` or `to`: an end of a Kazakh range


class Budget:
    """How many provisions a text may name by ranges and combinations, so that a hostile one cannot ask for millions."""

    def __init__(self, length: int) -> None:
        self._left = 500 + length // 20

    def take(self, number: int) -> bool:
        """Use room for so many; say whether there was enough."""
        enough = number <= self._left
        self._left -= number if enough else 0
        return enough


class NumeralReader:
    """Reads numbers in a row."""

    def __init__(self, row: Row, budget: Budget) -> None:
        self._row, self._budget = row, budget

    def read(self, at: int, *, cardinals: bool) -> Numerals | None:
        """Read a list of numbers that begins at a token; with `cardinals`, a unit stands before it."""
        found = self._one(at, cardinals)
        while found is not None and (place := self._behind_separator(found.after)) is not None:
            more = self._one(place, cardinals and found.spelt)
            if more is None or (cardinals and not self._goes_on(found, more)):
                break
            found.values += more.values
            found.last, found.after, found.ordinal, found.form = more.last, more.after, more.ordinal, more.form
            found.spelt, found.several = found.spelt or more.spelt, True
        return found

    def between(self, first: str, last: str) -> list[str]:
        """Return what a range names; only its ends when it is none, or too long."""
        low, high = int(first.partition("-")[0]), int(last.partition("-")[0])
        if low == high and "-" in first and "-" in last:
            inserted = range(int(first.split("-")[-1]), int(last.split("-")[-1]) + 1)
            return [f"{low}-{number}" for number in inserted] if 0 < len(inserted) <= _LONGEST_RANGE else [first, last]
        if not 0 < high - low <= _LONGEST_RANGE or not self._budget.take(high - low):
            return [first, last]
        return [first, *map(str, range(low + 1, high)), last]

    def is_numbered(self, at: int) -> bool:
        """Say whether the Russian unit at a place has its number behind it."""
        place = at + 1
        while self._row.text(place) in (".", "№") and place - at < 4:
            place += 1
        return self._row.kind(place) == NUMBER or self._row.does(place, Kind.ORDINAL, Kind.CARDINAL)

    def _one(self, at: int, cardinals: bool) -> Numerals | None:
        """Read a number, or a range such as «с 143 по 145» and «143-тен 145-ке дейін»."""
        if self._row.does(at, Kind.FROM):
            first = self._number(at + 1, cardinals)
            introduced = first is not None and self._row.does(first.after, Kind.TO)
            return self._range(first, self._number(first.after + 1, cardinals)) if first and introduced else None
        first = self._number(at, cardinals)
        if first and first.after > first.last + 1 and self._row.text(first.after) == "-":
            return self._range(first, self._number(first.after + 1, cardinals)) or first  # «пп. 1) – 3)»
        second = self._number(first.after, cardinals) if first and first.form == "from" else None
        return self._range(first, second) if first and second and second.form == "to" else first

    def _range(self, first: Numerals, second: Numerals | None) -> Numerals | None:
        if second is None:
            return None
        after = second.after + self._row.does(second.after, Kind.UNTIL)
        values = self.between(first.values[0], second.values[-1])
        return Numerals(values, second.last, after, first.spelt, ordinal=True, several=True)

    def _number(self, at: int, cardinals: bool) -> Numerals | None:
        row = self._row
        if row.kind(at) == NUMBER:
            return self._figures(at)
        if row.text(at) == "(" and row.kind(at + 1) == NUMBER and row.text(at + 2) == ")":
            inner = self._figures(at + 1)
            return Numerals(inner.values, at + 2, at + 3) if inner else None
        read = spelt(row, at)
        if read is None or not (read.ordinal or cardinals):
            return None
        return Numerals([str(read.number)], read.last, read.last + 1, spelt=True, ordinal=read.ordinal)

    def _figures(self, at: int) -> Numerals | None:
        row, values = self._row, self._values(self._row.text(at))
        if not values:
            return None
        ending = self._ending(at)
        if ending is not None:
            text = row.text(ending)
            form = "from" if _FROM_ENDING.fullmatch(text) else "to" if _TO_ENDING.fullmatch(text) else ""
            found = Numerals(values, ending, ending + 1, ordinal=not form, several=len(values) > 1, form=form)
        else:
            after = at + 1 + (row.text(at + 1) == ")" and not self._is_bracketed(at))
            found = Numerals(values, at, after, several=len(values) > 1)
        return None if row.text(found.after) == "%" else found

    def _is_bracketed(self, at: int) -> bool:
        """Say whether a bracket opened shortly before: then the one that closes is not the number's own, as in «3)»."""
        marks = [self._row.text(place) for place in range(at - 1, max(at - _BRACKET, -1), -1)]
        return "(" in marks and ")" not in marks[: marks.index("(")]

    def _ending(self, at: int) -> int | None:
        """Return the place of an ending behind figures: «143-я», «143я», «147-ші», «143-тен»."""
        row = self._row
        place = at + 1 + (row.text(at + 1) == "-" and row.glued(at + 1))
        if row.kind(place) != WORD or not row.glued(place):
            return None
        text, hyphened = row.text(place), place == at + 2
        known = _ENDING.fullmatch(text) or (hyphened and (_FROM_ENDING.fullmatch(text) or _TO_ENDING.fullmatch(text)))
        return place if known else None

    def _values(self, text: str) -> list[str]:
        if text.isdecimal():
            return [text] if text[0] != "0" and len(text) <= _DIGITS else []
        if inserted := _INSERTED.fullmatch(text):
            return [f"{inserted[1]}-{inserted[2].translate(_SUPERSCRIPTS)}"]
        parts = [part.strip() for part in text.split("-")]
        if any(not part.isdecimal() or part[0] == "0" or len(part) > _DIGITS for part in parts):
            return []
        if len(parts) == 2 and int(parts[1]) <= int(parts[0]):
            return ["-".join(parts)]  # 73-3 is an inserted article, 143-145 a range
        if len(parts) in (2, 4):
            half = len(parts) // 2
            return self.between("-".join(parts[:half]), "-".join(parts[half:]))
        return []

    def _behind_separator(self, at: int) -> int | None:
        """Return the place behind «,», «и», «/», «, а также»."""
        row = self._row
        if row.text(at) == "," and row.does(at + 1, Kind.AND):
            return at + 2
        return at + 1 if row.text(at) in (",", "/") or row.does(at, Kind.AND) else None

    def _goes_on(self, found: Numerals, more: Numerals) -> bool:
        """Say whether another number goes on with the list behind a unit, or begins something else."""
        row, place = self._row, more.after
        if row.text(place) == "-" and row.does(place + 1, Kind.UNIT):
            return False
        role = row.role(place)
        if role is not None and role.kind == Kind.UNIT:
            # «ст. 7, 8-бабы», «ст. 143 и 1 часть»: the number is the next unit's; «ч. 1, 2 ст. 79»: it is not.
            return not role.before and self.is_numbered(place)
        if role is not None or row.kind(place) != WORD:
            return not row.does(place, Kind.YEAR, Kind.MONTH)
        last, new = (int(value.partition("-")[0]) for value in (found.values[-1], more.values[0]))
        return 0 <= new - last < _FARTHEST
