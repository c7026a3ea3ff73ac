"""DOCX, read back by python-docx."""

from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.text.paragraph import Paragraph as WordParagraph
from lxml import etree
from PIL import Image

from hotline.formats.document import (
    Bar,
    Bullets,
    Chart,
    Column,
    Definitions,
    Document,
    Heading,
    Paragraph,
    Picture,
    Signature,
    Signatures,
    SmallPrint,
    Stack,
    Table,
)
from hotline.formats.docx import FORMAT
from hotline.formats.registry import render
from tests.formats.examples import COLUMNS, HOSTILE, everything, journal, line


def opened(document: Document) -> WordDocument:
    return docx.Document(BytesIO(render(document, FORMAT)))


def part(document: Document, name: str) -> str:
    return ZipFile(BytesIO(render(document, FORMAT))).read(name).decode()


def test_the_page_is_a4_with_room_for_binding() -> None:
    section = opened(journal([])).sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (297, 210)
    assert section.orientation == WD_ORIENT.LANDSCAPE
    assert section.left_margin.mm >= 20
    assert round(opened(replace(journal([]), landscape=False)).sections[0].page_width.mm) == 210


def test_the_footer_counts_pages_by_fields() -> None:
    footer = part(journal([]), "word/footer.xml")
    assert (
        footer.index("Стр. ")
        < footer.index('w:instr=" PAGE "')
        < footer.index(" из ")
        < footer.index('w:instr=" NUMPAGES "')
    )


def test_headings_are_real_headings() -> None:
    document = opened(Document("Т", "kk", blocks=(Heading("Кіріспе"), Heading("Арналар", 2))))
    assert [(p.text, p.style.name) for p in document.paragraphs[1:]] == [
        ("Кіріспе", "Heading 1"),
        ("Арналар", "Heading 2"),
    ]


def test_the_heading_row_comes_again_and_rows_stay_whole() -> None:
    rows = opened(journal([line(1), line(2)])).tables[1].rows
    headings = rows[0]._tr.trPr
    assert [child.tag.split("}")[1] for child in headings] == ["cantSplit", "tblHeader"]
    assert rows[1]._tr.trPr is not None


def test_an_address_is_whole_in_the_file() -> None:
    address = "https://social.example.org/digital/protection"
    table = Table(tuple(Column(str(n), "Что", width=10) for n in range(8)), [(address,) * 8])
    assert opened(Document("Т", "ru", blocks=(table,))).tables[0].rows[1].cells[0].text == address


def test_what_belongs_together_is_tied_by_words_own_marks_and_reads_the_same() -> None:
    words = "ст. 8 Закона РК от 21.05.2013 № 94-V"
    document = opened(Document("Т", "ru", blocks=(Paragraph(words), Table((Column("a", "№ 1-й"),), [(words,)]))))
    said = document.paragraphs[1]
    assert said.text == words.replace("ст. 8", "ст.\u00a08").replace(" № ", "\u00a0№\u00a0")
    assert said._p.xml.count("<w:noBreakHyphen/>") == 1
    assert document.tables[0].rows[1].cells[0].text == said.text


def test_an_answer_stays_whole_and_signatures_have_the_last_rows_above_them() -> None:
    table = Table((Column("a", "Месяц"),), [("слово",)] * 40)
    asked = Definitions((("Вопрос", "Ответ\nНормы"), ("Второй", "Ответ")))
    signed = Signatures((Signature("Юрист"), Signature("Руководитель")), "подпись", "М.П.")
    blocks = (asked, table, SmallPrint("Примечание"), signed)
    document = opened(Document("Т", "ru", blocks=blocks))

    def held(paragraph: WordParagraph) -> bool | None:
        return paragraph.paragraph_format.keep_with_next

    rows = [held(row.cells[0].paragraphs[0]) for row in document.tables[0].rows]
    assert rows == [True] + [None] * 38 + [True, True]
    said = {p.text: held(p) for p in document.paragraphs if p.text}
    assert (said["Примечание"], said["Нормы"]) == (True, None)
    assert [held(p) for p in document.paragraphs if p.text == "Ответ"] == [True, None]
    assert all(
        held(row.cells[0].paragraphs[0]) for row in document.tables[1].rows
    )  # the place of the seal goes with them


def test_a_marked_row_is_red_and_no_other() -> None:
    table = Table((Column("a", "А"),), [("чёрная",), ("красная",)], marked=frozenset({1}))
    rows = opened(Document("Т", "ru", blocks=(table,))).tables[0].rows[1:]
    colours = [row.cells[0].paragraphs[0].runs[0].font.color.rgb for row in rows]
    assert [str(colour) for colour in colours] == ["None", "B00020"]


def test_a_row_taller_than_a_page_may_run_over() -> None:
    tall = opened(journal([line(1, "слово " * 3000)])).tables[1].rows[1]
    assert tall._tr.trPr is None


def test_stacked_columns_share_a_cell_under_joined_headings() -> None:
    table = opened(journal([line(1)])).tables[1]
    assert [cell.text for cell in table.rows[0].cells][2] == "Дата / Время"
    assert [p.text for p in table.rows[1].cells[2].paragraphs] == ["01.08.2020", "09:30"]
    assert len(table.columns) == len(COLUMNS) - 1


def test_a_labelled_stack_names_its_values() -> None:
    columns = (Column("a", "Код обратившегося", label="код"), Column("b", "Контакт"), Column("c", "Регион"))
    table = Table(columns, [("P-1", "", "Алматы")], stacks=(Stack(("a", "b", "c"), "Обратившийся", labelled=True),))
    printed = opened(Document("Т", "ru", blocks=(table,))).tables[0]
    assert printed.rows[0].cells[0].text == "Обратившийся"
    assert [p.text for p in printed.rows[1].cells[0].paragraphs] == ["код: P-1", "Регион: Алматы"]


@pytest.mark.parametrize(("language", "tag"), [("ru", "ru-RU"), ("kk", "kk-KZ"), ("en", "en-GB")])
def test_the_language_is_set(language: str, tag: str) -> None:
    document = replace(journal([]), language=language)  # type: ignore[arg-type]
    assert f'w:lang w:val="{tag}"' in part(document, "word/styles.xml")
    assert opened(document).core_properties.language == tag


def test_the_properties_name_title_author_and_moment() -> None:
    properties = opened(journal([])).core_properties
    assert (properties.title, properties.author) == ("ЖУРНАЛ КОНСУЛЬТАЦИЙ", "ОФ «Цифровая защита»")
    assert properties.created == datetime(2020, 11, 27, 12, 5, tzinfo=UTC)
    assert opened(replace(journal([]), created=None)).core_properties.created is None


def test_every_numbered_list_begins_at_one() -> None:
    blocks = (Bullets(("а", "б"), numbered=True), Bullets(("в",)), Bullets(("г",), numbered=True))
    document = opened(Document("Т", "ru", blocks=blocks))
    numbers = [p._p.pPr.numPr.numId.val if p._p.pPr.numPr is not None else None for p in document.paragraphs[1:]]
    assert numbers == [2, 2, None, 3]
    assert part(Document("Т", "ru", blocks=blocks), "word/numbering.xml").count("startOverride") == 2


@pytest.mark.parametrize("text", [*HOSTILE, "\x00\x1f\ufffe\ud800", "]]>", "a\tb\nc"])
def test_every_part_is_well_formed_whatever_the_texts(text: str) -> None:
    archive = ZipFile(BytesIO(render(everything(text), FORMAT)))
    for name in archive.namelist():
        if name.endswith(".png"):
            continue
        etree.fromstring(archive.read(name))


def test_a_chart_is_a_picture_that_says_what_it_shows() -> None:
    chart = Chart("По месяцам", "обращения", (Bar("август", 3), Bar("сентябрь", 5)), "columns")
    made = Document("Т", "ru", blocks=(chart, Chart("Пусто", "", ()), chart))
    document = opened(made)
    assert [p.text for p in document.paragraphs if p.style.name == "Caption"] == ["По месяцам, обращения"] * 2
    shapes = document.inline_shapes
    assert [round(shape.width.mm) for shape in shapes] == [90, 90]
    assert shapes[0]._inline.docPr.get("descr") == "По месяцам, обращения. август: 3; сентябрь: 5"
    archive = ZipFile(BytesIO(render(made, FORMAT)))
    assert archive.read("word/media/chart2.png").startswith(b"\x89PNG")
    assert archive.read("word/media/chart2.svg").startswith(b"<svg")


def sections(**changes: object) -> Document:
    blocks = (Heading("Кіріспе"), Paragraph("…"), Heading("Арналар", 2), Heading("Телефон", 3), Heading("Қорытынды"))
    made = Document(
        "Есеп", "kk", blocks, (("Кезең", "2020"),), cover=True, contents="Мазмұны", header="Қор", footer="Е"
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def test_the_contents_name_the_headings_each_with_a_field_of_its_page() -> None:
    document = opened(sections())
    listed = [(p.text, p.style.name) for p in document.paragraphs if p.style.name.startswith("toc")]
    assert listed == [("Кіріспе\t", "toc 1"), ("Арналар\t", "toc 2"), ("Қорытынды\t", "toc 1")]
    text = part(sections(), "word/document.xml")
    assert [text.count(f" PAGEREF _Toc{number} ") for number in (1, 2, 3, 4)] == [1, 1, 1, 0]
    assert all(f'w:anchor="_Toc{number}"' in text and f'w:name="_Toc{number}"' in text for number in (1, 2, 3))
    assert "PAGEREF" not in part(sections(contents=""), "word/document.xml")


def test_the_cover_has_a_page_of_its_own_without_footer_and_header() -> None:
    document = opened(sections(contents=""))
    titles = [p for p in document.paragraphs if p.style.name == "Cover Title"]
    assert [p.text for p in titles] == ["Есеп"]
    section = document.sections[0]
    assert section.different_first_page_header_footer
    said = [part.paragraphs[0].text for part in (section.first_page_header, section.first_page_footer)]
    assert (said, section.header.paragraphs[0].text) == (["", ""], "Қор")
    assert section.footer.paragraphs[0].text.startswith("Е\t")
    assert opened(sections(cover=False)).sections[0].first_page_footer.paragraphs[0].text.startswith("Е\t")


def test_a_line_feed_is_a_new_line_and_a_tab_a_tab() -> None:
    document = opened(Document("Т", "ru", blocks=(Paragraph("a\r\nb\tc"),)))
    assert [p.text for p in document.paragraphs[1:]] == ["a", "b\tc"]


def test_a_picture_stands_under_its_caption_with_its_proportions():
    content = BytesIO()
    Image.new("RGB", (300, 600), "teal").save(content, "JPEG")
    picture = Picture(content.getvalue(), 300, 600, "Экран линии", "Экран линии")
    chart = Chart("По месяцам", "обращения", (Bar("август", 3), Bar("сентябрь", 5)), "columns")
    read = docx.Document(BytesIO(render(Document("Т", "ru", blocks=(chart, picture)), FORMAT)))
    _drawn, shape = read.inline_shapes
    assert shape.height == 2 * shape.width
    assert any(paragraph.text == "Экран линии" for paragraph in read.paragraphs)
