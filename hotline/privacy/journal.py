"""What the journal and the notes of a case hold of a person, made impersonal: figures, codes and provisions stay."""

from sqlalchemy import select, update

from hotline.cases.models import Case, CitedProvision, Consultation, ConsultationVersion, FollowUp, Referral
from hotline.core import clock
from hotline.core.db import db
from hotline.journal.grantor.models import GrantorDecision
from hotline.journal.grantor.standing import ACCEPTED
from hotline.people.models import Person

GONE = "—"  # a row of the journal never has an empty text


def empty(case: Case) -> int:
    """Destroy the texts of a case's consultations, in every version; return how many versions there were."""
    own = select(Consultation.id).where(Consultation.case_id == case.id)
    versions = db.session.scalars(select(ConsultationVersion).where(ConsultationVersion.consultation_id.in_(own))).all()
    ids = [version.id for version in versions]
    for version in versions:
        version.summary, version.advice, version.search_text = GONE, GONE, GONE
        version.reason = GONE if version.reason else ""
    unlinked = {"reason": None, "field": None, "start": None, "end": None}
    db.session.execute(update(CitedProvision).where(CitedProvision.version_id.in_(ids)).values(**unlinked))
    void = update(Consultation).where(Consultation.case_id == case.id, Consultation.void_reason.is_not(None))
    db.session.execute(void.values(void_reason=GONE))
    kept = GrantorDecision
    accepted = update(kept).where(kept.consultation_id.in_(own), kept.decided == ACCEPTED)
    db.session.execute(accepted.values(reason=GONE))
    return len(versions)


def empty_notes(case: Case) -> int:
    """Destroy the notes on what was promised and to whom the person was sent; return how many. Nothing stays promised."""
    emptied = 0
    for promised in db.session.scalars(select(FollowUp).where(FollowUp.case_id == case.id)).all():
        emptied += bool(promised.note)
        promised.note, promised.done_at = "", promised.done_at or clock.now()
    for referral in db.session.scalars(select(Referral).where(Referral.case_id == case.id, Referral.note != "")).all():
        referral.note = ""
        emptied += 1
    return emptied


def forget_numbers(person: Person) -> None:
    """Take the number from the consultations that show it as their contact."""
    cases = select(Case.id).where(Case.person_id == person.id)
    db.session.execute(update(Consultation).where(Consultation.case_id.in_(cases)).values(identifier_id=None))
