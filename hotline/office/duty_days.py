"""The rota as a page shows it: by days, gaps by the opening hours, and what of it somebody may still take."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from hotline.core import clock
from hotline.office import calendar, duty
from hotline.office import duty_rules as rules
from hotline.office.calendar_rules import MIDNIGHT
from hotline.office.duty_rules import Span, Stretch

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Days:
    """Stretches of at most a day; of the gaps only what lies within the opening hours.

    `outside` is how much of the time outside of them nobody is on duty: all, some or none of it.
    """

    rows: list[Stretch]
    outside: str

    @property
    def gaps(self) -> list[Stretch]:
        """Return where the line is open and nobody is on duty."""
        return [row for row in self.rows if row.nobody]


def laid_out(start: datetime, end: datetime) -> Days:
    """Lay a span out by days."""
    days, hours = list(_days(start, end)), list(_opening_hours(start, end))
    found, rows = duty.stretches(start, end), []
    for stretch in found:
        if stretch.nobody:
            rows += rules.cut(stretch, hours)
        else:
            rows += rules.cut(stretch, days) if stretch.length > DAY else [stretch]
    closed = rules.total([Stretch(start, end, ())]) - rules.total(rules.cut(Stretch(start, end, ()), hours))
    uncovered = rules.total(one for one in found if one.nobody) - rules.total(row for row in rows if row.nobody)
    return Days(rows, rules.share(uncovered, closed))


def coming(now: datetime) -> Days:
    """Lay out what is left of today and the six days after."""
    return laid_out(now, clock.day_start(clock.local(now).date() + duty.WEEK))


def running_gap(now: datetime) -> Span | None:
    """Return what somebody may take at this moment when nobody is on duty: till the line closes, else till the day ends."""
    [stretch, *_later] = duty.stretches(now, now + DAY)
    if not stretch.nobody:
        return None
    today = clock.local(now).date()
    hours = calendar.hours_on(today)
    closes = (
        _hours(today, hours.opens, hours.closes)[1] if hours and calendar.open_at(now) else clock.day_start(today + DAY)
    )
    return now, min(stretch.end, closes)


def _days(start: datetime, end: datetime) -> Iterator[Span]:
    for day in _every_day(start, end):
        yield clock.day_start(day), clock.day_start(day + DAY)


def _opening_hours(start: datetime, end: datetime) -> Iterator[Span]:
    for day in _every_day(start, end):
        hours = calendar.hours_on(day)
        span = _hours(day, hours.opens, hours.closes) if hours else None
        if span and span[0] < end and span[1] > start:
            yield span


def _every_day(start: datetime, end: datetime) -> Iterator[date]:
    first, last = clock.local(start).date(), clock.local(end).date()
    yield from (first + timedelta(days=number) for number in range((last - first).days + 1))


def _hours(day: date, opens: time, closes: time) -> Span:
    return clock.moment(day, opens), clock.day_start(day + DAY) if closes == MIDNIGHT else clock.moment(day, closes)
