"""Which file is made next, and by whom.

One conditional update claims a row; the claim is committed, and its lease renewed while the file is made. A worker that was
killed renews nothing, and the claim is simply claimed again. Every attempt writes under a name of its own that is in the row
first: what an attempt leaves behind that no row names is swept away.
"""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, and_, or_, select, update

from hotline.core import clock
from hotline.core.db import db, reading
from hotline.files import store
from hotline.outputs.asked import Asked
from hotline.outputs.holding import Claim
from hotline.outputs.models import Output
from hotline.outputs.rules import LEASE, MOST_ATTEMPTS, State


@dataclass(frozen=True)
class Errand:
    """One claimed file, as plain values: reading a row would begin a transaction."""

    claim: Claim
    kind: str
    asked: Asked
    by_id: int
    key: str
    total: int


def claim(owner: str) -> Errand | None:
    """Claim the file that waits longest, for one worker; the caller commits at once."""
    with reading():
        if db.session.scalar(_next_one()) is None:
            return None
    now, key = clock.now(), store.new_key()
    chosen = _next_one().with_for_update(skip_locked=True).correlate(None).scalar_subquery()
    claimed = db.session.scalar(
        update(Output)
        .where(Output.id == chosen, Output.state.in_((State.WAITING, State.WORKING)))
        .values(
            state=State.WORKING, owner=owner, claimed_at=now, lease_until=now + LEASE, attempts=Output.attempts + 1,
            rows_done=0, file_key=key,
        )
        .returning(Output.id),
        execution_options={"synchronize_session": False},
    )  # fmt: skip
    return _errand(claimed, owner, key) if claimed else None


def left() -> ColumnElement[bool]:
    """Return what holds of a file whose worker never came back."""
    return and_(Output.state == State.WORKING, Output.lease_until < clock.now())


def _next_one() -> Select[int]:
    due = or_(Output.state == State.WAITING, and_(left(), Output.attempts < MOST_ATTEMPTS))
    return select(Output.id).where(due).order_by(Output.asked_at, Output.id).limit(1)


def _errand(output_id: int, owner: str, key: str) -> Errand:
    output = db.session.get_one(Output, output_id, populate_existing=True)
    claimed = Claim(output_id, owner, output.attempts)
    return Errand(claimed, output.kind, output.wish, output.by_id, key, output.rows_total)
