"""Files that are handed out, and come back."""

import json
import os
import threading
from io import BytesIO
from zipfile import ZipFile

import pytest
from click.testing import CliRunner
from sqlalchemy import select

from hotline.cases import consultations
from hotline.core.db import db
from hotline.formats.registry import FORMATS
from hotline.journal.commands import journal
from hotline.journal.filters import Filters
from hotline.reports.periods.commands import periods, readable_anywhere, verify
from hotline.seals import holding, identifiers
from hotline.seals.models import ProducedFile
from tests.journal.making import case, consultation, person
from tests.seals.conftest import AUGUST, SEPTEMBER
from tests.seals.producing import annexes, bent, made, report, verdict
from tests.seals.tampering import tamper


@pytest.fixture
def check(tmp_path):
    """Run `hotline verify` on some bytes: the exit code and the lines."""
    return lambda content: verdict(content, tmp_path)


@pytest.mark.parametrize("code", [known.code for known in FORMATS])
def test_a_journal_of_a_sealed_period_is_the_same_file_every_time_and_known_again(sealed, check, code):
    content = made(code)
    assert made(code) == content
    status, lines = check(content)
    assert (status, lines[0]) == (0, "produced here, untouched, and the live data still give the same")
    row = db.session.scalars(select(ProducedFile).order_by(ProducedFile.id)).first()
    assert (row.kind, row.format, row.by, row.seals, row.size) == (
        "journal",
        code,
        "somebody",
        [sealed.id],
        len(content),
    )


def test_a_report_as_pdf_names_itself_even_when_it_was_altered(sealed, check):
    content = report("pdf")
    assert check(content)[0] == 0
    assert identifiers.found_in(BytesIO(content)) == db.session.scalars(select(ProducedFile.identifier)).one()
    assert check(bent(content))[1][0].startswith("altered file")


def test_an_archive_that_is_damaged_where_it_names_itself_is_still_named_or_unknown(sealed, check):
    content = made("docx")
    begin = content.index(b"docProps/core.xml") + 20
    for place in range(begin, begin + 120, 7):
        assert check(bent(content, place))[1][0].startswith(("altered file", "unknown file"))


def test_a_file_from_outside_is_unknown(app, check):
    for content in (b"", b"PK\x03\x04" + b"\0" * 50, b"number,case_number\r\n", b"\xff" * 1000):
        assert check(content)[1] == ["unknown file: this was not produced here as it is"]


def test_a_live_file_is_ours_and_not_from_a_sealed_period(month, check):
    status, lines = check(made())
    assert (status, lines[0].startswith("not from a sealed period")) == (1, True)


def test_every_live_file_has_its_own_identifier(month):
    made()
    made()
    first, second = db.session.scalars(select(ProducedFile.identifier))
    assert first != second


def test_a_file_over_two_seals_comes_from_both(seal, check):
    seal()
    seal(SEPTEMBER)
    content = made(filters=Filters(AUGUST.first, SEPTEMBER.last))
    assert check(content)[0] == 0
    assert len(db.session.scalars(select(ProducedFile.seals)).one()) == 2


def test_what_differs_since_is_listed_and_a_new_file_says_that_it_is_of_now(month, sealed, check):
    before = made()
    consultations.void(month.given[0], "дважды", month.lawyer)
    db.session.commit()
    status, lines = check(before)
    assert (status, lines[0]) == (1, "the live data differ from what was sealed")
    assert "figure\tconsultations\t3\t2\t-1" in lines
    assert f"removed\tconsultation\t{month.given[0].number}\tvoided\t24.3,consultations\t\tдважды" in lines
    assert made() != made()


def test_a_late_row_makes_a_new_file_speak_of_now(month, sealed):
    before = made()
    consultation(month.lawyer, case(person("+77000000009"), day="2020-08-30"), day="2020-08-30")
    db.session.commit()
    after = made()
    assert identifiers.found_in(BytesIO(before)) != identifiers.found_in(BytesIO(after))


@pytest.mark.both_databases
def test_one_altered_frozen_row_is_found_through_the_file(sealed, check):
    content = made()
    tamper("UPDATE sealed_row SET number = '2020-9999' WHERE position = 3")
    db.session.commit()
    status, lines = check(content)
    assert (status, lines[0]) == (1, "the seals do not hold")
    assert any("2020-9999" in line for line in lines)


def test_a_file_from_the_command_line_is_registered(month):
    result = CliRunner().invoke(journal, ["--format", "jsonl", "--from", "2020-08-01", "--contacts"])
    assert result.exit_code == 0
    row = db.session.scalars(select(ProducedFile)).one()
    assert (row.format, row.seals, row.filters, row.size) == (
        "jsonl", [], {"contacts": "yes"}, len(result.stdout_bytes)
    )  # fmt: skip


def test_the_commands_seal_list_and_tell_what_differs(month, staff):
    run = lambda *words: CliRunner().invoke(periods, words)  # noqa: E731
    assert run("seal", "2020-08-01", "2020-08-31").exit_code == 2
    assert run("seal", "2020-08-01", "2020-08-31", "--by", "lawyer@example.org").exception
    done = run("seal", "2020-08-01", "2020-08-31", "--by", "manager@example.org")
    assert done.exit_code == 0, done.output
    db.session.commit()
    number, first, last, _moment, who, rows, kept = run("list").stdout.rstrip("\n").split("\t")
    assert (number, first, last, who, int(rows) > 6) == ("1", "2020-08-01", "2020-08-31", "manager@example.org", True)
    assert done.stdout == f"1\t{kept}\n"
    assert run("diff", "1").stdout.splitlines()[1] == "figure\tmessages\t0\t0\t+0"
    assert run("diff", "7").exit_code == 2


def test_the_command_lists_what_is_not_ready(month):
    wrong = consultation(month.lawyer, day="2020-08-07", provisions=())
    db.session.commit()
    days = ("2020-08-01", "2020-08-31", "--by", "manager@example.org")
    refused = CliRunner().invoke(periods, ["seal", *days])
    assert refused.exit_code == 1
    assert f"no_provision\tconsultation\t{wrong.number}" in refused.stdout.splitlines()
    assert CliRunner().invoke(periods, ["seal", *days, "--accept", "так и было"]).exit_code == 0


@pytest.mark.both_databases
def test_a_file_that_is_taken_out_of_the_register_is_missed(sealed):
    made("csv")
    tamper("DELETE FROM produced_file")
    assert list(holding.broken()) == ["produced_file:1 is not what the audit noted when it was made"]
    db.session.rollback()


def test_the_annexes_of_a_seal_are_the_same_bytes_and_each_of_them_is_known_again(sealed, check):
    content = annexes()
    assert annexes() == content
    assert check(content)[0] == 0
    assert check(bent(content))[1][0].startswith("altered file")
    with ZipFile(BytesIO(content)) as archive:
        assert json.loads(archive.read("manifest.json"))["draft"] is False
        papers = [archive.read(name) for name in archive.namelist() if name.endswith(("pdf", "docx", "xlsx"))]
    assert len(papers) > 5
    assert [check(paper)[0] for paper in papers] == [0] * len(papers)


def test_annexes_of_an_open_period_are_a_draft(month):
    with ZipFile(BytesIO(annexes())) as archive:
        assert json.loads(archive.read("manifest.json"))["draft"] is True


def test_a_person_at_the_terminal_reads_first_that_the_file_is_authentic(month, sealed, tmp_path):
    (tmp_path / "file").write_bytes(made("csv"))
    for number, words in ((0, "1 row has changed"), (1, "2 rows have changed")):
        consultations.void(month.given[number], "дважды", month.lawyer)
        db.session.commit()
        result = CliRunner().invoke(verify, [str(tmp_path / "file")])
        assert result.stderr.startswith("The file is authentic. Since the seal, ")
        assert words in result.stderr
        assert result.output.index("authentic") < result.output.index("the live data differ from what was sealed")


def test_a_file_that_comes_through_a_pipe_is_read_too(sealed, tmp_path):
    content = made("docx")
    reading, writing = os.pipe()

    def feed():
        with os.fdopen(writing, "wb") as end:
            end.write(content)

    feeding = threading.Thread(target=feed)
    feeding.start()
    with os.fdopen(reading, "rb") as pipe, readable_anywhere(pipe) as stream:
        assert stream.read() == b""  # it stands at its end, and everybody goes to where they begin
        assert identifiers.found_in(stream)
    feeding.join()
    assert CliRunner().invoke(verify, ["-"], input=content).exit_code == 0
