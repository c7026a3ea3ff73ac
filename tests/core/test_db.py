"""Transactions: writers wait for each other, readers cannot write, and what the database refuses is a clear answer."""

import threading

import pytest
from flask import Flask
from sqlalchemy import event, select
from sqlalchemy.exc import DBAPIError

from hotline.audit.models import Tally
from hotline.audit.service import tally
from hotline.cases import numbers
from hotline.core.db import db, reading
from hotline.office.models import OfficeValue


def in_threads(app: Flask, work, count: int) -> None:
    def run() -> None:
        with app.app_context():
            work()

    threads = [threading.Thread(target=run) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def test_numbers_taken_at_once_are_all_different_and_gapless(app):
    taken: list[int] = []

    def take() -> None:
        for _ in range(5):
            taken.append(numbers.take("case", 2020))
            db.session.commit()

    in_threads(app, take, 6)
    assert sorted(taken) == list(range(1, 31))


def test_refusals_counted_at_once_are_all_counted(app):
    in_threads(app, lambda: [tally("webhook.bad_signature") for _ in range(5)], 4)
    assert db.session.scalars(select(Tally.count)).one() == 20


def test_a_reading_transaction_cannot_write(app):
    with pytest.raises(DBAPIError), reading():
        db.session.execute(OfficeValue.__table__.delete())
    assert db.session.execute(OfficeValue.__table__.delete()).rowcount == 0


def test_a_page_that_only_reads_answers_while_somebody_writes(app, signed_in):
    client = signed_in("manager")
    done = threading.Event()
    started = threading.Event()

    def write() -> None:
        numbers.take("case", 2020)
        started.set()
        done.wait(10)
        db.session.rollback()

    writer = threading.Thread(target=lambda: in_threads(app, write, 1))
    writer.start()
    started.wait(10)
    try:
        assert client.get("/office").status_code == 200
    finally:
        done.set()
        writer.join()


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_full_disk_is_a_clear_answer_and_nothing_is_half_written(app, signed_in):
    client = signed_in("admin")
    pages = db.session.connection().exec_driver_sql("PRAGMA page_count").scalar()
    db.session.rollback()
    db.engine.dispose()
    event.listen(db.engine, "connect", lambda connection, _record: connection.execute(f"PRAGMA max_page_count={pages}"))
    names = {"email": "new@example.org", "name": "Б" * 190, "roles": "lawyer", "active": "y"}
    answers = {
        client.post("/accounts/new", data=names | {"email": f"n{place}@example.org"}).status_code for place in range(60)
    }
    assert 503 in answers
    assert answers <= {200, 503}
