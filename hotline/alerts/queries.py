"""Finding alerts. Which ones a viewer may see is decided here.

Danger is seen by those who work on cases, who take it, and by managers, who name somebody; a fault of the set-up is for
administrators.
"""

from collections.abc import Collection, Mapping, Sequence
from functools import cache

from sqlalchemy import ColumnElement, Select, bindparam, select
from sqlalchemy.orm import joinedload

from hotline.accounts.models import User
from hotline.accounts.rules import allowed
from hotline.alerts import unanswered
from hotline.alerts.models import Alert, AlertNotice
from hotline.alerts.rules import Kind
from hotline.core.db import db
from hotline.core.errors import Missing
from hotline.core.pages import Page, page_of
from hotline.messages.models import Conversation

SEEN = {Kind.DANGER: "alerts.hand", Kind.SETUP: "alerts.take_setup"}
TAKEN = {Kind.DANGER: "alerts.take", Kind.SETUP: "alerts.take_setup"}
HANDED = {Kind.DANGER: "alerts.hand"}
SHOWN = 20  # open alerts at once


def to_take(alert_id: int, viewer: User) -> Alert:
    """Return an alert the viewer may take; raise Missing."""
    return _found(alert_id, viewer, TAKEN)


def to_hand(alert_id: int, viewer: User) -> Alert:
    """Return an alert for which the viewer may name somebody; raise Missing."""
    return _found(alert_id, viewer, HANDED)


def banner(viewer: User) -> Sequence[Alert]:
    """Return what nobody has taken yet, and what the viewer took without the person being answered, the oldest first."""
    kinds = _kinds(viewer, SEEN)
    return db.session.scalars(_banner(tuple(kinds)), {"viewer": viewer.id}).all() if kinds else []


def unanswered_for(viewer: User) -> Sequence[Alert]:
    """Return the dangers that somebody took without the person being answered, if they concern the viewer, the oldest first."""
    if Kind.DANGER not in _kinds(viewer, SEEN):
        return []
    waiting = _alerts(viewer).options(joinedload(Alert.taken_by)).where(unanswered.waits())
    return db.session.scalars(waiting.order_by(Alert.raised_at, Alert.id).limit(SHOWN)).all()


def look_after(viewer: User) -> Sequence[Alert]:
    """Return what of this stands in a viewer's day: one's own, and for whoever only names somebody, everybody's."""
    found, takes = unanswered_for(viewer), allowed(viewer.roles, TAKEN[Kind.DANGER])
    return [alert for alert in found if not takes or alert.taken_by_id == viewer.id]


def unanswered_in(conversation: Conversation, viewer: User) -> Alert | None:
    """Return the latest danger of a conversation that somebody took without the person being answered."""
    waiting = _alerts(viewer).options(joinedload(Alert.taken_by)).where(unanswered.waits())
    latest = waiting.where(Alert.conversation_id == conversation.id).order_by(Alert.id.desc()).limit(1)
    return db.session.scalar(latest)


def open_for(viewer: User) -> Sequence[Alert]:
    """Return what nobody has taken yet and concerns the viewer, the oldest first."""
    if not _kinds(viewer, SEEN):
        return []
    waiting = _alerts(viewer).where(_open()).order_by(Alert.raised_at, Alert.id).limit(SHOWN)
    return db.session.scalars(waiting).all()


def dangers(viewer: User) -> list[Alert]:
    """Return the dangers to life that nobody has taken yet, if they concern the viewer, the oldest first."""
    return [alert for alert in open_for(viewer) if alert.kind == Kind.DANGER]


def open_of(cases: Collection[int], viewer: User) -> Alert | None:
    """Return what nobody has taken yet in one of these cases, if it concerns the viewer."""
    waiting = _alerts(viewer).where(_open(), Alert.case_id.in_(cases))
    return db.session.scalar(waiting.order_by(Alert.id.desc()).limit(1)) if cases else None


def past(viewer: User, number: int) -> Page[Alert]:
    """Return one page of the alerts that are over, the latest first."""
    over = Alert.settled_at.is_not(None) | unanswered.answered()
    taken = _alerts(viewer).options(joinedload(Alert.taken_by)).where(Alert.taken_at.is_not(None), over)
    return page_of(taken.order_by(Alert.raised_at.desc(), Alert.id.desc()), number, size=20)


def notices(alerts: Sequence[Alert]) -> dict[int, list[AlertNotice]]:
    """Return what was tried for these alerts, in order."""
    found: dict[int, list[AlertNotice]] = {alert.id: [] for alert in alerts}
    rows = select(AlertNotice).options(joinedload(AlertNotice.user)).where(AlertNotice.alert_id.in_(found))
    for notice in db.session.scalars(rows.order_by(AlertNotice.step, AlertNotice.id)):
        found[notice.alert_id].append(notice)
    return found


def _open() -> ColumnElement[bool]:
    return Alert.settled_at.is_(None) & Alert.taken_at.is_(None)


@cache  # every page asks this, and to put the question together takes longer than to answer it
def _banner(kinds: tuple[Kind, ...]) -> Select[Alert]:
    mine = unanswered.waits() & (Alert.taken_by_id == bindparam("viewer"))
    waiting = _of_kinds(kinds).where(Alert.settled_at.is_(None), Alert.taken_at.is_(None) | mine)
    return waiting.order_by(Alert.raised_at, Alert.id).limit(SHOWN)


def _alerts(viewer: User) -> Select[Alert]:
    return _of_kinds(_kinds(viewer, SEEN))


def _of_kinds(kinds: Collection[Kind]) -> Select[Alert]:
    together = (joinedload(Alert.case), joinedload(Alert.handed_to), joinedload(Alert.let_go_by))
    return select(Alert).options(*together).where(Alert.kind.in_(kinds))


def _found(alert_id: int, viewer: User, rights: Mapping[Kind, str]) -> Alert:
    found = db.session.scalar(
        select(Alert)
        .options(joinedload(Alert.case))
        .where(Alert.id == alert_id, Alert.kind.in_(_kinds(viewer, rights)))
    )
    if found is None:
        raise Missing
    return found


def _kinds(viewer: User, rights: Mapping[Kind, str]) -> list[Kind]:
    return [kind for kind, right in rights.items() if allowed(viewer.roles, right)]
