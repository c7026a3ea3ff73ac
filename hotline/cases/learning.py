"""What a case has learned since a consultation was finalised: a caller may answer the questions for the statistics later.

The consultation keeps what it said until a person takes the answers over, as a correction with a reason.
"""

from dataclasses import replace

from flask_babel import gettext as _

from hotline.accounts.models import User
from hotline.cases import consultations
from hotline.cases.advising import PLAIN, TOLD
from hotline.cases.labels import FIELDS
from hotline.cases.models import Consultation, ConsultationVersion
from hotline.cases.rules import Content, State
from hotline.taxonomy.rules import NOT_ASKED


def learned(consultation: Consultation) -> dict[str, str]:
    """Return the fields that were not asked when a consultation was finalised, with what the case says today."""
    if consultation.state != State.FINAL:
        return {}
    last, case = consultation.versions[-1], consultation.case
    unasked = [name for name in TOLD if getattr(last, name) == NOT_ASKED]
    return {name: getattr(case, name) for name in unasked if getattr(case, name) != NOT_ASKED}


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
