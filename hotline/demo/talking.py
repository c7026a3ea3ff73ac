"""WhatsApp in the story: messages arrive as the webhook keeps them, and what we wrote has been read."""

import random

from sqlalchemy import select

from hotline.channels.registry import channel_named
from hotline.core import clock
from hotline.core.db import db
from hotline.files import kinds, store
from hotline.intake import linking
from hotline.messages import service as messages
from hotline.messages.models import Attachment, Conversation, Message
from hotline.messages.rules import Filed, Outbound
from hotline.people.models import Person
from hotline.simulator import files, posts
from hotline.simulator.callers import Caller

CHANNEL = "whatsapp"
NO_ACCOUNT = f"AC{0:032x}"


def write(caller: Caller, text: str, draw: random.Random) -> None:
    """Let a text arrive now, and the line answer what it answers by itself."""
    linking.link(arrive(caller, text, draw))
    db.session.flush()


def send(caller: Caller, what: str, draw: random.Random) -> None:
    """Let a file arrive now; it is kept here already, as after the worker's work, so that nothing need be fetched."""
    message = _accept(posts.thing_form(caller, what, f"{draw.getrandbits(128):032x}", NO_ACCOUNT))
    linking.link(message)
    db.session.flush()
    content = files.FILES[what][1]()
    kept, kind = store.keep([content]), kinds.kind_of(content)
    for file in db.session.scalars(select(Attachment).where(Attachment.message_id == message.id)):
        file.state, file.kept_at, file.removed_at = Filed.KEPT, clock.now(), clock.now()
        file.file_key, file.sha256, file.size = kept.key, kept.sha256, kept.size
        file.content_type, file.address, file.next_try_at = kind.content_type if kind else None, None, None
    db.session.flush()


def arrive(caller: Caller, text: str, draw: random.Random) -> Message:
    """Let a message arrive now."""
    return _accept(posts.message_form(caller, text, f"SM{draw.getrandbits(128):032x}"))


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


def _accept(form: dict[str, str]) -> Message:
    messages.accept(CHANNEL, channel_named(CHANNEL).arrival([[name, value] for name, value in form.items()]))
    return db.session.scalars(select(Message).where(Message.provider_id == form["MessageSid"])).one()
