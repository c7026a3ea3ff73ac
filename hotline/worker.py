"""The worker: a loop over the visible tuple of jobs. Any number of workers may run beside each other.

Each step is a transaction of its own in an application context of its own; the provider is called between two of them.
"""

import logging
import os
import signal
import socket
import threading
import time
from collections.abc import Callable
from typing import NamedTuple

import click
from flask import Flask, current_app

from hotline.alerts import outbox as alert_outbox
from hotline.alerts import service as alerts
from hotline.alerts import watching
from hotline.core import heartbeat, logs
from hotline.core.db import db
from hotline.intake import linking
from hotline.messages import outbox, reports

IDLE = 0.4  # seconds between two looks when there is nothing to do
TROUBLE = 5.0  # seconds to wait at most when the database is locked or away
BEAT = 10.0
log = logging.getLogger(__name__)


class Job(NamedTuple):
    """Something the worker does by itself: `step` does one piece, commits, and says whether there was one.

    Jobs of one lane take turns; a lane that waits for a provider holds up no other.
    """

    name: str
    lane: str
    step: Callable[[], bool]


def link() -> bool:
    """Link one message that came in."""
    found = linking.link_next()
    db.session.commit()
    return found


def take_reports() -> bool:
    """Let messages take notice of delivery reports."""
    found = reports.apply()
    db.session.commit()
    return bool(found)


def send() -> bool:
    """Send one message: claim it, call the provider while no transaction is open, record what became of it."""
    errand = outbox.claim(owner())
    db.session.commit()
    if errand is None:
        return False
    outcome = outbox.deliver(errand)
    outbox.report(errand, outcome)
    db.session.commit()
    return True


def give_up() -> bool:
    """Mark as unknown what was claimed by a worker that never came back."""
    outbox.give_up()
    db.session.commit()
    return False


def watch() -> bool:
    """Raise an alert when messages cannot be sent for a fault of the set-up."""
    found = watching.look()
    db.session.commit()
    return found


def alert() -> bool:
    """Let one alert go to the next people."""
    found = alerts.step()
    db.session.commit()
    return found


def tell() -> bool:
    """Tell one person of an alert: claim it, call the provider while no transaction is open, record what became of it."""
    errand = alert_outbox.claim(owner())
    db.session.commit()
    if errand is None:
        return False
    outcome = alert_outbox.deliver(errand)
    alert_outbox.report(errand, outcome)
    db.session.commit()
    return True


def give_up_telling() -> bool:
    """Mark as unknown what was being told by a worker that never came back."""
    alert_outbox.give_up()
    db.session.commit()
    return False


JOBS = (
    Job("link", "in", link),
    Job("reports", "in", take_reports),
    Job("give_up", "in", give_up),
    Job("send", "out", send),
    Job("watch", "alerts", watch),
    Job("alert", "alerts", alert),
    Job("tell", "alerts", tell),
    Job("give_up_telling", "alerts", give_up_telling),
)


def owner() -> str:
    """Name this worker, for the claims it makes."""
    return f"{socket.gethostname()[:40]}:{os.getpid()}:{threading.get_ident()}"


def run_once(app: Flask) -> int:
    """Run every job until none has anything left to do; return the number of steps that did something."""
    done = 0
    while any([_step(app, job.step) for job in JOBS]):  # noqa: C419 every job gets its turn
        done += 1
    return done


def run(app: Flask, stop: threading.Event) -> None:
    """Run all lanes until told to stop; each finishes the step it is in."""
    lanes = [
        threading.Thread(target=_run_lane, args=(app, [job for job in JOBS if job.lane == lane], stop), name=lane)
        for lane in dict.fromkeys(job.lane for job in JOBS)
    ]
    for lane in lanes:
        lane.start()
    for lane in lanes:
        lane.join()


def stop_on_signals() -> threading.Event:
    """Return an event that SIGTERM and SIGINT set; to be called in the main thread."""
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda _number, _frame: stop.set())
    return stop


@click.command()
def worker() -> None:
    """Link what comes in and send what waits, until stopped."""
    logs.attach()
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]
    run(app, stop_on_signals())


def _run_lane(app: Flask, jobs: list[Job], stop: threading.Event) -> None:
    last_beat, trouble = -BEAT, 0
    while not stop.is_set():
        busy, well = False, []
        for job in jobs:
            try:
                busy = _step(app, job.step) or busy
                well.append(job.name)
            except Exception:  # one job in trouble holds up no other, and no lane ends before it is told to
                log.exception("job %s failed", job.name)
        if time.monotonic() - last_beat > BEAT and _beat(app, well):
            last_beat = time.monotonic()
        trouble = 0 if len(well) == len(jobs) else trouble + 1
        if trouble or not busy:
            stop.wait(min(IDLE * 2**trouble, TROUBLE))


def _step(app: Flask, step: Callable[[], bool]) -> bool:
    """Run one step in a context of its own; what it left open is rolled back with the context."""
    with app.app_context():
        return step()


def _beat(app: Flask, names: list[str]) -> bool:
    def note() -> bool:
        heartbeat.beat(names)
        db.session.commit()
        return True

    try:
        return _step(app, note)
    except Exception:
        log.exception("no heartbeat")
        return False
