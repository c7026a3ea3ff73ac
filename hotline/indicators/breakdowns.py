"""Figures broken down: each line is the count of rows that open by it, and the lines add up to the figure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from flask_babel import format_date
from flask_babel import gettext as _
from sqlalchemy import func, select

from hotline.core import i18n
from hotline.core.db import db
from hotline.core.local_days import local_day
from hotline.core.periods import Period
from hotline.indicators import queries
from hotline.indicators.dimensions import Dimension, answered, dimension
from hotline.indicators.person_months import persons_by_month
from hotline.indicators.rules import Indicator, Unit, by_month
from hotline.taxonomy import queries as taxonomy
from hotline.taxonomy.rules import MISSING

MONTH = "month"
MONTHS = {"kk": "yyyy 'ж.' MMMM", "en": "LLLL yyyy"}  # how a month and its year are written; others write as in English
OFFERED = (MONTH, "channel", "category", "region", "language")  # of cases and of consultations, in this order


@dataclass(frozen=True, slots=True)
class Tally:
    """How many rows of a local day answer with a code; the day decides by which name the code goes."""

    code: str
    day: date
    number: int


@dataclass(frozen=True, slots=True)
class Line:
    """One answer and how many rows it has.

    `on` is a day on which the code went by these words, where it had others in the same period; a month has a `period`
    of its own. A line of level 2 is part of the line of level 1 before it.
    """

    by: str
    code: str
    words: str
    number: int
    on: date | None = None
    period: Period | None = None
    level: int = 1


@dataclass(frozen=True)
class Breakdown:
    """An indicator's rows of a period by their answers; `apart` is the figure where one row may stand in several lines."""

    indicator: Indicator
    by: str
    period: Period
    lines: tuple[Line, ...]
    apart: int | None = None

    @property
    def sum(self) -> int:
        """Return what the lines add up to."""
        return sum(line.number for line in self.lines if line.level == 1)

    @property
    def total(self) -> int:
        """Return the indicator's figure, which the lines add up to unless it stands apart."""
        return self.sum if self.apart is None else self.apart


def breakdown(known: Indicator, by: str, period: Period) -> Breakdown:
    """Break an indicator down; raise Missing where it cannot be broken down so."""
    apart = None
    if by == MONTH:
        lines: Iterable[Line] = _months(known, period)
        apart = queries.figure(known, period).fact if known.unit == Unit.PERSON else None
    elif by == "category":
        lines = _categories(tallies(known, dimension(known, "topic"), period))
    else:
        lines = _answers(tallies(known, dimension(known, by), period), dimension(known, by))
    return Breakdown(known, by, period, tuple(lines), apart)


def tallies(known: Indicator, by: Dimension, period: Period) -> list[Tally]:
    """Count an indicator's rows by answer and local day."""
    rows = answered(known, by, period).subquery("answered")
    told = select(rows.c.answer, local_day(rows.c.at, period).label("day")).subquery("told")
    counted = select(told.c.answer, told.c.day, func.count()).group_by(told.c.answer, told.c.day)
    return [Tally(*row) for row in db.session.execute(counted.order_by(told.c.answer, told.c.day))]


def words_of(by: Dimension, code: str, on: date | None = None) -> str:
    """Say an answer in the reader's language, by its name on a day; a category as a topic is not all that lies in it."""
    if not code:
        return str(_("not given"))
    words = taxonomy.name(by.kind, code, on)
    return f"{words}, {_('without a topic')}" if by.code == "topic" and not _parent(code) else words


def _months(known: Indicator, period: Period) -> Iterator[Line]:
    counted = persons_by_month(period) if known.unit == Unit.PERSON else _days(known, period)
    for first, number in by_month(counted, period):
        following = (first + timedelta(days=32)).replace(day=1)
        month = Period(max(first, period.first), min(following, period.end_day))
        words = str(format_date(first, MONTHS.get(i18n.language(), MONTHS["en"])))
        yield Line(MONTH, f"{first:%Y-%m}", words[:1].upper() + words[1:], number, period=month)


def _days(known: Indicator, period: Period) -> list[tuple[date, int]]:
    rows = known.select(period).subquery("counted")
    told = select(local_day(rows.c.at, period).label("day")).subquery("told")
    days = select(told.c.day, func.count()).group_by(told.c.day)
    return [(day, number) for day, number in db.session.execute(days)]


def _answers(counted: Iterable[Tally], by: Dimension) -> Iterator[Line]:
    """Yield a line for every answer in the list's own order, the missing answers last; one more for every other name."""
    codes = [term.code for term in taxonomy.every(by.kind)]
    # An unknown code stands between those of the list and the missing answers.
    order = {code: place for place, code in enumerate([*codes, "", *MISSING])}
    groups: dict[str, dict[tuple[str, ...], list[Tally]]] = {}
    for tally in sorted(counted, key=lambda one: (order.get(one.code, len(codes)), one.code, one.day)):
        names = taxonomy.names(by.kind, tally.code, tally.day)
        groups.setdefault(tally.code, {}).setdefault(names, []).append(tally)
    for code, named in groups.items():
        for same in named.values():
            day = same[0].day
            number = sum(tally.number for tally in same)
            yield Line(by.code, code, words_of(by, code, day), number, day if len(named) > 1 else None)


def _categories(counted: Iterable[Tally]) -> Iterator[Line]:
    """Yield the most frequent category first, each followed by its topics, the most frequent first."""
    groups: dict[str, dict[str, int]] = {}
    days: dict[str, date] = {}
    for tally in counted:
        group = groups.setdefault(_parent(tally.code) or tally.code, {})
        group[tally.code] = group.get(tally.code, 0) + tally.number
        days[tally.code] = max(tally.day, days.get(tally.code, tally.day))
    for parent, topics in sorted(groups.items(), key=lambda group: (-sum(group[1].values()), group[0])):
        last = max(days[code] for code in topics)
        yield Line("category", parent, _category(parent, last), sum(topics.values()))
        for code, number in sorted(topics.items(), key=lambda line: (-line[1], line[0])):
            if code:
                words = _("without a topic") if code == parent else _category(code, days[code])
                yield Line("topic", code, words, number, level=2)


def _parent(code: str) -> str | None:
    found = taxonomy.term("category", code)
    return found.parent if found else None


def _category(code: str, on: date) -> str:
    return taxonomy.name("category", code, on) if code else _("no category yet")
