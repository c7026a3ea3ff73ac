"""WhatsApp in the story: messages arrive as the webhook keeps them, and what we wrote has been read."""

import random

from sqlalchemy import select

from hotline.channels.registry import channel_named
from hotline.core import clock
from hotline.core.db import db
from hotline.messages import service as messages
from hotline.messages.models import Conversation, Message
from hotline.messages.rules import Outbound
from hotline.people.models import Person
from hotline.simulator.callers import Caller
from hotline.simulator.posts import message_form

CHANNEL = "whatsapp"


def arrive(caller: Caller, text: str, draw: random.Random) -> Message:
    """Let a message arrive now."""
    sid = f"SM{draw.getrandbits(128):032x}"
    form = message_form(caller, text, sid)
    messages.accept(CHANNEL, channel_named(CHANNEL).arrival([[name, value] for name, value in form.items()]))
    return db.session.scalars(select(Message).where(Message.provider_id == sid)).one()


def deliver(conversation: Conversation, draw: random.Random) -> None:
    """Let everything that waits in a conversation have been sent and read; nobody waits there any more."""
    waits = select(Message).where(Message.conversation_id == conversation.id, Message.status == Outbound.WAITING)
    for message in db.session.scalars(waits).all():
        message.provider_id, message.next_try_at = f"SM{draw.getrandbits(128):032x}", None
        messages.set_status(message, "read", clock.now())
    conversation.waiting_since, conversation.unread = None, False


def conversation_of(person: Person) -> Conversation | None:
    """Return the person's conversation."""
    return db.session.scalar(select(Conversation).where(Conversation.person_id == person.id).limit(1))
