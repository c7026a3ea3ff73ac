"""Whose message it is. A person is known by a number, by an id of the channel, or both: the first conversation known wins.

A known number under a new id may have a new owner: it gets a conversation of its own, and a person decides whether the old
history belongs to it.
"""

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from hotline.channels.arrival import Origin
from hotline.core.crypto import keyring
from hotline.core.db import db
from hotline.messages import rules
from hotline.messages.models import Conversation, Message
from hotline.people import queries as people
from hotline.people import service as person_verbs
from hotline.people.models import Identifier, Person

KINDS = {"phone": "phone", "channel_id": "bsuid"}  # of an origin's fields, as identifiers are kept


def conversation_of(message: Message, origin: Origin) -> Conversation:
    """Find the conversation a message belongs to, or begin it; note every id it came by."""
    ids = _ids(origin)
    conversation = _known_conversation(message.channel, ids) or _begin(message, origin, ids)
    for kind, value in ids.items():
        raw = origin.address if kind == "phone" else None
        person_verbs.add_identifier(conversation.person, kind, value, raw)
    if origin.phone or not conversation.address:
        conversation.address = origin.address or conversation.address
    conversation.person.language = conversation.person.language or rules.language_of(message.body)
    conversation.profile_name = origin.profile_name or conversation.profile_name
    return conversation


def _ids(origin: Origin) -> dict[str, str]:
    return {kind: value for field, kind in KINDS.items() if (value := getattr(origin, field))}


def _known_conversation(channel: str, ids: dict[str, str]) -> Conversation | None:
    lookups = [keyring().lookup(value) for value in ids.values()]
    holders = select(Identifier.person_id).where(Identifier.lookup.in_(lookups))
    known = Conversation.sender.in_(lookups) | Conversation.person_id.in_(holders)
    found = db.session.scalars(
        select(Conversation)
        .where(Conversation.channel == channel, known)
        .order_by(Conversation.id)
        .options(selectinload(Conversation.person).selectinload(Person.identifiers))
    )
    own = keyring().lookup(ids["bsuid"]) if "bsuid" in ids else None
    possible = [one for one in found if one.sender == own or not _other_owner(one.person, ids)]
    # Somebody merged out of two keeps both threads: what comes in goes on where it came in before.
    return min(possible, key=lambda one: (one.sender != own, one.sender not in lookups, one.id), default=None)


def _begin(message: Message, origin: Origin, ids: dict[str, str]) -> Conversation:
    person = _known_person(ids) or person_verbs.new_person()
    conversation = Conversation(
        channel=message.channel, sender=keyring().lookup(ids.get("bsuid") or ids["phone"]), address=origin.address,
        person=person, created_at=message.at, last_message_at=message.at,
    )  # fmt: skip
    db.session.add(conversation)
    db.session.flush()
    return conversation


def _known_person(ids: dict[str, str]) -> Person | None:
    """Return the first person known by one of the ids, as from a telephone call."""
    found = {person.id: person for value in ids.values() for person in people.by_number(value)}
    return next((found[key] for key in sorted(found) if not _other_owner(found[key], ids)), None)


def _other_owner(person: Person, ids: dict[str, str]) -> bool:
    """Say whether the person is known by another id of the channel than the one given."""
    known = {one.value for one in person.identifiers if one.kind == "bsuid"}
    return bool("bsuid" in ids and known and ids["bsuid"] not in known)
