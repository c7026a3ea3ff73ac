"""Verbs on alerts: raise, tell the next people, take."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import product

from sqlalchemy import select, update

from hotline.accounts import queries as accounts
from hotline.accounts.models import User
from hotline.accounts.rules import ADMIN, CASEWORK, MANAGER
from hotline.alerts import rules
from hotline.alerts.models import Alert, AlertNotice
from hotline.alerts.rules import Kind, NoticeState
from hotline.alerts.ways import address, ready_ways
from hotline.audit.service import record
from hotline.cases import service as case_verbs
from hotline.cases.models import Case
from hotline.core import clock
from hotline.core.db import db, reading
from hotline.core.once import insert_once
from hotline.messages.models import Message
from hotline.office import duty


def raise_danger(message: Message, case: Case) -> bool:
    """Raise an alert for a message that speaks of danger, once; return whether it is new."""
    now = clock.now()
    new = insert_once(
        Alert, "cause", cause=f"danger:{message.id}", kind=Kind.DANGER, case_id=case.id,
        conversation_id=message.conversation_id, raised_at=now, next_step_at=now,
    )  # fmt: skip
    if new:
        record("alerts.raise", case, None, kind=Kind.DANGER)
    return new


def raise_setup(code: str) -> bool:
    """Raise an alert for a fault of the set-up, once until somebody takes it; return whether it is new."""
    now = clock.now()
    new = insert_once(Alert, "cause", cause="setup", kind=Kind.SETUP, code=code, raised_at=now, next_step_at=now)
    if new:
        record("alerts.raise", "setup", None, kind=Kind.SETUP, code=code)
    return new


def step(now: datetime | None = None) -> bool:
    """Let one alert that nobody took in time go to the next people; return whether there was one. The caller commits."""
    now = now or clock.now()
    due = (
        select(Alert)
        .where(Alert.taken_at.is_(None), Alert.next_step_at <= now)
        .order_by(Alert.next_step_at, Alert.id)
        .limit(1)
    )
    with reading():
        if db.session.scalar(due.with_only_columns(Alert.id)) is None:
            return False
    alert = db.session.scalar(due.with_for_update(skip_locked=True))
    if alert is None:
        return False
    ways = rules.ways(alert.kind, ready_ways())
    people, pause = _audience(alert, now)
    alert.step += 1
    reached = _let_wait(alert, people, ways, now)
    # Nobody waits for a person of the rota whom no way reaches.
    alert.next_step_at = now if ways and not reached and pause == rules.STEP else now + pause
    record("alerts.step", alert, None, step=alert.step, users=[user.id for user in people])
    return True


def take(alert: Alert, by: User) -> bool:
    """Let a person take an alert, and its case if nobody has it; return whether the person was the first."""
    now = clock.now()
    taken = db.session.execute(
        update(Alert)
        .where(Alert.id == alert.id, Alert.taken_at.is_(None))
        .values(taken_at=now, taken_by_id=by.id, next_step_at=None, cause=_closed_cause(alert)),
        execution_options={"synchronize_session": False},
    ).rowcount  # type: ignore[attr-defined]
    if not taken:
        return False
    waiting = (AlertNotice.alert_id == alert.id, AlertNotice.state == NoticeState.WAITING)
    db.session.execute(
        update(AlertNotice).where(*waiting).values(state=NoticeState.DROPPED, state_at=now),
        execution_options={"synchronize_session": False},
    )
    db.session.expire(alert)
    record("alerts.take", alert, by)
    if alert.case and not CASEWORK.isdisjoint(by.roles):
        case_verbs.take(alert.case, by)
    return True


def _audience(alert: Alert, now: datetime) -> tuple[list[User], timedelta]:
    danger = alert.kind == Kind.DANGER
    on_duty = duty.on_duty(now) if danger else []
    managers = accounts.with_role(MANAGER) if danger else accounts.with_role(ADMIN)
    if danger and not on_duty and not managers:
        managers = accounts.with_role(*CASEWORK)
    told = set(db.session.scalars(select(AlertNotice.user_id).where(AlertNotice.alert_id == alert.id)))
    ids, pause = rules.audience(alert.kind, [user.id for user in on_duty], [user.id for user in managers], told)
    known = {user.id: user for user in (*on_duty, *managers)}
    return [known[user_id] for user_id in ids], pause


def _let_wait(alert: Alert, people: list[User], ways: Sequence[str], now: datetime) -> bool:
    """Write down every attempt to come; return whether any of them has a number or an address."""
    numbers = duty.numbers_of([user.id for user in people])
    reached = False
    for user, way in product(people, ways):
        reachable = address(way, user, numbers.get(user.id)) is not None
        reached = reached or reachable
        db.session.add(
            AlertNotice(
                alert_id=alert.id, step=alert.step, user_id=user.id, way=way, created_at=now, state_at=now, next_try_at=now,
                state=NoticeState.WAITING if reachable else NoticeState.FAILED,
                error_code=None if reachable else "no_telephone",
            )
        )  # fmt: skip
    return reached


def _closed_cause(alert: Alert) -> str:
    return f"setup:{alert.id}" if alert.kind == Kind.SETUP else alert.cause
