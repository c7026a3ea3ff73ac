"""Everything the worker does by itself: one step each, and the visible tuple of them.

A step does one piece in transactions of its own; a provider is called between two of them.
"""

import logging
import os
import socket
import threading
from collections.abc import Callable
from typing import NamedTuple

from hotline.alerts import outbox as alert_outbox
from hotline.alerts import service as alerts
from hotline.alerts import watching
from hotline.cases import service as cases
from hotline.channels.listing import Unanswered
from hotline.core import clock
from hotline.core.db import db
from hotline.files import pending
from hotline.intake import asking, files, linking
from hotline.materials import product_files
from hotline.messages import clearing, erasing, fetching, latecomers, outbox, reconciling, reports, service
from hotline.office import document_templates
from hotline.outputs import claiming, expiring, making, recording
from hotline.outputs import queries as outputs
from hotline.privacy import files as reviewing
from hotline.privacy import job as destroying
from hotline.seals import keeping

STARTED = clock.now()
NAMING_FILES = (
    product_files.known,
    document_templates.known,
    outputs.known,
    keeping.known,
)  # rows whose files are ours
log = logging.getLogger(__name__)


class Job(NamedTuple):
    """Something the worker does by itself: `step` does one piece, commits, and says whether there was one.

    Jobs of one lane take turns; a lane that waits for a provider holds up no other.
    """

    name: str
    lane: str
    step: Callable[[], bool]


def owner() -> str:
    """Name this worker, for the claims it makes."""
    return f"{socket.gethostname()[:40]}:{os.getpid()}:{threading.get_ident()}"


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
    pending.forget_old()
    db.session.commit()
    clearing.sweep(lambda keys: {key for known in NAMING_FILES for key in known(keys)})
    return found


def end_kept() -> bool:
    """End one kept file whose term is over, and take one that ended off the disk."""
    found = False
    for end in (keeping.end_next, keeping.clear_next):
        found = end() or found
        db.session.commit()
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


def make_file() -> bool:
    """Make one long file: claim it, make and keep it while nothing can be written, record what became of it."""
    errand = claiming.claim(owner())
    db.session.commit()
    if errand is None:
        return False
    outcome = making.make(errand)
    recording.report(errand, outcome)
    db.session.commit()
    return True


def give_up_making() -> bool:
    """Fail the files whose making broke off too often."""
    recording.give_up()
    db.session.commit()
    return False


def expire() -> bool:
    """End one file whose days are over: first for everybody, then on the disk; long after, its row."""
    found = False
    for end in (expiring.expire_next, expiring.clear_next, expiring.forget_next):
        found = end() or found
        db.session.commit()
    return found


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
    Job("end_kept", "media", end_kept),
    Job("reconcile", "lists", reconcile),
    Job("bring_in", "lists", bring_in),
    Job("watch", "alerts", watch),
    Job("alert", "alerts", alert),
    Job("tell", "alerts", tell),
    Job("give_up_telling", "alerts", give_up_telling),
    Job("make_file", "outputs", make_file),
    Job("give_up_making", "outputs", give_up_making),
    Job("expire", "outputs", expire),
)
