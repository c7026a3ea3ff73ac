"""Counting the journal's rows for the tables of a report: one query a table, always on the journal's own conditions."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Date, case, func, null, select
from sqlalchemy.orm import selectinload

from hotline.cases.models import CitedProvision
from hotline.cases.models import ConsultationVersion as Version
from hotline.core.db import db
from hotline.journal.filters import Filters, conditions
from hotline.journal.queries import joined
from hotline.reports.rules import Question

OFFERED = 5  # questions of one category to choose from


@dataclass(frozen=True, slots=True)
class Tally:
    """How many rows of a local day carry a code; the day decides by which name the code goes."""

    code: str
    day: date
    number: int


def tallies(filters: Filters, field: str) -> list[Tally]:
    """Count the journal's rows by a column of theirs and the contact's day; rows without a value are left out."""
    column, day = getattr(Version, field), func.date(Version.local_minute, type_=Date)
    statement = joined([column, day, func.count()]).where(*conditions(filters), column.is_not(null()))
    return [Tally(*row) for row in db.session.execute(statement.group_by(column, day).order_by(column, day))]


def questions(filters: Filters, language: str) -> list[Question]:
    """Return a few rows of every category, in order of preference: the report's language, citing, early."""
    cites = select(CitedProvision.id).where(CitedProvision.version_id == Version.id).exists()
    alike, citing = case((Version.language == language, 0), else_=1), case((cites, 0), else_=1)
    order = (alike, citing, Version.local_minute, Version.id)
    asked = func.count().over(partition_by=Version.category)
    place = func.row_number().over(partition_by=Version.category, order_by=order)
    ranked = joined([Version.id, asked.label("asked"), place.label("place")]).where(*conditions(filters)).subquery()
    found = db.session.execute(
        select(Version, ranked.c.asked)
        .join(ranked, ranked.c.id == Version.id)
        .where(ranked.c.place <= OFFERED)
        .order_by(ranked.c.place)
        .options(selectinload(Version.provisions))
    )
    return [_question(version, asked) for version, asked in found]


def _question(version: Version, asked: int) -> Question:
    cited = tuple(one.provision for one in version.provisions)
    return Question(version.category, asked, version.local_minute.date(), version.summary, version.advice, cited)
