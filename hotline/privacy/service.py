"""Verbs that destroy: the content of one case without consent, or everything of a person who withdrew it."""

from collections import Counter

from sqlalchemy import delete, select

from hotline.accounts.models import User
from hotline.cases import consultations
from hotline.cases import service as case_verbs
from hotline.cases.models import Case, Consultation
from hotline.cases.rules import State, Status
from hotline.core import clock
from hotline.core.db import db
from hotline.desk.models import AnswerDraft
from hotline.intake.models import Dialogue
from hotline.materials import stories
from hotline.messages import destroying
from hotline.messages.models import Conversation
from hotline.outputs import expiring
from hotline.people import service as person_verbs
from hotline.privacy import files, journal, queries, sealed
from hotline.privacy.models import Destruction
from hotline.privacy.queries import Due
from hotline.privacy.rules import Basis

RESULTS = {Basis.NO_CONSENT: "NO_CONSENT", Basis.WITHDRAWN: "WITHDRAWN"}  # how a case ends that is still open


def destroy(due: Due, by: User | None = None) -> Destruction:
    """Destroy what is due in a case, and whose it was when nothing else of the person is kept; write the protocol."""
    case, done = due.case, Counter[str]()
    _empty_contacts(case, due.basis, done)
    _empty_texts(case, done, by)
    if due.basis == Basis.WITHDRAWN:
        done["consultations"] += journal.empty(case)
        expiring.end_all()  # a file that waits to be fetched may hold what is destroyed here
        sealed.forget_words(case, due.basis)
    case.destroyed_at, case.restricted_at = clock.now(), None
    _close(case, due.basis, by)
    db.session.flush()
    if not queries.known_otherwise(case.person, due.basis):
        _forget(case, done, by)
    entry = Destruction(basis=due.basis, case_id=case.id, by_id=by.id if by else None, counts=dict(done))
    db.session.add(entry)
    case_verbs.note(case, "destroyed", by, basis=due.basis)
    return entry


def _empty_contacts(case: Case, basis: Basis, done: Counter[str]) -> None:
    messages = queries.messages_of(case)
    done["files"] += files.destroy_all(case, basis)
    done["messages"] += destroying.empty(messages)
    done["reports"] += destroying.empty_reports(messages)


def _empty_texts(case: Case, done: Counter[str], by: User | None) -> None:
    """Destroy the caller's words, what was begun and not finalised, the notes on promises and referrals, and its success stories."""
    done["texts"] += bool(case.narrative)
    case.narrative = None
    drafts = select(Consultation).where(Consultation.case_id == case.id, Consultation.state == State.DRAFT)
    for draft in db.session.scalars(drafts).all():
        consultations.drop(draft, by)
        done["texts"] += 1
    done["texts"] += journal.empty_notes(case) + stories.destroy_of(case, by)


def _close(case: Case, basis: Basis, by: User | None) -> None:
    if case.status == Status.CLOSED:
        return
    case.status, case.closed_at = Status.CLOSED, case.destroyed_at
    sealed.note_end(case, by)
    case.resolution, case.resolved_at, case.resolved_by_id = RESULTS[basis], case.destroyed_at, by.id if by else None
    case_verbs.note(case, "closed", by, resolution=case.resolution)


def _forget(case: Case, done: Counter[str], by: User | None) -> None:
    person = case.person
    for conversation in db.session.scalars(select(Conversation).where(Conversation.person_id == person.id)).all():
        destroying.forget(conversation)
        db.session.execute(delete(Dialogue).where(Dialogue.conversation_id == conversation.id))
        done["files"] += files.destroy_of_conversation(conversation)
        db.session.execute(delete(AnswerDraft).where(AnswerDraft.conversation_id == conversation.id))
    destroying.forget_calls(person)
    journal.forget_numbers(person)
    done["identities"] += person_verbs.forget(person, by)
