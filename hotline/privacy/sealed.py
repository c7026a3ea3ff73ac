"""Where destruction meets sealed periods: what is gone shows there as removed by law, not as tampering."""

from flask_babel import gettext as _
from sqlalchemy import select

from hotline.accounts.models import User
from hotline.cases import sealed
from hotline.cases.models import Case, Consultation
from hotline.core.db import db
from hotline.privacy.rules import Basis
from hotline.seals import keeping
from hotline.seals import service as seals


def forget_words(case: Case, basis: Basis) -> int:
    """Destroy the salts of the texts of a case's consultations, so that no hash can be tried against a guess; return how many.

    The kept journals that show those texts end, too.
    """
    ids = db.session.scalars(select(Consultation.id).where(Consultation.case_id == case.id)).all()
    for kind, of_it in (("consultation", ids), ("case", [case.id]), ("person", [case.person_id])):
        seals.forget_reasons(kind, of_it)
    keeping.end_of_rows("consultation", ids, basis)
    return seals.forget("consultation", ids, words_only=True, basis=basis)


def note_end(case: Case, by: User | None) -> None:
    """Note that a case ends because what it said may not be kept: in a sealed period it may count otherwise from now on."""
    sealed.case_changes(case, ["resolution", "status"], _("What it said may not be kept."), by, "erased")
