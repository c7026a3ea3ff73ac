"""Finding persons."""

from collections.abc import Collection, Sequence

from sqlalchemy import Select, case, or_, select
from sqlalchemy.orm import joinedload, selectinload

from hotline.core.crypto import keyring
from hotline.core.db import db
from hotline.core.errors import Missing
from hotline.people.models import Consent, Identifier, Person, PersonDistinction, PersonMerge
from hotline.people.rules import Answer, agreed


def get(person_id: int) -> Person:
    """Return a person; raise Missing."""
    person = db.session.get(Person, person_id, options=[selectinload(Person.identifiers)])
    if person is None:
        raise Missing
    return person


def by_code(code: str) -> Person | None:
    """Return the person of a code, however it is capitalised; a merged person's code finds the one that stays."""
    found = db.session.scalar(select(Person).where(Person.code == code.strip().upper()))
    return staying(found) if found else None


def by_number(value: str) -> Sequence[Person]:
    """Return everybody who came by this number or id, the first known first; a telephone may be shared."""
    known = select(Identifier.person_id).where(Identifier.lookup == keyring().lookup(value))
    found = select(Person).where(Person.id.in_(known)).order_by(Person.id).options(selectinload(Person.identifiers))
    return db.session.scalars(found).all()


def holders(lookups: Collection[str]) -> dict[str, list[Person]]:
    """Return everybody who came by each of these numbers, by the numbers' keyed hashes."""
    rows = select(Identifier.lookup, Person).join(Identifier.person).where(Identifier.lookup.in_(lookups))
    found: dict[str, list[Person]] = {}
    for lookup, person in db.session.execute(rows.order_by(Person.id)):
        found.setdefault(lookup, []).append(person)
    return found


def identifier_of(person: Person, value: str) -> Identifier | None:
    """Return the person's own identifier of this value."""
    return next((one for one in person.identifiers if one.value == value), None)


def consents(person: Person) -> Sequence[Consent]:
    """Return the person's answers to the consent text, the latest first."""
    return db.session.scalars(
        select(Consent).where(Consent.person_id == person.id).order_by(Consent.given_at.desc(), Consent.id.desc())
    ).all()


def consented(person: Person) -> bool:
    """Say whether the latest answer allows us to keep the data for the purpose, and was not withdrawn."""
    return agreed(Answer(one.given_at, one.data and one.purpose, one.withdrawn_at) for one in consents(person))


def staying(person: Person) -> Person:
    """Return the person that stays of those merged into one; somebody never merged is returned as such."""
    met = {person.id}
    while person.merged_into_id and person.merged_into_id not in met:
        met.add(person.merged_into_id)
        person = db.session.get_one(Person, person.merged_into_id)
    return person


def merges(person: Person) -> Sequence[PersonMerge]:
    """Return the merges a person took part in, the latest first, at most fifty."""
    part = or_(PersonMerge.kept_id == person.id, PersonMerge.merged_id == person.id)
    both = (joinedload(PersonMerge.kept), joinedload(PersonMerge.merged))
    return db.session.scalars(
        select(PersonMerge).where(part).order_by(PersonMerge.id.desc()).options(*both).limit(50)
    ).all()


def told_apart(person_id: int) -> Select[int]:
    """Select the ids of those whom somebody has told apart from a person."""
    one, other = PersonDistinction.person_id, PersonDistinction.other_id
    return select(case((one == person_id, other), else_=one)).where(or_(one == person_id, other == person_id))


def merged_into(person: Person) -> Sequence[Person]:
    """Return the rows that turned out to be this person."""
    return db.session.scalars(select(Person).where(Person.merged_into_id == person.id)).all()
