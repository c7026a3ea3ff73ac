"""Templates made in Word: what a good one does."""

from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Mm, Pt

from hotline.formats.document import (
    Bar,
    Bullets,
    Chart,
    Column,
    Document,
    Heading,
    Paragraph,
    Signature,
    Signatures,
    Table,
)
from hotline.formats.docx import FORMAT
from hotline.formats.registry import render
from hotline.formats.template import writing
from hotline.formats.template.offered import Frame, Told
from hotline.formats.template.starting import starting
from hotline.seals import identifiers
from tests.formats.examples import everything
from tests.formats.templates import OFFERED, REPORT, VALUES, changed, framed, part, said, template, written

LONG = Document("Отчёт", "ru", blocks=(Heading("Введение"), Paragraph("Текст"), Signatures((Signature("Юрист"),))))


def test_values_stand_where_the_template_names_them_and_our_text_where_it_says_body() -> None:
    made = written(template("Письмо: {{ title }}", "{{ body }}", "С уважением, {{ organisation }}"), LONG)
    assert said(made) == ["Письмо: Есеп", "Введение", "Текст", "С уважением, ОФ «Қорғау» & <Ко> {{ config }}"]


def test_a_figure_stands_with_its_noun_or_alone() -> None:
    assert said(written(template("Поступило {{ cases }}, {{ cases.number }}.", "{{ body }}"))) == [
        "Поступило 72 обращения, 72."
    ]


@pytest.mark.parametrize(("number", "words"), [(3, "мало"), (72, "много")])
def test_a_choice_compares_a_figure(number: int, words: str) -> None:
    content = template("{% if cases.number > 5 %}много{% else %}мало{% endif %}", "{{ body }}")
    assert said(written(content, cases=Told("…", number=number))) == [words]


def test_a_sign_that_word_cut_into_pieces_is_one_sign() -> None:
    def cut(made: WordDocument) -> None:
        paragraph = made.add_paragraph()
        for piece, bold in (("{", False), ("{ ti", True), ("tle }", False), ("}", True)):
            paragraph.add_run(piece).bold = bold

    assert said(written(template("{{ body }}", change=cut))) == ["Есеп"]


def test_rows_come_once_for_each_of_a_list() -> None:
    def rows(made: WordDocument) -> None:
        table = made.add_table(3, 2)
        table.rows[0].cells[0].text = "{%tr for fact in facts %}"
        table.rows[1].cells[0].text, table.rows[1].cells[1].text = "{{ fact.label }}", "{{ fact.value }}"
        table.rows[2].cells[0].text = "{%tr endfor %}"

    (table,) = written(template("{{ body }}", change=rows)).tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["Юрист", "Д. Серікқызы"], ["Кезең", "2020"]]


def test_header_and_footer_are_the_templates() -> None:
    def heads(made: WordDocument) -> None:
        section = made.sections[0]
        section.header.paragraphs[0].text = "{{ organisation }}"
        section.footer.paragraphs[0].text = "{{ title }}"

    section = written(template("{{ body }}", change=heads), organisation="Қор").sections[0]
    assert (section.header.paragraphs[0].text, section.footer.paragraphs[0].text) == ("Қор", "Есеп")


def test_lines_and_odd_signs_of_a_value_are_words() -> None:
    made = written(template("{{ title }}", "{{ body }}"), title="a\x00b\nc\td ]]> {% raw %} ә")
    assert said(made) == ["a\N{REPLACEMENT CHARACTER}b\nc\td ]]> {% raw %} ә"]


def test_our_headings_take_the_templates_style_under_whatever_id_word_gave_it() -> None:
    plain = template("{{ body }}")
    renamed = part(plain, "word/styles.xml").replace('w:styleId="Heading1"', 'w:styleId="1"').encode()
    made = written(changed(plain, {"word/styles.xml": renamed}), LONG)
    assert next((p.text, p.style.name) for p in made.paragraphs) == ("Введение", "Heading 1")
    assert len([style for style in made.styles if style.name == "Heading 1"]) == 1


def test_a_style_that_the_template_lacks_is_added_and_its_own_font_holds() -> None:
    def larger(made: WordDocument) -> None:
        made.styles["Normal"].font.size, made.styles["Normal"].font.name = Pt(13), "Georgia"

    made = written(template("{{ body }}", change=larger), everything("Ә"))
    assert made.styles["Normal"].font.name == "Georgia"
    assert {"Body Text", "Ruled", "Term", "Small Print", "Chart", "Signing"} <= {style.name for style in made.styles}


def test_another_style_of_our_id_makes_way() -> None:
    def term(made: WordDocument) -> None:
        made.styles.add_style("Срок", WD_STYLE_TYPE.PARAGRAPH).font.italic = True
        made.add_paragraph("до 1 марта", style="Срок")

    content = template("{{ body }}", change=term)
    taken = {
        name: part(content, name)
        .replace('styleId="Срок"', 'styleId="Term"')
        .replace('pStyle w:val="Срок"', 'pStyle w:val="Term"')
        for name in ("word/styles.xml", "word/document.xml")
    }
    made = written(changed(content, {name: text.encode() for name, text in taken.items()}), LONG)
    assert made.paragraphs[-1].style.name == "Срок"


def test_lists_are_lists_beside_those_of_the_template() -> None:
    def own(made: WordDocument) -> None:
        made.add_paragraph("свой", style="List Number")

    document = Document(
        "Т", "ru", blocks=(Bullets(("а",)), Bullets(("б",), numbered=True), Bullets(("в",), numbered=True))
    )
    content = template("{{ body }}", change=own)
    numbers = [p._p.pPr.numPr.numId.val for p in written(content, document).paragraphs if p.text in ("б", "в")]
    theirs = part(content, "word/numbering.xml").count("<w:num ")
    assert numbers[1] == numbers[0] + 1
    assert numbers[0] > theirs


def test_a_template_without_lists_gets_ours() -> None:
    content = template("{{ body }}")
    rels = part(content, "word/_rels/document.xml.rels")
    kept = "".join(piece + "/>" for piece in rels.split("/>")[:-1] if "numbering" not in piece) + "</Relationships>"
    types = part(content, "[Content_Types].xml")
    told = types.replace(types[types.index('<Override PartName="/word/numbering') :].split("/>")[0] + "/>", "")
    parts = {
        "word/_rels/document.xml.rels": kept.encode(),
        "word/numbering.xml": None,
        "[Content_Types].xml": told.encode(),
    }
    bare = changed(content, parts)
    document = Document("Т", "ru", blocks=(Bullets(("б",), numbered=True),))
    (item,) = written(bare, document).paragraphs
    assert item._p.pPr.numPr.numId.val == 2


def test_tables_are_as_wide_as_the_templates_page() -> None:
    def narrow(made: WordDocument) -> None:
        section = made.sections[0]
        section.page_width, section.left_margin, section.right_margin = Mm(200), Mm(40), Mm(40)

    table = Table((Column("a", "А", width=30), Column("b", "Б", width=10)), [("а", "б")])
    (made,) = written(
        template("{{ body }}", change=narrow), Document("Т", "ru", blocks=(table,), landscape=True)
    ).tables
    assert abs(sum(column.width for column in made.columns) - Mm(120)) < Mm(1)


def test_charts_come_as_pictures() -> None:
    document = Document("Т", "ru", blocks=(Chart("По месяцам", "", (Bar("август", 3),), "columns"),))
    file = render(framed(template("{{ body }}"), document), FORMAT)
    assert ZipFile(BytesIO(file)).read("word/media/chart1.png").startswith(b"\x89PNG")
    assert len(written(template("{{ body }}"), document).inline_shapes) == 1


def test_a_warning_that_the_template_leaves_out_stands_above_the_text() -> None:
    document = Document("Т", "ru", blocks=(Paragraph("Текст"),), notice="Черновик")
    assert said(written(template("Письмо", "{{ body }}"), document)) == ["Письмо", "Черновик", "Текст"]
    assert said(written(template("{{ notice }}", "{{ body }}"), document)) == ["Жоба", "Текст"]


def test_the_identifier_stands_in_the_file_though_no_template_names_it() -> None:
    file = render(framed(template()), FORMAT)
    assert identifiers.found_in(BytesIO(file)) == REPORT.identifier
    assert written(template()).core_properties.title == "Отчёт"


def test_a_template_may_have_its_own_lines_to_sign_on() -> None:
    assert len(written(template("{{ body }}"), LONG).tables) == 1
    assert written(template("{{ body_without_signatures }}"), LONG).tables == []


def test_the_place_may_end_a_section_and_be_named_as_a_whole_paragraph() -> None:
    def second(made: WordDocument) -> None:
        made.add_section()
        made.add_paragraph("Приложение")

    assert said(written(template("{{ body }}", change=second), LONG))[-1] == "Приложение"
    assert said(written(template("до", "{{p body }}", "после"), LONG)) == ["до", "Введение", "Текст", "после"]


def test_the_same_document_in_the_same_template_gives_the_same_bytes() -> None:
    content = template("{{ title }}", "{{ body }}")
    assert render(framed(content, everything("Ә & <b>")), FORMAT) == render(
        framed(content, everything("Ә & <b>")), FORMAT
    )
    assert {entry.date_time for entry in ZipFile(BytesIO(render(framed(content), FORMAT))).infolist()} == {
        (1980, 1, 1, 0, 0, 0)
    }


def test_the_built_in_form_is_a_template_that_says_what_the_document_says() -> None:
    document = Document(
        "Есеп", "kk", LONG.blocks, (("Юрист", "Д."), ("Кезең", "2020")), corner="24.7", cover=True, contents="Мазмұны"
    )
    values = VALUES | {"corner": "24.7", "subtitle": "", "footer": "Есеп", "notice": ""}
    values["facts"] = tuple(Told(label, label=label, value=value) for label, value in document.facts)
    made = _in(starting(document), document, values)
    plain = _opened(render(document, FORMAT))
    assert said(made) == said(plain)
    assert [[cell.text for cell in row.cells] for row in made.tables[0].rows] == [["Юрист:", "Д."], ["Кезең:", "2020"]]


def _in(content: bytes, document: Document, values: dict[str, object]) -> WordDocument:
    offered = replace(OFFERED, texts=OFFERED.texts | {"corner", "subtitle", "footer"})
    stream = BytesIO()
    writing.write(document, Frame(content, offered, values), stream)
    return _opened(stream.getvalue())


def _opened(content: bytes) -> WordDocument:
    return docx.Document(BytesIO(content))
