"""Fetching files: the table of attachments is its own queue.

One conditional update claims a row, the claim is committed, the file is fetched and kept while no transaction is open, the
outcome is recorded. A fetch may be repeated, so that a claim whose lease has ended is simply claimed again. Every attempt
writes under a name of its own that is in the row first: what an attempt leaves behind that no row names is swept away.
"""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from flask import current_app
from sqlalchemy import Select, and_, or_, select, update

from hotline.channels.media import NotFetched
from hotline.channels.registry import CHANNELS, channel_of_files
from hotline.core import clock
from hotline.core.db import db, reading
from hotline.files import kinds, store
from hotline.files.store import Kept
from hotline.messages import attachments, rules
from hotline.messages.models import Attachment
from hotline.messages.rules import Filed

LEASE = timedelta(minutes=3)  # far longer than a fetch may take
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Errand:
    """One claimed file, as plain values: reading a row would begin a transaction."""

    attachment_id: int
    owner: str
    attempt: int
    channel: str
    address: str
    key: str


@dataclass(frozen=True)
class Arrived:
    """A file that is kept, and what its bytes say it is."""

    kept: Kept
    content_type: str


Outcome = Arrived | NotFetched


def claim(owner: str) -> Errand | None:
    """Claim the file that waits longest, for one worker; the caller commits at once."""
    if not any(channel.fetches(current_app.extensions["settings"]) for channel in CHANNELS):
        return None
    with reading():
        if db.session.scalar(_next_one()) is None:
            return None
    now, key = clock.now(), store.new_key()
    chosen = _next_one().with_for_update(skip_locked=True, of=Attachment).correlate(None).scalar_subquery()
    claimed = db.session.scalar(
        update(Attachment)
        .where(Attachment.id == chosen, Attachment.state.in_((Filed.WAITING, Filed.CLAIMED)))
        .values(
            state=Filed.CLAIMED, owner=owner, lease_until=now + LEASE, attempts=Attachment.attempts + 1, file_key=key
        )
        .returning(Attachment.id),
        execution_options={"synchronize_session": False},
    )
    return _errand(claimed, owner, key) if claimed else None


def fetch(errand: Errand) -> Outcome:
    """Fetch a claimed file and keep it; touches no database and never raises for what the outside does."""
    channel, told = channel_of_files(errand.channel), _Told()
    try:
        stream = channel.fetch(current_app.extensions["settings"], errand.address)
        kept = store.keep(told.listen(stream), errand.key)
    except NotFetched as refusal:
        return refusal
    except OSError:  # our own disk is in trouble
        log.exception("file of attachment %s was not kept", errand.attachment_id)
        return NotFetched("disk", again=True)
    return Arrived(kept, told.content_type)


def report(errand: Errand, outcome: Outcome) -> bool:
    """Record what became of a claimed file; a claim that is no longer this worker's changes nothing, and its file goes."""
    attachment = db.session.scalar(
        select(Attachment)
        .where(Attachment.id == errand.attachment_id, Attachment.owner == errand.owner)
        .where(Attachment.attempts == errand.attempt, Attachment.state == Filed.CLAIMED)
        .with_for_update()
    )
    if attachment is None:
        store.destroy(errand.key)
        return False
    attachment.lease_until = attachment.next_try_at = None
    if isinstance(outcome, Arrived):
        attachment.state, attachment.error_code, attachment.kept_at = Filed.KEPT, None, clock.now()
        attachment.sha256, attachment.size = outcome.kept.sha256, outcome.kept.size
        attachment.content_type = outcome.content_type
        attachment.remove_at = None if attachment.held_at else attachments.removal()
    else:
        _not_kept(attachment, outcome)
    return True


def _not_kept(attachment: Attachment, refusal: NotFetched) -> None:
    attachment.error_code, attachment.file_key = refusal.code, None
    pause = rules.pause_before_next_fetch(attachment.attempts, refusal.code) if refusal.again else None
    if pause:
        attachment.state, attachment.next_try_at = Filed.WAITING, clock.now() + pause
    else:
        numeric = refusal.code.isdecimal()
        attachment.state = Filed.LOST if refusal.again or numeric else Filed.REFUSED


class _Told:
    """Listens to the first bytes of a stream for what they are; what may not be kept stops it."""

    content_type = ""

    def listen(self, stream: Iterator[bytes]) -> Iterator[bytes]:
        head = b""
        for piece in stream:
            head += piece
            if len(head) >= kinds.HEAD:
                break
        kind = kinds.kind_of(head[: kinds.HEAD])
        if kind is None:
            raise NotFetched("type", again=False)
        self.content_type = kind.content_type
        yield head
        yield from stream


def _next_one() -> Select[int]:
    now = clock.now()
    due = and_(Attachment.state == Filed.WAITING, Attachment.next_try_at <= now)
    left = and_(Attachment.state == Filed.CLAIMED, Attachment.lease_until < now)
    return select(Attachment.id).where(or_(due, left)).order_by(Attachment.next_try_at, Attachment.id).limit(1)


def _errand(attachment_id: int, owner: str, key: str) -> Errand:
    attachment = db.session.get_one(Attachment, attachment_id, populate_existing=True)
    contact = attachment.message or attachment.call
    channel = contact.channel if contact else ""
    return Errand(attachment_id, owner, attachment.attempts, channel, attachment.address or "", key)
