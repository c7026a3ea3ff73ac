"""Holding a claim while its file is made: a thread of its own renews the lease and writes down how far the work is.

The work itself reads in one long transaction that nothing may touch; so each note is a short transaction of another session.
"""

import logging
import threading
import time
from dataclasses import dataclass
from typing import Any

from flask import Flask, current_app
from sqlalchemy import ColumnElement, update
from sqlalchemy.exc import SQLAlchemyError

from hotline.core import clock
from hotline.core.db import db
from hotline.outputs.models import Output
from hotline.outputs.rules import LEASE, State
from hotline.outputs.watch import Watch

TICK = 1.0  # seconds between two notes at least
RENEWED = LEASE.total_seconds() / 4  # seconds between two notes at most
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Claim:
    """Who works at which row, the how many-eth time."""

    output_id: int
    owner: str
    attempt: int

    @property
    def conditions(self) -> tuple[ColumnElement[bool], ...]:
        """Return what holds as long as the claim does."""
        whose = Output.owner == self.owner, Output.attempts == self.attempt
        return (Output.id == self.output_id, Output.state == State.WORKING, *whose)


class Hold:
    """Holds a claim from the beginning of a block to its end, or until it is let go of.

    Who is about to write lets go first: on an embedded database the thread would wait for the very turn of who waits for it.
    """

    def __init__(self, claim: Claim, watch: Watch) -> None:
        app: Any = current_app
        self._ended = threading.Event()
        given = app._get_current_object(), claim, watch, self._ended
        self._keeper = threading.Thread(target=_keep, args=given, daemon=True)

    def __enter__(self) -> None:
        self._keeper.start()

    def let_go(self, *_reason: object) -> None:
        """Write nothing more down; the lease lasts a while yet."""
        self._ended.set()
        self._keeper.join()

    __exit__ = let_go


def note(claim: Claim, watch: Watch) -> None:
    """Write down how far the work is, and renew the lease; the caller commits."""
    seen = {"rows_done": watch.done, "rows_total": watch.total, "lease_until": clock.now() + LEASE}
    held_still = update(Output).where(*claim.conditions).values(**seen)
    db.session.execute(held_still, execution_options={"synchronize_session": False})


def _keep(app: Flask, claim: Claim, watch: Watch, ended: threading.Event) -> None:
    noted, noted_at = 0, time.monotonic()
    while not ended.wait(TICK):
        if watch.done == noted and time.monotonic() - noted_at < RENEWED:
            continue
        noted, noted_at = watch.done, time.monotonic()
        try:
            with app.app_context():
                note(claim, watch)
                db.session.commit()
        except SQLAlchemyError:
            log.warning("nothing was noted of output %s this time", claim.output_id)
