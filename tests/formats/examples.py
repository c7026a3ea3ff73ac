"""Documents for the tests of all formats, and what can be read back out of the files."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time
from io import BytesIO

import docx
import openpyxl
import pypdf

from hotline.formats.document import (
    Bar,
    Bullets,
    Cell,
    Chart,
    Column,
    Definitions,
    Document,
    Heading,
    PageBreak,
    Paragraph,
    Records,
    Row,
    Signature,
    Signatures,
    SmallPrint,
    Stack,
    Table,
)
from hotline.formats.format import Format
from hotline.formats.registry import render
from hotline.formats.wrapping import BREAK_POINT, SOFT_HYPHEN

LETTERS = "ә ғ қ ң ө ұ ү һ і Ә Ғ Қ Ң Ө Ұ Ү Һ І ё Ё № « » — – …"
HOSTILE = (
    "#evil() #panic() *жирно* _курсив_ `код` $x$ @ref",
    "<b>не разметка</b> & &amp; ]]> <!--",
    "{{ config }} {% raw %} %(page)s ${title} $title",
    "=1+1",
    "+7 700 000 00 33",
    "-2",
    "@SUM(A1)",
    "https://example.kz/a?b=1&c=2",
    "_x0041_ \\n \\ \" '",
)

COLUMNS = (
    Column("number", "№ п/п", "number", 6),
    Column("case_number", "№ обращения", width=11),
    Column("date", "Дата", "date", 10),
    Column("time", "Время", "time", 7),
    Column("summary", "Краткое содержание", width=40),
    Column("minutes", "Длительность, мин.", "number", 8),
)


def line(number: int, summary: str = "Өтініш беруші кеңес сұрады") -> Row:
    return (number, f"2020-{number:04d}", date(2020, 8, 1), time(9, 30), summary, 25)


def journal(rows: Iterable[Row], **changes: object) -> Document:
    table = Table(COLUMNS, rows, stacks=(Stack(("date", "time")),), sheet="Журнал", empty="Консультаций нет")
    document = Document(
        title="ЖУРНАЛ КОНСУЛЬТАЦИЙ",
        language="ru",
        corner="Приложение 24.2",
        facts=(("Период", "01.08.2020 – 27.11.2020"), ("Юрист", "Д. Серікқызы")),
        blocks=(
            table,
            Paragraph("Итого: консультаций — 2."),
            Signatures((Signature("Юрист", "Д. Серікқызы"),), "подпись"),
        ),
        page_words="Стр. %(page)s из %(pages)s",
        landscape=True,
        created=datetime(2020, 11, 27, 12, 5, tzinfo=UTC),
        author="ОФ «Цифровая защита»",
    )
    return replace(document, **changes)  # type: ignore[arg-type]


def everything(text: str) -> Document:
    """Use one text in every place a Document has for one."""
    table = Table(
        (Column("a", text, width=20), Column("b", "Ә", width=20, label=text), Column("n", "N", "number", 8)),
        [(text, text, 1), (text, "", None)],
        caption=text,
        totals=((text, text, 2),),
        stacks=(Stack(("b", "n"), labelled=True),),
        sheet=text,
    )
    return Document(
        title=text,
        language="kk",
        blocks=(
            Heading(text),
            Heading(text, 2),
            Heading(text, 3),
            Paragraph(text),
            SmallPrint(text),
            Bullets((text, text)),
            Bullets((text, text), numbered=True),
            Definitions(((text, text),)),
            table,
            Chart(text, text, (Bar(text, 3), Bar(text, 0))),
            Chart(text, text, (Bar(text, 2),), "columns"),
            Chart(text, text, ()),
            PageBreak(),
            Table((Column("a", text),), [], empty=text, sheet=text),
            Signatures((Signature(text, text),), hint=text, stamp=text),
        ),
        facts=((text, text),) * 5,
        subtitle=text,
        corner=text,
        notice=text,
        header=text,
        footer=text,
        contents=text,
        cover=True,
        page_words=text,
        author=text,
        landscape=True,
        records=Records(("text", "number"), [{"text": text, "number": 1}]),
    )


def with_records(text: Cell) -> Document:
    return Document("Записи", "ru", records=Records(("text",), [{"text": text}]))


def text_of(chosen: Format, document: Document) -> str:
    """Write the document and read its text back with a reader that is not ours; break points are taken out."""
    data = BytesIO(render(document, chosen))
    readers = {"xlsx": _xlsx_texts, "docx": _docx_texts, "pdf": _pdf_texts}
    texts = readers[chosen.code](data) if chosen.code in readers else [data.getvalue().decode("utf-8-sig")]
    return "\n".join(texts).replace(SOFT_HYPHEN, "").replace(BREAK_POINT, "")


def _xlsx_texts(data: BytesIO) -> Iterator[str]:
    for sheet in openpyxl.load_workbook(data):
        for row in sheet.iter_rows(values_only=True):
            yield from (str(value) for value in row if value is not None)


def _docx_texts(data: BytesIO) -> Iterator[str]:
    document = docx.Document(data)
    for part in (document, document.sections[0].header, document.sections[0].footer):
        for piece in part.iter_inner_content():
            if isinstance(piece, docx.text.paragraph.Paragraph):
                yield piece.text
            else:
                yield from ("\n".join(p.text for p in cell.paragraphs) for row in piece.rows for cell in row.cells)


def _pdf_texts(data: BytesIO) -> Iterator[str]:
    for page in pypdf.PdfReader(data).pages:
        yield page.extract_text()
