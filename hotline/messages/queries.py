"""Finding conversations and messages."""

import hashlib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from flask import current_app
from sqlalchemy import func, or_, select
from sqlalchemy.orm import joinedload

from hotline.channels.registry import channel_named
from hotline.core import clock
from hotline.core.crypto import keyring
from hotline.core.db import db
from hotline.core.errors import Missing
from hotline.messages import rules
from hotline.messages.models import Attachment, AttachmentEvent, Conversation, Message
from hotline.messages.rules import ANSWER, Inbound
from hotline.people.models import Identifier
from hotline.people.queries import told_apart

PART = 100  # messages of a conversation shown at once
WRITTEN_TO = 20  # latest messages looked at for the number of ours they went to
LINKED_WITHIN = timedelta(minutes=1)


@dataclass(frozen=True)
class Part:
    """A stretch of a conversation in the order of arrival; `earlier` is where the one before it ends, if there is one."""

    messages: Sequence[Message]
    earlier: int | None


def get(conversation_id: int) -> Conversation:
    """Return a conversation with its person; raise Missing."""
    conversation = db.session.get(Conversation, conversation_id, options=[joinedload(Conversation.person)])
    if conversation is None:
        raise Missing
    return conversation


def message(message_id: int) -> Message:
    """Return a message; raise Missing."""
    found = db.session.get(Message, message_id)
    if found is None:
        raise Missing
    return found


def repeated(messages: Collection[Message]) -> set[int]:
    """Return the ids of those that another message repeats, by one query."""
    ids = [one.id for one in messages if one.direction == "out"]
    return set(db.session.scalars(select(Message.again_of_id).where(Message.again_of_id.in_(ids)))) if ids else set()


def part(conversation: Conversation, before: int | None = None) -> Part:
    """Return the latest messages of a conversation, or the latest before a message's id."""
    found = (
        select(Message).where(Message.conversation_id == conversation.id).order_by(Message.id.desc()).limit(PART + 1)
    )
    rows = db.session.scalars(found.where(Message.id < before) if before else found).all()
    shown = rows[:PART]
    return Part(list(reversed(shown)), shown[-1].id if len(rows) > PART else None)


def mark(conversation_id: int) -> str:
    """Return a text that changes whenever what is shown of the conversation does: a new message, a status that moved."""
    shown = select(Message.id, Message.status, Message.error_code).where(Message.conversation_id == conversation_id)
    rows = db.session.execute(shown.order_by(Message.id.desc()).limit(PART)).all()
    files = select(Attachment.id, Attachment.state, Attachment.held_at, Attachment.closed_at).order_by(Attachment.id)
    rows += db.session.execute(files.where(Attachment.message_id.in_([row.id for row in rows]))).all()  # type: ignore[operator]
    return hashlib.sha256(repr([tuple(row) for row in rows]).encode()).hexdigest()[:32]


def attachment(attachment_id: int) -> Attachment:
    """Return a file's row; raise Missing."""
    found = db.session.get(Attachment, attachment_id)
    if found is None:
        raise Missing
    return found


def held() -> Sequence[Attachment]:
    """Return the files on legal hold, the latest first, at most two hundred."""
    return db.session.scalars(
        select(Attachment).where(Attachment.held_at.is_not(None)).order_by(Attachment.held_at.desc()).limit(200)
    ).all()


def decisions(attachments: Sequence[Attachment]) -> dict[int, list[AttachmentEvent]]:
    """Return what was decided about each of these files, in time order."""
    ids = [one.id for one in attachments]
    found: dict[int, list[AttachmentEvent]] = {}
    events = select(AttachmentEvent).where(AttachmentEvent.attachment_id.in_(ids)).order_by(AttachmentEvent.id)
    for event in db.session.scalars(events):
        found.setdefault(event.attachment_id, []).append(event)
    return found


def latest(conversations: Collection[int]) -> dict[int, Message]:
    """Return the last message that a person wrote, on either side, in each of these conversations, by two bounded queries."""
    by_hand = or_(Message.direction == "in", Message.purpose == ANSWER)
    ids = (
        select(func.max(Message.id))
        .where(Message.conversation_id.in_(conversations), by_hand)
        .group_by(Message.conversation_id)
    )
    rows = db.session.scalars(select(Message).where(Message.id.in_(db.session.scalars(ids).all())))
    return {row.conversation_id: row for row in rows if row.conversation_id is not None}


def free_until(conversation: Conversation, now: datetime) -> datetime | None:
    """Return until when free text may be sent, or None.

    The 24 hours are counted for the number we write from: what was written to another number of ours begins none here.
    """
    until = rules.free_until(conversation.last_inbound_at, now)
    channel = channel_named(conversation.channel)
    number = channel.own_number(current_app.extensions["settings"])
    if until is None or number is None:
        return until
    of_window = (Message.conversation_id == conversation.id, Message.direction == "in", Message.at > now - rules.WINDOW)
    found = db.session.scalars(select(Message).where(*of_window).order_by(Message.id.desc()).limit(WRITTEN_TO)).all()
    here = [one for one in found if channel.origin(one.form or []).ours in (None, number)]
    return until if here[:1] == found[:1] else rules.free_until(max((one.at for one in here), default=None), now)


def newest(conversation: Conversation) -> int:
    """Return the id of the newest message of a conversation, 0 when there is none."""
    return db.session.scalar(select(func.max(Message.id)).where(Message.conversation_id == conversation.id)) or 0


def by_hand_since(conversation: Conversation, seen: int) -> Sequence[Message]:
    """Return what a person wrote, on either side, after the message with the id `seen`."""
    by_hand = or_(Message.direction == "in", Message.purpose == ANSWER)
    found = select(Message).where(Message.conversation_id == conversation.id, Message.id > seen, by_hand)
    return db.session.scalars(found.order_by(Message.id).limit(PART)).all()


def by_provider_id(provider_id: str, conversation: Conversation) -> Message | None:
    """Return a message by the provider's id, of this conversation only."""
    return db.session.scalar(
        select(Message).where(Message.provider_id == provider_id, Message.conversation_id == conversation.id)
    )


def by_provider_ids(ids: Iterable[str], conversations: Collection[int | None]) -> Sequence[Message]:
    """Return messages by the provider's ids, of these conversations only, by one query at most."""
    wanted = set(ids)
    if not wanted:
        return []
    inside = Message.conversation_id.in_([one for one in conversations if one is not None])
    return db.session.scalars(select(Message).where(Message.provider_id.in_(wanted), inside)).all()


def of_sender(channel: str, identity: str) -> Conversation | None:
    """Return the first conversation that hangs on a number or id, or whose person came by it."""
    lookup = keyring().lookup(identity)
    holders = select(Identifier.person_id).where(Identifier.lookup == lookup)
    known = (Conversation.sender == lookup) | Conversation.person_id.in_(holders)
    return db.session.scalar(
        select(Conversation)
        .where(Conversation.channel == channel, known)
        .order_by(Conversation.sender != lookup, Conversation.id)
        .limit(1)
    )


def others_with_number(conversation: Conversation) -> Sequence[Conversation]:
    """Return other persons' conversations from the same number, unless they were told apart: its owner may have changed."""
    numbers = select(Identifier.lookup).where(
        Identifier.person_id == conversation.person_id, Identifier.kind == "phone"
    )
    holders = select(Identifier.person_id).where(Identifier.lookup.in_(numbers))
    others = Conversation.person_id.in_(holders) & (Conversation.person_id != conversation.person_id)
    others &= Conversation.person_id.not_in(told_apart(conversation.person_id))
    return db.session.scalars(select(Conversation).where(others).order_by(Conversation.id).limit(10)).all()


def kept() -> Sequence[Message]:
    """Return what came in from our own number or from nobody, the latest first, at most fifty."""
    aside = (Message.direction == "in", Message.status == Inbound.KEPT)
    return db.session.scalars(select(Message).where(*aside).order_by(Message.id.desc()).limit(50)).all()


def count_kept() -> int:
    """Count what came in from our own number or from nobody."""
    aside = (Message.direction == "in", Message.status == Inbound.KEPT)
    return db.session.scalar(select(func.count()).select_from(Message).where(*aside)) or 0


def count_stuck(now: datetime | None = None) -> int:
    """Count the messages that the worker should have linked a minute ago."""
    late = (now or clock.now()) - LINKED_WITHIN
    stuck = (Message.direction == "in", Message.status == Inbound.RECEIVED, Message.at < late)
    return db.session.scalar(select(func.count()).select_from(Message).where(*stuck)) or 0
