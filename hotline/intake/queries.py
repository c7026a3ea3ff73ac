"""Finding what the contact form needs: known callers, unfinished contacts, a contact already saved."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from hotline.accounts.models import User
from hotline.cases import queries as cases
from hotline.cases.models import Case, CaseCall
from hotline.core.db import db
from hotline.intake.models import ContactDraft
from hotline.messages.models import Call
from hotline.people import queries as people
from hotline.people.models import Person


@dataclass(frozen=True)
class Known:
    """A person who came by a number before, with the latest cases."""

    person: Person
    cases: Sequence[Case]


def known(e164: str | None) -> list[Known]:
    """Return everybody who came by this number, each with the latest cases."""
    if not e164:
        return []
    return [Known(person, cases.of_person(person)[:5]) for person in people.by_number(e164)[:5]]


def draft(token: str, user: User) -> ContactDraft | None:
    """Return this person's unfinished contact."""
    found = db.session.get(ContactDraft, token)
    return found if found and found.user_id == user.id else None


def drafts(user: User) -> Sequence[ContactDraft]:
    """Return this person's unfinished contacts, the latest first."""
    return db.session.scalars(
        select(ContactDraft).where(ContactDraft.user_id == user.id).order_by(ContactDraft.saved_at.desc()).limit(20)
    ).all()


def call_of(token: str) -> Call | None:
    """Return the contact that was saved from the form with this token."""
    return db.session.scalar(select(Call).where(Call.form_token == token))


def case_of(call: Call) -> Case | None:
    """Return the case a contact belongs to."""
    return db.session.scalar(
        select(Case).join(CaseCall, CaseCall.case_id == Case.id).where(CaseCall.call_id == call.id)
    )
