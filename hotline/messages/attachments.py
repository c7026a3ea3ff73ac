"""Verbs on files of messages and calls: expect one, try again, close it to every eye, hold, release, destroy.

A row outlives its file: that it was there, when, and its hash stay. The file itself goes by the worker, once the decision is
committed, so that no decision is undone after its file is gone.
"""

from typing import Any

from flask import current_app
from flask_babel import gettext as _
from sqlalchemy import select

from hotline.accounts.models import User
from hotline.audit.service import record
from hotline.core import clock
from hotline.core.db import db
from hotline.core.errors import Refused
from hotline.messages.models import Attachment, AttachmentEvent, Call, Message
from hotline.messages.rules import MOST_FILES, Filed

LONGEST_NAME = 200


def expect(
    *,
    position: int,
    address: str,
    message: Message | None = None,
    call: Call | None = None,
    claimed_type: str = "",
    name: str | None = None,
) -> Attachment | None:
    """Note that a message or a call brought a file, which the worker fetches; one row a position, ten at most of one message.

    Expecting the same file again gives the row that is there.
    """
    if position >= MOST_FILES:
        return None
    owner = Attachment.message_id == message.id if message else Attachment.call_id == (call.id if call else None)
    known = db.session.scalar(select(Attachment).where(owner, Attachment.position == position))
    if known:
        return known
    now = clock.now()
    made = Attachment(
        message=message, call=call, position=position, address=address, claimed_type=claimed_type[:100],
        name=name[:LONGEST_NAME] if name else None, state=Filed.WAITING, next_try_at=now, created_at=now,
    )  # fmt: skip
    db.session.add(made)
    db.session.flush()
    return made


def try_again(attachment: Attachment, by: User) -> None:
    """Let a file that could not be fetched be fetched anew."""
    if attachment.state == Filed.LOST:
        attachment.state, attachment.attempts, attachment.next_try_at = Filed.WAITING, 0, clock.now()
        attachment.error_code = None
        record("attachments.try_again", attachment, by)


def close(attachment: Attachment, by: User) -> None:
    """Note that nobody should look at a file: it is decoded and shown no more."""
    if attachment.closed_at is None:
        attachment.closed_at, attachment.closed_by_id = clock.now(), by.id
        record("attachments.close", attachment, by)


def reopen(attachment: Attachment, by: User) -> None:
    """Take the note back that nobody should look at a file."""
    if attachment.closed_at is not None:
        attachment.closed_at = attachment.closed_by_id = None
        record("attachments.reopen", attachment, by)


def hold(attachment: Attachment, by: User | None, reason: str = "") -> None:
    """Put a file on legal hold: nothing destroys it, here or at the provider, and nobody opens it; raise Refused when it is gone."""
    if attachment.state == Filed.DESTROYED:
        raise Refused(_("The file is destroyed already."))
    if attachment.held_at is None:
        attachment.held_at, attachment.held_by_id = clock.now(), by.id if by else None
        if attachment.removed_at is None:
            attachment.remove_at = None
        _note("hold", attachment, by, reason)


def release(attachment: Attachment, by: User, reason: str) -> None:
    """Take a legal hold off; raise Refused without a reason."""
    if not reason.strip():
        raise Refused(_("Say why."), "reason")
    if attachment.held_at is not None:
        attachment.held_at = attachment.held_by_id = None
        if attachment.state == Filed.KEPT:
            attachment.remove_at = removal()
        _note("release", attachment, by, reason)


def destroy(attachment: Attachment, by: User | None, why: str) -> None:
    """Destroy a file here and at the provider; the fact, the time and the hash stay. Raise Refused on a held one.

    `why` is a code for the audit (`told`, `retention`, `erasure` …); without `by` the line does it by itself.
    """
    if attachment.held_at is not None:
        raise Refused(_("The file is on legal hold: it is not destroyed until the hold is taken off."))
    if attachment.state == Filed.DESTROYED:
        return
    now = clock.now()
    attachment.state, attachment.destroyed_at, attachment.destroyed_by_id = Filed.DESTROYED, now, by.id if by else None
    attachment.name = attachment.next_try_at = attachment.lease_until = None
    if attachment.removed_at is None and attachment.address:
        attachment.remove_at, attachment.remove_attempts = now, 0
    record("attachments.destroy", attachment, by, why=why)


def destroy_held(attachment: Attachment, by: User, reason: str) -> None:
    """Destroy a held file on the decision of whoever may take a hold off; raise Refused without a reason."""
    release(attachment, by, reason)
    destroy(attachment, by, "decided")
    _note("destroy", attachment, by, reason)


def opened(attachment: Attachment, by: User, how: str) -> None:
    """Record that somebody opened a file; `how` is a code: download, preview."""
    record("attachments.open", attachment, by, how=how)


def removal() -> Any:
    """Return when the provider's copy of a file that is kept here is to be deleted: now, or never by the setting."""
    return None if current_app.extensions["settings"].twilio_keep_media else clock.now()


def _note(kind: str, attachment: Attachment, by: User | None, reason: str) -> None:
    db.session.add(
        AttachmentEvent(attachment_id=attachment.id, kind=kind, by_id=by.id if by else None, reason=reason.strip())
    )
    record(f"attachments.{kind}", attachment, by)
