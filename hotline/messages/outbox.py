"""The outbox: the messages table is its own queue.

One conditional update claims a message, the claim is committed, the provider is called while no transaction is open, the outcome is
recorded. Between the first and the last the message stays claimed: when the lease ends, nobody knows whether it left, and
nobody sends it again but a person.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache

from flask import current_app
from sqlalchemy import ColumnElement, Select, exists, func, select, update
from sqlalchemy.orm import aliased

from hotline.channels.outcome import Accepted, Never, Outcome, Retry
from hotline.channels.outgoing import Outgoing
from hotline.channels.registry import CHANNELS, channel_named
from hotline.core import clock
from hotline.core.db import db, reading
from hotline.messages import own_files, resending, rules, service
from hotline.messages.models import Conversation, Message
from hotline.messages.rules import Outbound

LEASE = timedelta(seconds=90)  # far longer than the provider is given to answer


@dataclass(frozen=True)
class Errand:
    """One claimed message, as plain values: reading a row would begin a transaction."""

    message_id: int
    owner: str
    attempt: int
    channel: str
    address: str
    outgoing: Outgoing
    problem: str = ""  # a code of `failures`: why it cannot go at all


def claim(owner: str) -> Errand | None:
    """Claim the message that waits longest and may go now, for one worker; the caller commits at once.

    Of one conversation only the first is taken, so that a text never overtakes the one before it.
    """
    with reading():
        if db.session.scalar(_next_one().limit(1)) is None:
            return None
    now = clock.now()
    chosen = _next_one().limit(1).with_for_update(skip_locked=True, of=Message).correlate(None).scalar_subquery()
    claimed = db.session.scalar(
        update(Message)
        .where(Message.id == chosen, Message.status == Outbound.WAITING)
        .values(
            status=Outbound.CLAIMED, status_at=now, owner=owner, lease_until=now + LEASE, attempts=Message.attempts + 1
        )
        .returning(Message.id),
        execution_options={"synchronize_session": False},
    )
    return _errand(claimed, owner) if claimed else None


def deliver(errand: Errand) -> Outcome:
    """Give a claimed message to its provider; it never raises, and touches no database."""
    if errand.problem:
        return Never(errand.problem)
    return channel_named(errand.channel).send(current_app.extensions["settings"], errand.address, errand.outgoing)


def report(errand: Errand, outcome: Outcome) -> None:
    """Record what became of a claimed message; a claim that is no longer this worker's changes nothing.

    The one who called may still say so after its lease: an unknown message is nobody else's.
    """
    message = db.session.scalar(
        select(Message)
        .where(Message.id == errand.message_id, Message.owner == errand.owner, Message.attempts == errand.attempt)
        .where(Message.status.in_((Outbound.CLAIMED, Outbound.UNKNOWN)))
        .with_for_update()
    )
    if message is None:
        return
    now, message.lease_until = clock.now(), None
    if isinstance(outcome, Accepted):
        message.provider_id, message.error_code = outcome.provider_id, None
        known = outcome.status in rules.RANKS or outcome.status in rules.ENDS
        service.set_status(message, outcome.status if known else "queued", now)
    elif isinstance(outcome, Retry | Never):
        message.error_code = outcome.code
        # What a person has sent again meanwhile goes no second time by itself.
        again = isinstance(outcome, Retry) and resending.repeat_of(message) is None
        pause = rules.pause_before_next_try(message.attempts) if again else None
        message.next_try_at = now + pause if pause else None
        service.set_status(message, Outbound.WAITING if pause else Outbound.FAILED, now)
    else:
        service.set_status(message, Outbound.UNKNOWN, now)


def give_up(now: datetime | None = None) -> int:
    """Mark claims whose lease has ended as unknown; return how many there were."""
    now = now or clock.now()
    late = (Message.direction == "out", Message.status == Outbound.CLAIMED, Message.lease_until < now)
    with reading():
        if not db.session.scalar(select(func.count()).select_from(Message).where(*late)):
            return 0
    given_up = db.session.execute(
        update(Message).where(*late).values(status=Outbound.UNKNOWN, status_at=now),
        execution_options={"synchronize_session": False},
    )
    return int(given_up.rowcount)  # type: ignore[attr-defined]


def _next_one() -> Select[int]:
    settings = current_app.extensions["settings"]
    open_channels = [channel.code for channel in CHANNELS if channel.sends(settings)]
    return (
        select(Message.id)
        .where(Message.direction == "out", Message.status == Outbound.WAITING, Message.next_try_at <= clock.now())
        .where(Message.channel.in_(open_channels), ~_overtakes())
        .order_by(Message.next_try_at, Message.id)
    )


@cache  # an alias takes longer to make than the question to be asked, and that is asked all the time
def _overtakes() -> ColumnElement[bool]:
    earlier = aliased(Message)
    return exists().where(
        earlier.conversation_id == Message.conversation_id,
        earlier.id < Message.id,
        earlier.direction == "out",
        earlier.status.in_((Outbound.WAITING, Outbound.CLAIMED)),
    )


def _errand(message_id: int, owner: str) -> Errand:
    row = db.session.execute(
        select(
            Message.attempts,
            Message.channel,
            Conversation.address,
            Message.body,
            Message.content_sid,
            Message.variables,
        )
        .join(Conversation, Message.conversation_id == Conversation.id)
        .where(Message.id == message_id)
    ).one()
    addresses, problem = own_files.addresses(message_id)
    outgoing = Outgoing(row.body, row.content_sid, row.variables or {}, addresses)
    return Errand(message_id, owner, row.attempts, row.channel, row.address, outgoing, problem)
