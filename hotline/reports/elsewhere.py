"""Texts that people wrote for other days than those of a report: they stand there, and are taken over only by a person."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import and_, func, select

from hotline.core.db import db
from hotline.core.periods import Period
from hotline.reports.models import Narrative
from hotline.reports.rules import Section

WHAT = Narrative.first_day, Narrative.last_day, Narrative.language, Narrative.section


@dataclass(frozen=True)
class Elsewhere:
    """The texts of a period that overlaps, in one language, of sections for which nothing is written here."""

    period: Period
    language: str
    texts: tuple[Narrative, ...]

    @property
    def sections(self) -> list[Section]:
        """Return the sections, in the report's order."""
        return [Section(one.section) for one in self.texts]

    @property
    def stamp(self) -> str:
        """Name the versions, by which a form knows whether they are still those that the person saw."""
        return ",".join(str(one.id) for one in self.texts)


def texts_elsewhere(period: Period, languages: Iterable[str]) -> list[Elsewhere]:
    """Return, by language, which texts could be taken over: those of the period that shares most days, the latest of several.

    A section that was emptied on purpose is nobody's gap: it stands as somebody wanted it.
    """
    found = _latest_around(period)
    own = {(one.language, one.section) for one in found if _period(one) == period}
    offered: dict[tuple[str, Period], list[Narrative]] = {}
    for one in found:
        if one.text and _period(one) != period and (one.language, one.section) not in own:
            offered.setdefault((one.language, _period(one)), []).append(one)
    chosen = (_nearest(period, code, offered) for code in languages)
    return [one for one in chosen if one]


def _nearest(period: Period, language: str, offered: dict[tuple[str, Period], list[Narrative]]) -> Elsewhere | None:
    known = [of for code, of in offered if code == language]
    if not known:
        return None
    nearest = max(known, key=lambda of: (period.shared(of), of.last, of.first))
    order = [*Section]
    texts = sorted(offered[language, nearest], key=lambda one: order.index(Section(one.section)))
    return Elsewhere(nearest, language, tuple(texts))


def _latest_around(period: Period) -> list[Narrative]:
    """Return the latest version of every text whose days share one with the period, those of the period itself included."""
    overlapping = Narrative.first_day <= period.last, Narrative.last_day >= period.first
    newest = select(*WHAT, func.max(Narrative.version).label("version")).where(*overlapping).group_by(*WHAT).subquery()
    same = and_(*(column == newest.c[column.key] for column in (*WHAT, Narrative.version)))
    return list(db.session.scalars(select(Narrative).join(newest, same).order_by(Narrative.id)))


def _period(one: Narrative) -> Period:
    return Period.of_days(one.first_day, one.last_day)
