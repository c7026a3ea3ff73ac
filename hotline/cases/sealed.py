"""What of cases lies in a sealed period: every change of it takes a reason and is noted as a change after the report."""

from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import select

from hotline.accounts.models import User
from hotline.cases.models import Case, Consultation, ConsultationVersion
from hotline.cases.rules import DECIDING, SEALED, Content, State
from hotline.core import clock
from hotline.core.db import db
from hotline.people.models import Person
from hotline.seals import queries as seals
from hotline.seals import service
from hotline.seals.models import Seal

AT, CODE = ("minute", "day"), "person_code"


def seal_of(case: Case) -> Seal | None:
    """Return the seal that counts a case, if one does."""
    return seals.covers_moment(case.opened_at)


def seal_of_consultation(consultation: Consultation) -> Seal | None:
    """Return the seal that counts a finalised consultation, if one does."""
    if consultation.state != State.FINAL:
        return None
    return seals.covers_moment(consultation.versions[-1].at)


def case_changes(case: Case, fields: Iterable[str], reason: str, by: User | None, verb: str = "corrected") -> None:
    """Note that counted facts of a case change; whether its person counts hangs on some of them. Raise Refused."""
    changed = [name for name in fields if name in (*SEALED, *DECIDING, CODE)]
    days = [clock.local(case.opened_at).date()]
    if changed and service.note_change("case", case.id, days, changed, reason, _id(by), verb) and {*changed} & DECIDING:
        service.note_change("person", case.person_id, days, changed, reason, _id(by), verb)


def consultation_changes(
    consultation: Consultation, fields: Sequence[str], days: Iterable[date], reason: str, by: User | None, verb: str
) -> None:
    """Note that a consultation is corrected, voided or moved. Raise Refused."""
    service.note_change("consultation", consultation.id, days, fields, reason, _id(by), verb)


def corrected(last: ConsultationVersion, content: Content) -> list[str]:
    """Name the fields, as a seal knows them, in which content differs from a version."""
    assert content.at is not None
    said = {
        name: (getattr(last, name), getattr(content, name))
        for name in (
            "channel", "region", "gender", "age_bracket", "social_status", "language", "category", "summary", "advice",
            "outcome", "referral", "answered_on", "minutes", "lawyer_id",
        )
    }  # fmt: skip
    said["provisions"] = (tuple(one.provision for one in last.provisions), content.provisions)
    changed = [name for name, (before, after) in said.items() if before != after]
    return [*changed, *(AT if last.at != content.at else ())]


def merged(kept: Person, other: Person, case_ids: Sequence[int], reason: str, by: User) -> None:
    """Note that cases went from one person to another, and the consultations in them. Raise Refused."""
    for case in db.session.scalars(select(Case).where(Case.id.in_(case_ids)).order_by(Case.id)):
        days = [clock.local(case.opened_at).date()]
        case_changes(case, [CODE], reason, by, "merged")
        for person in (kept, other):
            service.note_change("person", person.id, days, [CODE], reason, by.id, "merged")
    rows = (
        select(Consultation, ConsultationVersion.local_minute)
        .join(ConsultationVersion, ConsultationVersion.consultation_id == Consultation.id)
        .where(Consultation.case_id.in_(case_ids), Consultation.state == State.FINAL, ConsultationVersion.current)
    )
    for consultation, minute in db.session.execute(rows.order_by(Consultation.id)).all():
        consultation_changes(consultation, [CODE], [minute.date()], reason, by, "merged")


def _id(by: User | None) -> int | None:
    return by.id if by else None
