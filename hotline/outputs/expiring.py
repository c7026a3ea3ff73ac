"""The end of a file: after its days it is destroyed, and later its row goes, too."""

from sqlalchemy import Select, and_, select

from hotline.audit.service import record
from hotline.core import clock
from hotline.core.db import db, reading
from hotline.files import store
from hotline.outputs.models import Output
from hotline.outputs.rules import OPEN, REMEMBERED, State


def expire_next() -> bool:
    """Say of one file that its days are over; return whether there was one. It is readable no longer, and lies there still."""
    over = select(Output).where(Output.state == State.DONE, Output.expires_at <= clock.now())
    output = _one(over)
    if output is not None:
        output.state = State.EXPIRED
        record("outputs.expire", output, None, sha256=output.sha256)
    return output is not None


def clear_next() -> bool:
    """Take one such file off the disk, after the commit that decided so; may be killed at any moment and be repeated."""
    output = _one(select(Output).where(Output.state == State.EXPIRED, Output.file_key.is_not(None)))
    if output is not None and output.file_key:
        store.destroy(output.file_key)
        output.file_key = None
    return output is not None


def forget_next() -> bool:
    """Delete one row that is long over, with what was typed into it."""
    old = and_(Output.state.not_in(OPEN), Output.asked_at < clock.now() - REMEMBERED)
    output = _one(select(Output).where(old, Output.file_key.is_(None)))
    if output is not None:
        db.session.delete(output)
    return output is not None


def _one(chosen: Select[Output]) -> Output | None:
    """Fetch one row to change it; only when there is one, a turn to write is taken."""
    with reading():
        if db.session.scalar(chosen.with_only_columns(Output.id).limit(1)) is None:
            return None
    return db.session.scalar(chosen.order_by(Output.id).limit(1).with_for_update(skip_locked=True))
