"""A document of made-up words, on which a template is tried out, and from which the built-in form is taken."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from io import BytesIO
from typing import Any, cast

from flask_babel import gettext as _

from hotline.core import clock
from hotline.core.i18n import speaking
from hotline.formats import docx
from hotline.formats.document import (
    Bar,
    Block,
    Bullets,
    Chart,
    Column,
    Document,
    Heading,
    Language,
    Paragraph,
    Signature,
    Signatures,
    Table,
)
from hotline.formats.template import starting, writing
from hotline.formats.template.offered import Frame
from hotline.indicators import definitions
from hotline.indicators import reading as programme
from hotline.indicators.queries import Figure
from hotline.indicators.rules import Indicator
from hotline.office import framing
from hotline.reports import live
from hotline.reports.document_templates import words
from hotline.reports.document_templates.registry import Paper
from hotline.seals.produced import Shown

FACT, NAME = 72, "А. Б. Үлгі"
UNKNOWN = "—"


def tried(paper: Paper, language: str, content: bytes) -> bytes:
    """Fill a template with made-up words, and return the file; raise Unfit with everything that is wrong with it."""
    with speaking(language):
        document, frame = _document(paper, language), Frame(content, paper.offered, values(paper, language))
        stream = BytesIO()
        docx.FORMAT.write(replace(document, frame=partial(_written, frame)), stream)
    return stream.getvalue()


def built_in(paper: Paper, language: str) -> bytes:
    """Return a template that looks like the form that is built in."""
    with speaking(language):
        return starting.starting(_document(paper, language))


def values(paper: Paper, language: str) -> dict[str, Any]:
    """Return made-up values for everything that a template of the document may name."""
    document = _document(paper, language)
    shown = Shown(paper.code, framing.DOCX, language, clock.today(), clock.today())
    found = {name: said or UNKNOWN for name, said in framing.common(document, shown, [NAME]).items()}
    if not paper.figures:
        return found
    figures = [_figure(known) for known in definitions.WORK]
    promised = [_figure(known) for known in programme.current().indicators]
    counted = {name: _figure(known) for name, known in live.NAMED.items()}
    return found | words.filled(counted, promised, figures)


def _figure(known: Indicator) -> Figure:
    terms = tuple((term.unit, FACT) for term in known.terms if term.unit)
    return Figure(known, FACT * max(1, len(terms)), FACT, terms)


def _written(frame: Frame, document: Document, stream: Any) -> None:
    writing.write(document, frame, stream)


def _document(paper: Paper, language: str) -> Document:
    title = str(paper.title)
    return Document(
        title=title,
        language=cast("Language", language),
        corner=str(_("Annex %(number)s", number=paper.corner)) if paper.corner else "",
        notice=str(_("Sample with made-up figures")),
        facts=((str(_("Grantee")), UNKNOWN), (str(_("Lawyer")), NAME)),
        blocks=tuple(_blocks()),
        header=str(_("Grantee")) if paper.cover else "",
        footer=title,
        page_words=str(_("page %(page)s of %(pages)s", page="%(page)s", pages="%(pages)s")),
        contents=str(_("Contents")) if paper.cover else "",
        landscape=paper.landscape,
        cover=paper.cover,
        identifier="HL-" + "0" * 24,
    )


def _blocks() -> Iterator[Block]:
    heading, month = str(_("Quantitative indicators")), str(_("Month"))
    yield Heading(heading)
    yield Paragraph(str(_("Every figure is the count of rows kept in the system.")))
    columns = (
        Column("number", "№", "number", 6),
        Column("month", month, width=30),
        Column("fact", str(_("Fact")), "number", 10),
    )
    yield Table(columns, tuple((number, f"{month} {number}", number * 3) for number in range(1, 9)), caption=heading)
    yield Chart(heading, "", tuple(Bar(f"{month} {number}", number * 3) for number in range(1, 5)), "columns")
    yield Heading(str(_("Typical questions and answers")), 2)
    yield Bullets((str(_("Question")), str(_("Answer"))), numbered=True)
    yield Bullets((str(_("Question")), str(_("Answer"))))
    yield Signatures((Signature(str(_("Lawyer")), NAME),), hint=str(_("signature, full name, date")))
