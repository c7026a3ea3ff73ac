"""A message as the thread shows it: its words, what else it carries, where its delivery stands."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import select

from hotline.accounts.models import User
from hotline.channels.registry import channel_named
from hotline.core.db import db
from hotline.messages.labels import FAILURES, FILES, KINDS, OTHER_FAILURE, PURPOSES, STATUSES, UNKNOWN, WAITING
from hotline.messages.models import Message
from hotline.messages.rules import FAILURES as NOT_ARRIVED
from hotline.messages.rules import Outbound


@dataclass(frozen=True)
class Bubble:
    """What one bubble says; `notes` are lines in our words beside the person's own text."""

    text: str
    at: datetime
    direction: str
    who: str = ""
    state: str = ""
    state_label: str = ""
    problem: str = ""
    notes: list[str] = field(default_factory=list)


def bubbles(messages: Sequence[Message]) -> list[Bubble]:
    """Turn messages into bubbles; who wrote them costs one query."""
    writers = {one.written_by_id for one in messages if one.written_by_id}
    names = (
        {one.id: one.title for one in db.session.scalars(select(User).where(User.id.in_(writers)))} if writers else {}
    )
    return [_outbound(one, names) if one.direction == "out" else _inbound(one) for one in messages]


def problem(message: Message) -> str:
    """Say in plain words why an outbound message did not arrive, or nothing."""
    reason = FAILURES.get(message.error_code or "")
    if message.status == Outbound.UNKNOWN:
        return str(UNKNOWN)
    if message.status == Outbound.WAITING and message.error_code:
        return f"{reason or ''} {WAITING}".strip()
    if message.status in NOT_ARRIVED:
        return str(reason) if reason else str(OTHER_FAILURE) % {"code": message.error_code or "—"}
    return ""


def _outbound(message: Message, names: dict[int, str]) -> Bubble:
    who = names.get(message.written_by_id or 0) or str(PURPOSES.get(message.purpose or "", ""))
    label = str(STATUSES.get(message.status, message.status))
    notes = [_("Sent as a template")] if message.content_sid else []
    return Bubble(message.body, message.at, "out", who, message.status, label, problem(message), notes)


def _inbound(message: Message) -> Bubble:
    """Show what came in; a document's text is its file name, and a file itself is not here yet."""
    details = channel_named(message.channel).details(message.form or [])
    notes = []
    if details.forwarded != "no":
        notes.append(_("Forwarded many times") if details.forwarded == "often" else _("Forwarded"))
    if message.kind != "text":
        notes.append(str(KINDS.get(message.kind, KINDS["unsupported"])))
    if details.latitude and details.longitude:
        notes.append(", ".join(part for part in (details.place, f"{details.latitude}, {details.longitude}") if part))
    if message.kind in FILES or details.media:
        notes.append(_("The file itself cannot be opened here yet: ask for what it says in words."))
    return Bubble(message.body, message.at, "in", notes=notes)
