"""Verbs of the contact form: keep a draft, log what was no consultation, log a contact."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import delete

from hotline.accounts.models import User
from hotline.alerts import service as alerts
from hotline.audit.service import record
from hotline.cases import consultations, rules
from hotline.cases import queries as cases
from hotline.cases import service as case_verbs
from hotline.cases.models import Case, Consultation
from hotline.cases.rules import Content, Status
from hotline.core import clock
from hotline.core.db import db
from hotline.core.errors import Refused
from hotline.intake import queries
from hotline.intake.labels import WITHOUT_CONSENT
from hotline.intake.models import ContactDraft
from hotline.intake.rules import Belonging, Result
from hotline.messages.calls import queries as call_queries
from hotline.messages.calls import service as calls
from hotline.messages.models import Call
from hotline.people import queries as people
from hotline.people import service as person_verbs
from hotline.people.models import Person
from hotline.people.rules import CONSENT_POINTS
from hotline.taxonomy.rules import NOT_ASKED


@dataclass(frozen=True)
class Contact:
    """One contact as typed: when, how, who talked, whose it is, what was said."""

    token: str
    channel: str
    at: datetime
    talked: User
    minutes: int | None = None
    e164: str | None = None
    raw_number: str | None = None
    belonging: Belonging = field(default_factory=Belonging)
    person: dict[str, str | None] = field(default_factory=dict)  # fields of people.service.FIELDS
    consent: frozenset[str] | None = None  # the points agreed to; none: not asked
    consent_text: tuple[str, int, str] = ("phone_script", 1, "ru")  # code, version, language read aloud
    case: dict[str, Any] = field(default_factory=dict)  # fields of cases.service.FACTS
    referral: str | None = None
    follow_up: tuple[date, str] | None = None
    call_id: int | None = None  # of the call that came by the voice webhook and is written down here


def keep_draft(token: str, user: User, fields: dict[str, Any]) -> ContactDraft:
    """Keep what was typed so far; raise Refused when the contact is saved already."""
    if queries.call_of(token):
        raise Refused(_("This contact is saved already."))
    draft = db.session.get(ContactDraft, token)
    if draft is None:
        draft = ContactDraft(token=token, user_id=user.id)
        db.session.add(draft)
    elif draft.user_id != user.id:
        raise Refused(_("This draft belongs to somebody else."))
    draft.fields, draft.saved_at = fields, clock.now()
    return draft


def drop_draft(token: str, user: User) -> None:
    """Forget an unfinished contact."""
    db.session.execute(delete(ContactDraft).where(ContactDraft.token == token, ContactDraft.user_id == user.id))


def log_not_a_consultation(result: Result, contact: Contact, by: User) -> Call:
    """Log a silent call, a wrong number or a subject that is not ours: counted, without person and without number."""
    call = _call(contact, result, by)
    record("intake.log", call, by, result=result)
    return call


def log(contact: Contact, by: User, draft: dict[str, Any] | None = None) -> tuple[Case, Consultation | None]:
    """Log a talk: the person, the answer about consent, the case (new or going on), the contact itself.

    With `draft` (the fields of a consultation begun) a draft consultation is made as well. Raises Refused.
    """
    case, person = _whose(contact, by)
    call = _call(contact, Result.TALKED, by, person)
    if case is None:
        case = case_verbs.open_case(person, contact.channel, contact.at, Status.NEW, by, **contact.case)
        case_verbs.assign(case, contact.talked, by)
    else:
        told = {name: value for name, value in contact.case.items() if value not in (NOT_ASKED, None, "", [])}
        case_verbs.describe(case, by, reason=_("Said in a later talk."), **told)
    case_verbs.attach_call(case, call, by)
    alerts.talked(case, call, by)
    _note_consent(contact, case, person, by)
    if contact.follow_up:
        case_verbs.promise(case, *contact.follow_up, by=by)
    if contact.referral:
        case_verbs.refer(case, contact.referral, clock.local(contact.at).date(), by)
    return case, consultations.begin(case, by, draft, call) if draft else None


def log_and_finalise(contact: Contact, content: Content, by: User) -> tuple[Case, Consultation]:
    """Log a talk and put its consultation into the journal; raises Refused, naming the field."""
    case, consultation = log(contact, by, draft={"": ""})
    assert consultation is not None
    consultations.finalise(consultation, content, by)
    return case, consultation


def _whose(contact: Contact, by: User) -> tuple[Case | None, Person]:
    """Find the case and the person the contact belongs to, or add somebody new."""
    points = contact.consent or frozenset()
    if contact.belonging.case_id:
        case = cases.get(contact.belonging.case_id, by)
        _describe(case.person, contact, by, points)
        return case, case.person
    if contact.belonging.person_id:
        person = people.staying(people.get(contact.belonging.person_id))
        _describe(person, contact, by, points)
        return None, person
    if rules.needs_consent(contact.person.get("name"), contact.e164, points):
        raise Refused(WITHOUT_CONSENT, "points")
    person = person_verbs.new_person(by=by, **contact.person)
    if contact.e164:
        person_verbs.add_identifier(person, "phone", contact.e164, contact.raw_number)
    return None, person


def _describe(person: Person, contact: Contact, by: User, points: frozenset[str]) -> None:
    """Add what is new of a known person: nothing told is ever overwritten by nothing."""
    told = {name: value for name, value in contact.person.items() if value and value != NOT_ASKED}
    known_number = not contact.e164 or people.identifier_of(person, contact.e164)
    adds = (told.get("name") if not person.name else None, None if known_number else contact.e164)
    if rules.needs_consent(*adds, points) and not people.consented(person):
        raise Refused(_("This person has not agreed to name and number being kept."), "points")
    person_verbs.describe(person, by=by, **told)
    if contact.e164:
        person_verbs.add_identifier(person, "phone", contact.e164, contact.raw_number)


def _note_consent(contact: Contact, case: Case, person: Person, by: User) -> None:
    if contact.consent is None:
        return
    code, version, language = contact.consent_text
    points = {name: name in contact.consent for name in CONSENT_POINTS}
    person_verbs.record_consent(
        person, code, version, language, contact.channel, points, by=by, by_id=by.id, at=contact.at
    )
    case_verbs.note_consent(case, sorted(contact.consent), by)


def _call(contact: Contact, result: Result, by: User, person: Person | None = None) -> Call:
    identifier = people.identifier_of(person, contact.e164) if person and contact.e164 else None
    facts: dict[str, Any] = {
        "result": result, "minutes": contact.minutes, "person": person, "identifier": identifier,
        "talked_id": contact.talked.id, "typed_by_id": by.id, "form_token": contact.token,
    }  # fmt: skip
    if call_id := contact.call_id or _same_call(contact):
        call = calls.fill_in(call_id, by, **facts)
    else:
        call = Call(channel=contact.channel, at=contact.at, **facts)
        db.session.add(call)
        db.session.flush()
    drop_draft(contact.token, by)
    return call


def _same_call(contact: Contact) -> int | None:
    """Find the call that was typed in without being opened from its list: it is counted once."""
    if contact.channel != calls.CHANNEL or not contact.e164:
        return None
    found = call_queries.same_call(contact.e164, contact.at, clock.now())
    return found.id if found else None
