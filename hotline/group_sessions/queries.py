"""Finding group sessions; who may read the names of those who attended is decided here."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from hotline.accounts.models import User
from hotline.accounts.rules import allowed
from hotline.core.db import db
from hotline.core.errors import Missing
from hotline.core.pages import Page, page_of
from hotline.core.periods import Period
from hotline.group_sessions.models import GroupSession, Participant


def get(session_id: int) -> GroupSession:
    """Return a session; raise Missing."""
    found = db.session.get(GroupSession, session_id, options=[joinedload(GroupSession.lawyer)])
    if found is None:
        raise Missing
    return found


def by_form(token: str) -> GroupSession | None:
    """Return the session that a form already made."""
    return db.session.scalar(select(GroupSession).where(GroupSession.form_token == token))


def within(period: Period) -> list[GroupSession]:
    """Return the sessions held in a period, in order, with lawyer and provisions but without the names."""
    held = (GroupSession.held_at >= period.start) & (GroupSession.held_at < period.end)
    return list(
        db.session.scalars(
            select(GroupSession)
            .where(held)
            .options(joinedload(GroupSession.lawyer), selectinload(GroupSession.provisions))
            .order_by(GroupSession.held_at, GroupSession.id)
        )
    )


def listed(period: Period) -> dict[int, list[str]]:
    """Return the names on the lists of the sessions held in a period, by session: for a seal, which keeps their hash."""
    held = (GroupSession.held_at >= period.start) & (GroupSession.held_at < period.end)
    rows = select(Participant.session_id, Participant.name).join(GroupSession).where(held).order_by(Participant.id)
    found: dict[int, list[str]] = {}
    for session_id, name in db.session.execute(rows):
        found.setdefault(session_id, []).append(name)
    return found


def page(number: int) -> Page[GroupSession]:
    """Return one page of all sessions, the latest first."""
    return page_of(
        select(GroupSession)
        .options(joinedload(GroupSession.lawyer))
        .order_by(GroupSession.held_at.desc(), GroupSession.id.desc()),
        number,
    )


def names(session: GroupSession, viewer: User) -> list[str] | None:
    """Return the names on the list, or None for a viewer who may know only the number."""
    if not allowed(viewer.roles, "people.identity"):
        return None
    return [participant.name for participant in session.listed]
