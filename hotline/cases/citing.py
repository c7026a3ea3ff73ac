"""Open cases by what is cited in them. Which rows a viewer may see is decided here."""

from collections.abc import Sequence
from datetime import date, datetime, time

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import joinedload, selectinload

from hotline.accounts.models import User
from hotline.accounts.rules import allowed
from hotline.cases.models import Case, CitedProvision, Consultation, ConsultationVersion
from hotline.cases.rules import OPEN, State
from hotline.core.db import db
from hotline.core.errors import Missing
from hotline.core.pages import Page, page_of

DRAFTS_READ = 200  # they lie encrypted: nothing but reading them tells what they cite


def consultations(
    cites: ColumnElement[bool], viewer: User, number: int, since: date | None = None
) -> Page[ConsultationVersion]:
    """Return one page of what consultations in open cases say now, where a citation of theirs meets `cites`.

    The latest contact stands first; `since` leaves out contacts of earlier local days. Raise Missing.
    """
    _check(viewer)
    citing = select(CitedProvision.version_id).where(cites)
    in_open_cases = select(Consultation.id).join(Consultation.case).where(Case.status.in_(OPEN))
    found = select(ConsultationVersion).where(
        ConsultationVersion.current.is_(True),
        ConsultationVersion.id.in_(citing),
        ConsultationVersion.consultation_id.in_(in_open_cases),
    )
    if since:
        found = found.where(ConsultationVersion.local_minute >= datetime.combine(since, time.min))
    with_case = joinedload(ConsultationVersion.consultation).joinedload(Consultation.case)
    shown = (with_case, joinedload(ConsultationVersion.lawyer), selectinload(ConsultationVersion.provisions))
    order = (ConsultationVersion.local_minute.desc(), ConsultationVersion.id.desc())
    return page_of(found.options(*shown).order_by(*order), number)


def drafts(viewer: User) -> Sequence[Consultation]:
    """Return the drafts in open cases, the latest begun first, at most DRAFTS_READ; raise Missing."""
    _check(viewer)
    return db.session.scalars(
        select(Consultation)
        .join(Consultation.case)
        .where(Consultation.state == State.DRAFT, Case.status.in_(OPEN))
        .order_by(Consultation.id.desc())
        .options(joinedload(Consultation.case))
        .limit(DRAFTS_READ)
    ).all()


def _check(viewer: User) -> None:
    if not allowed(viewer.roles, "cases.read"):
        raise Missing
