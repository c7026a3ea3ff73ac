"""The end of a file, and of its row."""

from sqlalchemy import select

from hotline import jobs
from hotline.core import clock
from hotline.core.db import db
from hotline.files import store
from hotline.outputs import claiming, expiring, making, recording
from hotline.outputs.models import Output
from hotline.outputs.rules import KEPT, REMEMBERED, State
from hotline.seals.models import ProducedFile


def expire(after):
    with clock.at(clock.now() + after):
        return jobs.expire()


def test_after_its_days_a_file_leaves_the_disk_and_its_row_says_so(ask, work):
    client, output = ask()
    work()
    path = store._path(output.file_key)
    assert not expire(KEPT * 0.9)
    assert path.exists()
    assert expire(KEPT * 1.1)
    assert not path.exists()
    db.session.refresh(output)
    assert (output.state, output.file_key) == (State.EXPIRED, None)
    assert client.get(f"/outputs/{output.id}/file").status_code == 409
    assert "Запросить снова" in client.get(f"/outputs/{output.id}").text
    assert not expire(KEPT * 1.1)


def test_a_file_is_not_given_after_its_time_though_no_worker_came(ask, work):
    client, output = ask()
    work()
    output.expires_at = clock.now() - KEPT
    assert client.get(f"/outputs/{output.id}/file").status_code == 409


def test_an_end_that_broke_off_is_brought_to_its_end(ask, work):
    _client, output = ask()
    work()
    path = store._path(output.file_key)
    with clock.at(clock.now() + KEPT * 1.1):
        assert expiring.expire_next()
        db.session.commit()  # and here the worker is killed
        assert path.exists()
    assert jobs.expire()
    assert not path.exists()


def test_long_after_the_row_goes_and_the_register_stays(ask, work):
    ask()
    work()
    assert expire(REMEMBERED + KEPT)
    db.session.rollback()
    assert db.session.scalar(select(Output)) is None
    assert db.session.scalar(select(ProducedFile)) is not None


def test_a_file_that_waits_for_the_worker_is_never_forgotten(ask):
    _client, output = ask()
    assert not expire(REMEMBERED * 2)
    assert output.state == State.WAITING


def test_what_is_destroyed_by_law_waits_in_no_file_either(ask, work):
    _client, ready = ask()
    work()
    path = store._path(ready.file_key)
    _client, begun = ask("manager")
    errand = claiming.claim("a worker")
    db.session.commit()
    outcome = making.make(errand)
    db.session.rollback()
    expiring.end_all()
    db.session.commit()
    assert not recording.report(errand, outcome)
    assert jobs.expire()
    assert not path.exists()
    db.session.expire_all()
    assert (ready.state, begun.state) == (State.EXPIRED, State.WAITING)
    assert work()
    assert begun.state == State.DONE
