"""Fictional consultations for the tests of the journal and of what stands on it."""

from datetime import date, datetime, time
from typing import Any

from hotline.accounts.models import User
from hotline.cases import consultations
from hotline.cases import service as cases
from hotline.cases.models import Case, Consultation
from hotline.cases.rules import Content, State, Status
from hotline.core import clock
from hotline.core.db import db
from hotline.people import service as people
from hotline.people.models import Person

ACTS = ("kz-code-civil-general-1994", "kz-law-94-v-2013")


def moment(day: str, at: str = "10:30") -> datetime:
    """Read a local day and time."""
    return clock.moment(date.fromisoformat(day), time.fromisoformat(at))


def person(number: str | None = None, code: str | None = None) -> Person:
    """Add a person, perhaps with a number."""
    made = people.new_person(code=code)
    if number:
        people.add_identifier(made, "phone", number)
    return made


def case(whose: Person | None = None, day: str = "2020-08-05", at: str = "10:30", **facts: Any) -> Case:
    """Open a case."""
    facts = {"channel": "phone", "status": Status.IN_PROGRESS, "category": "IMG-PHOTO"} | facts
    channel, status = facts.pop("channel"), facts.pop("status")
    return cases.open_case(whose or person(), channel, moment(day, at), status, None, **facts)


def consultation(
    lawyer: User, of: Case | None = None, day: str = "2020-08-05", at: str = "10:30", **said: Any
) -> Consultation:
    """Finalise a consultation."""
    of = of or case(day=day, at=at)
    identifier = next(iter(of.person.identifiers), None)
    made = Consultation(case=of, identifier=identifier, state=State.DRAFT, created_by_id=lawyer.id)
    db.session.add(made)
    db.session.flush()
    told: dict[str, Any] = {
        "at": said.pop("contact", None) or moment(day, at), "answered_on": date.fromisoformat(day),
        "channel": of.channel, "region": "KZ-ALA", "gender": "f", "age_bracket": "A02", "social_status": "S01",
        "language": "ru", "category": "IMG-PHOTO", "summary": "Фотографию разместили без согласия",
        "advice": "Разъяснён порядок обращения к платформе", "outcome": "CONSULTED_ORAL", "minutes": 20,
        "lawyer_id": lawyer.id, "provisions": ("kz-code-civil-general-1994:145",),
    }  # fmt: skip
    consultations.finalise(made, Content(**told | said), lawyer)
    return made
