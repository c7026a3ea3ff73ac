"""Sending a text anew: a new message that points to the one it repeats.

Each row keeps its own id at the provider and its own fate, so that one row is one accepted send at most; a unique key lets every
message be repeated once, whoever asks.
"""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from hotline.accounts.models import User
from hotline.audit.service import record
from hotline.core import clock
from hotline.core.db import db
from hotline.messages import failures, own_files, rules
from hotline.messages.models import Message
from hotline.messages.rules import Outbound


def repeat_of(message: Message) -> Message | None:
    """Return the message that repeats this one."""
    return db.session.scalar(select(Message).where(Message.again_of_id == message.id))


def repeat(message: Message, at: datetime, by: User | None, form_token: str | None = None) -> Message | None:
    """Let a message go once more at a moment; None when it was repeated already. All that goes out with it is copied."""
    now = clock.now()
    again = Message(
        direction="out", channel=message.channel, conversation_id=message.conversation_id, kind=message.kind,
        body=message.body, content_sid=message.content_sid, variables=message.variables, purpose=message.purpose, at=now,
        written_by_id=by.id if by else message.written_by_id,
        status=Outbound.WAITING, status_at=now, next_try_at=at, form_token=form_token, again_of_id=message.id,
    )  # fmt: skip
    try:
        with db.session.begin_nested():
            db.session.add(again)
    except IntegrityError:
        return None
    own_files.copy(message, again)
    if message.conversation:
        message.conversation.last_message_at = now
    record("messages.repeat", again, by, of=message.id)
    return again


def retry_later(message: Message) -> Message | None:
    """Repeat a message that was taken and then held back by a limit, after a pause, as long as free text still arrives."""
    if message.status not in rules.FAILURES or failures.remedy(message.error_code) != failures.LATER:
        return None
    conversation, pause = message.conversation, rules.pause_before_new_attempt(_attempts(message))
    at = clock.now() + pause if pause else None
    if conversation is None or at is None or own_files.lacks(message):
        return None
    if message.content_sid is None and rules.free_until(conversation.last_inbound_at, at) is None:
        return None
    again = repeat(message, at, None)
    if again and conversation.waiting_since == message.at:
        conversation.waiting_since = None  # the answer is on its way again
    return again


def _attempts(message: Message) -> int:
    """Count the messages that this text has been so far."""
    count, before = 1, message.again_of_id
    while before is not None and count <= len(rules.NEW_ATTEMPTS):
        count, before = count + 1, db.session.scalar(select(Message.again_of_id).where(Message.id == before))
    return count
