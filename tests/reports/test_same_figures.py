"""Whatever is counted is one number: on the screen, as data, on a sheet and on paper, in Russian and in Kazakh."""

import json
from io import BytesIO
from itertools import count

import pytest
from click.testing import CliRunner
from hypothesis import given

from hotline.core.db import db
from hotline.core.i18n import speaking
from hotline.formats.registry import format_named
from hotline.indicators.commands import figures
from hotline.journal import service as journal
from hotline.journal.filters import Filters
from hotline.reports import service as reports
from hotline.reports import sheet_document
from hotline.reports.annexes import figures as annex
from hotline.reports.scope import Scope
from tests.indicators.random_line import LINES, wipe, write
from tests.random_data import data_sets
from tests.reading import docx, pdf, xlsx
from tests.reading.paper import Paper
from tests.reports.same import Same
from tests.reports.screen import Screen

READERS = {"docx": docx.read, "xlsx": xlsx.read, "pdf": pdf.read}
TURNS = count()


def _journal(period, language, chosen, file):
    journal.export(Filters(period.first, period.last), chosen, language, file)


def _figures(period, language, chosen, file):
    with speaking(language):
        chosen.write(annex.build(Scope(period, language)), file)


def _report(period, language, chosen, file):
    reports.export(period, chosen, language, file)


def _sheet(period, language, chosen, file):
    sheet_document.export(period, chosen, language, file)


def _fragment(period, _language, chosen, file):
    reports.export_fragment(period, chosen, file)


PAPERS = {
    "journal": (_journal, ("xlsx", "docx", "pdf")),
    "report": (_report, ("docx", "pdf")),
    "figures_sheet": (_figures, ("xlsx", "docx", "pdf")),
    "reconciliation": (_sheet, ("xlsx", "docx", "pdf")),
    "fragment": (_fragment, ("docx", "pdf")),
}


def made(kind: str, code: str, screen: Screen) -> Paper:
    """Make a file as the pages and commands do, and read it back."""
    file = BytesIO()
    PAPERS[kind][0](screen.period, screen.language, format_named(code), file)
    return READERS[code](file.getvalue())


def as_data(screen: Screen) -> dict[str, tuple[int, int]]:
    days = ["--from", str(screen.period.first), "--to", str(screen.period.last), "--lang", screen.language]
    said = CliRunner().invoke(figures, days)
    return {one["code"]: (one["fact"], one["rows"]) for one in json.loads(said.stdout)["figures"]}


@pytest.fixture
def write_line(register, staff):
    """Put a random hotline into the database for good, in place of the one before."""
    lawyer = staff("lawyer")

    def fresh(line):
        wipe()
        period = write(line, lawyer)
        db.session.commit()
        return period

    return fresh


@pytest.mark.random_data
@data_sets
@given(line=LINES)
def test_every_figure_is_one_number_wherever_it_stands(write_line, signed_in, line):
    period, turn = write_line(line), next(TURNS)
    screen = Screen(signed_in("manager"), period, ("ru", "kk")[turn % 2])
    assert as_data(screen) == {code: (fact, rows) for code, (_title, fact, rows) in screen.figures.items()}
    for code in ("cases", "consultations", "persons"):
        screen.breakdowns(code)
    same = Same(screen, made("journal", "xlsx", screen))
    typeset = tuple(PAPERS)[turn // 2 % len(PAPERS)]
    for kind, (_make, codes) in PAPERS.items():
        if kind == "fragment" and screen.language != "ru":
            continue
        for code in codes:
            if code != "pdf" or kind == typeset:
                getattr(same, kind)(made(kind, code, screen))
