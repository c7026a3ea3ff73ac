"""Files on their way in: each message's are noted when it is linked, and once they are kept here the provider's copies go."""

from dataclasses import dataclass
from datetime import timedelta

from flask import current_app
from sqlalchemy import ColumnElement, select, update

from hotline.cases import files as cases
from hotline.channels.media import NotFetched
from hotline.channels.registry import CHANNELS, channel_named, channel_of_files
from hotline.core import clock
from hotline.core.db import db, reading
from hotline.messages import attachments
from hotline.messages.models import Attachment, Message
from hotline.messages.rules import Filed

LEASE = timedelta(minutes=3)  # far longer than a provider takes to delete
LONGEST_PAUSE = timedelta(hours=6)
MOST_ATTEMPTS = 40  # about nine days
AT_ONCE = 50


@dataclass(frozen=True)
class Copy:
    """A copy at the provider that is to go, as plain values."""

    attachment_id: int
    channel: str
    address: str


def expect_files(message: Message) -> None:
    """Note the files that a message brings; a document's text is its name."""
    details = channel_named(message.channel).details(message.form or [])
    name = message.body if message.kind == "document" else None
    for position, (address, claimed) in enumerate(zip(details.addresses, details.media, strict=True)):
        attachments.expect(message=message, position=position, address=address, claimed_type=claimed, name=name)


def claim_copy() -> Copy | None:
    """Claim one copy at the provider that is to be deleted; the caller commits at once.

    Of a kept file in a minor's case the copy stays until somebody decides; of a held one in any case.
    """
    if not any(channel.fetches(current_app.extensions["settings"]) for channel in CHANNELS):
        return None
    with reading():
        if db.session.scalar(select(Attachment.id).where(*_due()).limit(1)) is None:
            return None
    due = db.session.scalars(select(Attachment).where(*_due()).order_by(Attachment.remove_at).limit(AT_ONCE)).all()
    whose = cases.cases_of(due)
    for one in due:
        case = whose.get(one.id)
        if one.state == Filed.KEPT and case and cases.of_minor(case):
            one.remove_at = None
        elif _claimed(one.id):
            contact = one.message or one.call
            return Copy(one.id, contact.channel if contact else "", one.address or "")
    return None


def delete_copy(copy: Copy) -> NotFetched | None:
    """Delete a copy at its provider; touches no database. Return what stood in the way."""
    try:
        channel_of_files(copy.channel).delete_media(current_app.extensions["settings"], copy.address)
    except NotFetched as problem:
        return problem
    return None


def report_copy(copy: Copy, problem: NotFetched | None) -> None:
    """Record what became of a copy; one that cannot be deleted is tried again with growing pauses."""
    attachment = db.session.get(Attachment, copy.attachment_id)
    if attachment is None:
        return
    if problem is None:
        attachment.removed_at, attachment.remove_at, attachment.address = clock.now(), None, None
    elif not problem.again or attachment.remove_attempts >= MOST_ATTEMPTS:
        attachment.remove_at = None
    elif attachment.held_at is None:
        pause = timedelta(seconds=2 ** min(attachment.remove_attempts, 15))
        attachment.remove_at = clock.now() + min(pause, LONGEST_PAUSE)


def _due() -> tuple[ColumnElement[bool], ...]:
    ended = Attachment.state.in_((Filed.KEPT, Filed.DESTROYED))
    return Attachment.remove_at <= clock.now(), Attachment.held_at.is_(None), Attachment.removed_at.is_(None), ended


def _claimed(attachment_id: int) -> bool:
    """Put a copy off until the lease ends, unless another worker was faster."""
    claim = (
        update(Attachment)
        .where(Attachment.id == attachment_id, *_due())
        .values(remove_at=clock.now() + LEASE, remove_attempts=Attachment.remove_attempts + 1)
        .returning(Attachment.id)
    )
    return db.session.scalar(claim, execution_options={"synchronize_session": False}) is not None
