"""Destroying what was written. The rows stay: their ids keep the same messages from ever coming in again."""

import secrets
from collections.abc import Sequence

from sqlalchemy import update

from hotline.core import clock
from hotline.core.db import db
from hotline.messages.models import Call, Conversation, DeliveryReport, Message
from hotline.messages.rules import ANSWER, Inbound, Outbound
from hotline.people.models import Person


def empty(messages: Sequence[Message]) -> int:
    """Destroy the words of messages that came in and of people's answers; return how many.

    What waits is not sent any more, and the provider is asked to destroy its copies.
    """
    now, emptied = clock.now(), 0
    for message in messages:
        if message.direction == "in":
            message.status, message.status_at = Inbound.DESTROYED, now
        elif message.status == Outbound.WAITING:
            message.status, message.status_at = "canceled", now
        if message.direction == "in" or message.purpose == ANSWER:
            message.body, message.form, message.variables = "", None, None
            emptied += 1
        message.erase_at = now if message.provider_id else None
    return emptied


def empty_reports(messages: Sequence[Message]) -> int:
    """Destroy the numbers in the delivery reports of messages; return how many reports there were."""
    ids = [one.provider_id for one in messages if one.provider_id]
    emptied = db.session.execute(update(DeliveryReport).where(DeliveryReport.provider_id.in_(ids)).values(form=[]))
    return int(emptied.rowcount)  # type: ignore[attr-defined]


def forget(conversation: Conversation) -> None:
    """Destroy whose conversation it was: who writes again is somebody new, and no answer leads back."""
    conversation.sender, conversation.address, conversation.profile_name = secrets.token_hex(32), "", None
    conversation.waiting_since, conversation.last_inbound_at, conversation.unread = None, None, False


def forget_calls(person: Person) -> None:
    """Destroy what calls tell of a person's number."""
    db.session.execute(
        update(Call)
        .where(Call.person_id == person.id)
        .values(identifier_id=None, detail=None, number=None, lookup=None)
    )
