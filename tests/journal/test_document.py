"""The journal as a document."""

from datetime import date, time
from io import BytesIO

import openpyxl
import pytest

from hotline.core.db import db
from hotline.core.i18n import CODES, speaking
from hotline.formats.document import Paragraph, Signatures, Table
from hotline.formats.registry import format_named, render
from hotline.group_sessions.models import GroupSession
from hotline.journal.document import build
from hotline.journal.filters import Filters
from hotline.journal.labels import COLUMNS
from tests.journal.making import case, consultation, moment, person

AUGUST = Filters(date(2020, 8, 1), date(2020, 8, 31))


def built(filters=AUGUST, language="ru", contacts=False):
    """Build a document and read what it says: columns by key, rows, paragraphs, facts."""
    with speaking(language):
        document = build(filters, language, contacts)
        table = next(block for block in document.blocks if isinstance(block, Table))
        keys = [column.key for column in table.columns]
        rows = [dict(zip(keys, row, strict=True)) for row in table.rows]
    return document, keys, rows, [block.text for block in document.blocks if isinstance(block, Paragraph)]


def test_twenty_columns_and_one_more_with_contacts(loaded):
    assert built()[1] == [name for name in COLUMNS if name != "contact"]
    assert len(built()[1]) == 20
    assert built(contacts=True)[1] == list(COLUMNS)


def test_a_row_says_everything_in_words(loaded, staff):
    lawyer = staff("lawyer", name="Асель Нурланова")
    consultation(lawyer, case(person("+77000000033")), referral="POLICE", region="KZ-AST")
    (row,) = built(contacts=True)[2]
    assert (row["position"], row["number"], row["date"], row["time"]) == (
        1,
        "2020-0001",
        date(2020, 8, 5),
        time(10, 30),
    )
    assert row["contact"] == "+7 700 *** ** 33"
    assert row["region"] == "город Нур-Султан"  # as it was called that day
    assert (row["channel"], row["lawyer"], row["minutes"]) == ("Звонок", "Асель Нурланова", 20)
    assert row["result"].startswith("Устная консультация; куда: ")


def test_running_numbers_have_no_gap_whatever_the_permanent_ones_are(loaded, staff):
    for day in ("2020-07-31", "2020-08-01", "2020-08-02"):
        consultation(staff("lawyer"), day=day)
    assert [(row["position"], row["number"]) for row in built()[2]] == [(1, "2020-0002"), (2, "2020-0003")]


def test_the_foot_keeps_totals_apart(loaded, staff):
    lawyer = staff("lawyer")
    consultation(lawyer)
    case(category="OTH-SPAM")
    case()
    db.session.add(
        GroupSession(held_at=moment("2020-08-20"), topic_ru="Репутация", participants=34, lawyer_id=lawyer.id)
    )
    _document, _keys, _rows, (foot,) = built(language="en")
    total, _how, minutes, besides = foot.split("\n")
    assert minutes == "Minutes of advice in all for the period: 20."
    assert total == (
        "In all for the period: cases — 2; consultations — 1; unique callers — 2; "
        "not counted: spam — 1, duplicates — 0."
    )
    assert "34" in besides
    assert "20.08.2020" in besides


def test_every_lawyer_has_a_line_to_sign_on(loaded, staff):
    for name in ("Асель Нурланова", "Ерлан Тілеуберді"):
        consultation(staff("lawyer", name=name, email=f"{len(name)}@example.org"))
    signed = next(block for block in built()[0].blocks if isinstance(block, Signatures))
    assert [line.name for line in signed.lines][:2] == ["Асель Нурланова", "Ерлан Тілеуберді"]
    assert len(signed.lines) == 3


def test_a_narrowed_journal_says_what_was_chosen_and_counts_only_that(loaded, staff):
    consultation(staff("lawyer"))
    consultation(staff("lawyer"), outcome="TEMPLATE")
    document, _keys, rows, (foot,) = built(Filters(outcome="TEMPLATE", text="фото"), language="en")
    assert len(rows) == 1
    assert foot == "In this choice: cases — 1; consultations — 1; unique callers — 1.\nMinutes of advice: 20."
    facts = dict(document.facts)
    assert (facts["Result"], facts["Text"], facts["Period"]) == ("Template given", "фото", "the whole time")


def test_a_choice_of_provisions_is_said_in_the_head(loaded, staff):
    consultation(staff("lawyer"))
    document, _keys, rows, _foot = built(Filters(provision="kz-code-civil-general-1994:145", exact=True), "en")
    assert len(rows) == 1
    assert dict(document.facts)["Provision"].startswith("Art. 145")
    assert dict(document.facts)["Only as a whole, not a part of it"] == "yes"


def test_what_is_not_sealed_is_marked_a_draft_and_a_copy_with_contacts_as_such(loaded):
    assert built()[0].notice.startswith("Черновик")
    assert built(contacts=True)[0].notice.startswith("Для внутреннего")
    assert built(Filters(text="фото"))[0].notice == ""


@pytest.mark.parametrize("language", CODES)
def test_every_heading_is_a_word_of_the_language(loaded, language):
    with speaking(language):
        headings = [str(words) for words in COLUMNS.values()]
    assert all(headings)
    assert len(set(headings)) == len(headings)


def test_in_a_spreadsheet_texts_are_texts_and_days_are_days(loaded, staff):
    consultation(staff("lawyer"), case(), summary="=HYPERLINK(1)", advice="+1")
    with speaking("ru"):
        known = format_named("xlsx")
        book = openpyxl.load_workbook(BytesIO(render(build(AUGUST, "ru"), known)))
    cells = {cell.value: cell.data_type for row in book.worksheets[0].iter_rows() for cell in row}
    assert cells["=HYPERLINK(1)"] == cells["+1"] == cells["2020-0001"] == "s"
    assert "d" in cells.values()
