"""What happened in a case, in words: contacts in time order, and the history of changes."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from hotline.accounts import queries as accounts
from hotline.accounts.models import User
from hotline.cases import quarantine, queries
from hotline.cases.labels import CONSENT, EVENTS, FIELDS, NO_ANSWER
from hotline.cases.models import Case, CaseEvent
from hotline.core import clock
from hotline.messages.calls import queries as call_queries
from hotline.messages.calls.labels import RECORDINGS
from hotline.messages.labels import KINDS
from hotline.messages.models import Attachment, Call, Message
from hotline.taxonomy import queries as taxonomy


@dataclass(frozen=True)
class Entry:
    """One line of a time-line, as the macro takes it."""

    at: datetime
    text: str
    who: str = ""
    detail: str = ""
    icon: str = "history"


@dataclass(frozen=True)
class Touch:
    """One contact: a call typed in by hand, or a message."""

    at: datetime
    call: Call | None = None
    message: Message | None = None
    hidden: bool = False
    talked: str = ""
    voicemails: list[tuple[Attachment, str]] = field(default_factory=list)  # each with how far it is, in words

    @property
    def words(self) -> str:
        """Return what a message says; of one without words, what it is."""
        return (self.message.body or str(KINDS.get(self.message.kind, ""))) if self.message else ""


def contacts(case: Case, viewer: User) -> list[Touch]:
    """Return calls and messages together, in time order; of what lies closed only that it came."""
    calls = queries.calls(case)
    recordings = call_queries.recordings([call.id for call in calls])
    touches = [
        Touch(call.at, call, talked=_name(call.talked_id), voicemails=_told(recordings.get(call.id, [])))
        for call in calls
    ]
    messages, closed = queries.messages(case), quarantine.is_closed(case, viewer)
    touches += [Touch(one.at, message=one, hidden=closed and one.direction == "in") for one in messages]
    return sorted(touches, key=lambda touch: touch.at)


def _told(recordings: list[Attachment]) -> list[tuple[Attachment, str]]:
    return [(one, str(RECORDINGS.get(one.state, one.state))) for one in recordings]


def _name(user_id: int | None) -> str:
    return accounts.get(user_id).title if user_id else ""


def history(case: Case) -> list[Entry]:
    """Return the case's events in words, the latest first."""
    return [
        Entry(event.at, str(EVENTS.get(event.kind, event.kind)), event.by.title if event.by else "", _detail(event))
        for event in queries.events(case)
    ]


_AS_KEPT = {"finalised": "number", "voided": "number", "came_by": "outlet"}  # what is shown as it was kept


def _detail(event: CaseEvent) -> str:
    known: dict[str, Any] = event.detail
    if event.kind == "status":
        return f"{taxonomy.name('status', known['old'])} → {taxonomy.name('status', known['new'])}"
    if event.kind == "assigned":
        return accounts.get(known["to"]).title if known["to"] else "—"
    if event.kind in ("described", "questions"):
        return ", ".join(str(FIELDS.get(name, name)) for name in known["fields"])
    if event.kind == "consent":
        return str(CONSENT[{"data", "purpose"} <= set(known["points"])])
    if event.kind == "categorised":
        return taxonomy.name("category", known["category"])
    if event.kind == "referred":
        return taxonomy.name("body", known["body"], clock.local(event.at).date())
    if event.kind in ("closed", "reopened"):
        return taxonomy.name("outcome", known["resolution"]) if known["resolution"] else ""
    if event.kind in _AS_KEPT:
        return str(known[_AS_KEPT[event.kind]])
    if event.kind == "no_answer_in_danger":
        return str(NO_ANSWER[known["reason"]])
    return ""
