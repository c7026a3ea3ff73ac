"""Whether what a document shows of sealed days is still what was sealed: else it says so, and speaks of now."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import Exists, exists, select

from hotline.cases.models import Case, Consultation
from hotline.cases.models import ConsultationVersion as Version
from hotline.core.db import db
from hotline.core.periods import Period
from hotline.group_sessions.models import GroupSession
from hotline.journal.counting import opened_in
from hotline.journal.filters import Filters, of_version
from hotline.journal.grantor.queries import decided_since
from hotline.seals import queries
from hotline.seals.models import Seal
from hotline.seals.produced import Shown

Days = tuple[date | None, date | None]


def shown(kind: str, code: str, language: str, days: Days, filters: Mapping[str, str] | None = None) -> Shown:
    """Say what a file of a format's code will show, for the file itself and for the register."""
    seals = tuple(queries.covering(*days))
    changed = any(_has_changed(seal) for seal in seals)
    return Shown(kind, code, language, *days, dict(filters or {}), seals, changed)


def disguised(shown: Shown) -> Shown:
    """Say the same of a copy for the grantor: what was decided after the seal makes it speak of now, too."""
    return replace(shown, changed=shown.changed or decided_since(shown.seals))


def _has_changed(seal: Seal) -> bool:
    return queries.has_changes(seal) or any(db.session.scalar(select(late)) for late in _late(seal))


def _late(seal: Seal) -> Sequence[Exists]:
    """Return conditions that something of a seal's days was entered after it was made."""
    period = Period.of_days(seal.first, seal.last)
    of_days = of_version(Filters(seal.first, seal.last))
    held = GroupSession.held_at >= period.start, GroupSession.held_at < period.end
    return (
        exists().where(Version.consultation_id == Consultation.id, Consultation.finalised_at > seal.made_at, *of_days),
        exists().where(Case.created_at > seal.made_at, *opened_in(period)),
        exists().where(GroupSession.entered_at > seal.made_at, *held),
    )
