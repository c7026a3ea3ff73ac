"""`hotline journal` at the terminal."""

import csv
import io
import json

import pytest
from click.testing import CliRunner
from sqlalchemy import select

from hotline.audit.models import AuditEvent
from hotline.core.db import db
from hotline.journal.commands import journal
from hotline.journal.records import COLUMNS
from tests.journal.making import case, consultation, person


@pytest.fixture
def run(loaded, staff):
    consultation(staff("lawyer"), case(person("+77000000001")), region="refused")
    consultation(staff("lawyer"), day="2020-09-01", referral="POLICE", minutes=None)
    db.session.commit()
    return lambda *options: CliRunner().invoke(journal, options)


def test_without_options_everything_comes_as_csv_without_contacts(run):
    result = run()
    assert result.exit_code == 0
    text = result.stdout_bytes.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert (tuple(rows[0]), len(rows)) == (COLUMNS, 2)
    assert [row["contact"] for row in rows] == ["", ""]
    assert text.endswith("\r\n")


def test_contacts_come_whole_when_asked_for_and_that_is_recorded(run):
    result = run("--contacts", "--format", "jsonl", "--to", "2020-08-05")
    (row,) = [json.loads(line) for line in result.stdout.splitlines()]
    assert row["contact"] == "+77000000001"
    event = db.session.scalars(select(AuditEvent).where(AuditEvent.verb == "journal.export")).one()
    assert event.detail["contacts"] is True
    assert event.detail["filters"] == {"last": "2020-08-05"}


def test_codes_do_not_depend_on_the_language(run):
    files = {language: run("--lang", language, "--format", "jsonl").stdout for language in ("ru", "kk", "en")}
    assert len(set(files.values())) == 1


def test_json_lines_keep_what_is_empty_apart(run):
    first, second = (json.loads(line) for line in run("--format", "jsonl").stdout.splitlines())
    assert (first["minutes"], first["referral"], first["region"]) == (20, None, "refused")
    assert (second["minutes"], second["referral"]) == (None, "POLICE")


@pytest.mark.parametrize(
    "wrong",
    [
        ("--from", "01.08.2020"),
        ("--from", "20200801"),
        ("--from", "2020-08-02", "--to", "2020-08-01"),
        ("--channel", "pigeon"),
        ("--category", "NO"),
        ("--region", "?"),
        ("--outcome", "?"),
        ("--act", "kz-none"),
        ("--provision", "ст. 145 ГК РК"),
        ("--provision", "kz-none:1"),
        ("--lawyer", "nobody@example.org"),
        ("--format", "odt"),
        ("--lang", "fr"),
        ("--text", "a" * 201),
    ],
)
def test_wrong_usage_ends_with_two(run, wrong):
    result = run(*wrong)
    assert (result.exit_code, result.stdout) == (2, "")


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        (("--lawyer", "Lawyer@example.org"), 2),
        (("--region", "refused"), 1),
        (("--act", "kz-law-94-v-2013"), 0),
        (("--provision", "kz-code-civil-general-1994:145"), 2),
        (("--provision", "kz-code-civil-general-1994:145:point=1"), 0),
        (("--not-in-force",), 0),
    ],
)
def test_filters_choose_rows(run, chosen, expected):
    assert len(run("--format", "jsonl", *chosen).stdout.splitlines()) == expected


def test_a_file_appears_whole_or_not_at_all(run, tmp_path, monkeypatch):
    path = tmp_path / "journal.xlsx"
    assert run("--format", "xlsx", "-o", str(path)).exit_code == 0
    whole = path.read_bytes()
    assert whole.startswith(b"PK")
    monkeypatch.setattr("hotline.journal.document.counting.totals", lambda _filters: 1 / 0)
    result = run("--format", "xlsx", "-o", str(path))
    assert isinstance(result.exception, ZeroDivisionError)
    assert [(one.name, one.read_bytes() == whole) for one in tmp_path.glob("*.xlsx*")] == [("journal.xlsx", True)]
    assert not list(tmp_path.glob(".journal*"))
