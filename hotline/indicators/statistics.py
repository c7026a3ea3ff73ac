"""The grant's statistical tables: unique persons in exactly the columns of the form, and beside them what has none.

A person stands in one column of each table, by the answers of the latest case counted in the period. Whoever fits no
column of the form, or did not say, is shown as a remainder; nobody is spread over the columns, and each table adds up
to the number of persons.
"""

from dataclasses import dataclass

from hotline.core.periods import Period
from hotline.indicators import reading
from hotline.indicators.breakdowns import Breakdown, Line, breakdown, words_of
from hotline.indicators.definitions import persons
from hotline.indicators.dimensions import DIMENSIONS
from hotline.indicators.programme import StatisticsForm
from hotline.taxonomy import queries as taxonomy


@dataclass(frozen=True, slots=True)
class FormColumn:
    """A column of the form: its printed heading to the letter, its words of today, and how many persons stand in it.

    A hidden one belongs to the form but has no heading yet; it is kept and not shown.
    """

    code: str
    printed: str
    words: str
    number: int
    hidden: bool


@dataclass(frozen=True)
class Statistics:
    """One table: the columns of the form in their order, then the remainder that has no column there."""

    form: StatisticsForm
    breakdown: Breakdown
    columns: tuple[FormColumn, ...]
    remainder: tuple[Line, ...]

    @property
    def total(self) -> int:
        """Return the persons of the period: the columns and the remainder together."""
        return self.breakdown.total

    @property
    def lines(self) -> tuple[Line, ...]:
        """Return what a screen shows, one line a column; a hidden column shows as remainder where somebody stands in it."""
        shown = (Line(self.form.kind, one.code, one.words, one.number) for one in self.columns if not one.hidden)
        return (*shown, *self.remainder)


def statistics(period: Period) -> tuple[Statistics, ...]:
    """Return the tables that the programme's form asks for."""
    return tuple(_table(form, period) for form in reading.current().statistics)


def _table(form: StatisticsForm, period: Period) -> Statistics:
    counted = breakdown(persons, form.kind, period)
    numbers: dict[str, int] = {}
    for line in counted.lines:
        numbers[line.code] = numbers.get(line.code, 0) + line.number
    printed = [term for term in taxonomy.every(form.kind) if "printed" in term.more]
    by = DIMENSIONS[form.kind]
    columns = tuple(
        FormColumn(one.code, one.more["printed"], words_of(by, one.code), numbers.get(one.code, 0), one.hidden)
        for one in printed
    )
    shown = {column.code for column in columns if not column.hidden}
    return Statistics(form, counted, columns, tuple(line for line in counted.lines if line.code not in shown))
