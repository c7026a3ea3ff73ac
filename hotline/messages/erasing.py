"""Asking the provider to destroy its copies, until they are gone: it may be asked any number of times."""

from dataclasses import dataclass
from datetime import timedelta

from flask import current_app
from sqlalchemy import Select, select, update

from hotline.channels.registry import CHANNELS, channel_named
from hotline.core import clock
from hotline.core.db import db, reading
from hotline.messages.models import Message

PAUSE = timedelta(hours=1)  # between two tries; also how long one worker has a message for itself


@dataclass(frozen=True)
class Copy:
    """A message at its provider, as plain values: reading a row would begin a transaction."""

    message_id: int
    channel: str
    provider_id: str


def claim() -> Copy | None:
    """Claim a copy that is to be destroyed, for one worker; the caller commits at once."""
    with reading():
        if db.session.scalar(_next_one()) is None:
            return None
    now = clock.now()
    chosen = _next_one().with_for_update(skip_locked=True).scalar_subquery()
    row = db.session.execute(
        update(Message)
        .where(Message.id == chosen, Message.erase_at <= now)
        .values(erase_at=now + PAUSE)
        .returning(Message.id, Message.channel, Message.provider_id),
        execution_options={"synchronize_session": False},
    ).one_or_none()
    return Copy(row.id, row.channel, row.provider_id or "") if row else None


def erase(copy: Copy) -> bool:
    """Ask the provider; say whether its copy is gone. It touches no database."""
    return channel_named(copy.channel).erase(current_app.extensions["settings"], copy.provider_id)


def done(copy: Copy) -> None:
    """Note that the provider's copy is gone."""
    db.session.execute(update(Message).where(Message.id == copy.message_id).values(erase_at=None))


def _next_one() -> Select[int]:
    settings = current_app.extensions["settings"]
    open_channels = [channel.code for channel in CHANNELS if channel.sends(settings)]
    due = (Message.erase_at <= clock.now(), Message.channel.in_(open_channels))
    return select(Message.id).where(*due).order_by(Message.erase_at).limit(1)
