"""XLSX, read back by openpyxl."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, time
from decimal import Decimal
from io import BytesIO
from zipfile import ZipFile

import openpyxl
import pytest
from lxml import etree
from openpyxl.workbook import Workbook

from hotline.formats.document import Cell, Column, Document, Heading, Paragraph, Table
from hotline.formats.registry import render
from hotline.formats.xlsx import FORMAT
from tests.formats.examples import HOSTILE, everything, journal, line


def opened(document: Document) -> Workbook:
    return openpyxl.load_workbook(BytesIO(render(document, FORMAT)))


def one_cell(value: Cell, **column: object) -> openpyxl.cell.cell.Cell:
    table = Table((Column("a", "A", **column),), [(value,)])  # type: ignore[arg-type]
    sheet = opened(Document("Т", "ru", blocks=(table,))).active
    return sheet.cell(4, 1)


def test_the_journal_stands_under_its_head_with_a_frozen_filtered_heading() -> None:
    sheet = opened(journal([line(1), line(2)]))["Журнал"]
    assert [sheet.cell(1, 6).value, sheet.cell(1, 1).value] == ["Приложение 24.2", "ЖУРНАЛ КОНСУЛЬТАЦИЙ"]
    assert [sheet.cell(2, 1).value, sheet.cell(3, 1).value] == [
        "Период: 01.08.2020 – 27.11.2020",
        "Юрист: Д. Серікқызы",
    ]
    assert [cell.value for cell in sheet[5]][:2] == ["№ п/п", "№ обращения"]
    assert sheet.freeze_panes == "A6"
    assert sheet.auto_filter.ref == "A5:F7"


def test_headings_come_again_where_a_table_goes_over_the_page_and_nowhere_else() -> None:
    def titles(rows: int) -> str | None:
        return opened(journal(line(number) for number in range(rows)))["Журнал"].print_title_rows

    assert (titles(5), titles(200)) == (None, "$5:$5")


def test_of_two_tables_the_one_that_goes_over_the_page_repeats_its_headings() -> None:
    columns = (Column("a", "Показатель", width=40), Column("b", "Пояснение", width=60))
    blocks = (Table(columns, [("а", "б")] * 3), Paragraph("Сказано"), Table(columns, [("а", "слово " * 90)] * 20))
    assert opened(Document("Т", "ru", blocks=blocks)).active.print_title_rows == "$9:$9"


def test_a_sheet_too_wide_to_be_read_on_one_page_is_parted_between_columns() -> None:
    columns = tuple(Column(str(number), f"Колонка {number}", width=16) for number in range(20))
    table = Table(columns, [("слово",) * 20] * 99)
    foot = Paragraph("Итого " * 60)
    sheet = opened(Document("Т", "ru", blocks=(table, foot), corner="Приложение", landscape=True)).active
    paper = sheet.page_setup
    assert (paper.fitToWidth, paper.fitToHeight, paper.pageOrder) == (2, 0, "overThenDown")
    assert (sheet.print_title_cols, sheet.print_title_rows) == ("$A:$A", "$3:$3")
    assert [str(one) for one in sheet.merged_cells.ranges] == ["B104:J104"]
    assert (sheet["J1"].value, sheet["B1"].value) == ("Приложение", "Т")


def test_a_heading_and_the_words_under_it_go_to_the_sheet_of_their_table() -> None:
    table = Table((Column("a", "A"),), [("x",)], sheet="План")
    blocks = (Heading("План"), table, Heading("Числа"), Paragraph("Каждое"), Table(table.columns, [], sheet="Числа"))
    book = opened(Document("Т", "ru", blocks=blocks))
    assert "Числа" not in [cell.value for cell in book["План"]["A"]]
    assert [cell.value for cell in book["Числа"]["A"]][1:3] == ["Числа", "Каждое"]


def test_the_sheet_prints_on_a4_across_one_page() -> None:
    sheet = opened(journal([]))["Журнал"]
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.oddFooter.right.text.strip() == "Стр. &P из &N"


def test_every_value_keeps_its_type() -> None:
    sheet = opened(journal([line(1)]))["Журнал"]
    number, case_number, day, hour, summary, minutes = sheet[6]
    assert (number.value, minutes.value, minutes.data_type) == (1, 25, "n")
    assert (case_number.value, case_number.data_type, case_number.number_format) == ("2020-0001", "s", "@")
    assert (day.value, day.number_format) == (datetime(2020, 8, 1), "dd.mm.yyyy")
    assert (hour.value, hour.number_format) == (time(9, 30), "hh:mm")
    assert summary.value == "Өтініш беруші кеңес сұрады"


@pytest.mark.parametrize(
    "text", [*HOSTILE, "=HYPERLINK(1)", "{=1}", "0042", "1e5", "mailto:a@example.kz", "TRUE", "#N/A"]
)
def test_a_text_is_never_a_formula_a_link_or_a_number(text: str) -> None:
    cell = one_cell(text)
    assert cell.value.replace("_x005F_", "_") == text  # how a text that looks like an escape is escaped itself
    assert cell.data_type in ("s", "inlineStr")
    assert cell.hyperlink is None


@pytest.mark.parametrize(
    ("value", "kind", "seen", "pattern"),
    [
        (Decimal("2.5"), "number", 2.5, "#,##0.00"),
        (0.25, "percent", 0.25, "0.0%"),
        (None, "number", None, "@"),
        (float("nan"), "number", "nan", "@"),
        (10**18, "number", "1 000 000 000 000 000 000".replace(" ", "\u00a0"), "@"),
        (date(1812, 9, 7), "date", "07.09.1812", "@"),
        (datetime(2020, 8, 1, 9, 30, tzinfo=UTC), "text", datetime(2020, 8, 1, 9, 30), "dd.mm.yyyy hh:mm"),
        (datetime(2020, 8, 1, 9, 30, tzinfo=UTC), "date", datetime(2020, 8, 1), "dd.mm.yyyy"),
        (datetime(2020, 8, 1, 9, 30, tzinfo=UTC), "time", time(9, 30), "hh:mm"),
        ("не спрошено", "date", "не спрошено", "@"),
    ],
)
def test_a_value_is_written_by_what_it_is(value: Cell, kind: str, seen: object, pattern: str) -> None:
    cell = one_cell(value, kind=kind)
    assert (cell.value, cell.number_format) == (seen, pattern)


def test_a_text_longer_than_a_cell_may_be_is_cut_visibly() -> None:
    for text in ("ә" * 40_000, "😀" * 20_000):
        value = one_cell(text).value
        assert value.endswith("…")
        assert len(value.encode("utf-16-le")) // 2 <= 32_767
        assert text.startswith(value[:-1])
    assert one_cell("ә" * 32_767).value == "ә" * 32_767


def test_a_row_is_as_high_as_its_texts_ask() -> None:
    sheet = opened(journal([line(1, "слово " * 60), line(2, "слово")]))["Журнал"]
    assert sheet.row_dimensions[6].height > 80
    assert sheet.row_dimensions[7].height is None


def test_tables_with_names_of_their_own_get_sheets_of_their_own() -> None:
    def table(sheet: str) -> Table:
        return Table((Column("a", "A"),), [("x",)], sheet=sheet)

    blocks = (
        Paragraph("Введение"), table("Месяцы"), Paragraph("Пояснение"),
        Heading("Каналы"), table("Каналы: [1/2]"), table(""), table("каналы 1 2"),
    )  # fmt: skip
    book = opened(Document("Отчёт", "ru", blocks=blocks))
    assert book.sheetnames == ["Месяцы", "Каналы 1 2", "каналы 1 2 2"]
    assert "Пояснение" in [cell.value for cell in book["Месяцы"]["A"]]
    assert book["Каналы 1 2"]["A2"].value == "Каналы"
    assert book["Каналы 1 2"].freeze_panes is None


def test_totals_follow_the_rows_and_stay_out_of_the_filter() -> None:
    table = Table((Column("a", "Месяц"), Column("n", "Число", "number")), [("август", 1)], totals=(("Всего", 1),))
    sheet = opened(Document("Т", "ru", blocks=(table,))).active
    assert [cell.value for cell in sheet[5]] == ["Всего", 1]
    assert sheet["B5"].font.bold
    assert sheet.auto_filter.ref == "A3:B4"


def test_the_properties_name_title_author_and_moment() -> None:
    properties = opened(journal([])).properties
    assert (properties.title, properties.creator) == ("ЖУРНАЛ КОНСУЛЬТАЦИЙ", "ОФ «Цифровая защита»")
    assert properties.created == datetime(2020, 11, 27, 12, 5)


def test_signs_of_a_footer_are_taken_as_text() -> None:
    sheet = opened(replace(journal([]), footer="&P 2020 & Co" + "&" * 300, notice="&Bчерновик"))["Журнал"]
    assert re.fullmatch("&&P 2020 && Co(&&)+", sheet.oddFooter.left.text.strip())
    assert sheet.oddHeader.center.text == "&&Bчерновик"


@pytest.mark.parametrize("text", [*HOSTILE, "\x00\x1f\ufffe\ud800", "]]>", "a\tb\nc", " ", "_x005F_", "1 < 2"])
def test_every_part_is_well_formed_whatever_the_texts(text: str) -> None:
    archive = ZipFile(BytesIO(render(everything(text), FORMAT)))
    for name in archive.namelist():
        etree.fromstring(archive.read(name))


def test_a_plain_row_and_one_with_a_sign_in_it_look_alike() -> None:
    sheet = opened(journal([line(1, "слово " * 60), line(2, "&лово " * 60)]))["Журнал"]
    plain, other = sheet[6], sheet[7]
    assert [cell.number_format for cell in plain] == [cell.number_format for cell in other]
    assert [(cell.alignment.wrap_text, cell.border.bottom.style) for cell in plain] == [
        (cell.alignment.wrap_text, cell.border.bottom.style) for cell in other
    ]
    assert sheet.row_dimensions[6].height == sheet.row_dimensions[7].height
    assert other[4].value == plain[4].value.replace("с", "&")


def test_the_first_days_of_excel_are_its_own() -> None:
    days = [date(1900, 1, 1), date(1900, 2, 28), date(1900, 3, 1), date(1901, 1, 2), date(2079, 6, 6)]
    assert [one_cell(day, kind="date").value for day in days] == [datetime(*day.timetuple()[:3]) for day in days]


def test_a_marked_row_is_red_and_no_other() -> None:
    table = Table((Column("a", "А"), Column("n", "Н", "number")), [("ч", 1), ("к", 2)], marked=frozenset({1}))
    cells = [cell for row in opened(Document("Т", "ru", blocks=(table,))).active.iter_rows() for cell in row]
    red = [cell.value for cell in cells if cell.font.color and cell.font.color.rgb == "FFB00020"]
    assert red == ["к", 2]
