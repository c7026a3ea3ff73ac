"""Verbs on alerts: raise, tell the next people, name somebody, take, raise again, end."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import product

from sqlalchemy import ColumnElement, select, update

from hotline.accounts import queries as accounts
from hotline.accounts.models import User
from hotline.accounts.rules import ADMIN, CASEWORK, MANAGER
from hotline.alerts import rules, unanswered
from hotline.alerts.models import Alert, AlertNotice
from hotline.alerts.rules import Kind, NoticeState
from hotline.alerts.ways import address, ready_ways
from hotline.audit.service import record
from hotline.cases import service as case_verbs
from hotline.cases.models import Case
from hotline.cases.rules import NoAnswer
from hotline.core import clock
from hotline.core.db import db, reading
from hotline.core.once import insert_once
from hotline.messages.models import Call, Conversation, Message
from hotline.office import duty


def raise_danger(message: Message, case: Case, conversation_id: int) -> bool:
    """Raise an alert for a message that speaks of danger, once; return whether it is new.

    The message may not be in its conversation yet, so that this is told apart.
    """
    now = clock.now()
    new = insert_once(
        Alert, "cause", cause=f"danger:{message.id}", kind=Kind.DANGER, case_id=case.id,
        conversation_id=conversation_id, raised_at=now, next_step_at=now,
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
    """Let one alert that nobody took or answered in time go to the next people; return whether there was one.

    The caller commits.
    """
    now = now or clock.now()
    due = (
        select(Alert)
        .where(Alert.settled_at.is_(None), Alert.next_step_at <= now)
        .order_by(Alert.next_step_at, Alert.id)
        .limit(1)
    )
    with reading():
        if db.session.scalar(due.with_only_columns(Alert.id)) is None:
            return False
    alert = db.session.scalar(due.with_for_update(skip_locked=True))
    if alert is None:
        return False
    if alert.taken_at is None:
        people, pause = _audience(alert, now)
        _tell(alert, people, pause, now)
    elif unanswered.is_answered(alert):
        _settle(alert, now)
    else:
        _raise_again(alert, now)
    return True


def hand(alert: Alert, to: User, by: User) -> bool:
    """Name who is to take an alert, and tell that person at once; return False when somebody has taken it meanwhile.

    It is not taken by that: somebody's life does not wait for one person who may be asleep, so the others are told on.
    """
    db.session.refresh(alert, with_for_update={"of": Alert})
    if alert.taken_at is not None:
        return False
    now = clock.now()
    alert.handed_to, alert.handed_by, alert.handed_at = to, by, now
    record("alerts.hand", alert, by, to=to.id)
    _tell(alert, [to], rules.STEP, now)
    return True


def answered(conversation: Conversation, by: User) -> None:
    """Let whoever answers a person have taken what was raised in that conversation."""
    waiting = select(Alert).where(Alert.conversation_id == conversation.id, Alert.taken_at.is_(None))
    for alert in db.session.scalars(waiting.order_by(Alert.id)).all():
        take(alert, by, answered=True)


def take(alert: Alert, by: User, *, answered: bool = False) -> bool:
    """Let a person take an alert, and its case if nobody has it; return whether the person was the first."""
    now = clock.now()
    taken = db.session.execute(
        update(Alert)
        .where(Alert.id == alert.id, Alert.taken_at.is_(None))
        .values(
            taken_at=now, taken_by_id=by.id, answered=answered, cause=_closed_cause(alert), **_after_taking(alert, now)
        ),
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
    record("alerts.take", alert, by, answered=answered)
    if alert.case:
        case_verbs.take(alert.case, by)
    return True


def talked(case: Case, call: Call, by: User) -> None:
    """Let a talk with the person that is logged with a case count as the answer to what was raised about the person."""
    whose = select(Conversation.id).where(Conversation.person_id == case.person_id)
    for alert in _unsettled(Alert.conversation_id.in_(whose)):
        if call.at >= unanswered.to_the_minute(alert.raised_at):
            take(alert, by, answered=True)
            _settle(alert, clock.now())


def end(conversation: Conversation, reason: NoAnswer, by: User) -> None:
    """Note that what was raised in a conversation needs no answer there, and why."""
    for alert in _unsettled(Alert.conversation_id == conversation.id):
        take(alert, by)
        alert.ended_as = reason
        _settle(alert, clock.now())
        record("alerts.end", alert, by, reason=reason)


def _unsettled(*which: ColumnElement[bool]) -> Sequence[Alert]:
    found = select(Alert).where(Alert.kind == Kind.DANGER, Alert.settled_at.is_(None), *which)
    return db.session.scalars(found.order_by(Alert.id)).all()


def _after_taking(alert: Alert, now: datetime) -> dict[str, datetime | None]:
    """Return what follows: a danger is looked at again, whether the person was answered; a fault of the set-up is done."""
    if alert.kind == Kind.DANGER:
        return {"next_step_at": now + rules.ANSWER_WITHIN}
    return {"next_step_at": None, "settled_at": now}


def _settle(alert: Alert, now: datetime) -> None:
    alert.settled_at, alert.next_step_at = now, None


def _raise_again(alert: Alert, now: datetime) -> None:
    """Let a danger that somebody took and did not answer go to the others."""
    alert.raised_again_at, alert.let_go_by_id, alert.let_go_taken_at = now, alert.taken_by_id, alert.taken_at
    alert.taken_at, alert.taken_by_id, alert.answered, alert.next_step_at = None, None, False, now
    if alert.handed_to_id == alert.let_go_by_id:
        alert.handed_to_id = alert.handed_by_id = alert.handed_at = None
    record("alerts.raise_again", alert, None, let_go_by=alert.let_go_by_id)


def _audience(alert: Alert, now: datetime) -> tuple[list[User], timedelta]:
    danger = alert.kind == Kind.DANGER
    on_duty = duty.on_duty(now) if danger else []
    managers = accounts.with_role(MANAGER) if danger else accounts.with_role(ADMIN)
    if danger and not on_duty and not managers:
        managers = accounts.with_role(*CASEWORK)
    named = [alert.handed_to] if alert.handed_to and alert.handed_to.active else []
    on_duty = list(dict.fromkeys((*named, *on_duty)))
    tried = select(AlertNotice.user_id).where(AlertNotice.alert_id == alert.id)
    if alert.raised_again_at:
        tried = tried.where(AlertNotice.created_at >= alert.raised_again_at)
    duty_ids, manager_ids = rules.whom_again(
        [user.id for user in on_duty], [user.id for user in managers], alert.let_go_by_id
    )
    ids, pause = rules.audience(alert.kind, duty_ids, manager_ids, set(db.session.scalars(tried)))
    known = {user.id: user for user in (*on_duty, *managers)}
    return [known[user_id] for user_id in ids], pause


def _tell(alert: Alert, people: list[User], pause: timedelta, now: datetime) -> None:
    ways = rules.ways(alert.kind, ready_ways())
    alert.step += 1
    reached = _let_wait(alert, people, ways, now)
    # Nobody waits for a person of the rota whom no way reaches.
    alert.next_step_at = now if ways and not reached and pause == rules.STEP else now + pause
    record("alerts.step", alert, None, step=alert.step, users=[user.id for user in people])


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
