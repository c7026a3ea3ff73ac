"""Finding cases and what belongs to them. Which rows a viewer may see is decided here alone."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, Text, cast, func, or_, select, union
from sqlalchemy.orm import joinedload, selectinload

from hotline.accounts.models import User
from hotline.accounts.rules import allowed
from hotline.cases.models import (
    Case,
    CaseCall,
    CaseEvent,
    CaseMessage,
    Consultation,
    ConsultationVersion,
    FollowUp,
    Referral,
)
from hotline.cases.rules import OPEN, State, Status
from hotline.core.crypto import keyring
from hotline.core.db import db
from hotline.core.errors import Missing
from hotline.core.pages import Page, page_of
from hotline.core.periods import Period
from hotline.core.phone import normalise
from hotline.core.rows import row_id
from hotline.messages.models import Call, Message
from hotline.people.models import Identifier, Person
from hotline.people.queries import by_code


@dataclass(frozen=True)
class Filters:
    """What the list of cases shows: by status (`open` is every one that is not closed), assignee, text typed."""

    status: str = "open"
    assignee: str = ""  # an id, `none`, or nothing
    typed: str = ""  # a case number, a person's code, a telephone number


def get(case_id: int, viewer: User) -> Case:
    """Return a case the viewer may see; raise Missing."""
    case = db.session.get(Case, case_id, options=[joinedload(Case.person), joinedload(Case.assignee)])
    if case is None or not allowed(viewer.roles, "cases.read"):
        raise Missing
    return case


def by_number(number: str) -> Case | None:
    """Return the case of a number."""
    return db.session.scalar(select(Case).where(Case.number == number))


def page(filters: Filters, viewer: User, number: int) -> Page[Case]:
    """Return one page of the cases the viewer may see, the latest first."""
    if not allowed(viewer.roles, "cases.read"):
        raise Missing
    found = select(Case).options(joinedload(Case.person), joinedload(Case.assignee))
    if filters.status == "open":
        found = found.where(Case.status != Status.CLOSED)  # one inequality leaves the index of the order usable
    elif filters.status:
        found = found.where(Case.status == filters.status)
    if filters.assignee == "none":
        found = found.where(Case.assignee_id.is_(None))
    elif (assignee := row_id(filters.assignee)) is not None:
        found = found.where(Case.assignee_id == assignee)
    if filters.typed:
        found = _typed(found, filters.typed, viewer)
    return page_of(found.order_by(Case.opened_at.desc(), Case.id.desc()), number)


def _typed(found: Select[Case], typed: str, viewer: User) -> Select[Case]:
    """Narrow to what was typed: a number of a case or consultation, a code of a person, a telephone (by right)."""
    person, digits = by_code(typed), "".join(sign for sign in typed if sign.isdecimal() or sign == "-").strip("-")
    ways = [Case.number.endswith(digits)] if len(digits) >= 4 else []
    if ways and typed.strip()[:1].isdecimal():  # without the letter of a case's number, a consultation's may be meant
        ways.append(Case.id.in_(select(Consultation.case_id).where(Consultation.number == digits)))
    if person:
        ways.append(Case.person_id == person.id)
    if (e164 := normalise(typed)) and allowed(viewer.roles, "people.identity"):
        ways.append(Case.person_id.in_(select(Identifier.person_id).where(Identifier.lookup == keyring().lookup(e164))))
    return found.where(or_(*ways)) if ways else found.where(Case.id < 0)


def of_person(person: Person) -> Sequence[Case]:
    """Return a person's cases, the latest first, at most fifty."""
    return db.session.scalars(
        select(Case).where(Case.person_id == person.id).order_by(Case.opened_at.desc()).limit(50)
    ).all()


def open_case_of(person: Person) -> Case | None:
    """Return the person's latest open case: what comes in joins it."""
    return db.session.scalar(
        select(Case).where(Case.person_id == person.id, Case.status.in_(OPEN)).order_by(Case.id.desc()).limit(1)
    )


def open_of_people(people: Collection[int]) -> dict[int, list[Case]]:
    """Return the open cases of these people, by the person's id, the latest first; one query."""
    found: dict[int, list[Case]] = {}
    rows = select(Case).where(Case.person_id.in_(people), Case.status.in_(OPEN)).order_by(Case.id.desc())
    for case in db.session.scalars(rows):
        found.setdefault(case.person_id, []).append(case)
    return found


def consultation(consultation_id: int, viewer: User) -> Consultation:
    """Return a consultation the viewer may see; raise Missing."""
    found = db.session.get(Consultation, consultation_id, options=[joinedload(Consultation.case)])
    if found is None:
        raise Missing
    get(found.case_id, viewer)
    return found


def consultations(case: Case) -> Sequence[Consultation]:
    """Return a case's consultations in the order they were begun, with their versions and provisions."""
    versions = selectinload(Consultation.versions)
    return db.session.scalars(
        select(Consultation)
        .where(Consultation.case_id == case.id)
        .order_by(Consultation.id)
        .options(versions.selectinload(ConsultationVersion.provisions), versions.joinedload(ConsultationVersion.lawyer))
    ).all()


def drafts_of(user: User) -> Sequence[Consultation]:
    """Return the consultations this person has begun and not finalised."""
    return db.session.scalars(
        select(Consultation)
        .where(Consultation.state == State.DRAFT, Consultation.created_by_id == user.id)
        .order_by(Consultation.id.desc())
        .options(joinedload(Consultation.case))
        .limit(30)
    ).all()


def calls(case: Case) -> Sequence[Call]:
    """Return a case's contacts typed in by hand, in time order."""
    own = select(CaseCall.call_id).where(CaseCall.case_id == case.id)
    return db.session.scalars(select(Call).where(Call.id.in_(own)).order_by(Call.at, Call.id)).all()


def messages(case: Case, limit: int = 200) -> Sequence[Message]:
    """Return a case's latest messages, in the order of arrival."""
    own = select(CaseMessage.message_id).where(CaseMessage.case_id == case.id)
    latest = db.session.scalars(
        select(Message).where(Message.id.in_(own)).order_by(Message.id.desc()).limit(limit)
    ).all()
    return list(reversed(latest))


def events(case: Case) -> Sequence[CaseEvent]:
    """Return a case's history, the latest first, at most two hundred."""
    return db.session.scalars(
        select(CaseEvent)
        .where(CaseEvent.case_id == case.id)
        .order_by(CaseEvent.id.desc())
        .options(joinedload(CaseEvent.by))
        .limit(200)
    ).all()


def follow_ups(case: Case) -> Sequence[FollowUp]:
    """Return what was promised in a case, by date."""
    return db.session.scalars(
        select(FollowUp).where(FollowUp.case_id == case.id).order_by(FollowUp.due_on, FollowUp.id)
    ).all()


def due(user: User, until: date) -> Sequence[FollowUp]:
    """Return the open follow-ups of this person, or of nobody, due until a day; the oldest first."""
    return db.session.scalars(
        select(FollowUp)
        .where(FollowUp.done_at.is_(None), FollowUp.due_on <= until)
        .where(or_(FollowUp.for_id == user.id, FollowUp.for_id.is_(None)))
        .order_by(FollowUp.due_on, FollowUp.id)
        .options(joinedload(FollowUp.case))
        .limit(50)
    ).all()


def promised(until: date, limit: int) -> Sequence[FollowUp]:
    """Return what anybody promised until a day and nobody did yet, the oldest first."""
    return db.session.scalars(
        select(FollowUp)
        .where(FollowUp.done_at.is_(None), FollowUp.due_on <= until)
        .order_by(FollowUp.due_on, FollowUp.id)
        .options(joinedload(FollowUp.case))
        .limit(limit)
    ).all()


def urgent(limit: int) -> Sequence[Case]:
    """Return the open cases that are marked as urgent, the latest first."""
    marked = cast(Case.urgency, Text).contains('"')
    return db.session.scalars(
        select(Case).where(Case.status.in_(OPEN), marked).order_by(Case.opened_at.desc(), Case.id.desc()).limit(limit)
    ).all()


@dataclass(frozen=True)
class Touched:
    """A case in which somebody did something on a day: kinds of all that day's events, in order, and that person's answers."""

    case: Case
    kinds: Sequence[str]
    answers: int


def touched_on(day: date, user: User, limit: int) -> list[Touched]:
    """Return the cases in which somebody did something or answered on a day, the latest case first."""
    period = Period.of_days(day, day)
    that_day = (CaseEvent.at >= period.start, CaseEvent.at < period.end)
    wrote = (Message.written_by_id == user.id, Message.at >= period.start, Message.at < period.end)
    acted = select(CaseEvent.case_id).where(CaseEvent.by_id == user.id, *that_day)
    answered = select(CaseMessage.case_id).join(Message, Message.id == CaseMessage.message_id).where(*wrote)
    own = select(union(acted, answered).subquery())
    found = db.session.scalars(select(Case).where(Case.id.in_(own)).order_by(Case.id.desc()).limit(limit)).all()
    ids = [case.id for case in found]
    kinds: dict[int, list[str]] = {one: [] for one in ids}
    events = select(CaseEvent.case_id, CaseEvent.kind).where(CaseEvent.case_id.in_(ids), *that_day)
    for case_id, kind in db.session.execute(events.order_by(CaseEvent.id)):
        kinds[case_id].append(kind)
    counted = select(CaseMessage.case_id, func.count()).join(Message, Message.id == CaseMessage.message_id)
    rows = db.session.execute(counted.where(CaseMessage.case_id.in_(ids), *wrote).group_by(CaseMessage.case_id))
    answers: dict[int, int] = {case_id: count for case_id, count in rows}  # noqa: C416
    return [Touched(case, kinds[case.id], answers.get(case.id, 0)) for case in found]


def referrals(case: Case) -> Sequence[Referral]:
    """Return where the person was sent on to."""
    return db.session.scalars(select(Referral).where(Referral.case_id == case.id).order_by(Referral.id)).all()


def count_open(user_id: int | None) -> int:
    """Count the open cases of a person, or of nobody."""
    mine = Case.assignee_id.is_(None) if user_id is None else Case.assignee_id == user_id
    return db.session.scalar(select(func.count()).select_from(Case).where(Case.status.in_(OPEN), mine)) or 0
