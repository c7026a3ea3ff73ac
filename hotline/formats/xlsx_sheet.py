"""One sheet of a workbook: the document's head, and its blocks from top to bottom."""

from collections.abc import Iterator, Sequence
from itertools import accumulate
from math import ceil

from hotline.formats.document import (
    Block,
    Bullets,
    Chart,
    Definitions,
    Document,
    Heading,
    Language,
    PageBreak,
    Paragraph,
    Picture,
    Signatures,
    SmallPrint,
    Table,
)
from hotline.formats.xlsx_pen import Pen
from hotline.formats.xlsx_styles import Look
from hotline.formats.xlsx_table import write_table

_SMALL, _HINT, _BOLD = Look(size=8), Look(size=8, colour="5F5F5F"), Look(bold=True)
_SIGNING_LINE = "_" * 28


def write_head(document: Document, pen: Pen) -> None:
    """Write the title block, in few rows, since it stays on the screen above the frozen headings."""
    if document.corner and len(pen.widths) > 1:
        pen.put(document.corner, Look(align="right"), place=(pen.paper.columns or len(pen.widths)) - 1)
    elif document.corner:
        pen.line(document.corner)
    pen.line(document.title, Look(bold=True, size=14), height=20)
    if document.subtitle:
        pen.line(document.subtitle, Look(size=11), height=17)
    _facts([f"{label}: {value}" for label, value in document.facts], pen)
    pen.row += 1


def write_blocks(blocks: Sequence[Block], pen: Pen, language: Language) -> Iterator[str]:
    """Write the blocks one under the other, letting rows go as they come."""
    is_alone = sum(isinstance(block, Table) for block in blocks) == 1
    for block in blocks:
        match block:
            case Table():
                yield from write_table(block, pen, language, is_alone=is_alone)
            case Signatures():
                _signatures(block, pen)
            case PageBreak():
                pen.row += 1
            case Chart() | Picture():
                pass  # the numbers are in a table of their own, from which a sheet draws what is wanted
            case _:
                _text(block, pen)


def _text(block: Heading | Paragraph | SmallPrint | Bullets | Definitions, pen: Pen) -> None:
    match block:
        case Heading():
            pen.row += 1
            pen.line(block.text, Look(bold=True, size=13 - block.level), height=18)
        case Paragraph():
            pen.line(block.text)
        case SmallPrint():
            pen.line(block.text, _SMALL)
        case Bullets():
            for number, item in enumerate(block.items, start=1):
                pen.line(f"{number}. {item}" if block.numbered else f"• {item}")
        case Definitions():
            for term, meaning in block.items:
                pen.line(term, _BOLD)
                pen.line(meaning)


def _facts(facts: list[str], pen: Pen) -> None:
    """Write the facts in two columns where the sheet is wide enough for them."""
    half = ceil(len(facts) / 2)
    runs = list(accumulate(pen.widths))
    place = pen.paper.columns or next((number for number, run in enumerate(runs) if run > runs[-1] / 2), 0)
    if len(facts) < 5 or max(map(len, facts[:half])) > sum(pen.widths[pen.paper.first : place]):
        half = len(facts)
    for left in range(half):
        if half + left < len(facts):
            pen.put(facts[half + left], place=place)
        pen.line(facts[left])


def _signatures(block: Signatures, pen: Pen) -> None:
    pen.row += 1
    for line in block.lines:
        pen.line(f"{line.role}  {_SIGNING_LINE}  {line.name}", Look(vertical="bottom"), height=26)
        if block.hint:
            pen.line(f"({block.hint})", _HINT)
    if block.stamp:
        pen.line(block.stamp)
