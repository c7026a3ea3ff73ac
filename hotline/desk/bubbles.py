"""A message as the thread shows it: its words, what else it carries, where its delivery stands."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from flask_babel import gettext as _

from hotline.accounts import queries as accounts
from hotline.accounts.models import User
from hotline.channels.arrival import Details
from hotline.channels.registry import channel_named
from hotline.desk import attached
from hotline.desk.attached import Shown
from hotline.messages import queries
from hotline.messages.failures import OF_FILES
from hotline.messages.labels import (
    FAILURES,
    FILES,
    KINDS,
    OTHER_FAILURE,
    PURPOSES,
    STATUSES,
    UNKNOWN,
    WAITING,
    in_short,
)
from hotline.messages.labels import NOT_LISTED as NOT_LISTED_WORDS
from hotline.messages.models import Message
from hotline.messages.rules import FAILURES as NOT_ARRIVED
from hotline.messages.rules import NOT_LISTED, Inbound, Outbound

QUOTED = 120  # characters
MAP = "https://www.openstreetmap.org/"  # opened only when somebody clicks


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
    quote: str = ""  # the beginning of the message it answers to
    place: tuple[str, str] | None = None  # a map's address, and the place in words


def bubbles(messages: Sequence[Message], viewer: User, hidden: Collection[int] = ()) -> list[Bubble]:
    """Turn messages into bubbles as the viewer sees them; who wrote them, and their files, cost a few queries.

    Of the `hidden` ids nothing but the time is shown.
    """
    names = accounts.titles(one.written_by_id for one in messages)
    files = attached.of_messages(messages, viewer)
    repeated, quoted = queries.repeated(messages), _quoted(messages, hidden)
    return [
        _unseen(one, _("Destroyed")) if one.status == Inbound.DESTROYED
        else _unseen(one, _("Lies closed: there is no consent")) if one.id in hidden
        else _outbound(one, names, repeated, files.get(one.id, [])) if one.direction == "out"
        else _inbound(one, files.get(one.id, []), quoted.get(one.id, ""))
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


def _outbound(message: Message, names: dict[int, str], repeated: set[int], files: list[Shown]) -> Bubble:
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
        _with_name(problem(message), message, files),
        notes,
        files,
        id=message.id,
        again=again,
    )


def _with_name(words: str, message: Message, files: list[Shown]) -> str:
    """Say which file it was, when it was the file."""
    return f"{files[0].named}: {words}" if words and files and message.error_code in OF_FILES else words


def _again(message: Message) -> str:
    if message.status == Outbound.UNKNOWN:
        return "failed" if message.error_code == NOT_LISTED else "unknown"
    return "failed" if message.status in NOT_ARRIVED else ""


def _inbound(message: Message, files: list[Shown], quote: str) -> Bubble:
    """Show what came in; a document's text is its file name. What came before files were fetched has none."""
    details = channel_named(message.channel).details(message.form or [])
    notes = []
    if message.brought_in_at:
        notes.append(_("Fetched later from WhatsApp's list: it did not reach us when it was written"))
    if details.forwarded != "no":
        notes.append(_("Forwarded many times") if details.forwarded == "often" else _("Forwarded"))
    if message.kind != "text":
        notes.append(str(KINDS.get(message.kind, KINDS["unsupported"])))
    if (message.kind in FILES or details.media) and not files:
        notes.append(_("The file itself is not here: ask for what it says in words."))
    return Bubble(
        message.body, message.at, "in", notes=notes, files=files, id=message.id, quote=quote, place=_place(details)
    )


def _quoted(messages: Sequence[Message], hidden: Collection[int]) -> dict[int, str]:
    """Return the beginning of what messages answer to, by their ids; of this conversation only, and nothing that is hidden."""
    asked = {
        one.id: quotes
        for one in messages
        if one.direction == "in" and one.form and (quotes := channel_named(one.channel).origin(one.form).quotes)
    }
    found = queries.by_provider_ids(asked.values(), {one.conversation_id for one in messages})
    known = {one.provider_id: one for one in found if one.id not in hidden}
    return {own: in_short(known[quotes], QUOTED) for own, quotes in asked.items() if quotes in known}


def _place(details: Details) -> tuple[str, str] | None:
    """Return the address of a map and the place in words; coordinates that are none lead nowhere."""
    try:
        latitude, longitude = float(details.latitude), float(details.longitude)
    except ValueError:
        return None
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        return None
    words = ", ".join(part for part in (details.place, f"{details.latitude}, {details.longitude}") if part)
    return f"{MAP}?mlat={latitude}&mlon={longitude}#map=17/{latitude}/{longitude}", words
