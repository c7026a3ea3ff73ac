"""The gate before a period is sealed: what is missing, cannot be, or stands there twice, row by row."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Date, and_, func, or_, select

from hotline.cases.counting import is_case
from hotline.cases.models import Case, CitedProvision, Consultation
from hotline.cases.models import ConsultationVersion as Version
from hotline.core import clock
from hotline.core.db import db
from hotline.core.periods import Period
from hotline.journal.counting import opened_in
from hotline.journal.filters import Filters, conditions
from hotline.journal.grantor import queries as grantor
from hotline.journal.queries import joined


@dataclass(frozen=True)
class Problem:
    """One row that stands in the way of sealing, and why."""

    code: str
    kind: str
    id: int
    number: str


def problems(period: Period) -> list[Problem]:
    """Return everything that stands in the way, in the order of the checks and of the rows."""
    return [problem for check in CHECKS for problem in check(period)]


def undecided(period: Period) -> list[Problem]:
    """Return the rows that could identify a person in the grantor's copy while nobody has decided about them.

    They do not stand in the way of a seal, which keeps no words of anybody; but what is decided after it makes the
    annexes speak of another day than the seal's.
    """
    lines = grantor.copy_of(Filters(period.first, period.last)).undecided_lines
    return [Problem("identifiable", "consultation", line.consultation_id, line.number) for line in lines]


def _without_category(period: Period) -> Iterator[Problem]:
    yield from _consultations("no_category", period, Version.category == "")
    nameless = select(Case.id, Case.number).where(*opened_in(period), is_case(), Case.category.is_(None))
    yield from _problems("no_category", "case", nameless.order_by(Case.number))


def _without_provision(period: Period) -> Iterator[Problem]:
    cites = select(CitedProvision.id).where(CitedProvision.version_id == Version.id).exists()
    yield from _consultations("no_provision", period, ~cites)


def _without_result(period: Period) -> Iterator[Problem]:
    yield from _consultations("no_result", period, Version.outcome == "")


def _impossible_days(period: Period) -> Iterator[Problem]:
    contact = func.date(Version.local_minute, type_=Date)
    yield from _consultations("answered_before", period, Version.answered_on < contact)
    yield from _consultations("answered_in_future", period, Version.answered_on > clock.today())


def _twice(period: Period) -> Iterator[Problem]:
    """Find consultations of one person in one minute, or in the same words."""
    same = {"minute": (Case.person_id, Version.local_minute), "words": (Case.person_id, Version.search_text)}
    counted = [func.count().over(partition_by=by).label(name) for name, by in same.items()]
    columns = Consultation.id, Consultation.number.label("number"), Case.destroyed_at, *counted
    rows = joined(columns).where(*conditions(Filters(period.first, period.last))).subquery()
    told_twice = and_(rows.c.words > 1, rows.c.destroyed_at.is_(None))
    found = select(rows.c.id, rows.c.number).where(or_(rows.c.minute > 1, told_twice)).order_by(rows.c.number)
    yield from _problems("twice", "consultation", found)


CHECKS: tuple[Callable[[Period], Iterator[Problem]], ...] = (
    _without_category,
    _without_provision,
    _without_result,
    _impossible_days,
    _twice,
)


def _consultations(code: str, period: Period, condition: ColumnElement[bool]) -> Iterator[Problem]:
    chosen = joined([Consultation.id, Consultation.number]).where(*conditions(Filters(period.first, period.last)))
    ordered = chosen.where(condition).order_by(Consultation.year, Consultation.serial)
    yield from _problems(code, "consultation", ordered)


def _problems(code: str, kind: str, statement: Any) -> Iterator[Problem]:
    for row_id, number in db.session.execute(statement):
        yield Problem(code, kind, row_id, number)
