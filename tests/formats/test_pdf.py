"""PDF, read back by pypdf."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from hotline.formats.document import (
    Bar,
    Chart,
    Column,
    Definitions,
    Document,
    Heading,
    PageBreak,
    Paragraph,
    Signature,
    Signatures,
    SmallPrint,
    Table,
)
from hotline.formats.pdf import FORMAT
from hotline.formats.registry import render
from hotline.formats.ties import NO_BREAK_SPACE
from hotline.formats.typesetting import TypesettingError
from hotline.formats.wrapping import BREAK_POINT, SOFT_HYPHEN
from tests.formats.examples import LETTERS, everything, journal, line
from tests.reading.pdf import read


def opened(document: Document) -> PdfReader:
    return PdfReader(BytesIO(render(document, FORMAT)))


def alternatives(element: Any) -> list[str]:
    """Collect what the tags of a file say instead of pictures."""
    if not isinstance(element, dict):
        return []
    inside = element.get("/K", [])
    inside = [part.get_object() for part in (inside if isinstance(inside, list) else [inside])]
    own = [str(element["/Alt"])] if "/Alt" in element else []
    return own + [said for part in inside for said in alternatives(part)]


@pytest.mark.parametrize("language", ["ru", "kk", "en"])
def test_every_letter_is_printed_by_a_font_inside_the_file(language: str) -> None:
    document = Document("Т", language, blocks=(Heading(LETTERS), Paragraph(LETTERS)))  # type: ignore[arg-type]
    pdf = opened(document)
    assert pdf.pages[0].extract_text().count(LETTERS) == 2
    fonts = [font.get_object() for font in pdf.pages[0]["/Resources"]["/Font"].values()]
    assert {str(font["/BaseFont"]).split("+")[1].split("-")[0] for font in fonts} == {"LibertinusSerif"}


def test_pages_are_counted_and_the_heading_row_comes_again() -> None:
    made = opened(journal(line(number) for number in range(1, 200)))
    pages = [page.extract_text().replace(NO_BREAK_SPACE, " ") for page in made.pages]
    assert len(pages) > 2
    for number, text in enumerate(pages, start=1):
        assert f"Стр. {number} из {len(pages)}" in text
        assert "№ обращения" in text


def test_the_page_is_a4() -> None:
    assert [round(float(side) / 72 * 25.4) for side in opened(journal([])).pages[0].mediabox[2:]] == [297, 210]
    portrait = replace(journal([]), landscape=False)
    assert [round(float(side) / 72 * 25.4) for side in opened(portrait).pages[0].mediabox[2:]] == [210, 297]


def test_the_file_is_tagged_and_knows_its_language_title_and_moment() -> None:
    pdf = opened(journal([line(1)]))
    assert pdf.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert pdf.trailer["/Root"]["/Lang"] == "ru"
    assert pdf.metadata is not None
    assert (pdf.metadata.title, pdf.metadata.author) == ("ЖУРНАЛ КОНСУЛЬТАЦИЙ", "ОФ «Цифровая защита»")
    assert pdf.metadata.creation_date == datetime(2020, 11, 27, 12, 5, tzinfo=UTC)


def test_a_document_without_a_moment_names_none() -> None:
    metadata = opened(replace(journal([]), created=None)).metadata
    assert metadata is not None
    assert metadata.creation_date is None


def test_a_letter_that_no_font_has_does_not_stop_the_document() -> None:
    assert "до" in opened(everything("до 😀 中 после")).pages[0].extract_text()


def test_an_address_is_whole_in_the_file() -> None:
    address = "https://social.example.org/digital/protection"
    columns = (Column("a", "Адрес", width=20), Column("b", "Что", width=60))
    table = Table(columns, [(address, "слово " * 20)])
    text = opened(Document("Т", "ru", blocks=(Paragraph(f"{'слово ' * 11}{address}"), table))).pages[0].extract_text()
    assert "".join(text.split()).count(address) == 2
    assert not any(sign in text for sign in (SOFT_HYPHEN, BREAK_POINT))


def test_a_number_of_an_act_never_parts_at_its_hyphen_and_is_found_by_it() -> None:
    for letters in range(20, 60):
        blocks = (Paragraph(f"{'я' * letters} Закон РК от 16.11.2015 № 401-IV"),)
        text = opened(Document("Т", "ru", blocks=blocks)).pages[0].extract_text()
        assert f"№{NO_BREAK_SPACE}401-IV" in text


def test_headings_keep_to_one_face_in_kazakh() -> None:
    words = "Әлеуметтік желілерде қорқыту мен ұятсыз бопсалау: өтініш, ұсыныс, ғаламтор, һ, і, ң"
    levels = (Heading(words), Heading(words, 2), Heading(words, 3), Definitions(((words, words),)))
    fonts = opened(Document("Т", "kk", blocks=levels)).pages[0]["/Resources"]["/Font"]
    assert {str(font.get_object()["/BaseFont"]).split("+")[1].split("-")[0] for font in fonts.values()} == {
        "LibertinusSerif"
    }


def test_a_row_taller_than_a_page_runs_over_to_the_next() -> None:
    pages = opened(journal([line(1, "слово " * 3000)])).pages
    assert sum(page.extract_text().count("слово") for page in pages) == 3000


def test_a_short_table_stays_on_one_page_with_its_caption() -> None:
    table = Table((Column("a", "Месяц"),), [(f"месяц {number}",) for number in range(8)], caption="По месяцам")
    filler = Paragraph("\n".join(["строка"] * 46))
    pages = opened(Document("Т", "ru", blocks=(filler, table))).pages
    assert len(pages) == 2
    assert "По месяцам" not in pages[0].extract_text()
    assert all(words in pages[1].extract_text() for words in ("По месяцам", "месяц 0", "месяц 7"))


@pytest.mark.parametrize("rows", range(40, 46))
def test_nobody_signs_an_empty_page(rows: int) -> None:
    """Signatures and the remark before them have the last rows of the table above them, under its headings."""
    table = Table((Column("a", "Месяц"),), [(f"месяц {number}.",) for number in range(rows)])
    blocks = (table, SmallPrint("Примечание"), Signatures((Signature("Юрист"), Signature("Руководитель"))))
    pages = [page.extract_text() for page in opened(Document("Т", "ru", blocks=blocks)).pages]
    last = pages[-1]
    assert all(words in last for words in ("Месяц", f"месяц {rows - 2}.", f"месяц {rows - 1}.", "Руководитель"))
    assert "Примечание" in last
    assert [page.count("Месяц") for page in pages] == [1] * len(pages)
    assert "".join(pages).count("месяц") == rows


def test_a_table_whose_last_rows_stand_with_signatures_is_one_table_to_a_screen_reader() -> None:
    rows = [(f"месяц {number}.", number) for number in range(43)]
    table = Table((Column("a", "Месяц"), Column("n", "Число", "number")), rows, totals=(("всего", 43),))
    blocks = (table, SmallPrint("Примечание"), Signatures((Signature("Юрист"),)))
    content = render(Document("Т", "ru", blocks=blocks), FORMAT)
    assert PdfReader(BytesIO(content)).pages[1].extract_text().startswith("Месяц")
    [told] = read(content).tables
    assert told == [["Месяц", "Число"], *([name, str(number)] for name, number in rows), ["всего", "43"]]


def test_a_marked_row_is_red() -> None:
    table = Table((Column("a", "А"),), [("чёрная",), ("красная",)], marked=frozenset({1}))
    pages = opened(Document("Т", "ru", blocks=(table,))).pages
    assert b"0.6901961 0 0.1254902" in pages[0].get_contents().get_data()  # type: ignore[union-attr]


def test_a_long_table_begins_under_its_head_whatever_follows_it() -> None:
    rows = [(f"месяц {number}.", number) for number in range(200)]
    words = "На странице строк — %(rows)s, всего — %(sum)s"
    table = Table((Column("a", "Месяц"), Column("m", "Минуты")), rows, page_total=words, summed="m")
    pages = opened(Document("Т", "ru", blocks=(table, SmallPrint("Примечание")))).pages
    assert "месяц 0." in pages[0].extract_text()


def test_what_explains_signed_figures_goes_with_the_signatures() -> None:
    meanings = Definitions(tuple((f"Показатель {number}", f"Правило {number}") for number in range(18)))
    pages = opened(Document("Т", "ru", blocks=(meanings, Signatures((Signature("Юрист"),) * 4)))).pages
    assert len(pages) == 2
    assert all(words in pages[1].extract_text() for words in ("Показатель 17", "Правило 17", "Юрист"))


def test_a_chart_is_drawn_and_says_what_it_shows() -> None:
    chart = Chart("По каналам", "", (Bar("Телефон", 12), Bar("Посетитель", 5)))
    pdf = opened(Document("Т", "ru", blocks=(chart, Chart("Пусто", "", ()))))
    text = pdf.pages[0].extract_text()
    assert all(words in text for words in ("По каналам", "Телефон", "12", "Посетитель"))
    assert "Пусто" not in text
    assert alternatives(pdf.trailer["/Root"]["/StructTreeRoot"]) == ["По каналам. Телефон: 12; Посетитель: 5"]


def test_cover_and_contents_have_pages_of_their_own() -> None:
    blocks = (Heading("Введение"), Paragraph("Начало."), PageBreak(), Heading("Каналы", 2), Heading("Телефон", 3))
    facts = (("Период", "2020"),)
    made = Document("Отчёт", "ru", blocks, facts, cover=True, contents="Содержание", header="Фонд", footer="Низ")
    cover, contents, first, second = (page.extract_text() for page in opened(made).pages)
    assert all(words in cover for words in ("Отчёт", "Период", "2020"))
    assert not any(words in cover for words in ("Низ", "Фонд", "Введение"))
    assert "".join(contents.split()).replace(".", "") == "ФондСодержаниеВведение3Каналы4Низ2/4"
    assert all("Фонд" in text and "Низ" in text for text in (first, second))


def test_every_page_counts_the_rows_that_begin_on_it() -> None:
    rows = [(number, "слово " * (number % 40), number % 7 or None) for number in range(1, 150)]
    columns = (Column("n", "№", "number"), Column("a", "Текст", width=30), Column("m", "Минуты", "number"))
    words = "На странице: %(rows)s, минут %(sum)s."
    table = Table(columns, rows, totals=((None, "Всего", 444),), page_total=words, summed="m")
    other = Table(columns, rows[:3], page_total=words, summed="m")
    pages = [page.extract_text() for page in opened(Document("Т", "ru", blocks=(table, other))).pages]
    said = [tuple(map(int, found)) for page in pages for found in re.findall(r"странице: (\d+), минут (\d+)", page)]
    assert len(said) == len(pages) + 1 > 4
    assert [sum(numbers) for numbers in zip(*said[:-1], strict=True)] == [149, sum(row[2] or 0 for row in rows)]
    assert said[-1] == (3, 6)


def test_a_refusal_of_the_typesetter_is_an_error_that_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hotline.formats.typesetting.LONGEST_WAIT", 0.001)
    with pytest.raises(TypesettingError, match="no answer after"):
        render(journal([]), FORMAT)
