"""One worker a file, whatever is killed when, and no silent loop."""

import os
import threading
from dataclasses import replace

import pytest
from sqlalchemy import select

from hotline import jobs
from hotline.core import clock
from hotline.core.db import db
from hotline.files import store
from hotline.formats import typesetting
from hotline.journal.makers import JOURNAL
from hotline.messages import clearing
from hotline.outputs import claiming, holding, maker, making, queries, recording
from hotline.outputs.rules import LEASE, MOST_ATTEMPTS, State, Trouble
from hotline.outputs.watch import Watch
from hotline.seals.models import ProducedFile


def claim(owner="a worker"):
    errand = claiming.claim(owner)
    db.session.commit()
    return errand


def finish(errand):
    reported = recording.report(errand, making.make(errand))
    db.session.commit()
    return reported


def test_two_workers_at_one_moment_claim_one_row_once(ask, app):
    ask()
    db.session.commit()
    together, claimed = threading.Barrier(2), []

    def take(owner):
        with app.app_context():
            together.wait()
            claimed.append(claim(owner))

    workers = [threading.Thread(target=take, args=(owner,)) for owner in ("one", "two")]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert [errand is None for errand in claimed].count(True) == 1


def test_what_a_killed_worker_had_claimed_another_makes_when_the_lease_has_run_out(ask):
    _client, output = ask()
    assert claim("killed")
    assert claim("another") is None
    with clock.at(clock.now() + LEASE * 2):
        errand = claim("another")
        assert finish(errand)
    assert (output.state, output.attempts) == (State.DONE, 2)


def test_a_worker_that_comes_back_too_late_changes_nothing_and_its_file_goes(ask):
    _client, output = ask()
    late = claim("late")
    with clock.at(clock.now() + LEASE * 2):
        errand = claim("another")
        assert not finish(late)
        assert not store._path(late.key).exists()
        assert db.session.scalars(select(ProducedFile)).all() == []
        assert finish(errand)
    assert output.file_key == errand.key
    assert len(db.session.scalars(select(ProducedFile)).all()) == 1


def test_as_long_as_it_works_a_worker_keeps_its_claim_and_says_how_far_it_is(ask):
    _client, output = ask()
    errand = claim()
    watch = Watch(3)
    watch.step()
    with clock.at(clock.now() + LEASE / 2):
        holding.note(errand.claim, watch)
        db.session.commit()
    with clock.at(clock.now() + LEASE * 1.2):
        assert claim("another") is None
    db.session.refresh(output)
    assert (output.rows_done, output.rows_total) == (1, 3)


def test_who_lost_a_claim_renews_nothing(ask):
    _client, output = ask()
    errand = claim("late")
    with clock.at(clock.now() + LEASE * 2):
        claim("another")
    holding.note(errand.claim, Watch(77))
    db.session.commit()
    db.session.refresh(output)
    assert output.rows_total == 3


def test_progress_is_noted_while_the_rows_are_read_in_one_transaction(ask, app, monkeypatch, caplog):
    """The reader waits until the keeper's thread has written; on the embedded database, too, neither is in the other's way."""
    monkeypatch.setattr(holding, "TICK", 0.01)
    _client, output = ask()
    noted = threading.Event()
    real = holding.note

    def listened(claimed, watch):
        real(claimed, watch)
        noted.set()

    def patient(asked, stream, *, by, watch):
        watch.step()
        with making.reading():
            db.session.scalar(select(ProducedFile))
            assert noted.wait(20)
        JOURNAL.export(asked, stream, by=by, watch=watch)

    monkeypatch.setattr(holding, "note", listened)
    maker.attach(app, [replace(JOURNAL, export=patient)])
    assert finish(claim())
    assert not caplog.records  # nobody waited in vain for a turn to write
    db.session.refresh(output)
    assert output.state == State.DONE


def test_what_breaks_off_again_and_again_fails_in_words(ask):
    client, output = ask()
    for attempt in range(MOST_ATTEMPTS):
        with clock.at(clock.now() + attempt * LEASE * 2):
            assert claim()
    with clock.at(clock.now() + MOST_ATTEMPTS * LEASE * 2):
        assert claim() is None
        jobs.give_up_making()
    db.session.refresh(output)
    assert (output.state, output.error) == (State.FAILED, Trouble.BROKE_OFF)
    page = client.get(f"/outputs/{output.id}").text
    assert "обрывалась" in page
    assert "/again" in page


def test_a_database_that_is_away_is_tried_again_but_not_for_ever(ask):
    _client, output = ask()
    for _attempt in range(MOST_ATTEMPTS - 1):
        recording.report(claim(), Trouble.DATABASE)
        db.session.commit()
        assert output.state == State.WAITING
    recording.report(claim(), Trouble.DATABASE)
    db.session.commit()
    assert (output.state, output.error) == (State.FAILED, Trouble.DATABASE)
    assert claim() is None


def test_a_disk_that_refuses_is_told(ask, work, tmp_path):
    (tmp_path / store.FOLDER).write_text("no folder")
    client, output = ask()
    assert work()
    assert (output.state, output.error) == (State.FAILED, Trouble.DISK)
    assert db.session.scalars(select(ProducedFile)).all() == []
    assert "диск переполнен" in client.get(f"/outputs/{output.id}").text


def test_a_document_that_cannot_be_set_is_too_large(ask, work, monkeypatch):
    monkeypatch.setattr(typesetting, "LONGEST_WAIT", 0.001)
    _client, output = ask(what="format=pdf&lang=ru")
    assert work()
    assert (output.state, output.error) == (State.FAILED, Trouble.TOO_LARGE)


@pytest.mark.filterwarnings("default")
def test_anything_else_that_goes_wrong_fails_once_and_holds_up_no_other(ask, work, app):
    def broken(asked, stream, *, by, watch):
        raise ZeroDivisionError

    _client, output = ask()
    maker.attach(app, [replace(JOURNAL, export=broken)])
    assert work()
    assert not work()
    assert (output.state, output.error, output.attempts) == (State.FAILED, Trouble.BROKEN, 1)
    maker.attach(app, [JOURNAL])
    _client, anew = ask()
    assert work()
    assert anew.state == State.DONE


def test_what_an_attempt_left_behind_is_swept_and_a_waiting_file_is_not(ask, work):
    _client, output = ask()
    late = claim("killed")
    store.keep([b"half"], late.key)
    with clock.at(clock.now() + LEASE * 2):
        assert work()
    assert queries.known([late.key, output.file_key]) == {output.file_key}
    for key in (late.key, output.file_key):
        os.utime(store._path(key), (0, 0))
    assert clearing.sweep(queries.known, every=0) == 1
    assert store._path(output.file_key).exists()
