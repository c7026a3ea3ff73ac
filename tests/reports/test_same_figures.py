"""Whatever is counted is one number: on the screen, as data, on a sheet and on paper, in Russian and in Kazakh."""

import csv
import json
from datetime import date
from io import BytesIO, StringIO
from zipfile import ZipFile

import pytest
from click.testing import CliRunner
from hypothesis import given

from hotline.core.db import db
from hotline.core.i18n import speaking
from hotline.core.periods import Period
from hotline.demo import service as demo
from hotline.formats.registry import format_named
from hotline.indicators.commands import figures
from hotline.journal import service as journal
from hotline.journal.filters import Filters
from hotline.office import service as office
from hotline.reports import service as reports
from hotline.reports import sheet_document
from hotline.reports.annexes import figures as annex
from hotline.reports.periods import sealing
from hotline.reports.scope import Scope
from tests.indicators.random_line import LINES, wipe, write
from tests.random_data import data_sets
from tests.reading import docx, html, pdf, xlsx
from tests.reading.paper import Paper, number, numbers
from tests.reports.same import UNITS, Same
from tests.reports.screen import BROKEN_DOWN, Screen

READERS = {"docx": docx.read, "xlsx": xlsx.read, "pdf": pdf.read}
AUTUMN = Period.of_days(date(2020, 8, 1), date(2020, 11, 27))
EVERY = 1000


def _journal(period, language, chosen, file):
    journal.export(Filters(period.first, period.last), chosen, language, file)


def _report(period, language, chosen, file):
    reports.export(period, chosen, language, file)


def _figures(period, language, chosen, file):
    with speaking(language):
        chosen.write(annex.build(Scope(period, language)), file)


def _sheet(period, language, chosen, file):
    sheet_document.export(period, chosen, language, file)


def _fragment(period, _language, chosen, file):
    reports.export_fragment(period, chosen, file)


# By the name of the check: what makes the file, and in which formats.
PAPERS = {
    "journal": (_journal, ("xlsx", "docx", "pdf")),
    "report": (_report, ("docx", "pdf")),
    "figures_sheet": (_figures, ("xlsx", "docx", "pdf")),
    "reconciliation": (_sheet, ("xlsx", "docx", "pdf")),
    "fragment": (_fragment, ("docx", "pdf")),
}


def made(kind: str, code: str, screen: Screen) -> Paper:
    """Make a file as pages and commands do, and read it back."""
    file = BytesIO()
    PAPERS[kind][0](screen.period, screen.language, format_named(code), file)
    return READERS[code](file.getvalue())


def as_data(screen: Screen, *more: str) -> str:
    """Print the figures at the terminal."""
    days = ["--from", str(screen.period.first), "--to", str(screen.period.last)]
    db.session.commit()
    return CliRunner().invoke(figures, [*more, *days]).stdout_bytes.decode("utf-8-sig")


def data_say_the_same(screen: Screen) -> list[str]:
    """Hold what the command prints against the screen; return the codes in their order."""
    told = json.loads(as_data(screen, "--lang", screen.language))["figures"]
    shown = {code: (fact, rows) for code, (_title, fact, rows) in screen.figures.items()}
    assert {one["code"]: (one["fact"], one["rows"]) for one in told} == shown
    terms = [(one["fact"], [term["value"] for term in one["terms"]]) for one in told if "terms" in one]
    assert terms == [(screen.fact("coverage"), [screen.fact("cases"), screen.fact("participants")])]
    return [one["code"] for one in told]


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


@pytest.fixture
def turns():
    """Number the data sets; one that is tried again keeps its number."""
    known: dict[str, int] = {}
    return lambda line: known.setdefault(repr(line), len(known))


def by_turn(turn: int, language: str) -> dict[tuple[str, str], None]:
    """Choose files: the report always, and each paper in every format and language when its turn comes."""
    kind = tuple(PAPERS)[turn // 2 % len(PAPERS)]
    codes = PAPERS[kind][1] if kind != "fragment" or language == "ru" else ()
    return dict.fromkeys([("report", "docx"), *((kind, code) for code in codes)])


@pytest.mark.random_data
@data_sets
@given(line=LINES)
def test_every_figure_is_one_number_wherever_it_stands(write_line, signed_in, turns, line):
    period, turn = write_line(line), turns(line)
    screen = Screen(signed_in("manager"), period, ("ru", "kk")[turn % 2])
    data_say_the_same(screen)
    for code in BROKEN_DOWN:
        screen.breakdowns(code)
    same = Same(screen, made("journal", "xlsx", screen))
    for kind, code in by_turn(turn, screen.language):
        getattr(same, kind)(made(kind, code, screen))


@pytest.fixture
def environ():
    return {"HOTLINE_TWILIO_WHATSAPP_FROM": "+77000000099"}


@pytest.fixture
def filled(app, register):
    """The demo."""
    office.load_texts()
    with app.test_request_context(), speaking("ru"):
        demo.fill()
    db.session.commit()
    return app


def test_the_demo_says_the_same_on_every_page_and_in_every_file(filled, signed_in, staff):
    """One filling serves both languages, since it takes seconds."""
    for language, opening in (("ru", EVERY), ("kk", 1)):
        screen = Screen(signed_in("manager"), AUTUMN, language, opening)
        codes = data_say_the_same(screen)
        screen.breakdowns("cases")
        same = Same(screen, made("journal", "xlsx", screen))
        other_pages_say_the_same(screen, same)
        archive_says_the_same(screen, same)
        for kind, code in (("journal", "docx"), ("reconciliation", "docx"), ("fragment", "docx")):
            if kind != "fragment" or language == "ru":
                getattr(same, kind)(made(kind, code, screen))
    printed = csv.DictReader(StringIO(as_data(screen, "--format", "csv")))
    assert {row["code"]: int(row["fact"]) for row in printed} == {code: screen.fact(code) for code in codes}
    for code in codes:
        rows = [json.loads(row)["units"] for row in as_data(screen, "rows", code).splitlines()]
        assert (sum(rows), len(rows)) == screen.figures[code][1:]
    sealing.seal(AUTUMN, staff("manager"))
    sealed = screen.page("/reports/periods/1?").tables[0][1:]
    assert [[number(cell) for cell in row[1:]] for row in sealed] == [[screen.fact(code)] * 2 + [0] for code in codes]


def other_pages_say_the_same(screen: Screen, same: Same) -> None:
    """Hold the pages of the report, of the sheet and of the provisions."""
    assert [number(row[2]) for row in screen.page("/reports").tables[0][1:]] == list(
        map(screen.fact, (*UNITS, "coverage"))
    )
    provisions = [one for words in same.column("provisions") for one in words.split("; ")]
    file, filters = BytesIO(), Filters(screen.period.first, screen.period.last)
    journal.export_provisions(filters, format_named("xlsx"), screen.language, file)
    *lines, total = xlsx.read(file.getvalue()).table(same.said("Act"))
    assert number(total[3]) == sum(number(row[3]) or 0 for row in lines) == len(provisions)


def archive_says_the_same(screen: Screen, same: Same) -> None:
    """Hold the annexes of an archive, its manifest and its page."""
    file = BytesIO()
    reports.export_annexes(screen.period, screen.language, file)
    with ZipFile(file) as archive:
        papers = {name: archive.read(name) for name in archive.namelist()}
    facts = {code: fact for code, (_title, fact, _rows) in screen.figures.items()}
    assert json.loads(papers["manifest.json"])["figures"] == facts
    shown = html.read(papers["00-index.html"].decode()).tables[-1][1:]
    promised = [fact for code, fact in facts.items() if "." in code]
    assert [numbers(row[3])[0] for row in shown] == [*promised, *(facts[code] for code in (*UNITS, "coverage"))]
    checks = {"24.2-journal": same.journal, "24.3-figures": same.figures_sheet, "24.7-report": same.report}
    for name, content in papers.items():
        said, ending = name.rpartition("-")[0], name.rpartition(".")[2]
        if said in checks:
            checks[said](READERS[ending](content))
    cards = pdf.read(papers[f"24.4-lawyers-{screen.language}.pdf"]).tables
    assert sum(number(row[1]) or 0 for card in cards for row in card[3:4]) == facts["consultations"]
    held, listed = pdf.read(papers[f"24.3-sessions-{screen.language}.pdf"]).tables
    assert numbers(held[-1][1]) == [len(listed) - 1] == [facts["participants"]]
