"""The end of a file: after its days it is destroyed, and later its row goes, too."""

from sqlalchemy import Select, and_, select, update

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
        _end(output)
    return output is not None


def end_all() -> None:
    """End every file at once, since what it may hold was destroyed by law; what is being made is made anew."""
    done = select(Output).where(Output.state == State.DONE).with_for_update()
    for output in db.session.scalars(done).all():
        _end(output)
    anew = {"state": State.WAITING, "owner": None, "lease_until": None, "file_key": None}
    db.session.execute(update(Output).where(Output.state == State.WORKING).values(anew))


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


def _end(output: Output) -> None:
    output.state = State.EXPIRED
    record("outputs.expire", output, None, sha256=output.sha256)


def _one(chosen: Select[Output]) -> Output | None:
    """Fetch one row to change it; only when there is one, a turn to write is taken."""
    with reading():
        if db.session.scalar(chosen.with_only_columns(Output.id).limit(1)) is None:
            return None
    return db.session.scalar(chosen.order_by(Output.id).limit(1).with_for_update(skip_locked=True))
