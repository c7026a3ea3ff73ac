"""Verbs on persons."""

import secrets
from datetime import datetime

from sqlalchemy import or_, select, update
from sqlalchemy.exc import IntegrityError

from hotline.accounts.models import User
from hotline.audit.service import record
from hotline.core import clock
from hotline.core.crypto import keyring
from hotline.core.db import db
from hotline.people import queries
from hotline.people.models import Consent, Identifier, Person, PersonDistinction, PersonMerge
from hotline.people.rules import CODE_LETTERS, code_from

FIELDS = ("name", "contact_notes", "language", "safe_to_call", "safe_to_leave_message", "safe_to_name_us")


def new_person(*, by: object = None, code: str | None = None, **facts: str | None) -> Person:
    """Add a person; `facts` are the fields of FIELDS. `code` is given only when a journal is brought in."""
    person = Person(code=code or _free_code(), **facts)
    db.session.add(person)
    db.session.flush()
    record("people.add", person, by)
    return person


def describe(person: Person, *, by: object, **facts: str | None) -> None:
    """Change what is known of a person; only the names of changed fields are recorded."""
    changed = [name for name in FIELDS if name in facts and facts[name] != getattr(person, name)]
    for name in changed:
        setattr(person, name, facts[name])
    if changed:
        record("people.describe", person, by, fields=changed)


def add_identifier(person: Person, kind: str, value: str, raw: str | None = None) -> Identifier:
    """Note a number (`phone`, E.164) or id (`bsuid`) the person came by; the same one is noted once."""
    found = queries.identifier_of(person, value)
    if found is None:
        found = Identifier(person=person, kind=kind, value=value, raw=raw, lookup=keyring().lookup(value))
        db.session.add(found)
        db.session.flush()
    return found


def record_consent(
    person: Person,
    text_code: str,
    text_version: int,
    language: str,
    channel: str,
    points: dict[str, bool],
    *,
    by: object = None,
    by_id: int | None = None,
    at: datetime | None = None,
    answer: str | None = None,
) -> Consent:
    """Keep an answer to the consent text; `points` are data, purpose, cross_border and third_parties."""
    consent = Consent(
        person_id=person.id, text_code=text_code, text_version=text_version, language=language, channel=channel,
        asked_by_id=by_id, given_at=at or clock.now(), answer=answer, **points,
    )  # fmt: skip
    db.session.add(consent)
    db.session.flush()
    record("people.consent", person, by, text=text_code, version=text_version, points=points)
    return consent


def withdraw_consent(person: Person, *, at: datetime, by: object = None) -> None:
    """Note that every consent the person gave is withdrawn."""
    for consent in queries.consents(person):
        if consent.data:
            consent.withdrawn_at = consent.withdrawn_at or at
    record("people.withdraw_consent", person, by)


def forget(person: Person, by: object = None) -> int:
    """Destroy name, notes and numbers of a person; return how many there were. The code and the answers about consent stay."""
    forgotten = 0
    for one in (person, *queries.merged_into(person)):
        known = [name for name in ("name", "contact_notes") if getattr(one, name)]
        for name in known:
            setattr(one, name, None)
        for identifier in list(one.identifiers):
            db.session.delete(identifier)
        forgotten += len(known) + len(one.identifiers)
        for consent in queries.consents(one):
            consent.answer = None
    merges = update(PersonMerge).where(or_(PersonMerge.kept_id == person.id, PersonMerge.merged_id == person.id))
    db.session.execute(merges.values(reason=""))
    record("people.forget", person, by)
    return forgotten


def tell_apart(person: Person, other: Person, by: User) -> None:
    """Note that two persons of one number are not the same; once is enough."""
    low, high = sorted((person.id, other.id))
    known = select(PersonDistinction.id).where(PersonDistinction.person_id == low, PersonDistinction.other_id == high)
    if low == high or db.session.scalar(known):
        return
    try:
        with db.session.begin_nested():
            db.session.add(PersonDistinction(person_id=low, other_id=high, by_id=by.id))
    except IntegrityError:
        return  # somebody else said so a moment ago
    record("people.tell_apart", person, by, other=other.id)


def _free_code() -> str:
    while True:
        code = code_from([secrets.randbelow(len(CODE_LETTERS)) for _ in range(6)])
        if queries.by_code(code) is None:
            return code
