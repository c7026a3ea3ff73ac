"""`hotline import journal` at the terminal."""

import pytest
from click.testing import CliRunner
from sqlalchemy import func, select

from hotline.cases.models import Consultation
from hotline.core.db import db
from hotline.formats.csv import read_records
from hotline.imports.commands import imports
from tests.imports.sheets import handed_out, sheet


@pytest.fixture
def run(loaded, tmp_path):
    def call(content, *options):
        path = tmp_path / "journal.csv"
        path.write_bytes(content)
        result = CliRunner().invoke(imports, ["journal", str(path), *options])
        db.session.commit() if result.exit_code == 0 else db.session.rollback()
        return result

    return call


def written():
    return db.session.scalar(select(func.count(Consultation.id)))


def test_without_commit_nothing_is_written(run):
    result = run(sheet({}))
    assert (result.exit_code, written()) == (0, 0)
    assert "1 rows can be taken" in result.stderr


def test_with_commit_the_rows_are_there(run):
    file = sheet({}, {"number": "2020-0003", "time": "11:00"})
    result = run(file, "--commit", "--by", "nobody@example.org")
    assert (result.exit_code, written()) == (1, 0)
    result = run(file, "--commit")
    assert (result.exit_code, written()) == (0, 2)
    assert "2020-0002" in result.stderr
    assert "lawyer@example.org" in result.stderr
    assert handed_out() == file


def test_with_refused_rows_nothing_is_taken_unless_asked(run, tmp_path):
    file = sheet({}, {"number": "2020-0002", "region": "nowhere", "contact": "12-34"})
    result = run(file, "--commit", "--errors", str(tmp_path / "errors.csv"))
    assert (result.exit_code, written()) == (1, 0)
    assert "row 3: region “nowhere”" in result.stdout
    assert "12-34" not in result.stdout
    assert result.stderr.splitlines()[-1] == "Error: 1 of 2 rows are refused, so nothing is taken."
    with (tmp_path / "errors.csv").open("rb") as stream:
        found = list(read_records(stream))
    assert [(row["row"], row["field"]) for row in found] == [("3", "contact"), ("3", "region")]
    result = run(file, "--commit", "--skip-refused")
    assert (result.exit_code, written()) == (0, 1)


def test_a_file_that_is_not_there_is_wrong_usage(loaded):
    assert CliRunner().invoke(imports, ["journal", "/nowhere.csv"]).exit_code == 2
