"""What a case has learned since a consultation was finalised: a caller may answer the questions for the statistics later.

The consultation keeps what it said until a person takes the answers over, as a correction with a reason.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from flask_babel import gettext as _
from sqlalchemy import and_, or_, select
from sqlalchemy.orm import joinedload

from hotline.accounts.models import User
from hotline.cases import consultations
from hotline.cases.advising import PLAIN, TOLD
from hotline.cases.labels import FIELDS
from hotline.cases.models import Case, Consultation, ConsultationVersion
from hotline.cases.rules import Content, State
from hotline.core import clock
from hotline.core.db import db
from hotline.taxonomy.rules import NOT_ASKED

LATELY = timedelta(days=30)


def learned(consultation: Consultation) -> dict[str, str]:
    """Return the fields that were not asked when a consultation was finalised, with what the case says today."""
    if consultation.state != State.FINAL:
        return {}
    last, case = consultation.versions[-1], consultation.case
    unasked = [name for name in TOLD if getattr(last, name) == NOT_ASKED]
    return {name: getattr(case, name) for name in unasked if getattr(case, name) != NOT_ASKED}


def lately(lawyer: User) -> Sequence[Consultation]:
    """Return this lawyer's consultations of the last thirty days that say less than their cases do by now, at most twenty."""
    version = ConsultationVersion
    less = or_(*(and_(getattr(version, name) == NOT_ASKED, getattr(Case, name) != NOT_ASKED) for name in TOLD))
    return db.session.scalars(
        select(Consultation)
        .join(version, version.consultation_id == Consultation.id)
        .join(Case, Case.id == Consultation.case_id)
        .where(Consultation.finalised_at > clock.now() - LATELY, version.current, version.lawyer_id == lawyer.id, less)
        .order_by(Consultation.finalised_at)
        .options(joinedload(Consultation.case))
        .limit(20)
    ).all()


def take_over(consultation: Consultation, by: User) -> ConsultationVersion | None:
    """Correct a consultation by what its case has learned; None when that is nothing. Raise Refused as a correction does."""
    facts = learned(consultation)
    if not facts:
        return None
    fields = ", ".join(str(FIELDS[name]) for name in facts)
    content = replace(_content(consultation.versions[-1]), **facts)  # type: ignore[arg-type]
    return consultations.correct(consultation, content, _("Became known later: %(fields)s", fields=fields), by)


def _content(version: ConsultationVersion) -> Content:
    names = (*PLAIN, "at", "answered_on", "referral", "minutes", "lawyer_id")
    return Content(
        **{name: getattr(version, name) for name in names},
        more_categories=tuple(version.more_categories),
        provisions=tuple(one.provision for one in version.provisions),
        reasons={one.provision: one.reason for one in version.provisions if one.reason},
    )
