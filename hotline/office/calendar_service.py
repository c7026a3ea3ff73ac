"""Verbs on the calendar: enter opening hours, make a single day other than it is."""

from collections.abc import Mapping
from datetime import date, time

from flask_babel import gettext as _
from sqlalchemy import select

from hotline.audit.service import record
from hotline.core import clock
from hotline.core.db import db
from hotline.core.errors import Missing, Refused
from hotline.office import calendar
from hotline.office.calendar_rules import DayKind, Hours, problem_of
from hotline.office.labels import HOURS_PROBLEMS
from hotline.office.models import CalendarDay, OpeningHours

Typed = tuple[time | None, time | None]  # opens, closes


def change_hours(typed: Mapping[int, Typed], valid_from: date, *, by: object) -> list[int]:
    """Enter the hours of the weekdays that changed, from a day on; return those weekdays. Raise Refused naming the field."""
    wanted = {weekday: _checked(times, f"closes_{weekday}") for weekday, times in typed.items()}
    known = calendar.week_on(valid_from)
    changed = [weekday for weekday, hours in wanted.items() if hours != known[weekday]]
    for weekday in changed:
        row = db.session.scalar(
            select(OpeningHours).where(OpeningHours.weekday == weekday, OpeningHours.valid_from == valid_from)
        )
        row = row or OpeningHours(weekday=weekday, valid_from=valid_from)
        hours = wanted[weekday]
        row.opens, row.closes = (hours.opens, hours.closes) if hours else (None, None)
        row.entered_at, row.entered_by_id = clock.now(), getattr(by, "id", None)
        db.session.add(row)
    if changed:
        db.session.flush()
        calendar.forget()
        record("calendar.change_hours", "calendar", by, weekdays=changed, valid_from=valid_from.isoformat())
    return changed


def set_day(day: date, kind: DayKind, times: Typed, note: str, *, by: object) -> CalendarDay:
    """Make a single day other than it is; what was made of it before gives way. Raise Refused naming the field."""
    hours = None if kind == DayKind.OFF else _checked(times, "closes")
    if kind == DayKind.HOURS and hours is None:
        raise Refused(_("Fill in the hours of this day."), "opens")
    row = db.session.scalar(select(CalendarDay).where(CalendarDay.day == day)) or CalendarDay(day=day)
    row.kind, row.note = kind.value, note
    row.opens, row.closes = (hours.opens, hours.closes) if hours else (None, None)
    row.entered_at, row.entered_by_id = clock.now(), getattr(by, "id", None)
    db.session.add(row)
    db.session.flush()
    calendar.forget()
    record("calendar.set_day", row, by, day=day.isoformat(), kind=kind.value)
    return row


def drop_day(day_id: int, *, by: object) -> None:
    """Let a single day be as the week and the holidays have it; raise Missing."""
    row = db.session.get(CalendarDay, day_id)
    if row is None:
        raise Missing
    record("calendar.drop_day", row, by, day=row.day.isoformat(), kind=row.kind)
    db.session.delete(row)
    db.session.flush()
    calendar.forget()


def _checked(times: Typed, field: str) -> Hours | None:
    if problem := problem_of(*times):
        raise Refused(HOURS_PROBLEMS[problem], field)
    opens, closes = times
    return Hours(opens, closes) if opens is not None and closes is not None else None
