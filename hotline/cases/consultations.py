"""Verbs on consultations: begin, finalise, correct, void."""

from dataclasses import asdict
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import delete
from sqlalchemy.orm.attributes import flag_modified

from hotline.accounts.models import User
from hotline.cases import linking, numbers, rules, sealed
from hotline.cases.labels import CORRECTING, FIELDS, FINALISING
from hotline.cases.models import Case, Consultation, ConsultationMessage, ConsultationVersion
from hotline.cases.rules import Content, State, Status
from hotline.cases.service import categorise, move, note, take
from hotline.core import clock
from hotline.core.db import db
from hotline.core.errors import Refused
from hotline.messages.models import Call
from hotline.taxonomy import queries as taxonomy


class Incomplete(Refused):
    """Required fields are empty; `fields` names them."""

    def __init__(self, fields: list[str]) -> None:
        super().__init__(
            _("Still missing: %(fields)s.", fields=", ".join(str(FIELDS[name]) for name in fields)), fields[0]
        )
        self.fields = fields


def begin(case: Case, by: User, draft: dict[str, Any], call: Call | None = None) -> Consultation:
    """Begin a consultation as a draft; nothing counts it yet. Raise Refused in a closed case."""
    if case.status == Status.CLOSED:
        raise Refused(_("The case is closed: reopen it first."))
    identifier = call.identifier if call else next(iter(case.person.identifiers), None)
    consultation = Consultation(
        case=case,
        call_id=call.id if call else None,
        identifier=identifier,
        state=State.DRAFT,
        draft=draft,
        created_by_id=by.id,
    )
    db.session.add(consultation)
    db.session.flush()
    note(case, "drafted", by, consultation=consultation.id)
    take(case, by)
    return consultation


def save_draft(consultation: Consultation, draft: dict[str, Any]) -> None:
    """Keep what was typed so far; raise Refused when it is no draft any more."""
    _must_be_draft(consultation)
    consultation.draft = draft


def drop(consultation: Consultation, by: User | None) -> None:
    """Delete a draft: it never had a number."""
    _must_be_draft(consultation)
    note(consultation.case, "dropped", by, consultation=consultation.id)
    db.session.execute(delete(ConsultationMessage).where(ConsultationMessage.consultation_id == consultation.id))
    db.session.delete(consultation)


def finalise(
    consultation: Consultation, content: Content, by: User | None, *, number: tuple[int, int] | None = None
) -> ConsultationVersion:
    """Give the consultation the year's next number and put it into the journal.

    Raises Incomplete naming the empty fields, or Refused. `number` (year, serial) is given only when a journal is
    brought in, perhaps by nobody who has an account.
    """
    _must_be_draft(consultation)
    closed_up = consultation.case.restricted_at is not None
    _check(content, Status.CONSENT_PENDING if closed_up else consultation.case.status)
    assert content.at is not None
    year = clock.local(content.at).year
    consultation.year, consultation.serial = number or (year, numbers.take(numbers.CONSULTATIONS, year))
    consultation.state, consultation.draft = State.FINAL, None
    consultation.finalised_at, consultation.finalised_by_id = clock.now(), by.id if by else None
    version = _write(consultation, content, by, 1)
    note(consultation.case, "finalised", by, consultation=consultation.id, number=consultation.number)
    categorise(consultation.case, content.category, by, consultation)
    if rules.may_move(consultation.case.status, Status.ANSWERED):
        move(consultation.case, Status.ANSWERED, by)
    return version


def correct(consultation: Consultation, content: Content, reason: str, by: User) -> ConsultationVersion:
    """Write a new version with a reason; the earlier ones stay readable and the number stays."""
    if missing := rules.missing_fields(content):
        raise Incomplete(missing)
    assert content.at is not None
    problem = rules.correction_problem(reason, consultation.state, consultation.year or 0, clock.local(content.at).year)
    if problem:
        raise Refused(CORRECTING[problem], "reason" if problem == "no_reason" else "at")
    _check(content, Status.IN_PROGRESS)
    last = consultation.versions[-1]
    days = {clock.local(last.at).date(), clock.local(content.at).date()}
    sealed.consultation_changes(consultation, sealed.corrected(last, content), days, reason, by, "corrected")
    last.current = False
    flag_modified(consultation, "state")  # a new revision: of two corrections at once, the second is told
    version = _write(consultation, content, by, last.version + 1, reason.strip())
    note(consultation.case, "corrected", by, consultation=consultation.id, version=version.version)
    return version


def void(consultation: Consultation, reason: str, by: User) -> None:
    """Take the consultation out of the journal with a reason; its number is never given again."""
    if consultation.state != State.FINAL:
        raise Refused(CORRECTING["not_final"])
    if not reason.strip():
        raise Refused(_("Say why it is voided."), "reason")
    days = {clock.local(version.at).date() for version in consultation.versions if version.current}
    sealed.consultation_changes(consultation, [], days, reason, by, "voided")
    consultation.state, consultation.void_reason = State.VOID, reason.strip()
    consultation.voided_at, consultation.voided_by_id = clock.now(), by.id
    for version in consultation.versions:
        version.current = False
    note(consultation.case, "voided", by, consultation=consultation.id, number=consultation.number)


def _check(content: Content, status: str) -> None:
    if missing := rules.missing_fields(content):
        raise Incomplete(missing)
    outcome = taxonomy.term("outcome", content.outcome)
    problem = rules.finalising_problem(
        content,
        category_counts=taxonomy.counts_as_consultation(content.category),
        outcome_counts=bool(outcome and outcome.more.get("is_consultation")),
        status=status,
        today=clock.today(),
        contact_day=clock.local(content.at).date() if content.at else None,
    )
    if problem:
        raise Refused(FINALISING[problem[1]], problem[0])


def _write(
    consultation: Consultation, content: Content, by: User | None, version: int, reason: str = ""
) -> ConsultationVersion:
    assert content.at is not None
    fields = asdict(content) | {"more_categories": list(content.more_categories)}
    del fields["provisions"], fields["reasons"]
    row = ConsultationVersion(
        consultation=consultation, version=version, current=True, reason=reason, entered_by_id=by.id if by else None,
        provisions=linking.cited(content), **fields,
    )  # fmt: skip
    db.session.add(row)
    db.session.flush()
    return row


def _must_be_draft(consultation: Consultation) -> None:
    if consultation.state != State.DRAFT:
        raise Refused(_("This consultation is finalised: it can only be corrected with a reason."))
