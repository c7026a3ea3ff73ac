"""The line's calendar: working days of Kazakhstan and opening hours, in local time (Asia/Almaty)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any

from babel.dates import format_date
from flask import g
from holidays.countries.kazakhstan import Kazakhstan
from sqlalchemy import select

from hotline.core import clock
from hotline.core.db import db
from hotline.office import calendar_rules as rules
from hotline.office.calendar_rules import Change, DayKind, Hours, Nature
from hotline.office.models import CalendarDay, OpeningHours

AHEAD = 60  # days to look for the next opening
WEEK = range(7)


@dataclass(frozen=True)
class Entered:
    """What was entered by hand: rows of opening hours, oldest day first, and single days."""

    hours: tuple[tuple[int, date, Hours | None], ...]
    days: Mapping[date, Change]


def is_working_day(day: date) -> bool:
    """Say whether a day is a working day, by which terms in law are counted."""
    return rules.works(day, nature(day))


def after_working_days(day: date, count: int) -> date:
    """Return the last day of a term of `count` working days that begins the day after `day`."""
    return rules.after(day, count, is_working_day)


def open_at(moment: datetime) -> bool:
    """Say whether the line is open at a moment."""
    local = clock.local(moment)
    hours = hours_on(local.date())
    return hours is not None and hours.hold(local.time())


def next_opening(moment: datetime) -> datetime | None:
    """Return when the line opens next, later than a moment; None when nothing opens within 60 days."""
    today = clock.local(moment).date()
    for day in (today + timedelta(days=ahead) for ahead in range(AHEAD + 1)):
        hours = hours_on(day)
        start = clock.moment(day, hours.opens) if hours else moment
        if start > moment:
            return start if start <= moment + timedelta(days=AHEAD) else None
    return None


def hours_on(day: date) -> Hours | None:
    """Return when the line is open on a day; None when it is closed."""
    return rules.hours_of(day, nature(day), week_on(day))


def week_on(day: date) -> Mapping[int, Hours | None]:
    """Return the usual hours of each weekday as they are in force on a day."""
    entered = {weekday: hours for weekday, since, hours in _entered().hours if since <= day}
    return {weekday: entered[weekday] if weekday in entered else rules.USUAL.get(weekday) for weekday in WEEK}


def nature(day: date) -> Nature:
    """Return what the official calendar and the changes by hand say of a day."""
    named, moved = official(day.year)
    return Nature(day in named, day in moved, _entered().days.get(day))


@cache
def official(year: int) -> tuple[Mapping[date, str], frozenset[date]]:
    """Return a year's holidays by day, each with its English name, and the days off that are worked in exchange."""
    known = Kazakhstan(years=year, language="en_US")
    return dict(sorted(known.items())), frozenset(day for day in known.weekend_workdays if day.year == year)


def in_words(moment: datetime, language: str) -> str:
    """Write a moment as callers read it: «понедельник, 23 ноября, с 09:00»."""
    local = clock.local(moment)
    if language == "kk":
        return f"{format_date(local, 'd MMMM, EEEE', locale='kk')}, сағат {local:%H:%M}"
    return f"{format_date(local, 'EEEE, d MMMM', locale='ru')}, с {local:%H:%M}"


def forget() -> None:
    """Read what was entered anew on the next question."""
    g.pop("calendar", None)


def _entered() -> Entered:
    """Read what was entered, once in an application context."""
    if "calendar" not in g:
        rows = db.session.execute(
            select(OpeningHours.weekday, OpeningHours.valid_from, OpeningHours.opens, OpeningHours.closes).order_by(
                OpeningHours.valid_from, OpeningHours.id
            )
        )
        hours = tuple((row.weekday, row.valid_from, _hours(row)) for row in rows)
        days = db.session.execute(select(CalendarDay.day, CalendarDay.kind, CalendarDay.opens, CalendarDay.closes))
        g.calendar = Entered(hours, {row.day: Change(DayKind(row.kind), _hours(row)) for row in days})
    kept: Entered = g.calendar
    return kept


def _hours(row: Any) -> Hours | None:
    return None if row.opens is None or row.closes is None else Hours(row.opens, row.closes)
