"""Verbs on cases: open, describe, assign, move, refer, promise, split, close, reopen."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import TypeVar

from flask_babel import gettext as _
from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import InstrumentedAttribute, aliased

from hotline.accounts.models import User
from hotline.audit.service import record
from hotline.cases import numbers, rules, sealed
from hotline.cases.labels import CLOSING
from hotline.cases.models import Case, CaseCall, CaseEvent, CaseMessage, Consultation, FollowUp, Referral
from hotline.cases.rules import State, Status
from hotline.core import clock
from hotline.core.db import db
from hotline.core.errors import Refused
from hotline.messages.models import Call, Message
from hotline.people.models import Person
from hotline.taxonomy import queries as taxonomy

STATISTICS = ("region", "gender", "age_bracket", "social_status", "language", "heard_from", "caller_kind", "minor")
FACTS = (*STATISTICS, "narrative", "category", "more_categories", "urgency")
Link = TypeVar("Link", CaseCall, CaseMessage)


def open_case(
    person: Person,
    channel: str,
    opened_at: datetime,
    status: str,
    by: User | None,
    *,
    number: str | None = None,
    **facts: object,
) -> Case:
    """Open a case and give it the year's next number; `number` is given only when a journal is brought in."""
    year = clock.local(opened_at).year
    case = Case(
        number=number or numbers.case_number(year, numbers.take(numbers.CASES, year)),
        person=person, channel=channel, opened_at=opened_at, status=status, created_by_id=by.id if by else None, **facts,
    )  # fmt: skip
    db.session.add(case)
    db.session.flush()
    note(case, "opened", by, channel=channel)
    return case


def note(case: Case, kind: str, by: User | None, **detail: object) -> None:
    """Add to the case's history and to the audit; details are codes, ids and names of fields."""
    db.session.add(CaseEvent(case_id=case.id, kind=kind, by_id=by.id if by else None, detail=detail))
    record(f"cases.{kind}", case, by, **detail)


def describe(case: Case, by: User | None, *, reason: str = "", **facts: object) -> list[str]:
    """Change what the case says; return the names of the changed fields. Raise Refused.

    What is counted of a case in a sealed period changes with a reason only.
    """
    changed = [name for name in FACTS if name in facts and facts[name] != getattr(case, name)]
    sealed.case_changes(case, changed, reason, by)
    for name in changed:
        setattr(case, name, facts[name])
    if changed:
        note(case, "described", by, fields=changed)
    return changed


def categorise(case: Case, category: str, by: User | None, consultation: Consultation) -> None:
    """Give a case that has no category the one of a consultation in it; what somebody chose stays."""
    if not case.category:
        case.category = category
        note(case, "categorised", by, category=category, consultation=consultation.id)


def attach_call(case: Case, call: Call, by: User | None = None) -> None:
    """Let a contact typed in by hand belong to the case; raise Refused in a closed one."""
    if case.status == Status.CLOSED:
        raise Refused(_("The case is closed: reopen it first."), "belongs")
    db.session.add(CaseCall(call_id=call.id, case_id=case.id))
    note(case, "contact", by, call=call.id, channel=call.channel)


def attach_message(case: Case, message: Message) -> None:
    """Let a message belong to the case."""
    db.session.add(CaseMessage(message_id=message.id, case_id=case.id))


def attach_repeats() -> None:
    """Let messages that repeat another belong to the case of that one."""
    first, repeat = aliased(CaseMessage), aliased(CaseMessage)
    rows = (
        select(Message.id, first.case_id)
        .join(first, first.message_id == Message.again_of_id)
        .outerjoin(repeat, repeat.message_id == Message.id)
        .where(Message.again_of_id.is_not(None), repeat.message_id.is_(None))
    )
    db.session.add_all(CaseMessage(message_id=one, case_id=case) for one, case in db.session.execute(rows).all())


def note_consent(case: Case, points: Sequence[str], by: User | None) -> None:
    """Note the answer to the consent text in the history; with data and purpose agreed to, the case waits no more."""
    note(case, "consent", by, points=sorted(points))
    if not {"data", "purpose"} <= set(points):
        return
    if case.status == Status.CONSENT_PENDING:
        move(case, Status.NEW, by)
    for closed in _cases_of(case.person, Case.restricted_at.is_not(None)):
        closed.restricted_at = None
        note(closed, "lifted", by)


def restrict(person: Person, at: datetime, by: User | None = None) -> None:
    """Close up every case of a person who withdrew consent: nobody works on them any more."""
    for case in _cases_of(person, Case.restricted_at.is_(None)):
        case.restricted_at = at
        note(case, "restricted", by)


def assign(case: Case, assignee: User | None, by: User) -> None:
    """Give the case to somebody, or to nobody."""
    if case.assignee_id == (assignee.id if assignee else None):
        return
    case.assignee = assignee
    note(case, "assigned", by, to=assignee.id if assignee else None)


def take(case: Case, by: User) -> None:
    """Give the case to whoever works on it first, when nobody has it."""
    if case.assignee_id is None:
        assign(case, by, by)


def move(case: Case, status: str, by: User | None) -> None:
    """Move the case to another status; raise Refused where the rules know no such move."""
    if case.status == status:
        return
    if not rules.may_move(case.status, status):
        raise Refused(_("The case cannot go to this status from the one it is in."), "status")
    old, case.status = case.status, status
    note(case, "status", by, old=old, new=status)


def refer(case: Case, body: str, on: date, by: User, note_text: str = "") -> Referral:
    """Note to whom the person was sent on, with the body's name as it is on that day."""
    referral = Referral(
        case_id=case.id, body=body, referred_on=on, note=note_text, created_by_id=by.id,
        name_ru=taxonomy.name("body", body, on, "ru"), name_kk=taxonomy.name("body", body, on, "kk"),
    )  # fmt: skip
    db.session.add(referral)
    note(case, "referred", by, body=body)
    return referral


def promise(case: Case, due_on: date, text: str, by: User, whose: User | None = None) -> FollowUp:
    """Promise something for a date."""
    follow_up = FollowUp(
        case_id=case.id, due_on=due_on, note=text, for_id=(whose or case.assignee or by).id, created_by_id=by.id
    )
    db.session.add(follow_up)
    note(case, "follow_up", by, due=due_on.isoformat())
    return follow_up


def keep_promise(follow_up: FollowUp, by: User) -> None:
    """Mark what was promised as done."""
    if follow_up.done_at is None:
        follow_up.done_at, follow_up.done_by_id = clock.now(), by.id
        note(follow_up.case, "follow_up_done", by, due=follow_up.due_on.isoformat())


def close(case: Case, resolution: str, by: User, at: datetime | None = None, reason: str = "") -> None:
    """Close the case with a coded resolution; raise Refused naming what stands in the way.

    In a sealed period a resolution that makes it count, or count no more, takes a reason.
    """
    if case.status == Status.CLOSED:
        return
    outcome = taxonomy.term("outcome", resolution)
    problem = rules.closing_problem(
        resolution if outcome else None,
        advises=bool(outcome and outcome.more.get("is_consultation")),
        consultations=_count(Consultation, case, Consultation.state == State.FINAL),
        drafts=_count(Consultation, case, Consultation.state == State.DRAFT),
        follow_ups=_count(FollowUp, case, FollowUp.done_at.is_(None)),
    )
    if problem:
        raise Refused(CLOSING[problem], "resolution")
    if _counts(case.resolution) != _counts(resolution):
        sealed.case_changes(case, ["resolution"], reason, by)
    case.status, case.closed_at = Status.CLOSED, at or clock.now()
    case.resolution, case.resolved_at, case.resolved_by_id = resolution, case.closed_at, by.id
    note(case, "closed", by, resolution=resolution)


def reopen(case: Case, by: User, reason: str) -> None:
    """Reopen a closed case as an event of its own; the first closing stays in the history."""
    if case.status != Status.CLOSED:
        raise Refused(_("The case is not closed."))
    if not reason.strip():
        raise Refused(_("Say why the case is reopened."), "reason")
    old, case.status, case.closed_at = case.resolution, Status.REOPENED, None
    note(case, "reopened", by, resolution=old)


def split(case: Case, by: User, calls: Iterable[int], messages: Iterable[int]) -> Case:
    """Split a new case off for another problem of the same person, and take the chosen contacts along; raise Refused without any."""
    must_be_open(case, "calls")
    statistics = {name: getattr(case, name) for name in STATISTICS}
    moved_calls = _links(CaseCall, CaseCall.call_id, case, calls)
    moved_messages = _links(CaseMessage, CaseMessage.message_id, case, messages)
    if not moved_calls and not moved_messages:
        raise Refused(_("Tick the contacts that belong to the new case."), "calls")
    new = open_case(case.person, case.channel, clock.now(), Status.IN_PROGRESS, by, split_from_id=case.id, **statistics)
    new.assignee = case.assignee
    moved: list[CaseCall | CaseMessage] = [*moved_calls, *moved_messages]
    for link in moved:
        link.case_id = new.id
    detail = {"calls": [link.call_id for link in moved_calls], "messages": [link.message_id for link in moved_messages]}
    note(case, "split", by, new=new.id, **detail)
    note(new, "split_from", by, old=case.id)
    return new


def must_be_open(case: Case, field: str | None = None) -> None:
    """Raise Refused when nobody may work on a case: what was sent without consent stays where the answer decides about it."""
    if rules.is_closed_up(case.status, restricted=case.restricted_at is not None):
        raise Refused(_("Case %(number)s still waits for consent: note the answer first.", number=case.number), field)


def _counts(resolution: str | None) -> tuple[bool, bool]:
    """Say whether a case that ends so is counted, and whether its person is."""
    outcome = taxonomy.term("outcome", resolution or "")
    return not outcome or outcome.more.get("is_appeal") is not False, resolution != "NO_CONSENT"


def _cases_of(person: Person, *which: ColumnElement[bool]) -> Sequence[Case]:
    return db.session.scalars(select(Case).where(Case.person_id == person.id, *which)).all()


def _links(model: type[Link], key: InstrumentedAttribute[int], case: Case, ids: Iterable[int]) -> list[Link]:
    return list(db.session.scalars(select(model).where(model.case_id == case.id, key.in_(list(ids)))))


def _count(model: type, case: Case, condition: object) -> int:
    return db.session.scalar(select(func.count()).select_from(model).where(model.case_id == case.id, condition)) or 0  # type: ignore[attr-defined, arg-type]
