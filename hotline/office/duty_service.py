"""Verbs on the duty rota: the weekly plan, single shifts, one's own telephone."""

from collections.abc import Iterable
from datetime import datetime, time

from flask_babel import gettext as _

from hotline.accounts.models import User
from hotline.audit.service import record
from hotline.core import clock
from hotline.core.db import db
from hotline.core.errors import Missing, Refused
from hotline.office import duty
from hotline.office.duty_rules import shift_problem, taking_problem
from hotline.office.labels import SHIFT_PROBLEMS
from hotline.office.models import DutyHours, DutyShift, DutyTelephone


def plan(user: User, weekdays: Iterable[int], begins: time, ends: time, rank: int, *, by: object) -> None:
    """Put a person on duty every week, on some weekdays from a time to a time."""
    _must_be_candidate(user)
    for weekday in sorted(set(weekdays)):
        row = DutyHours(user_id=user.id, weekday=weekday, begins=begins, ends=ends, rank=rank)
        db.session.add(row)
        db.session.flush()
        record("duty.plan", row, by, user=user.id, weekday=weekday)


def drop_plan(row_id: int, *, by: object) -> None:
    """Take a line out of the weekly plan; raise Missing."""
    row = db.session.get(DutyHours, row_id)
    if row is None:
        raise Missing
    record("duty.drop_plan", row, by, user=row.user_id, weekday=row.weekday)
    db.session.delete(row)


def give(user: User | None, start: datetime, end: datetime, rank: int, *, by: object) -> DutyShift:
    """Put a person (or nobody) on duty once, instead of whom the plan names for the rank; raise Refused naming the field."""
    if user:
        _must_be_candidate(user)
    if problem := shift_problem(start, end, clock.now()):
        raise Refused(SHIFT_PROBLEMS[problem], "ends")
    row = DutyShift(
        user_id=user.id if user else None, starts_at=start, ends_at=end, rank=rank,
        entered_by_id=getattr(by, "id", None),
    )  # fmt: skip
    db.session.add(row)
    db.session.flush()
    record("duty.give", row, by, user=row.user_id, rank=rank)
    return row


def take(by: User, start: datetime, end: datetime, rank: int) -> DutyShift:
    """Put oneself on duty for a day at most, from now on: nobody takes what is over. Raise Refused."""
    now = clock.now()
    if problem := taking_problem(start, end, now):
        raise Refused(SHIFT_PROBLEMS[problem], "ends")
    return give(by, max(start, now), end, rank, by=by)


def drop_shift(shift_id: int, *, by: object) -> None:
    """Undo a single shift: what stood there before holds again; raise Missing."""
    row = db.session.get(DutyShift, shift_id)
    if row is None:
        raise Missing
    record("duty.drop_shift", row, by, user=row.user_id, rank=row.rank)
    db.session.delete(row)


def set_telephone(user: User, number: str | None, *, by: object) -> None:
    """Note the telephone that rings when a person is on duty, E.164; without one, none rings."""
    row = db.session.get(DutyTelephone, user.id)
    if number is None:
        if row:
            db.session.delete(row)
    elif row:
        row.number, row.changed_at = number, clock.now()
    else:
        db.session.add(DutyTelephone(user_id=user.id, number=number))
    record("duty.set_telephone", user, by, known=number is not None)


def _must_be_candidate(user: User) -> None:
    if user.id not in {candidate.id for candidate in duty.candidates()}:
        raise Refused(_("Only those who work on cases can be on duty."), "user")
