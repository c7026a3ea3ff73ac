"""By what cases, consultations and persons are broken down, and the statement that gives each row its answer.

A breakdown adds an answer to the very rows of its indicator, so that its lines can only add up to the figure. A person
answers by the latest counted case of the period: one row a person.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, Subquery, and_, case, false, func, or_, select

from hotline.cases.models import Case
from hotline.cases.models import ConsultationVersion as Version
from hotline.core.errors import Missing
from hotline.core.periods import Period
from hotline.indicators.rules import Indicator, Unit
from hotline.journal.counting import cases_counted, has_consent
from hotline.taxonomy import queries as taxonomy
from hotline.taxonomy.models import Term
from hotline.taxonomy.rules import MISSING, REST

COLUMNS = ("kind", "id", "number", "at", "units", "opens")


@dataclass(frozen=True)
class Dimension:
    """A column whose codes stand in a list of `kind`; `optional` ones leave out the rows without a value."""

    code: str
    kind: str
    column: str
    optional: bool = False
    level: int = 0  # of the categories: 1 with everything below it, 2 as it was chosen


DIMENSIONS = {
    known.code: known
    for known in (
        Dimension("channel", "channel", "channel"),
        Dimension("category", "category", "category", level=1),
        Dimension("topic", "category", "category", level=2),
        Dimension("region", "region", "region"),
        Dimension("language", "language", "language"),
        Dimension("gender", "gender", "gender"),
        Dimension("age_bracket", "age_bracket", "age_bracket"),
        Dimension("social_status", "social_status", "social_status"),
        Dimension("outcome", "outcome", "outcome"),
        Dimension("referral", "body", "referral", optional=True),
    )
}
COMMON = ("channel", "category", "topic", "region", "language")
OF_PERSONS = ("gender", "social_status", "age_bracket")
OF_UNIT = {
    Unit.CASE: (*COMMON, *OF_PERSONS),
    Unit.CONSULTATION: (*COMMON, *OF_PERSONS, "outcome", "referral"),
    Unit.PERSON: OF_PERSONS,
}


def dimension(known: Indicator, code: str) -> Dimension:
    """Return what an indicator may be broken down by; raise Missing where it may not."""
    if known.unit is None or code not in OF_UNIT.get(known.unit, ()):
        raise Missing
    return DIMENSIONS[code]


def answered(known: Indicator, by: Dimension, period: Period) -> Select[Any]:
    """Select the indicator's rows with the `answer` of each; a row that says nothing answers ""."""
    assert known.unit is not None
    rows = known.select(period).subquery("counted")
    joined, told = _TOLD[known.unit](rows, period)
    column = getattr(told, by.column)
    if by.level == 1:
        joined = joined.outerjoin(Term, and_(Term.kind == by.kind, Term.code == column))
        column = func.coalesce(Term.parent, column)
    if by.optional:
        joined = joined.where(column.is_not(None))
    answer: ColumnElement[str] = func.coalesce(column, "")
    if known.unit == Unit.PERSON:
        answer = case((answer.in_(MISSING), REST[by.kind]), else_=answer)
    return joined.add_columns(answer.label("answer"))


def narrowed(known: Indicator, by: Dimension, answer: str, on: date | None = None) -> Indicator:
    """Return the indicator with the rows of one answer alone; with `on`, those of days on which it had that day's name."""

    def select_rows(period: Period) -> Select[Any]:
        rows = answered(known, by, period).subquery("answered")
        chosen = select(*(rows.c[name] for name in COLUMNS)).where(rows.c.answer == answer)
        return chosen.where(_within(rows.c.at, taxonomy.named_alike(by.kind, answer, on))) if on else chosen

    return replace(known, select=select_rows, terms=())


def _of_case(rows: Subquery, _period: Period) -> tuple[Select[Any], type[Case]]:
    return select(rows).join(Case, Case.id == rows.c.id), Case


def _of_consultation(rows: Subquery, _period: Period) -> tuple[Select[Any], type[Version]]:
    current = (Version.consultation_id == rows.c.id) & Version.current.is_(True)
    return select(rows).join(Version, current), Version


def _of_person(rows: Subquery, period: Period) -> tuple[Select[Any], type[Case]]:
    latest_first = func.row_number().over(partition_by=Case.person_id, order_by=(Case.opened_at.desc(), Case.id.desc()))
    columns = Case.person_id, latest_first.label("place")
    placed = cases_counted(period).where(has_consent()).add_columns(*columns).subquery("placed")
    latest = select(placed.c.id, placed.c.person_id).where(placed.c.place == 1).subquery("latest")
    return select(rows).join(latest, latest.c.person_id == rows.c.id).join(Case, Case.id == latest.c.id), Case


_TOLD: dict[Unit, Callable[[Subquery, Period], tuple[Select[Any], Any]]] = {
    Unit.CASE: _of_case,
    Unit.CONSULTATION: _of_consultation,
    Unit.PERSON: _of_person,
}


def _within(at: ColumnElement[Any], periods: list[Period]) -> ColumnElement[bool]:
    return or_(false(), *(and_(at >= period.start, at < period.end) for period in periods))
