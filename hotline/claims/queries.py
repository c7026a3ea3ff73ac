"""Finding claims as they stand now."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import aliased, contains_eager, joinedload, selectinload

from hotline.claims.models import Claim, ClaimExplanation, ClaimVersion
from hotline.core.db import db
from hotline.core.errors import Missing
from hotline.core.periods import Period


def get(claim_id: int) -> Claim:
    """Return a claim; raise Missing."""
    found = db.session.get(Claim, claim_id)
    if found is None:
        raise Missing
    return found


def by_form(token: str) -> Claim | None:
    """Return the claim that a form already made."""
    return db.session.scalar(select(Claim).where(Claim.form_token == token))


def about(period: Period, until: datetime | None = None) -> Sequence[ClaimVersion]:
    """Return what is stated of exactly this period, in the order of entry; nothing withdrawn.

    It is what stands now, or what stood at the moment `until`: versions are only ever added.
    """
    return _standing(until, ClaimVersion.first_day == period.first, ClaimVersion.last_day == period.last)


def undated(until: datetime | None = None) -> Sequence[ClaimVersion]:
    """Return what is stated of a period nobody knows, now or at a moment."""
    return _standing(until, ClaimVersion.first_day.is_(None))


def withdrawn() -> Sequence[ClaimVersion]:
    """Return the claims that were withdrawn, in the order of entry."""
    return db.session.scalars(_latest().where(ClaimVersion.withdrawn)).all()


def periods(until: datetime | None = None) -> dict[Period, int]:
    """Return how many figures are stated of each period, now or at a moment, the latest period first."""
    days = ClaimVersion.first_day, ClaimVersion.last_day
    chosen = _latest(until).where(~ClaimVersion.withdrawn, days[0].is_not(None))
    found = db.session.execute(chosen.with_only_columns(*days, func.count()).order_by(None).group_by(*days))
    counted = [(Period.of_days(first, last), number) for first, last, number in found]
    return dict(sorted(counted, key=lambda one: (one[0].last, one[0].first), reverse=True))


def _standing(until: datetime | None, *conditions: ColumnElement[bool]) -> Sequence[ClaimVersion]:
    explained = selectinload(Claim.explanations).joinedload(ClaimExplanation.entered_by)
    chosen = _latest(until).where(~ClaimVersion.withdrawn, *conditions)
    loaded = contains_eager(ClaimVersion.claim).options(explained), joinedload(ClaimVersion.entered_by)
    return db.session.scalars(chosen.options(*loaded)).all()


def _latest(until: datetime | None = None) -> Select[Any]:
    number: Any = Claim.version
    if until:
        known = aliased(ClaimVersion)
        then = select(func.max(known.version)).where(known.claim_id == Claim.id, known.entered_at <= until)
        number = then.correlate(Claim).scalar_subquery()
    latest = (Claim.id == ClaimVersion.claim_id) & (number == ClaimVersion.version)
    return select(ClaimVersion).join(Claim, latest).order_by(Claim.id)
