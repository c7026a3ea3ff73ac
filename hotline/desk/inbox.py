"""The inbox: conversations that wait, each with its last message and its open case, by a bounded number of queries."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import ColumnElement, Select, Text, cast, exists, func, select
from sqlalchemy.orm import joinedload

from hotline.accounts.models import User
from hotline.cases import quarantine
from hotline.cases.models import Case
from hotline.cases.rules import LIFE, OPEN, Status
from hotline.core import clock
from hotline.core.db import db
from hotline.core.pages import Page, page_of
from hotline.core.text import shorten
from hotline.messages import queries, rules
from hotline.messages.labels import KINDS
from hotline.messages.models import Conversation, Message


class Tab(StrEnum):
    """What the inbox shows."""

    OURS = "ours"
    THEIRS = "theirs"
    UNASSIGNED = "unassigned"
    QUARANTINE = "quarantine"
    ALL = "all"


PREVIEW = 90


@dataclass(frozen=True)
class Line:
    """One conversation in the list, with its last message and its open case."""

    conversation: Conversation
    latest: Message | None
    case: Case | None
    hidden: bool = False  # what was written lies closed

    @property
    def preview(self) -> str:
        """Return the beginning of the last message; of one without words, what it is."""
        if self.latest is None:
            return ""
        if self.hidden:
            return _("Lies closed: there is no consent")
        words = " ".join(self.latest.body.split()) or str(KINDS.get(self.latest.kind, KINDS["unsupported"]))
        return shorten(words, PREVIEW)

    @property
    def free_until(self) -> datetime | None:
        """Return until when free text may be sent; None when it no longer may."""
        return rules.free_until(self.conversation.last_inbound_at, clock.now())


def page(tab: Tab, number: int, viewer: User) -> Page[Line]:
    """Return one page of a tab: first whose life is in danger, then who has waited longest; the rest by the latest message."""
    found = page_of(_of_tab(tab), number)
    people, ids = [one.person_id for one in found.items], [one.id for one in found.items]
    latest, cases = queries.latest(ids), _open_cases(people)
    hidden = quarantine.hidden(latest.values(), viewer)
    lines = [_line(one, latest.get(one.id), cases.get(one.person_id), hidden) for one in found.items]
    return Page(lines, found.number, found.total, found.size)


def _line(conversation: Conversation, latest: Message | None, case: Case | None, hidden: Collection[int]) -> Line:
    return Line(conversation, latest, case, hidden=latest is not None and latest.id in hidden)


def count_waiting() -> int:
    """Count the conversations in which somebody waits for us."""
    waiting = select(func.count()).select_from(Conversation).where(Conversation.waiting_since.is_not(None))
    return db.session.scalar(waiting) or 0


def _of_tab(tab: Tab) -> Select[Conversation]:
    found = select(Conversation).options(joinedload(Conversation.person))
    if tab is Tab.OURS:
        return found.where(Conversation.waiting_since.is_not(None)).order_by(
            _in_danger().desc(), Conversation.waiting_since, Conversation.id
        )
    if tab is Tab.THEIRS:
        found = found.where(Conversation.waiting_since.is_(None))
    if tab is Tab.UNASSIGNED:
        nobody: Any = (Case.person_id == Conversation.person_id, Case.status.in_(OPEN), Case.assignee_id.is_(None))
        waits = (Conversation.waiting_since.is_(None), Conversation.waiting_since, Conversation.id)
        return found.where(exists().where(*nobody)).order_by(_in_danger().desc(), *waits)
    if tab is Tab.QUARANTINE:
        pending: Any = (Case.person_id == Conversation.person_id, Case.status == Status.CONSENT_PENDING)
        return found.where(exists().where(*pending)).order_by(_in_danger().desc(), Conversation.last_message_at.desc())
    return found.order_by(Conversation.last_message_at.desc(), Conversation.id.desc())


def _in_danger() -> ColumnElement[bool]:
    """Say in SQL whether an open case of the person speaks of a danger to life."""
    urgent = cast(Case.urgency, Text).contains(f'"{LIFE}"')
    return exists().where(Case.person_id == Conversation.person_id, Case.status.in_(OPEN), urgent)


def _open_cases(people: list[int]) -> dict[int, Case]:
    """Return each person's latest open case."""
    ids = select(func.max(Case.id)).where(Case.person_id.in_(people), Case.status.in_(OPEN)).group_by(Case.person_id)
    rows = db.session.scalars(select(Case).where(Case.id.in_(ids)).options(joinedload(Case.assignee)))
    return {row.person_id: row for row in rows}
