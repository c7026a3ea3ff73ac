"""The inbox: conversations that wait, each with its last message and its open case, by a bounded number of queries."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from flask_babel import gettext as _
from sqlalchemy import ColumnElement, Select, Text, and_, cast, exists, func, select
from sqlalchemy.orm import joinedload

from hotline.accounts.models import User
from hotline.cases import quarantine
from hotline.cases.models import Case
from hotline.cases.rules import LIFE, OPEN, Status
from hotline.core import clock
from hotline.core.db import db
from hotline.core.pages import Page, page_of
from hotline.intake.dialogue.rules import Step
from hotline.intake.models import Dialogue
from hotline.messages import queries, rules
from hotline.messages.labels import in_short
from hotline.messages.models import Conversation, Message


class Tab(StrEnum):
    """What the inbox shows."""

    OURS = "ours"
    THEIRS = "theirs"
    UNASSIGNED = "unassigned"
    MINE = "mine"
    QUARANTINE = "quarantine"
    ALL = "all"


PREVIEW = 90
QUEUE = 200  # conversations looked through for the one to be served next
Found = Select[Conversation]


@dataclass(frozen=True)
class Line:
    """One conversation in the list, with its last message and its open case."""

    conversation: Conversation
    latest: Message | None
    case: Case | None
    hidden: bool = False  # what was written lies closed
    refused: bool = False  # the answer to the line's question of consent was no

    @property
    def preview(self) -> str:
        """Return the beginning of the last message; of one without words, what it is."""
        if self.latest is None:
            return ""
        if self.hidden:
            return _("Lies closed: there is no consent")
        return in_short(self.latest, PREVIEW)

    @property
    def free_until(self) -> datetime | None:
        """Return until when free text may be sent; None when it no longer may."""
        return rules.free_until(self.conversation.last_inbound_at, clock.now())

    @property
    def hours_left(self) -> int:
        """Return how many whole hours are left until then."""
        return (self.free_until - clock.now()) // timedelta(hours=1) if self.free_until else 0


def page(tab: Tab, number: int, viewer: User) -> Page[Line]:
    """Return one page of a tab: first whose life is in danger, then who has waited longest; the rest by the latest message."""
    found = page_of(_TABS[tab](_conversations(), viewer), number)
    people, ids = [one.person_id for one in found.items], [one.id for one in found.items]
    latest, cases = queries.latest(ids), _open_cases(people)
    hidden = quarantine.hidden(latest.values(), viewer)
    refused = set(db.session.scalars(_refused().where(Dialogue.conversation_id.in_(ids))))
    lines = [_line(one, latest.get(one.id), cases.get(one.person_id), hidden, refused) for one in found.items]
    return Page(lines, found.number, found.total, found.size)


def _line(
    conversation: Conversation,
    latest: Message | None,
    case: Case | None,
    hidden: Collection[int],
    refused: Collection[int],
) -> Line:
    closed = latest is not None and latest.id in hidden
    pending = case is not None and case.status == Status.CONSENT_PENDING
    return Line(conversation, latest, case, hidden=closed, refused=pending and conversation.id in refused)


def counts(viewer: User) -> dict[Tab, int]:
    """Count what the tabs hold in which somebody has to act; the others are told by their own pages."""
    return {tab: _count(_TABS[tab](select(Conversation), viewer)) for tab in COUNTED}


def count_waiting() -> int:
    """Count the conversations in which somebody waits for us."""
    return _count(select(Conversation).where(Conversation.waiting_since.is_not(None)))


def queue(viewer: User) -> list[int]:
    """Return the conversations that wait for the viewer, in the order of the inbox: what a colleague works on is left out."""
    theirs = exists().where(
        Case.person_id == Conversation.person_id, Case.status.in_(OPEN), Case.assignee_id != viewer.id
    )
    found = _ours(select(Conversation), viewer).where(~theirs)
    return list(db.session.scalars(found.with_only_columns(Conversation.id).limit(QUEUE)))


def _conversations() -> Found:
    return select(Conversation).options(joinedload(Conversation.person))


def _ours(found: Found, _viewer: User) -> Found:
    waiting = found.where(Conversation.waiting_since.is_not(None))
    return waiting.order_by(_in_danger().desc(), Conversation.waiting_since, Conversation.id)


def _theirs(found: Found, viewer: User) -> Found:
    return _all(found.where(Conversation.waiting_since.is_(None)), viewer)


def _unassigned(found: Found, _viewer: User) -> Found:
    free = Conversation.person_id.in_(_people_of(Case.assignee_id.is_(None)))
    left_alone = and_(
        Conversation.waiting_since.is_(None),
        Conversation.id.in_(_refused()),
        ~Conversation.person_id.in_(_people_of(Case.status != Status.CONSENT_PENDING)),
    )
    return _by_waiting(found.where(free, ~left_alone))


def _mine(found: Found, viewer: User) -> Found:
    own = Case.assignee_id == viewer.id
    return _by_waiting(found.where(Conversation.person_id.in_(_people_of(own))))


def _quarantine(found: Found, _viewer: User) -> Found:
    pending = select(Case.person_id).where(Case.status == Status.CONSENT_PENDING)
    latest = (Conversation.last_message_at.desc(), Conversation.id.desc())
    return found.where(Conversation.person_id.in_(pending)).order_by(_in_danger().desc(), *latest)


def _all(found: Found, _viewer: User) -> Found:
    return found.order_by(Conversation.last_message_at.desc(), Conversation.id.desc())


# A tab is one row here, its word in labels.TABS, and a name in COUNTED when its count is shown beside it.
_TABS: dict[Tab, Callable[[Found, User], Found]] = {
    Tab.OURS: _ours, Tab.THEIRS: _theirs, Tab.UNASSIGNED: _unassigned, Tab.MINE: _mine,
    Tab.QUARANTINE: _quarantine, Tab.ALL: _all,
}  # fmt: skip
COUNTED = (Tab.OURS, Tab.UNASSIGNED, Tab.MINE, Tab.QUARANTINE)


def _by_waiting(found: Found) -> Found:
    waits = (Conversation.waiting_since.is_(None), Conversation.waiting_since, Conversation.id)
    return found.order_by(_in_danger().desc(), *waits)


def _people_of(*conditions: ColumnElement[bool]) -> Select[int]:
    """Select whose open case meets conditions; the index of assignees finds them however many cases there are."""
    return select(Case.person_id).where(Case.status.in_(OPEN), *conditions)


def _refused() -> Select[int]:
    """Select the conversations in which the line was told that there is no consent."""
    return select(Dialogue.conversation_id).where(Dialogue.step == Step.REFUSED.value)


def _count(found: Found) -> int:
    ids = found.order_by(None).with_only_columns(Conversation.id).subquery()
    return db.session.scalar(select(func.count()).select_from(ids)) or 0


def _in_danger() -> ColumnElement[bool]:
    """Say in SQL whether an open case of the person speaks of a danger to life."""
    urgent = cast(Case.urgency, Text).contains(f'"{LIFE}"')
    return exists().where(Case.person_id == Conversation.person_id, Case.status.in_(OPEN), urgent)


def _open_cases(people: list[int]) -> dict[int, Case]:
    """Return each person's latest open case."""
    ids = select(func.max(Case.id)).where(Case.person_id.in_(people), Case.status.in_(OPEN)).group_by(Case.person_id)
    rows = db.session.scalars(select(Case).where(Case.id.in_(ids)).options(joinedload(Case.assignee)))
    return {row.person_id: row for row in rows}
