"""Finding files that were asked for: everybody sees their own alone."""

from collections.abc import Collection

from sqlalchemy import func, select

from hotline.accounts.models import User
from hotline.core import clock
from hotline.core.db import db, reading
from hotline.core.errors import Missing
from hotline.core.heartbeat import last_beats
from hotline.core.pages import Page, page_of
from hotline.outputs.models import Output
from hotline.outputs.rules import OPEN, SILENCE


def own(output_id: int, viewer: User) -> Output:
    """Return a file that the viewer asked for; raise Missing."""
    output = db.session.scalar(select(Output).where(Output.id == output_id, Output.by_id == viewer.id))
    if output is None:
        raise Missing
    return output


def page(viewer: User, number: int) -> Page[Output]:
    """Return what the viewer asked for, the latest first."""
    mine = select(Output).where(Output.by_id == viewer.id)
    return page_of(mine.order_by(Output.asked_at.desc(), Output.id.desc()), number)


def ahead(output: Output) -> int:
    """Count what was asked for earlier, by anybody, and is not finished."""
    earlier = select(func.count(Output.id)).where(Output.state.in_(OPEN), Output.asked_at < output.asked_at)
    return db.session.scalar(earlier) or 0


def is_silent() -> bool:
    """Say whether no worker gave a sign of life lately, so that nobody makes what is asked for."""
    beats = last_beats()
    return not beats or clock.now() - max(beats.values()) > SILENCE


def known(keys: Collection[str]) -> set[str]:
    """Tell which of these names of files stand in a row."""
    with reading():
        found = db.session.scalars(select(Output.file_key).where(Output.file_key.in_(keys))).all()
    return {key for key in found if key}
