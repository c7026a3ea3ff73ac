"""Two persons side by side, before somebody says that they are one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from hotline.accounts.models import User
from hotline.accounts.rules import allowed
from hotline.cases import queries
from hotline.cases.models import Case
from hotline.core.db import db
from hotline.core.phone import normalise
from hotline.messages.models import Call, Conversation
from hotline.people import queries as people
from hotline.people.models import Consent, Person
from hotline.taxonomy.rules import MISSING

SHOWN = 5  # persons of one number, names of one person


@dataclass(frozen=True)
class Side:
    """What is shown of one of the two. The name is the one that WhatsApp shows, and only for whoever may see names."""

    person: Person
    first_contact: datetime
    last_contact: datetime
    shown_as: Sequence[str]
    minor: bool
    ages: Sequence[str]
    cases: int
    conversations: int
    calls: int
    consents: Sequence[Consent]
    agreed: bool


def side(person: Person) -> Side:
    """Gather what is shown of a person."""
    first, last = db.session.execute(
        select(func.min(Case.opened_at), func.max(Case.opened_at)).where(Case.person_id == person.id)
    ).one()
    told = db.session.execute(select(Case.minor, Case.age_bracket).where(Case.person_id == person.id).distinct()).all()
    return Side(
        person,
        first_contact=min(filter(None, (first, person.created_at))),
        last_contact=max(filter(None, (last, *_last(person), person.created_at))),
        shown_as=_shown_as(person),
        minor=any(minor == "yes" for minor, _age in told),
        ages=sorted({age for _minor, age in told} - set(MISSING)),
        cases=_count(Case, person),
        conversations=_count(Conversation, person),
        calls=_count(Call, person),
        consents=people.consents(person),
        agreed=people.consented(person),
    )


def candidates(typed: str, person: Person, viewer: User) -> list[Side]:
    """Find who may be the same by a person's code, a case's number or (by right) a telephone; the person itself is left out."""
    code, case = people.by_code(typed), queries.by_number(typed.strip().upper())
    found = [code, case.person if case else None]
    if (e164 := normalise(typed)) and allowed(viewer.roles, "people.identity"):
        found += people.by_number(e164)
    others = {one.id: one for one in found if one and one.id != person.id and not one.merged_into_id}
    return [side(one) for one in list(others.values())[:SHOWN]]


def _last(person: Person) -> tuple[datetime | None, datetime | None]:
    wrote = select(func.max(Conversation.last_inbound_at)).where(Conversation.person_id == person.id)
    called = select(func.max(Call.at)).where(Call.person_id == person.id)
    return db.session.scalar(wrote), db.session.scalar(called)


def _shown_as(person: Person) -> list[str]:
    names = select(Conversation.profile_name).where(Conversation.person_id == person.id).order_by(Conversation.id)
    return list(dict.fromkeys(filter(None, db.session.scalars(names.limit(SHOWN)))))


def _count(model: type[Case] | type[Conversation] | type[Call], person: Person) -> int:
    return db.session.scalar(select(func.count()).select_from(model).where(model.person_id == person.id)) or 0
