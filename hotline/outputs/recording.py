"""What became of a claimed file, recorded in the transaction that registers it."""

from sqlalchemy import select

from hotline.audit.service import record
from hotline.core import clock
from hotline.core.db import db, reading
from hotline.files import store
from hotline.files.store import Kept
from hotline.outputs.claiming import Errand, left
from hotline.outputs.making import Outcome
from hotline.outputs.models import Output
from hotline.outputs.rules import KEPT, MOST_ATTEMPTS, State, Trouble


def report(errand: Errand, outcome: Outcome) -> bool:
    """Record what became of a claimed file; a claim that is no longer this worker's changes nothing, and its file goes."""
    output = db.session.scalar(
        select(Output).where(*errand.claim.conditions).with_for_update(), execution_options={"populate_existing": True}
    )
    if output is None:
        db.session.rollback()  # with what was to be registered
        store.destroy(errand.key)
        return False
    output.owner = output.lease_until = None
    if isinstance(outcome, Kept):
        _finish(output, outcome)
    elif outcome is Trouble.DATABASE and output.attempts < MOST_ATTEMPTS:
        output.state, output.file_key = State.WAITING, None
    else:
        _fail(output, outcome)
    return True


def give_up() -> None:
    """Fail what broke off too often; the caller commits."""
    ended = select(Output).where(left(), Output.attempts >= MOST_ATTEMPTS)
    with reading():
        if db.session.scalar(ended.with_only_columns(Output.id).limit(1)) is None:
            return
    for output in db.session.scalars(ended.with_for_update(skip_locked=True)):
        _fail(output, Trouble.BROKE_OFF)


def _finish(output: Output, kept: Kept) -> None:
    now = clock.now()
    output.state, output.lookup, output.error = State.DONE, None, None
    output.sha256, output.size, output.finished_at, output.expires_at = kept.sha256, kept.size, now, now + KEPT
    output.rows_done = output.rows_total
    record("outputs.make", output, None, kind=output.kind, sha256=kept.sha256)


def _fail(output: Output, trouble: Trouble) -> None:
    output.state, output.error, output.finished_at = State.FAILED, trouble, clock.now()
    output.lookup = output.file_key = output.owner = output.lease_until = None
    record("outputs.fail", output, None, kind=output.kind, error=trouble.value)
