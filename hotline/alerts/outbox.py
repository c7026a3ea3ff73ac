"""The notices' own queue, as the outbox of messages: claim with a lease, commit, tell, record.

What was claimed by a worker that never came back is not told again by itself: the alert goes on to the next people anyway.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from flask import current_app
from sqlalchemy import Select, select, update
from sqlalchemy.orm import joinedload

from hotline.alerts import rules
from hotline.alerts.models import Alert, AlertNotice
from hotline.alerts.rules import NoticeState
from hotline.alerts.ways import News, address, way_named
from hotline.channels.outcome import Accepted, Never, Outcome, Retry
from hotline.core import clock
from hotline.core.db import db, reading
from hotline.office import duty

LEASE = timedelta(seconds=90)


@dataclass(frozen=True)
class Errand:
    """One claimed notice, as plain values: reading a row would begin a transaction."""

    notice_id: int
    owner: str
    attempt: int
    way: str
    address: str | None
    news: News


def claim(owner: str) -> Errand | None:
    """Claim the notice that waits longest, for one worker; the caller commits at once."""
    with reading():
        if db.session.scalar(_next_one()) is None:
            return None
    now = clock.now()
    chosen = _next_one().with_for_update(skip_locked=True, of=AlertNotice).correlate(None).scalar_subquery()
    claimed = db.session.scalar(
        update(AlertNotice)
        .where(AlertNotice.id == chosen, AlertNotice.state == NoticeState.WAITING)
        .values(
            state=NoticeState.CLAIMED, state_at=now, owner=owner, lease_until=now + LEASE, attempts=AlertNotice.attempts + 1
        )
        .returning(AlertNotice.id),
        execution_options={"synchronize_session": False},
    )  # fmt: skip
    return _errand(claimed, owner) if claimed else None


def deliver(errand: Errand) -> Outcome:
    """Tell the person; it never raises, and touches no database."""
    if errand.address is None:
        return Never("no_telephone")
    return way_named(errand.way).tell(current_app.extensions["settings"], errand.address, errand.news)


def report(errand: Errand, outcome: Outcome) -> None:
    """Record what became of a claimed notice; a claim that is no longer this worker's changes nothing."""
    notice = db.session.scalar(
        select(AlertNotice)
        .where(AlertNotice.id == errand.notice_id, AlertNotice.owner == errand.owner)
        .where(AlertNotice.attempts == errand.attempt)
        .where(AlertNotice.state.in_((NoticeState.CLAIMED, NoticeState.UNKNOWN)))
        .with_for_update()
    )
    if notice is None:
        return
    now, notice.lease_until = clock.now(), None
    notice.state_at = now
    if isinstance(outcome, Accepted):
        notice.state, notice.provider_id, notice.error_code = NoticeState.SENT, outcome.provider_id, None
    elif isinstance(outcome, Retry | Never):
        notice.error_code = outcome.code[:40]
        pause = rules.pause_before_next_try(notice.attempts) if isinstance(outcome, Retry) else None
        notice.state = NoticeState.WAITING if pause else NoticeState.FAILED
        notice.next_try_at = now + pause if pause else None
    else:
        notice.state, notice.error_code = NoticeState.UNKNOWN, outcome.reason[:40]


def give_up(now: datetime | None = None) -> int:
    """Mark claims whose lease has ended as unknown; return how many there were."""
    now = now or clock.now()
    late = (AlertNotice.state == NoticeState.CLAIMED, AlertNotice.lease_until < now)
    with reading():
        if db.session.scalar(select(AlertNotice.id).where(*late).limit(1)) is None:
            return 0
    given_up = db.session.execute(
        update(AlertNotice).where(*late).values(state=NoticeState.UNKNOWN, state_at=now),
        execution_options={"synchronize_session": False},
    )
    return int(given_up.rowcount)  # type: ignore[attr-defined]


def _next_one() -> Select[int]:
    return (
        select(AlertNotice.id)
        .join(Alert, AlertNotice.alert_id == Alert.id)
        .where(AlertNotice.state == NoticeState.WAITING, AlertNotice.next_try_at <= clock.now())
        .where(Alert.taken_at.is_(None))
        .order_by(AlertNotice.next_try_at, AlertNotice.id)
        .limit(1)
    )


def _errand(notice_id: int, owner: str) -> Errand:
    together = (joinedload(AlertNotice.alert).joinedload(Alert.case), joinedload(AlertNotice.user))
    notice = db.session.get_one(AlertNotice, notice_id, options=together)
    alert, user = notice.alert, notice.user
    public = current_app.extensions["settings"].public_url or ""
    news = News(alert.kind, alert.case.number if alert.case else "", f"{public}/alerts", user.language)
    number = duty.numbers_of([user.id]).get(user.id)
    return Errand(notice_id, owner, notice.attempts, notice.way, address(notice.way, user, number), news)
