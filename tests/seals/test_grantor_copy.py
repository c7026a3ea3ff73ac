"""The grantor's copy of sealed days: the same bytes from the same seal, until somebody decides otherwise."""

import json
from io import BytesIO
from zipfile import ZipFile

import pytest
from click.testing import CliRunner
from pypdf import PdfReader

from hotline.core import clock
from hotline.core.db import db
from hotline.formats.registry import format_named
from hotline.indicators import queries as indicators
from hotline.journal.filters import Filters
from hotline.journal.grantor import queries as grantor_queries
from hotline.journal.grantor import service as grantor
from hotline.journal.service import export
from hotline.reports import service as reports
from hotline.reports.periods import gate
from hotline.reports.periods.commands import periods, verify
from hotline.reports.periods.differences import compare
from tests.journal.making import case, consultation, person
from tests.seals.conftest import AUGUST

DAYS = Filters(AUGUST.first, AUGUST.last)


@pytest.fixture
def rare(month):
    """Somebody whom August's journal tells apart."""
    one = consultation(month.lawyer, case(person(), day="2020-08-07"), day="2020-08-07", region="KZ-62")
    db.session.commit()
    return one


def decide(lawyer, **steps: int) -> None:
    """Decide about everybody: as proposed, or by steps."""
    copy = grantor_queries.copy_of(DAYS)
    if steps:
        grantor.widen(copy, [copy.standing(one) for one in copy.rows], steps, (), lawyer)
    else:
        grantor.take_proposals(copy, copy.undecided, lawyer)
    db.session.commit()


def made(code: str = "xlsx", *, for_grantor: bool = True) -> bytes:
    file = BytesIO()
    export(DAYS, format_named(code), "ru", file, grantor=for_grantor, by="somebody")
    db.session.commit()
    return file.getvalue()


def annexes() -> ZipFile:
    file = BytesIO()
    reports.export_annexes(AUGUST, "en", file, "somebody")
    db.session.commit()
    return ZipFile(file)


def papers(archive: ZipFile) -> dict[str, bytes]:
    return {name: archive.read(name) for name in archive.namelist() if name.endswith(("pdf", "docx", "xlsx"))}


def verdict(content: bytes, tmp_path) -> tuple[int, str]:
    path = tmp_path / "file"
    path.write_bytes(content)
    result = CliRunner().invoke(verify, [str(path)])
    return result.exit_code, result.stdout.splitlines()[0]


def test_a_copy_of_sealed_days_is_the_same_file_every_time_and_known_again(month, rare, seal, tmp_path):
    decide(month.lawyer)
    seal()
    for code in ("xlsx", "pdf", "csv"):
        content = made(code)
        assert made(code) == content
        assert made(code, for_grantor=False) != content
        assert verdict(content, tmp_path) == (0, "produced here, untouched, and the live data still give the same")


def test_a_decision_after_the_seal_makes_the_copy_speak_of_now_and_touches_nothing_else(month, rare, seal, tmp_path):
    decide(month.lawyer)
    sealed = seal()
    before, journal, pack = made(), made(for_grantor=False), annexes()
    decide(month.lawyer, language=2)
    assert made() != before
    assert made() != made()  # of two moments
    assert made(for_grantor=False) == journal
    then, now = papers(pack), papers(annexes())
    assert {name for name in then if then[name] != now[name]} == {"24.2-journal-en.pdf", "24.2-journal-en.xlsx"}
    assert compare(sealed).rows == ()
    assert verdict(before, tmp_path)[0] == 0
    assert json.loads(annexes().read("manifest.json"))["draft"] is True


def test_decisions_change_no_figure(month, rare):
    before = [(one.indicator.code, one.fact) for one in indicators.figures(AUGUST)]
    decide(month.lawyer)
    assert [(one.indicator.code, one.fact) for one in indicators.figures(AUGUST)] == before


def test_annexes_print_what_nobody_decided_as_proposed_and_say_so(month, rare):
    archive = annexes()
    assert json.loads(archive.read("manifest.json"))["undecided_rows"] == 1
    pages = PdfReader(BytesIO(archive.read("24.2-journal-en.pdf"))).pages
    for page in pages:
        words = " ".join(page.extract_text().split())
        assert "Nobody has decided about 1 row" in words
        assert "Ulytau" not in words
    assert "Nobody has decided about 1 row" in archive.read("00-index.html").decode()
    decide(month.lawyer)
    assert "Nobody has decided" not in annexes().read("00-index.html").decode()


def test_the_gate_lists_what_is_undecided_and_does_not_close_for_it(month, rare):
    assert [(one.code, one.number) for one in gate.undecided(AUGUST)] == [("identifiable", rare.number)]
    assert gate.problems(AUGUST) == []
    done = CliRunner().invoke(periods, ["seal", "2020-08-01", "2020-08-31", "--by", "manager@example.org"])
    assert done.exit_code == 0
    assert "1 rows could identify a person" in done.stderr


def test_the_page_before_sealing_leads_to_what_is_undecided(month, rare, signed_in):
    page = signed_in("manager").get("/reports/periods/ready?first=2020-08-01&last=2020-08-31").text
    assert "/journal/grantor?from=2020-08-01&amp;to=2020-08-31" in page
    assert clock.today() > AUGUST.last
