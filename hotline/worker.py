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

from hotline.cases import service as cases
from hotline.channels.listing import Unanswered
from hotline.core import clock, heartbeat, logs
from hotline.core.db import db
from hotline.intake import asking, files, linking
from hotline.messages import clearing, erasing, fetching, latecomers, outbox, reconciling, reports, service
from hotline.privacy import files as reviewing
from hotline.privacy import job as destroying

IDLE = 0.4  # seconds between two looks when there is nothing to do
TROUBLE = 5.0  # seconds to wait at most when the database is locked or away
BEAT = 10.0
STARTED = clock.now()
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


def ask() -> bool:
    """Ask one caller who was advised for the statistics."""
    found = asking.ask_next()
    db.session.commit()
    return found


def take_reports() -> bool:
    """Let messages take notice of delivery reports."""
    found = reports.apply()
    if found:
        cases.attach_repeats()  # of what is sent anew
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


def destroy() -> bool:
    """Destroy the content of one case that may not be kept any longer."""
    found = destroying.destroy_next()
    db.session.commit()
    return found


def review_files() -> bool:
    """Look whether one file may be kept any longer."""
    found = reviewing.review_next()
    db.session.commit()
    return found


def erase() -> bool:
    """Ask the provider to destroy one of its copies, while no transaction is open."""
    copy = erasing.claim()
    db.session.commit()
    if copy is None:
        return False
    if erasing.erase(copy):
        erasing.done(copy)
        db.session.commit()
    return True


def fetch() -> bool:
    """Fetch one file: claim it, fetch and keep it while no transaction is open, record what became of it."""
    errand = fetching.claim(owner())
    db.session.commit()
    if errand is None:
        return False
    outcome = fetching.fetch(errand)
    fetching.report(errand, outcome)
    db.session.commit()
    return True


def remove_copy() -> bool:
    """Delete at the provider one file that is kept or destroyed here."""
    copy = files.claim_copy()
    db.session.commit()
    if copy is None:
        return False
    problem = files.delete_copy(copy)
    files.report_copy(copy, problem)
    db.session.commit()
    return True


def clear_files() -> bool:
    """Take destroyed files off the disk, and now and then what nobody knows."""
    found = clearing.clear_next()
    db.session.commit()
    clearing.sweep()
    return found


def reconcile() -> bool:
    """Ask the provider what became of one unknown message, while no transaction is open, and record what it says."""
    inquiry = reconciling.claim()
    db.session.commit()
    if inquiry is None:
        return False
    reconciling.conclude(inquiry, reconciling.ask(inquiry))
    cases.attach_repeats()
    db.session.commit()
    return True


def bring_in() -> bool:
    """Hold what came in against the provider's list, and bring in what is not here, each in a transaction of its own."""
    look = latecomers.claim(STARTED)
    db.session.commit()
    if look is None:
        return False
    brought = 0
    try:
        for arrival, at in latecomers.missing(look):
            brought += service.accept(look.channel, arrival, at)
            db.session.commit()
    except Unanswered as reason:
        log.warning("the provider gave no list of what came in: %s", reason)
    else:
        latecomers.note_success(look)
        db.session.commit()
    return bool(brought)


JOBS = (
    Job("link", "in", link),
    Job("ask", "in", ask),
    Job("reports", "in", take_reports),
    Job("give_up", "in", give_up),
    Job("destroy", "in", destroy),
    Job("send", "out", send),
    Job("erase", "care", erase),
    Job("review_files", "care", review_files),
    Job("fetch", "media", fetch),
    Job("remove_copy", "media", remove_copy),
    Job("clear_files", "media", clear_files),
    Job("reconcile", "lists", reconcile),
    Job("bring_in", "lists", bring_in),
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
