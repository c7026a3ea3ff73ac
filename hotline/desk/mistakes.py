"""What consultations, drafts and sessions cite of an act: what is cited stays in the register."""

from collections.abc import Iterable, Iterator
from datetime import date

from sqlalchemy import select

from hotline.accounts.models import User
from hotline.cases import citing as cases
from hotline.cases.models import CitedProvision, ConsultationVersion
from hotline.core import clock
from hotline.core.db import db
from hotline.desk.named import day_of, in_draft, placed
from hotline.group_sessions.models import GroupSession, SessionProvision
from hotline.journal import places
from hotline.laws.rules import Provision

Cited = list[tuple[Provision, date]]


def cited(act_id: str, viewer: User) -> Cited:
    """Return every provision of an act that is cited anywhere, with the day it was read on; raise Missing."""
    return [(one, day) for one, day in (*_finished(act_id), *_drafts(viewer), *_sessions()) if one.act == act_id]


def _finished(act_id: str) -> Iterator[tuple[Provision, date]]:
    """Yield what every version says, the earlier and the voided ones too: they can still be opened."""
    versions = select(CitedProvision.provision, ConsultationVersion.local_minute).where(
        CitedProvision.version_id == ConsultationVersion.id, places.in_act(act_id)
    )
    return _placed((canonical, minute.date()) for canonical, minute in db.session.execute(versions))


def _drafts(viewer: User) -> Iterator[tuple[Provision, date]]:
    for one in cases.drafts(viewer):
        draft = one.draft or {}
        day = day_of(draft) or clock.local(one.created_at).date()
        yield from ((provision, day) for provision in in_draft(draft, day))


def _sessions() -> Iterator[tuple[Provision, date]]:
    held = select(SessionProvision.provision, GroupSession.held_at).where(
        SessionProvision.session_id == GroupSession.id
    )
    return _placed((canonical, clock.local(moment).date()) for canonical, moment in db.session.execute(held))


def _placed(named: Iterable[tuple[str, date]]) -> Iterator[tuple[Provision, date]]:
    yield from ((provision, day) for canonical, day in named for provision in placed([canonical]))
