"""The files of messages and calls as pages show them: what it is, where it stands, what may be done with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath
from urllib.parse import quote

from flask_babel import gettext as _
from sqlalchemy import select

from hotline.accounts.models import User
from hotline.core.db import db
from hotline.desk import telling
from hotline.desk.labels import CLOSED, UNTOLD
from hotline.desk.opening import Opening, openings
from hotline.files.kinds import SOUNDS, ending_of
from hotline.messages.labels import FILED, LOST_FILES, REFUSED_FILES
from hotline.messages.models import Attachment, Message
from hotline.messages.rules import Filed


@dataclass(frozen=True)
class Shown:
    """One file: its row, what this viewer may do with it, and lines in our words."""

    file: Attachment
    may: Opening
    lines: list[str]
    untold: str = ""  # why its sender cannot be told now that it is destroyed, in words

    @property
    def named(self) -> str:
        """Return the name of the file, else what it is."""
        return self.file.name or what_it_is(self.file)

    @property
    def facts(self) -> str:
        """Return what it is and how large, as far as that is known."""
        size = self.file.size
        return ", ".join(part for part in (what_it_is(self.file), _size(size) if size else "") if part)


def of_messages(messages: Sequence[Message], viewer: User) -> dict[int, list[Shown]]:
    """Return the files of each of these messages, by the message's id; a bounded number of queries."""
    ids = [one.id for one in messages]
    rows = db.session.scalars(
        select(Attachment).where(Attachment.message_id.in_(ids)).order_by(Attachment.message_id, Attachment.position)
    ).all()
    found: dict[int, list[Shown]] = {}
    for one in shown(rows, viewer):
        found.setdefault(one.file.message_id or 0, []).append(one)
    return found


def shown(files: Sequence[Attachment], viewer: User) -> list[Shown]:
    """Return files as this viewer sees them."""
    allowed = openings(files, viewer) if files else {}
    silent = _why_silent(files)
    return [
        Shown(one, allowed[one.id], _lines(one, allowed[one.id]), silent.get(_conversation_id(one), ""))
        for one in files
    ]


def _why_silent(files: Sequence[Attachment]) -> dict[int | None, str]:
    """Say in words, for each conversation of files that came in, why nothing can be told there now."""
    came = {_conversation_id(one): one for one in files if _came(one)}
    reasons = {number: telling.why_untold(one) for number, one in came.items()}
    return {number: str(UNTOLD[reason]) for number, reason in reasons.items() if reason}


def _came(attachment: Attachment) -> bool:
    return bool(attachment.message and attachment.message.direction == "in") and attachment.state != Filed.DESTROYED


def _conversation_id(attachment: Attachment) -> int | None:
    return attachment.message.conversation_id if attachment.message else None


def what_it_is(attachment: Attachment) -> str:
    """Say what a file is by its bytes; before it is here, nothing is said."""
    kind = attachment.content_type or ""
    if kind.startswith("image/"):
        return _("Picture")
    if kind in SOUNDS:
        return _("Sound")
    if kind.startswith("video/"):
        return _("Video")
    return _("Contact card") if kind == "text/vcard" else _("Document") if kind else ""


def file_name(attachment: Attachment) -> str:
    """Return the name under which a file is downloaded: its ending says what its bytes say."""
    ending = ending_of(attachment.content_type or "")
    given = PurePath((attachment.name or "").replace("\\", "/")).name
    plain = "".join(sign for sign in given if sign.isprintable()).strip(". ")
    stem = plain.removesuffix(PurePath(plain).suffix) if PurePath(plain).suffix.lower() == ending else plain
    return (stem or f"hotline-{attachment.id}") + ending


def names_in_header(attachment: Attachment) -> dict[str, str]:
    """Return the name of a file as a header says it: beside letters of any kind a plain name for those who read no others."""
    name = file_name(attachment)
    if name.isascii():
        return {"filename": name}
    plain = f"hotline-{attachment.id}{ending_of(attachment.content_type or '')}"
    return {"filename": plain, "filename*": f"UTF-8''{quote(name, safe='')}"}


def _size(size: int) -> str:
    return _("%(size)s KB", size=max(1, round(size / 1024)))


def _lines(attachment: Attachment, may: Opening) -> list[str]:
    lines = [] if attachment.state == Filed.KEPT else [str(FILED[attachment.state])]
    code = attachment.error_code or ""
    if attachment.state == Filed.REFUSED and code in REFUSED_FILES:
        lines.append(str(REFUSED_FILES[code]))
    if attachment.state == Filed.LOST and code in LOST_FILES:
        lines.append(str(LOST_FILES[code]))
    if may.closed and attachment.state != Filed.DESTROYED:
        lines.append(str(CLOSED[may.closed]))
    return lines
