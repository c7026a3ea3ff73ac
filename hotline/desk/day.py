"""What awaits one member of staff today."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from hotline.accounts.models import User
from hotline.accounts.rules import allowed
from hotline.cases import learning
from hotline.cases import queries as cases
from hotline.core import clock
from hotline.core.i18n import day_text
from hotline.core.text import shorten
from hotline.desk import drafting, handing_over, inbox
from hotline.desk.models import HandOver
from hotline.desk.named import day_of, first
from hotline.intake import queries as intake
from hotline.intake.models import ContactDraft
from hotline.messages.calls import queries as call_queries
from hotline.messages.models import Call, Conversation
from hotline.taxonomy import queries as taxonomy

AHEAD = timedelta(days=3)
CALLS = 10  # not written down, shown at once
ABOUT_LENGTH = 60  # of a summary, as much as tells one contact from another


@dataclass(frozen=True)
class Begun:
    """A contact still being typed: when it was, and in a few words what about."""

    draft: ContactDraft
    when: str
    about: str
    person: str


@dataclass(frozen=True)
class Day:
    """Unfinished contacts, consultations and answers, promises due, what came later, how much waits elsewhere, the last note."""

    contacts: list[Begun]
    consultations: Any
    answers: Sequence[tuple[Conversation, datetime | None]]  # each with when it was kept
    follow_ups: Any
    learned: Any
    mine: int
    unassigned: int
    waiting: int
    note: HandOver | None
    call_backs: int
    calls: Sequence[Call]


def of(user: User) -> Day | None:
    """Return the day of somebody who does casework; None for those who only read."""
    if not allowed(user.roles, "cases.write"):
        return None
    return Day(
        contacts=[_begun(draft) for draft in intake.drafts(user)],
        consultations=cases.drafts_of(user),
        answers=drafting.begun(user),
        follow_ups=cases.due(user, clock.today() + AHEAD),
        learned=learning.lately(user),
        mine=cases.count_open(user.id),
        unassigned=cases.count_open(None),
        waiting=inbox.count_waiting(),
        note=handing_over.unread(user),
        call_backs=len(call_queries.tasks(clock.now())),
        calls=call_queries.not_written(clock.now())[:CALLS],
    )


def _begun(draft: ContactDraft) -> Begun:
    fields, day = draft.fields, day_of(draft.fields)
    when = " ".join(filter(None, (day_text(day) if day else "", first(fields, "time")[:5])))
    category = first(fields, "category")
    about = taxonomy.name("category", category) if category else shorten(first(fields, "summary"), ABOUT_LENGTH)
    return Begun(draft, when, about, first(fields, "name") or first(fields, "phone"))
