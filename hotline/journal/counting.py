"""Which cases, persons and sessions a period counts: the row sources of the journal's foot and of the indicators."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, and_, func, not_, or_, select

from hotline.cases.counting import is_case
from hotline.cases.models import Case
from hotline.cases.models import ConsultationVersion as Version
from hotline.cases.rules import Status
from hotline.core.db import db
from hotline.core.periods import Period
from hotline.group_sessions.models import GroupSession
from hotline.journal.filters import Filters, conditions
from hotline.journal.queries import joined
from hotline.people.models import Person

DUPLICATES = ("OTH-DUP", "DUPLICATE")  # a category and a result
NO_CONSENT = "NO_CONSENT"


@dataclass(frozen=True)
class Totals:
    """What stands under the journal. Of a narrowed choice only its own rows are counted, and the rest is None."""

    consultations: int
    cases: int
    persons: int
    minutes: int
    spam: int | None = None
    duplicates: int | None = None
    sessions: Sequence[GroupSession] = ()


def totals(filters: Filters) -> Totals:
    """Count a choice: the whole period with all its cases, or the rows of a narrowed choice and what is behind them."""
    if filters.narrowed:
        counted = func.count(Version.id), func.count(Case.id.distinct()), func.count(Person.id.distinct()), _minutes()
        behind = joined(list(counted))
        return Totals(*db.session.execute(behind.where(*conditions(filters))).one())
    period = filters.period
    once = select(  # one look at the period's cases answers everything
        func.count().filter(is_case()),
        func.count(Case.person_id.distinct()).filter(is_case(), has_consent()),
        func.count().filter(not_(is_case()), not_(is_duplicate())),
        func.count().filter(is_duplicate()),
    )
    cases, persons, spam, duplicates = db.session.execute(once.where(*opened_in(period))).one()
    given, minutes = db.session.execute(joined([func.count(Version.id), _minutes()]).where(*conditions(filters))).one()
    return Totals(given, cases, persons, minutes, spam, duplicates, sessions_held(period))


def _minutes() -> ColumnElement[int]:
    return func.coalesce(func.sum(Version.minutes), 0)


def opened_in(period: Period) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """Return the condition that a case's first contact lies in the period."""
    return Case.opened_at >= period.start, Case.opened_at < period.end


def is_duplicate() -> ColumnElement[bool]:
    """Return the condition that a case is somebody's same question once more."""
    category, result = DUPLICATES
    return or_(func.coalesce(Case.category, "") == category, func.coalesce(Case.resolution, "") == result)


def has_consent() -> ColumnElement[bool]:
    """Return the condition that the person behind a case may be counted: a consent is neither awaited nor refused."""
    return and_(Case.status != Status.CONSENT_PENDING, func.coalesce(Case.resolution, "") != NO_CONSENT)


def cases_counted(period: Period) -> Select[int]:
    """Select the ids of the cases counted in a period, by their first contact."""
    return select(Case.id).where(*opened_in(period), is_case())


def sessions_held(period: Period) -> Sequence[GroupSession]:
    """Return the group sessions of a period, in time order."""
    inside = GroupSession.held_at >= period.start, GroupSession.held_at < period.end
    return db.session.scalars(select(GroupSession).where(*inside).order_by(GroupSession.held_at, GroupSession.id)).all()
