"""Messages of which nobody knows whether they left: the provider's list is asked, some minutes long, and a person decides the rest.

One conditional update claims a message and is committed, the provider is asked while no transaction is open, what it says is
recorded. Whoever is killed meanwhile leaves a message that is asked about again after the lease.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from flask import current_app
from sqlalchemy import Select, or_, select, update
from sqlalchemy.exc import IntegrityError

from hotline.audit.service import record
from hotline.channels.listing import Listed, Unanswered
from hotline.channels.registry import CHANNELS, channel_named
from hotline.core import clock
from hotline.core.db import db, reading
from hotline.messages import matching, resending, rules, service
from hotline.messages.matching import SKEW, Attempt
from hotline.messages.models import Conversation, Message
from hotline.messages.rules import NOT_LISTED, Outbound

LEASE = timedelta(minutes=2)
UNANSWERED = timedelta(minutes=5)  # until a provider that gave no list is asked again
LONGEST = timedelta(days=7)  # then it is a person's alone


@dataclass(frozen=True)
class Inquiry:
    """One question to the provider, as plain values: what it has of ours to an address since a moment."""

    message_id: int
    channel: str
    address: str
    since: datetime


def claim() -> Inquiry | None:
    """Claim one unknown message whose fate is to be asked for now; the caller commits at once."""
    with reading():
        if db.session.scalar(_next_one()) is None:
            return None
    chosen = _next_one().with_for_update(skip_locked=True, of=Message).correlate(None).scalar_subquery()
    claimed = db.session.scalar(
        update(Message)
        .where(Message.id == chosen, Message.status == Outbound.UNKNOWN)
        .values(next_try_at=clock.now() + LEASE)
        .returning(Message.id),
        execution_options={"synchronize_session": False},
    )
    if claimed is None:
        return None
    row = db.session.execute(
        select(Message.channel, Message.at, Conversation.address)
        .join(Conversation, Message.conversation_id == Conversation.id)
        .where(Message.id == claimed)
    ).one()
    return Inquiry(claimed, row.channel, row.address, row.at - SKEW)


def ask(inquiry: Inquiry) -> Sequence[Listed] | None:
    """Ask the provider, None when it gives no answer; it never raises, and touches no database."""
    settings = current_app.extensions["settings"]
    try:
        return channel_named(inquiry.channel).listed(settings, inquiry.address, inquiry.since)
    except Unanswered:
        return None


def conclude(inquiry: Inquiry, found: Sequence[Listed] | None) -> None:
    """Record what the list says: the message that was taken has its id and status; else it is asked again, or left to a person."""
    unknown = (Message.id == inquiry.message_id, Message.status == Outbound.UNKNOWN)
    message = db.session.scalar(select(Message).where(*unknown).with_for_update())
    if message is None:  # whoever called the provider has said so meanwhile
        return
    # In this order: what is going out is looked for before the ids that are known, so that none slips through in between.
    rivals = _of_address(inquiry)
    going = any(one.status == Outbound.CLAIMED and matching.same_text(one.body, message.body) for one in rivals)
    if found is None or going:
        message.next_try_at = clock.now() + UNANSWERED
        return
    known = set(db.session.scalars(select(Message.provider_id).where(Message.provider_id.in_(_ids(found)))))
    free = [one for one in found if one.provider_id not in known]
    attempts = [_attempt(one) for one in rivals if matching.same_text(one.body, message.body)]
    taken = matching.found_as(_attempt(message), attempts, free)
    if taken is None or not _take(message, taken):
        _look_again(message, missing=matching.surely_missing(_attempt(message), free))


def _take(message: Message, taken: Listed) -> bool:
    """Give a message the id it has at the provider; the unique key refuses one that is another row's meanwhile."""
    known = taken.status in rules.RANKS or taken.status in rules.ENDS
    try:
        with db.session.begin_nested():
            message.provider_id, message.error_code = taken.provider_id, taken.error_code
            message.lease_until = message.next_try_at = None
            service.set_status(message, taken.status if known else "queued", clock.now())
    except IntegrityError:
        return False
    record("messages.reconcile", message, None, found=True)
    resending.retry_later(message)
    return True


def _look_again(message: Message, *, missing: bool) -> None:
    message.checks += 1
    pause = rules.pause_before_next_check(message.checks)
    message.next_try_at = clock.now() + pause if pause else None
    if pause is None and missing:
        message.error_code = NOT_LISTED
        record("messages.reconcile", message, None, found=False)


def _next_one() -> Select[int]:
    now, settings = clock.now(), current_app.extensions["settings"]
    open_channels = [channel.code for channel in CHANNELS if channel.sends(settings)]
    return (
        select(Message.id)
        .where(Message.direction == "out", Message.status == Outbound.UNKNOWN, Message.next_try_at <= now)
        .where(Message.channel.in_(open_channels), Message.status_at > now - LONGEST)
        .order_by(Message.next_try_at, Message.id)
        .limit(1)
    )


def _of_address(inquiry: Inquiry) -> list[Message]:
    """Return what is going out or unknown to the address, in whatever conversation: a number may have two."""
    lately = or_(Message.status == Outbound.CLAIMED, Message.status_at >= inquiry.since)
    rows = db.session.scalars(
        select(Message)
        .where(Message.direction == "out", Message.status.in_((Outbound.CLAIMED, Outbound.UNKNOWN)), lately)
        .execution_options(populate_existing=True)
    )
    return [one for one in rows if one.conversation and one.conversation.address == inquiry.address]


def _attempt(message: Message) -> Attempt:
    return Attempt(message.id, message.at, message.status_at, message.body)


def _ids(found: Sequence[Listed]) -> list[str]:
    return [one.provider_id for one in found]
