"""Finding claims as they stand now."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

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


def about(period: Period) -> Sequence[ClaimVersion]:
    """Return what is stated now of exactly this period, in the order of entry; nothing withdrawn."""
    return _standing(ClaimVersion.first_day == period.first, ClaimVersion.last_day == period.last)


def undated() -> Sequence[ClaimVersion]:
    """Return what is stated now of a period nobody knows."""
    return _standing(ClaimVersion.first_day.is_(None))


def withdrawn() -> Sequence[ClaimVersion]:
    """Return the claims that were withdrawn, in the order of entry."""
    return db.session.scalars(_latest().where(ClaimVersion.withdrawn)).all()


def periods() -> dict[Period, int]:
    """Return how many figures are stated now of each period, the latest period first."""
    days = ClaimVersion.first_day, ClaimVersion.last_day
    chosen = _latest().where(~ClaimVersion.withdrawn, days[0].is_not(None))
    found = db.session.execute(chosen.with_only_columns(*days, func.count()).order_by(None).group_by(*days))
    counted = [(Period.of_days(first, last), number) for first, last, number in found]
    return dict(sorted(counted, key=lambda one: (one[0].last, one[0].first), reverse=True))


def _standing(*conditions: ColumnElement[bool]) -> Sequence[ClaimVersion]:
    explained = selectinload(Claim.explanations).joinedload(ClaimExplanation.entered_by)
    chosen = _latest().where(~ClaimVersion.withdrawn, *conditions)
    loaded = contains_eager(ClaimVersion.claim).options(explained), joinedload(ClaimVersion.entered_by)
    return db.session.scalars(chosen.options(*loaded)).all()


def _latest() -> Select[Any]:
    latest = (Claim.id == ClaimVersion.claim_id) & (Claim.version == ClaimVersion.version)
    return select(ClaimVersion).join(Claim, latest).order_by(Claim.id)
