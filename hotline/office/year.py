"""A year of the calendar as the page lists it: holidays and single days, each with its name."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from hotline.core import clock
from hotline.core.db import db
from hotline.office import calendar, labels
from hotline.office.calendar_rules import Hours
from hotline.office.models import CalendarDay, OpeningHours

FIRST, LAST = 2010, 2100


@dataclass(frozen=True)
class Line:
    """One day of the list; `changed` is the row by which somebody made it other than it is."""

    day: date
    names: tuple[Any, ...]
    working: bool
    hours: Hours | None
    changed: CalendarDay | None


def chosen(typed: str) -> int:
    """Return the year asked for, the present one when it is none."""
    return int(typed) if typed.isdecimal() and len(typed) == 4 and FIRST <= int(typed) <= LAST else clock.today().year


def days(year: int) -> list[Line]:
    """Return the holidays, the moved days and the single days of a year, in order."""
    named, moved = calendar.official(year)
    inside = (CalendarDay.day >= date(year, 1, 1), CalendarDay.day <= date(year, 12, 31))
    changed = {row.day: row for row in db.session.scalars(select(CalendarDay).where(*inside))}
    return [
        Line(
            day,
            tuple(holiday_name(part) for part in named.get(day, "").split("; ") if part),
            calendar.is_working_day(day),
            calendar.hours_on(day),
            changed.get(day),
        )
        for day in sorted({*named, *moved, *changed})
    ]


def holiday_name(english: str) -> Any:
    """Return the words for a holiday as the library of holidays names it; a name not known here stays as it is."""
    if "substituted" in english:
        return labels.MOVED_DAY
    plain, _bracket, remark = english.partition(" (")
    if "observed" in remark:
        return labels.MOVED_HOLIDAY
    name = labels.HOLIDAYS.get(plain, plain)
    return labels.ESTIMATED % {"name": name} if "estimated" in remark else name


def planned(after: date) -> Sequence[OpeningHours]:
    """Return the opening hours that will hold from a later day on."""
    later = select(OpeningHours).where(OpeningHours.valid_from > after)
    return db.session.scalars(later.order_by(OpeningHours.valid_from, OpeningHours.weekday)).all()
