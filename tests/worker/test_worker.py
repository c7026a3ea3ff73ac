"""The worker as a process of its own."""

import os
import threading
import time

import pytest
from sqlalchemy import text

from hotline import jobs, worker
from hotline.channels.twilio import forms
from hotline.core.db import db, reading
from hotline.core.heartbeat import last_beats
from hotline.messages import queries, service
from hotline.messages.models import Message
from hotline.office import service as office
from tests import provider as double
from tests.conftest import KEYS
from tests.live import Processes
from tests.provider import inbound, sid, wait_until


@pytest.fixture
def environ(provider) -> dict[str, str]:
    return provider.settings() | {"HOTLINE_PUBLIC_URL": "http://127.0.0.1:9"}


@pytest.fixture
def processes(app, environ, database_url, tmp_path, nursery):
    office.load_texts()
    db.session.commit()
    settings = KEYS | environ | {"HOTLINE_DATABASE_URL": database_url, "HOTLINE_INSTANCE": str(tmp_path)}
    running = Processes(settings, tmp_path, nursery)
    yield running
    running.close()


def status_of(provider_id: str) -> str | None:
    with reading():
        return db.session.query(Message.status).filter_by(provider_id=provider_id).scalar()


def take(number: int) -> None:
    form = inbound("+77000000001", sid(number))
    service.accept("whatsapp", forms.arrival([[name, value] for name, value in form.items()]))
    db.session.commit()


def test_a_worker_links_and_sends_within_seconds_says_that_it_lives_and_ends_when_asked(app, provider, processes):
    processes.start_worker()
    assert wait_until(lambda: _beats(), 30)
    take(1)
    assert wait_until(lambda: len(provider.accepted) == 2, 10, 0.02)
    assert status_of(sid(1)) == "linked"
    assert set(_beats()) == {job.name for job in jobs.JOBS}
    assert processes.stop("worker") == 0


def test_a_worker_lives_through_a_database_that_is_away(app, provider, processes):
    processes.start_worker()
    assert wait_until(lambda: _beats(), 30)
    db.session.execute(text("ALTER TABLE message RENAME TO message_away"))
    db.session.commit()
    time.sleep(1.5)
    db.session.execute(text("ALTER TABLE message_away RENAME TO message"))
    db.session.commit()
    take(1)
    assert wait_until(lambda: status_of(sid(1)) == "linked", 30)
    assert processes.stop("worker") == 0


def test_a_silent_provider_does_not_hold_up_what_comes_in(app, provider, monkeypatch):
    office.load_texts()
    stop = threading.Event()
    silent = inbound(f"+770000000{double.SILENT}", sid(1))
    service.accept("whatsapp", forms.arrival([[name, value] for name, value in silent.items()]))
    db.session.commit()
    running = threading.Thread(target=worker.run, args=(app, stop))
    running.start()
    assert wait_until(lambda: provider.accepted)
    take(2)
    assert wait_until(lambda: status_of(sid(2)) == "linked", 5)
    assert [sent.form["To"] for sent in provider.accepted] == [silent["From"]]
    provider.closing.set()
    stop.set()
    running.join(15)
    assert not running.is_alive()


def test_every_job_has_a_name_of_its_own_and_a_lane():
    assert len({job.name for job in jobs.JOBS}) == len(jobs.JOBS)
    assert all(job.lane for job in jobs.JOBS)


def test_a_claim_names_the_process():
    assert f":{os.getpid()}:" in jobs.owner()


def _beats() -> dict[str, object]:
    with reading():
        return dict(last_beats())


def test_nothing_waits_in_an_empty_database(app):
    db.session.rollback()
    assert worker.run_once(app) == 0
    assert queries.count_stuck() == 0
