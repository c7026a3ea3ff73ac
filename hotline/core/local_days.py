"""The local day of a stored moment, told by the database itself, so that it can count by days without reading every row.

The zone's changes come from the same data as the clock's, never from the database's own, which may be older.
"""

from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Date, case
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import GenericFunction

from hotline.core import clock
from hotline.core.periods import Period

FIRST_YEAR, LAST_YEAR = 1900, 2100


def local_day(column: ColumnElement[datetime], period: Period) -> ColumnElement[date]:
    """Return the expression of the local day of a moment that lies in a period."""
    first = _day_at(column, _offset(period.start))
    later = [(moment, offset) for moment, offset in reversed(changes()) if period.start < moment < period.end]
    if not later:
        return first
    return case(*((column >= moment, _day_at(column, offset)) for moment, offset in later), else_=first)


@lru_cache(maxsize=1)
def changes() -> list[tuple[datetime, timedelta]]:
    """Return when the zone's distance from UTC changed, and to what, in order."""
    found = []
    for month in range(12 * (LAST_YEAR - FIRST_YEAR)):
        begin, end = _month(month), _month(month + 1)
        if _offset(begin) != _offset(end):
            found.append((_moment_of_change(begin, end), _offset(end)))
    return found


class _day_at(GenericFunction[date]):  # noqa: N801 - a function of SQL
    """The day of a moment that many seconds later than UTC says."""

    type = Date()
    inherit_cache = True
    name = "day_at"

    def __init__(self, column: Any, offset: timedelta) -> None:
        super().__init__(column, int(offset.total_seconds()))


@compiles(_day_at, "sqlite")
def _on_sqlite(element: Any, compiler: Any, **more: Any) -> str:
    column, seconds = (compiler.process(clause, **more) for clause in element.clauses)
    # Without its fraction, since SQLite would round the last millisecond of a day up into the next.
    return f"date(substr({column}, 1, 19), {seconds} || ' seconds')"


@compiles(_day_at, "postgresql")
def _on_postgresql(element: Any, compiler: Any, **more: Any) -> str:
    column, seconds = (compiler.process(clause, **more) for clause in element.clauses)
    return f"CAST(({column} AT TIME ZONE 'UTC') + {seconds} * INTERVAL '1 second' AS DATE)"


def _month(number: int) -> datetime:
    return datetime(FIRST_YEAR + number // 12, number % 12 + 1, 1, tzinfo=UTC)


def _offset(moment: datetime) -> timedelta:
    return moment.astimezone(clock.ALMATY).utcoffset() or timedelta(0)


def _moment_of_change(before: datetime, after: datetime) -> datetime:
    """Find the second of a change between two moments; within a month there is no more than one."""
    while after - before > timedelta(seconds=1):
        middle = (before + (after - before) / 2).replace(microsecond=0)
        before, after = (before, middle) if _offset(middle) != _offset(before) else (middle, after)
    return after
