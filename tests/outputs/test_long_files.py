"""A long file from the wish to the download."""

import json
from hashlib import sha256
from io import BytesIO
from zipfile import ZipFile

import pytest
from click.testing import CliRunner
from sqlalchemy import select

from hotline import jobs
from hotline.audit.models import AuditEvent
from hotline.core import clock, heartbeat
from hotline.core.db import db
from hotline.files import store
from hotline.outputs import rules
from hotline.outputs.models import Output
from hotline.outputs.rules import SILENCE
from hotline.reports.periods.commands import verify
from hotline.seals.models import ProducedFile
from tests.outputs.conftest import AUTUMN, ROWS


def events(verb):
    db.session.rollback()
    return db.session.scalars(select(AuditEvent).where(AuditEvent.verb == verb).order_by(AuditEvent.id)).all()


def lines(content):
    return [json.loads(line)["number"] for line in content.splitlines()]


def test_a_long_journal_leads_to_a_page_where_it_waits_and_is_downloaded_when_the_worker_made_it(ask, work, tmp_path):
    client, output = ask()
    address = f"/outputs/{output.id}"
    waiting = client.get(address).text
    assert "Страницу можно закрыть" in waiting
    assert "/cancel" in waiting
    assert client.get(f"{address}/file").status_code == 409
    assert not db.session.scalars(select(ProducedFile)).all()
    assert work()
    assert not work()
    ready = client.get(address).text
    assert f'href="{address}/file"' in ready
    answer = client.get(f"{address}/file")
    assert answer.headers["Content-Disposition"] == "attachment; filename=journal.jsonl"
    assert len(lines(answer.text)) == ROWS
    assert sha256(answer.data).hexdigest() == output.sha256
    assert output.size == len(answer.data) == answer.content_length
    file = tmp_path / "journal.jsonl"
    file.write_bytes(answer.data)
    said = CliRunner().invoke(verify, [str(file)])
    assert said.stdout.startswith("not from a sealed period")


def test_the_file_lies_encrypted_and_is_entered_once_by_who_asked(ask, work):
    client, output = ask("manager", "format=csv&lang=ru")
    work()
    assert b"number" not in store._path(output.file_key).read_bytes()
    (entry,) = db.session.scalars(select(ProducedFile))
    assert (entry.by, entry.sha256, entry.size) == (f"user:{output.by_id}", output.sha256, output.size)
    for _twice in range(2):
        client.get(f"/outputs/{output.id}/file")
    assert len(db.session.scalars(select(ProducedFile)).all()) == 1
    assert [event.subject for event in events("outputs.fetch")] == [f"output:{output.id}"] * 2
    for verb, by in (("outputs.ask", f"user:{output.by_id}"), ("outputs.make", "system")):
        (event,) = events(verb)
        assert (event.actor, event.subject) == (by, f"output:{output.id}")
    (exported,) = events("journal.export")
    assert exported.actor == f"user:{output.by_id}"


def test_the_file_holds_the_rows_of_the_page_with_the_same_filters(ask, work):
    chosen = f"{AUTUMN}&channel=phone"
    client, output = ask(what=f"format=jsonl&lang=ru&{chosen}")
    work()
    page = client.get(f"/journal?{chosen}").text
    shown = [part.split("<")[0] for part in page.split('<th scope="row">')[1:]]
    assert lines(client.get(f"/outputs/{output.id}/file").text) == shown
    assert len(shown) == output.rows_done == output.rows_total == 2


def test_a_file_of_few_rows_is_still_given_at_once(ask, signed_in):
    answer = signed_in("lawyer").get("/journal/download?format=csv&channel=paper")
    assert answer.status_code == 200
    assert db.session.scalar(select(Output)) is None


def test_typed_words_lie_encrypted_and_are_no_part_of_the_audit(ask, work):
    _client, output = ask(what="format=jsonl&lang=ru&text=Фотографию")
    assert output.wish.more == {"text": "Фотографию"}
    raw = db.session.connection().exec_driver_sql("SELECT asked FROM output").scalar()
    assert "Фотографию".encode() not in bytes(raw)
    work()
    assert all("отограф" not in json.dumps(event.detail, ensure_ascii=False) for event in events("outputs.ask"))


@pytest.mark.parametrize("address", ["download?format=docx", "fragment?format=docx", "annexes?lang=kk"])
def test_a_report_of_many_rows_is_made_by_the_worker_too(journal, signed_in, work, address):
    client = signed_in("manager")
    where = client.get(f"/reports/{address}&{AUTUMN}")
    assert where.status_code == 303
    assert "01.08.2020 – 30.11.2020" in client.get(where.location).text
    assert work()
    answer = client.get(f"{where.location}/file")
    assert sha256(answer.data).hexdigest() in {row.sha256 for row in db.session.scalars(select(ProducedFile))}
    with ZipFile(BytesIO(answer.data)) as archive:
        assert archive.testzip() is None


def test_the_statistics_of_provisions_are_made_by_the_worker_too(journal, signed_in, work):
    client = signed_in("lawyer")
    where = client.get("/journal/provisions/download?format=csv")
    assert where.status_code == 303
    assert work()
    assert client.get(f"{where.location}/file").text.startswith("\ufeffprovision,")


def test_in_print_the_file_speaks_the_language_asked_for_whatever_the_worker_speaks(ask, work):
    client, output = ask("lawyer", "format=xlsx&lang=kk")
    work()
    with ZipFile(BytesIO(client.get(f"/outputs/{output.id}/file").data)) as archive:
        assert "Консультациялар журналы" in archive.read("xl/worksheets/sheet1.xml").decode()


def test_what_is_too_large_for_any_machine_is_told_at_once(ask, signed_in, monkeypatch):
    monkeypatch.setattr(rules, "LARGEST", {("journal", "pdf"): 2})
    client, output = ask(what="format=pdf&lang=ru")
    assert (output.state, output.error) == ("failed", "too_large")
    page = client.get(f"/outputs/{output.id}").text
    assert "Выберите меньше дней" in page
    assert "/again" not in page
    assert not jobs.make_file()


def test_the_limits_stand_in_one_place():
    assert rules.is_long("journal", "csv", 2)
    assert not rules.is_long("journal", "csv", 1)
    assert not rules.is_too_large("journal", "csv", 10**9)
    assert rules.is_too_large("annexes", "zip", 10**9)


def test_the_pages_say_so_when_nobody_makes_files(ask):
    client, output = ask()
    pages = ("/outputs", f"/outputs/{output.id}", f"/outputs/{output.id}/progress")
    said = lambda: ["notice-warning" in client.get(page).text for page in pages]  # noqa: E731
    assert said() == [True, True, True]
    heartbeat.beat(["link"])
    db.session.commit()
    assert said() == [False, False, False]
    with clock.at(clock.now() + SILENCE * 1.1):
        assert said() == [True, True, True]
