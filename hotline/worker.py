"""The worker: a loop over the visible tuple of jobs. Any number of workers may run beside each other.

Each step is a transaction of its own in an application context of its own; the provider is called between two of them.
"""

import logging
import signal
import threading
import time
from collections.abc import Callable
from itertools import cycle

import click
from flask import Flask, current_app

from hotline.core import heartbeat, logs
from hotline.core.db import db
from hotline.jobs import JOBS, Job

PROMPT = ("in", "out")  # lanes in which somebody waits for a message
IDLE, CALM = 0.4, 2.0  # seconds between two looks when there is nothing to do, in these lanes and in the others
TROUBLE = 5.0  # seconds to wait at most when the database is locked or away
BEAT = 10.0
log = logging.getLogger(__name__)


def run_once(app: Flask) -> int:
    """Run every job in turn until none has anything left to do; return the number of steps that did something."""
    done = idle = 0
    for job in cycle(JOBS):
        if _step(app, job.step):
            done, idle = done + 1, 0
        else:
            idle += 1
        if idle == len(JOBS):
            break
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
    idle = IDLE if jobs[0].lane in PROMPT else CALM
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
            stop.wait(min(idle * 2**trouble, TROUBLE))


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
