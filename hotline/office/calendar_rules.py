"""Rules of the calendar: which days are worked, and when the line is open on them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta
from enum import StrEnum

FRIDAY = 4
MIDNIGHT = time(0)


class DayKind(StrEnum):
    """What somebody made of a single day."""

    OFF = "off"  # a day off that no calendar knows
    WORKING = "working"  # a Saturday in exchange for another day, a holiday that is taken away
    HOURS = "hours"  # only other hours; whether the day counts as a working day is left as it is


@dataclass(frozen=True)
class Hours:
    """When the line opens and closes on a day; closing at 00:00 is the end of that day."""

    opens: time
    closes: time

    def hold(self, at: time) -> bool:
        """Say whether a local time of the day lies within."""
        return self.opens <= at and (at < self.closes or self.closes == MIDNIGHT)


@dataclass(frozen=True)
class Change:
    """What somebody made of a single day, and the hours if they are not the usual ones."""

    kind: DayKind
    hours: Hours | None = None


@dataclass(frozen=True)
class Nature:
    """What is known of one day: a holiday, a day off moved to another day, a change by hand."""

    holiday: bool = False
    moved: bool = False
    change: Change | None = None


USUAL: Mapping[int, Hours] = {weekday: Hours(time(9), time(18)) for weekday in range(5)}


def works(day: date, nature: Nature) -> bool:
    """Say whether a day counts as a working day: of five in a week, but for holidays, transfers and changes by hand."""
    if nature.change and nature.change.kind != DayKind.HOURS:
        return nature.change.kind == DayKind.WORKING
    return nature.moved or (day.weekday() <= FRIDAY and not nature.holiday)


def hours_of(day: date, nature: Nature, week: Mapping[int, Hours | None]) -> Hours | None:
    """Return when the line is open on a day, or None; a working day that has no hours of its own keeps the week's first."""
    change = nature.change
    if change and change.kind == DayKind.OFF:
        return None
    if change and change.hours:
        return change.hours
    if works(day, nature):
        return week.get(day.weekday()) or (_first(week) if day.weekday() > FRIDAY or nature.holiday else None)
    return None if nature.holiday else week.get(day.weekday())


def after(day: date, count: int, is_working: Callable[[date], bool]) -> date:
    """Return the last day of a term of so many working days that begins the day after `day`."""
    while count > 0:
        day += timedelta(days=1)
        count -= is_working(day)
    return day


def problem_of(opens: time | None, closes: time | None) -> str | None:
    """Say what is wrong with hours as typed (`half`, `order`), or None; both empty means closed."""
    if (opens is None) != (closes is None):
        return "half"
    if opens and closes and closes <= opens and closes != MIDNIGHT:
        return "order"
    return None


def _first(week: Mapping[int, Hours | None]) -> Hours | None:
    return next((hours for _weekday, hours in sorted(week.items()) if hours), None)
