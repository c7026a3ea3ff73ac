"""A message as the thread shows it: its words, what else it carries, where its delivery stands."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import select

from hotline.accounts.models import User
from hotline.channels.registry import channel_named
from hotline.core.db import db
from hotline.desk import attached
from hotline.desk.attached import Shown
from hotline.messages import queries
from hotline.messages.labels import FAILURES, FILES, KINDS, OTHER_FAILURE, PURPOSES, STATUSES, UNKNOWN, WAITING
from hotline.messages.labels import NOT_LISTED as NOT_LISTED_WORDS
from hotline.messages.models import Message
from hotline.messages.rules import FAILURES as NOT_ARRIVED
from hotline.messages.rules import NOT_LISTED, Inbound, Outbound


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
    files: list[Shown] = field(default_factory=list)
    id: int = 0
    again: str = ""  # failed or unknown: what it is that may be sent again


def bubbles(messages: Sequence[Message], viewer: User, hidden: Collection[int] = ()) -> list[Bubble]:
    """Turn messages into bubbles as the viewer sees them; who wrote them, and their files, cost a few queries.

    Of the `hidden` ids nothing but the time is shown.
    """
    writers = {one.written_by_id for one in messages if one.written_by_id}
    names = (
        {one.id: one.title for one in db.session.scalars(select(User).where(User.id.in_(writers)))} if writers else {}
    )
    files = attached.of_messages(messages, viewer)
    repeated = queries.repeated(messages)
    return [
        _unseen(one, _("Destroyed")) if one.status == Inbound.DESTROYED
        else _unseen(one, _("Lies closed: there is no consent")) if one.id in hidden
        else _outbound(one, names, repeated) if one.direction == "out"
        else _inbound(one, files.get(one.id, []))
        for one in messages
    ]  # fmt: skip


def problem(message: Message) -> str:
    """Say in plain words why an outbound message did not arrive, or nothing."""
    reason = FAILURES.get(message.error_code or "")
    if message.status == Outbound.UNKNOWN:
        return str(NOT_LISTED_WORDS if message.error_code == NOT_LISTED else UNKNOWN)
    if message.status == Outbound.WAITING and message.error_code:
        return f"{reason or ''} {WAITING}".strip()
    if message.status in NOT_ARRIVED:
        return str(reason) if reason else str(OTHER_FAILURE) % {"code": message.error_code or "—"}
    return ""


def _unseen(message: Message, why: str) -> Bubble:
    """Show only that something came, and why no more."""
    return Bubble("", message.at, "in", notes=[why], id=message.id)


def _outbound(message: Message, names: dict[int, str], repeated: set[int]) -> Bubble:
    who = names.get(message.written_by_id or 0) or str(PURPOSES.get(message.purpose or "", ""))
    label = str(STATUSES.get(message.status, message.status))
    again = "" if message.id in repeated else _again(message)
    notes = [_("Sent as a template")] if message.content_sid else []
    if message.again_of_id:
        notes.append(_("A repeat of a message above"))
    if message.id in repeated:
        notes.append(_("Sent again"))
    return Bubble(
        message.body,
        message.at,
        "out",
        who,
        message.status,
        label,
        problem(message),
        notes,
        id=message.id,
        again=again,
    )


def _again(message: Message) -> str:
    if message.status == Outbound.UNKNOWN:
        return "failed" if message.error_code == NOT_LISTED else "unknown"
    return "failed" if message.status in NOT_ARRIVED else ""


def _inbound(message: Message, files: list[Shown]) -> Bubble:
    """Show what came in; a document's text is its file name. What came before files were fetched has none."""
    details = channel_named(message.channel).details(message.form or [])
    notes = []
    if message.brought_in_at:
        notes.append(_("Fetched later from WhatsApp's list: it did not reach us when it was written"))
    if details.forwarded != "no":
        notes.append(_("Forwarded many times") if details.forwarded == "often" else _("Forwarded"))
    if message.kind != "text":
        notes.append(str(KINDS.get(message.kind, KINDS["unsupported"])))
    if details.latitude and details.longitude:
        notes.append(", ".join(part for part in (details.place, f"{details.latitude}, {details.longitude}") if part))
    if (message.kind in FILES or details.media) and not files:
        notes.append(_("The file itself cannot be opened here yet: ask for what it says in words."))
    return Bubble(message.body, message.at, "in", notes=notes, files=files)
