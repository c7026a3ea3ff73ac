"""The duty rota: who is on duty at a moment, and whose telephone rings."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from sqlalchemy import select

from hotline.accounts import queries as accounts
from hotline.accounts.models import User
from hotline.accounts.rules import CASEWORK
from hotline.core import clock
from hotline.core.db import db
from hotline.office import duty_rules as rules
from hotline.office.duty_rules import Stretch, Turn
from hotline.office.models import DutyHours, DutyShift, DutyTelephone

DAY, WEEK = timedelta(days=1), timedelta(days=7)


def on_duty(at: datetime) -> list[User]:
    """Return who is on duty at a moment, in the order in which they are called."""
    members = rules.members_at(at, _turns(at, at + timedelta(seconds=1)))
    ids = [user_id for _rank, user_id in members]
    users = {user.id: user for user in db.session.scalars(select(User).where(User.id.in_(ids)))}
    return [users[user_id] for user_id in ids]


def telephones(at: datetime) -> list[str]:
    """Return the telephones of whoever is on duty at a moment (E.164), in the order in which they are to ring."""
    users = on_duty(at)
    numbers = numbers_of([user.id for user in users])
    return list(dict.fromkeys(numbers[user.id] for user in users if user.id in numbers))


def numbers_of(user_ids: Sequence[int]) -> dict[int, str]:
    """Return the duty telephones of people who have one."""
    found = db.session.execute(
        select(DutyTelephone.user_id, DutyTelephone.number).where(DutyTelephone.user_id.in_(user_ids))
    )
    return {row.user_id: row.number for row in found}


def candidates() -> Sequence[User]:
    """Return who may be on duty: those who work on cases."""
    return accounts.with_role(*CASEWORK)


def stretches(start: datetime, end: datetime) -> list[Stretch]:
    """Return who is on duty over a span, stretch by stretch; gaps too."""
    return rules.stretches(start, end, _turns(start, end))


def plan() -> Sequence[DutyHours]:
    """Return the weekly plan in order."""
    return db.session.scalars(
        select(DutyHours).order_by(DutyHours.weekday, DutyHours.begins, DutyHours.rank, DutyHours.id)
    ).all()


def shifts(start: datetime, end: datetime) -> Sequence[DutyShift]:
    """Return the single shifts that touch a span."""
    touching = select(DutyShift).where(DutyShift.starts_at < end, DutyShift.ends_at > start)
    return db.session.scalars(touching.order_by(DutyShift.starts_at, DutyShift.id)).all()


def anybody_within(now: datetime, span: timedelta = WEEK) -> bool:
    """Say whether anybody is on duty at any time of a span."""
    return any(not stretch.nobody for stretch in stretches(now, now + span))


def week_of(day: date) -> tuple[datetime, datetime]:
    """Return the first moment of a day's week and of the next one."""
    monday = day - timedelta(days=day.weekday())
    return clock.moment(monday, time.min), clock.moment(monday + WEEK, time.min)


def _turns(start: datetime, end: datetime) -> list[Turn]:
    active = set(db.session.scalars(select(User.id).where(User.active)))
    weekly = [row for row in plan() if row.user_id in active]
    first, last = clock.local(start).date() - DAY, clock.local(end).date()
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    turns = [_turn(row, day) for day in days for row in weekly if row.weekday == day.weekday()]
    single = [
        Turn(row.user_id if row.user_id in active else None, row.starts_at, row.ends_at, row.rank, row.id)
        for row in shifts(start, end)
    ]
    return [*turns, *single]


def _turn(row: DutyHours, day: date) -> Turn:
    until = day if row.ends > row.begins else day + DAY
    return Turn(row.user_id, clock.moment(day, row.begins), clock.moment(until, row.ends), row.rank)
