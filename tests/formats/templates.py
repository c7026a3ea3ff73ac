"""Templates for the tests, made by python-docx, and what stands in a file written into one."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import docx
from docx.document import Document as WordDocument

from hotline.formats.document import Document
from hotline.formats.docx import FORMAT
from hotline.formats.registry import render
from hotline.formats.template import writing
from hotline.formats.template.offered import Frame, Offered, Told

OFFERED = Offered(
    frozenset({"title", "notice", "organisation"}),
    {"cases": ("number",)},
    {"facts": ("label", "value"), "indicators": ("title", "plan", "fact")},
)
VALUES = {
    "title": "Есеп",
    "notice": "Жоба",
    "organisation": "ОФ «Қорғау» & <Ко> {{ config }}",
    "cases": Told("72 обращения", number=72),
    "facts": (Told("Юрист", label="Юрист", value="Д. Серікқызы"), Told("Кезең", label="Кезең", value="2020")),
    "indicators": (Told("72", title="Обращения", plan="≥ 50", fact="72"),),
}
REPORT = Document("Отчёт", "ru", identifier="HL-" + "A" * 24)


def template(*paragraphs: str, change: Callable[[WordDocument], None] = lambda _made: None) -> bytes:
    """Make a template of paragraphs; without any it holds the place of the body alone."""
    made = docx.Document()
    for words in paragraphs or ("{{ body }}",):
        made.add_paragraph(words)
    change(made)
    stream = BytesIO()
    made.save(stream)
    return stream.getvalue()


def framed(content: bytes, document: Document = REPORT, **values: object) -> Document:
    """Put a document into a template."""
    frame = Frame(content, OFFERED, {**VALUES, **values})
    return replace(document, frame=partial(_write, frame))


def written(content: bytes, document: Document = REPORT, **values: object) -> WordDocument:
    """Write a document into a template, and open it with a reader that is not ours."""
    return docx.Document(BytesIO(render(framed(content, document, **values), FORMAT)))


def said(document: WordDocument) -> list[str]:
    """Return the words of every paragraph that has some."""
    return [paragraph.text for paragraph in document.paragraphs if paragraph.text]


def changed(content: bytes, parts: Mapping[str, bytes | None]) -> bytes:
    """Return the file with parts put in, or taken out where there is None."""
    stream = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(stream, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, said_anew in parts.items():
            if said_anew is not None:
                new.writestr(name, said_anew)
    return stream.getvalue()


def part(content: bytes, name: str) -> str:
    """Return a part of a file."""
    return ZipFile(BytesIO(content)).read(name).decode()


def _write(frame: Frame, document: Document, stream: BytesIO) -> None:
    writing.write(document, frame, stream)
