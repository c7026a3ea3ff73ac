"""A Document as PDF: typeset by typst with the fonts inside its wheel, tagged for screen readers.

The document goes in as data (JSON), never as typst code, so that no text can be taken for markup.
"""

import json
from datetime import UTC, datetime
from importlib.resources import files
from typing import BinaryIO, Literal

import typst

from hotline.formats.document import (
    Block,
    Bullets,
    Definitions,
    Document,
    Heading,
    PageBreak,
    Paragraph,
    Signatures,
    SmallPrint,
    Table,
)
from hotline.formats.format import Format
from hotline.formats.paper import Page, page_of, page_words, printed_table
from hotline.formats.printable import printable
from hotline.formats.wrapping import breakable

_TEMPLATE = files("hotline.formats").joinpath("pdf.typ").read_bytes()
_EPOCH = datetime(1980, 1, 1, tzinfo=UTC)


def _write(document: Document, stream: BinaryIO) -> None:
    data = json.dumps(_described(document))
    created = document.created or _EPOCH
    try:
        stream.write(_compiled(data, created, "ua-1"))
    except typst.TypstError as problem:
        if "could not be displayed" not in problem.message:
            raise
        # A letter that no font has (an emoji) bars the accessibility seal, not the document.
        stream.write(_compiled(data, created, None))


def _compiled(data: str, created: datetime, standard: Literal["ua-1"] | None) -> bytes:
    result = typst.compile(
        _TEMPLATE,
        sys_inputs={"document": data},
        ignore_system_fonts=True,
        pdf_standards=standard,
        timestamp=created,
    )
    assert isinstance(result, bytes)  # only pictures come as several files
    return result


def _described(document: Document) -> dict[str, object]:
    page = page_of(document)
    letters = page.measure / 3
    texts = ("title", "subtitle", "corner", "notice", "footer", "author")
    return {
        **{name: breakable(printable(getattr(document, name)), letters) for name in texts},
        "language": document.language,
        "dated": document.created is not None,
        "page": {name: getattr(page, name) for name in page.__slots__},
        "page_words": page_words(document),
        "facts": [[printable(label), breakable(printable(value), letters)] for label, value in document.facts],
        "blocks": [_block(block, page, document) for block in document.blocks],
    }


def _block(block: Block, page: Page, document: Document) -> dict[str, object]:
    def text(raw: str) -> str:
        return breakable(printable(raw), page.measure / 3)

    match block:
        case Heading():
            return {"kind": "heading", "text": text(block.text), "level": block.level}
        case Paragraph():
            return {"kind": "paragraph", "text": text(block.text)}
        case SmallPrint():
            return {"kind": "small", "text": text(block.text)}
        case Bullets():
            return {"kind": "bullets", "items": [text(item) for item in block.items], "numbered": block.numbered}
        case Definitions():
            return {"kind": "definitions", "items": [[text(term), text(meaning)] for term, meaning in block.items]}
        case Signatures():
            lines = [[text(line.role), text(line.name)] for line in block.lines]
            return {"kind": "signatures", "lines": lines, "hint": text(block.hint), "stamp": text(block.stamp)}
        case PageBreak():
            return {"kind": "break"}
        case Table():
            return _table(block, page, document)


def _table(table: Table, page: Page, document: Document) -> dict[str, object]:
    printed = printed_table(table, page, document.language)
    rows = []
    for row in table.rows:
        cells = printed.cells(row)
        rows.append({"cells": cells, "breakable": printed.may_break(cells)})
    return {
        "kind": "table",
        "caption": printable(table.caption),
        "empty": printable(table.empty),
        "size": printed.size,
        "columns": [{"heading": c.heading, "share": c.share * 100, "align": c.align} for c in printed.columns],
        "rows": rows,
        "totals": [printed.cells(row) for row in table.totals],
    }


FORMAT = Format("pdf", "PDF", "application/pdf", "pdf", "blocks", _write)
