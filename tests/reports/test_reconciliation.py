"""The reconciliation sheet: what is stated beside what the rows give."""

from datetime import date
from io import BytesIO

import docx
import openpyxl
import pytest

from hotline.claims import service as claims
from hotline.core.db import db
from hotline.core.i18n import speaking
from hotline.core.periods import Period
from hotline.formats.document import Table
from hotline.formats.registry import format_named
from hotline.reports import sheet_words
from hotline.reports.live import LIVE
from hotline.reports.reconciliation import nearest, sheet
from hotline.reports.sheet_document import SHEET_FORMATS, build, export
from tests.formats.examples import text_of
from tests.reports.claiming import PERIOD, line_of_work, stated


@pytest.fixture
def lawyer(loaded, staff):
    return staff("lawyer", name="Асель Нурланова")


def lines():
    return [(line.stated.unit, line.judgement.verdict, line.judgement.difference) for line in sheet(PERIOD).lines]


def test_the_sheet_holds_every_claim_against_the_live_figure_of_its_unit(lawyer):
    line_of_work(lawyer)
    stated(lawyer, "participant", 7)
    stated(lawyer, "coverage", 7)
    stated(lawyer, "case", 2, comparison="more_than")
    stated(lawyer, "undetermined", None)
    assert lines() == [
        ("case", "vague", 1), ("participant", "differs", -3), ("coverage", "agrees", 0), ("undetermined", "no_number", None),
    ]  # fmt: skip
    found = sheet(PERIOD)
    assert found.red == 2
    assert found.lines[1].judgement.fits == ("coverage",)


def test_a_right_number_that_another_place_disputes_stands_behind_the_wrong_ones(lawyer):
    line_of_work(lawyer)
    stated(lawyer, "case", 3)
    stated(lawyer, "participant", 4)
    stated(lawyer, "case", 2, comparison="more_than")
    assert lines() == [("case", "vague", 1), ("case", "disputed", 0), ("participant", "agrees", 0)]
    found = sheet(PERIOD)
    assert (found.red, found.disputed, found.green) == (1, 1, 1)


def test_the_nearest_period_shares_most_days():
    autumn, year, later = (
        Period.of_days(date(2020, *first), date(2020, *last))
        for first, last in (((8, 1), (11, 27)), ((1, 1), (12, 31)), ((12, 1), (12, 31)))
    )
    assert nearest(Period.of_days(date(2020, 10, 1), date(2020, 12, 15)), [autumn, later]) == autumn
    assert nearest(Period.of_days(date(2021, 1, 1), date(2021, 1, 31)), [autumn, later]) == later
    assert nearest(year, [year]) is None


def test_the_figures_of_the_sheet_are_those_of_the_indicators(lawyer):
    line_of_work(lawyer)
    facts = {name: figure.fact for name, figure in sheet(PERIOD).counted.items()}
    assert (facts["cases"], facts["consultations"], facts["persons"], facts["participants"]) == (3, 2, 2, 4)
    assert facts["coverage"] == 7
    assert list(facts) == [known.code for known in LIVE.values()]


def test_a_claim_about_a_part_is_held_against_the_journal_of_that_part(lawyer):
    line_of_work(lawyer)
    for channel, value in (("whatsapp", 1), ("phone", 2)):
        stated(lawyer, "consultation", value, filters={"channel": channel})
    stated(lawyer, "case", 1, filters={"channel": "phone"})
    stated(lawyer, "consultation", 2)
    assert lines() == [
        ("consultation", "differs", -1), ("case", "uncounted", None), ("consultation", "agrees", 0),
        ("consultation", "agrees", 0),
    ]  # fmt: skip


def test_claims_of_another_period_stay_away_and_those_of_none_stand_apart(lawyer):
    stated(lawyer, "case", 1, last_day=PERIOD.end_day)
    stated(lawyer, "case", 1, first_day=None, last_day=None)
    found = sheet(PERIOD)
    assert not found.lines
    assert [line.judgement.verdict for line in found.undated] == ["no_period"]


def test_many_claims_cost_no_more_questions_than_one(lawyer, query_count):
    def asked():
        db.session.commit()
        with query_count() as counted:
            assert [sheet_words.explained(line) for line in sheet(PERIOD).lines]
        return counted.number

    def enter(channel):
        claims.explain(stated(lawyer, "consultation", 1, filters={"channel": channel}), "Так", by=lawyer)

    enter("phone")
    few = asked()
    for channel in ("phone", "whatsapp", "whatsapp"):
        enter(channel)
    assert asked() <= few


def sheet_table(language="en"):
    with speaking(language):
        document = build(PERIOD, language)
    return document, [block for block in document.blocks if isinstance(block, Table)][1]


def test_the_document_has_the_columns_of_the_form_and_says_the_verdict_in_words(lawyer, staff):
    line_of_work(lawyer)
    claim = stated(lawyer, "consultation", 7, quotation="«7 консультаций»")
    claims.explain(claim, "Сложены обращения и участники", by=staff("manager", name="Ольга Ким"))
    db.session.commit()
    document, table = sheet_table()
    assert document.corner == "Annex 24.3"
    assert [column.heading for column in table.columns] == [
        "Figure", "Unit", "Source (table / paragraph / annex)", "Value", "Counted now", "Difference", "Explanation",
    ]  # fmt: skip
    (row,) = table.rows
    assert row[1:6] == ("consultation", "Отчёт, table: Строка 24\n«7 консультаций»", 7, 2, -5)
    said = str(row[6]).split("\n")
    assert said[0] == "× differs from the count"
    assert said[1] == "It would fit: 7 = 3 cases + 4 participants of group sessions."
    assert said[2].startswith("Сложены обращения и участники (Ольга Ким, ")


def test_a_plan_and_a_missing_number_are_no_numbers(lawyer):
    stated(lawyer, "consultation", 50, comparison="not_less_than", planned=True)
    stated(lawyer, "undetermined", None)
    _document, table = sheet_table()
    plan, nothing = table.rows
    assert plan[3:6] == ("plan: ≥\N{NO-BREAK SPACE}50", 0, None)
    assert (nothing[0], nothing[1], *nothing[3:6]) == ("not determined", "—", None, None, None)


def test_a_part_is_named_beside_its_figure(lawyer):
    stated(lawyer, "consultation", 1, filters={"channel": "whatsapp"})
    assert sheet_table()[1].rows[0][0] == "Consultations given (WhatsApp)"


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_every_file_says_the_same(lawyer, language):
    line_of_work(lawyer)
    stated(lawyer, "case", 2, comparison="more_than", quotation="«поступило более 2 обращений»")
    for chosen in SHEET_FORMATS:
        with speaking(language):
            text = " ".join(text_of(chosen, build(PERIOD, language)).split())
        assert "«поступило более 2 обращений»" in text


def test_the_files_open_in_readers_that_are_not_ours(lawyer):
    stated(lawyer, "case", 5)
    files = {code: BytesIO() for code in ("xlsx", "docx")}
    for code, file in files.items():
        export(PERIOD, format_named(code), "ru", file, lawyer)
        db.session.commit()
    cells = [cell.value for sheet in openpyxl.load_workbook(files["xlsx"]) for row in sheet for cell in row]
    assert 5 in cells
    assert len(docx.Document(files["docx"]).tables) >= 2
