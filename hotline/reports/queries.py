"""The questions a report may print, always among the journal's own rows."""

from collections.abc import Mapping

from sqlalchemy import case, func, select
from sqlalchemy.orm import selectinload

from hotline.cases.models import CitedProvision
from hotline.cases.models import ConsultationVersion as Version
from hotline.core.db import db
from hotline.journal.filters import Filters, conditions
from hotline.journal.queries import joined
from hotline.reports.rules import Question

OFFERED = 5  # questions of one category to choose from


def questions(filters: Filters, language: str, asked: Mapping[str, int]) -> list[Question]:
    """Return a few rows of every category, in order of preference: the report's language, citing, early.

    `asked` is how often each category occurred, as the breakdown by topic counts it.
    """
    cites = select(CitedProvision.id).where(CitedProvision.version_id == Version.id).exists()
    alike, citing = case((Version.language == language, 0), else_=1), case((cites, 0), else_=1)
    order = (alike, citing, Version.local_minute, Version.id)
    place = func.row_number().over(partition_by=Version.category, order_by=order)
    ranked = joined([Version.id, place.label("place")]).where(*conditions(filters)).subquery()
    found = db.session.scalars(
        select(Version)
        .join(ranked, ranked.c.id == Version.id)
        .where(ranked.c.place <= OFFERED)
        .order_by(ranked.c.place)
        .options(selectinload(Version.provisions))
    )
    return [_question(version, asked[version.category]) for version in found]


def _question(version: Version, asked: int) -> Question:
    cited = tuple(one.provision for one in version.provisions)
    return Question(version.category, asked, version.local_minute.date(), version.summary, version.advice, cited)
