"""What came in and never reached us: once a day, and after a worker's start, the provider's list is held against what is here.

A row with the provider's id stops it, whatever became of its content: what was destroyed does not come back.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice

from flask import current_app
from sqlalchemy import or_, select, update

from hotline.channels.arrival import Arrival
from hotline.channels.listing import Listed
from hotline.channels.registry import CHANNELS, channel_named
from hotline.core import clock
from hotline.core.db import db, reading
from hotline.core.once import insert_once
from hotline.messages.models import InboundCheck, Message

DAY = timedelta(days=1)
FIRST = timedelta(days=3)  # how far back the first look goes
OVERLAP = timedelta(days=1)
# The provider may still be posting it, with more than its list tells.
TOO_YOUNG = timedelta(minutes=5)
PAUSE = timedelta(minutes=10)  # until the next try after one that did not end well, and between two starts of a worker
LATE = timedelta(days=2)  # somebody should look into it
AT_ONCE = 200


@dataclass(frozen=True)
class Look:
    """One look at the list, as plain values."""

    channel: str
    since: datetime
    until: datetime


def claim(started: datetime) -> Look | None:
    """Claim the next look that is due, of a worker that started at a moment; the caller commits at once."""
    settings = current_app.extensions["settings"]
    for channel in CHANNELS:
        if channel.sends(settings) and (look := _claim(channel.code, started)):
            return look
    return None


def missing(look: Look) -> Iterator[tuple[Arrival, datetime]]:
    """Yield what came in and is not here, the oldest first, each with its moment; no transaction is open. Raises Unanswered."""
    settings, channel = current_app.extensions["settings"], channel_named(look.channel)
    found, lacking = channel.came(settings, look.since, look.until), []
    while batch := list(islice(found, AT_ONCE)):
        lacking += _lacking(batch)
    for one in sorted(lacking, key=lambda one: one.at):
        yield channel.whole(settings, one), one.at


def note_success(look: Look) -> None:
    """Keep that everything up to the look's end is here; the caller commits."""
    now = clock.now()
    values = {"covered_until": look.until, "succeeded_at": now, "next_at": now + DAY}
    db.session.execute(update(InboundCheck).where(InboundCheck.channel == look.channel).values(**values))


def overdue() -> dict[str, datetime | None]:
    """Return the channels in use that nobody has held against the list for two days, with when it last went well."""
    settings, late = current_app.extensions["settings"], clock.now() - LATE
    rows = {row.channel: row for row in db.session.scalars(select(InboundCheck))}
    return {
        code: row.succeeded_at if row else None
        for code in (channel.code for channel in CHANNELS if channel.sends(settings))
        if (row := rows.get(code)) is None or row.succeeded_at is None or row.succeeded_at < late
    }


def _claim(channel: str, started: datetime) -> Look | None:
    now = clock.now()
    due = or_(InboundCheck.next_at <= now, InboundCheck.claimed_at < min(started, now - PAUSE))
    with reading():
        row = db.session.execute(select(InboundCheck.id, due).where(InboundCheck.channel == channel)).first()
    if row is None:
        if not insert_once(InboundCheck, "channel", channel=channel, claimed_at=now, next_at=now + PAUSE):
            return None
        return Look(channel, now - FIRST, now - TOO_YOUNG)
    if not row[1]:
        return None
    covered = db.session.execute(
        update(InboundCheck)
        .where(InboundCheck.channel == channel, due)
        .values(claimed_at=now, next_at=now + PAUSE)
        .returning(InboundCheck.covered_until),
        execution_options={"synchronize_session": False},
    ).first()
    if covered is None:
        return None
    return Look(channel, covered[0] - OVERLAP if covered[0] else now - FIRST, now - TOO_YOUNG)


def _lacking(batch: Sequence[Listed]) -> list[Listed]:
    ids = [one.provider_id for one in batch]
    with reading():
        here = set(db.session.scalars(select(Message.provider_id).where(Message.provider_id.in_(ids))))
    return [one for one in batch if one.provider_id not in here]
