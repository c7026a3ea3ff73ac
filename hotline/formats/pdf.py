"""A Document as PDF: typeset by typst with the fonts inside its wheel, tagged for screen readers.

The document goes in as data (JSON), never as typst code, so that no text can be taken for markup.
"""

import json
import subprocess
import sys
from importlib.resources import files
from itertools import zip_longest
from typing import BinaryIO

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
from hotline.formats.paper import Page, facts_in_two, page_of, page_words, running
from hotline.formats.printable import printable
from hotline.formats.printed import printed_table
from hotline.formats.wrapping import breakable

# A journal of 5,000 rows takes a minute at worst; a longer wait means that something hangs.
_LONGEST_WAIT = 600


class TypesettingError(RuntimeError):
    """typst refused the document, or did not come to an end."""


def _write(document: Document, stream: BinaryIO) -> None:
    # typst keeps what it computed for several documents to come; a process of its own gives the memory back.
    command = [sys.executable, "-P", str(files("hotline.formats").joinpath("typesetter.py"))]
    question = json.dumps({"document": json.dumps(_described(document)), "created": _seconds(document)})
    try:
        answer = subprocess.run(  # noqa: S603  our own script; the document travels on its standard input
            command, input=question.encode(), capture_output=True, timeout=_LONGEST_WAIT, check=True
        )
    except subprocess.CalledProcessError as problem:
        raise TypesettingError(problem.stderr.decode(errors="replace").strip()) from problem
    except subprocess.TimeoutExpired as problem:
        raise TypesettingError(f"no PDF after {_LONGEST_WAIT} seconds") from problem
    stream.write(answer.stdout)


def _seconds(document: Document) -> int:
    return int(document.created_utc.timestamp()) if document.created_utc else 0


def _described(document: Document) -> dict[str, object]:
    page = page_of(document)
    texts = ("title", "subtitle", "corner", "author")
    return {
        **{name: breakable(printable(getattr(document, name)), page.longest_word) for name in texts},
        "notice": breakable(running(document.notice), page.longest_word),
        "footer": breakable(running(document.footer or document.title), page.longest_word),
        "language": document.language,
        "identifier": printable(document.identifier),
        "dated": document.created is not None,
        "page": {name: getattr(page, name) for name in page.__slots__},
        "page_words": page_words(document),
        "facts_in_two": facts_in_two(document),
        "facts": [
            [printable(label), breakable(printable(value), page.longest_word / 3)] for label, value in document.facts
        ],
        "blocks": [
            _block(block, page, document) | {"keep": isinstance(following, Signatures)}
            for block, following in zip_longest(document.blocks, document.blocks[1:])
        ],
    }


def _block(block: Block, page: Page, document: Document) -> dict[str, object]:
    def text(raw: str) -> str:
        return breakable(printable(raw), page.longest_word)

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
    rows = list(printed.rows(table))
    return {
        "kind": "table",
        "caption": printable(table.caption),
        "empty": printable(table.empty),
        "size": printed.size,
        "whole": all(row.keep_next for row in rows[:-1]),
        "columns": [{"heading": c.heading, "share": c.share * 100, "align": c.align} for c in printed.columns],
        "rows": [{"cells": row.cells, "may_break": row.may_break} for row in rows if not row.is_total],
        "totals": [row.cells for row in rows if row.is_total],
    }


FORMAT = Format("pdf", "PDF", "application/pdf", "pdf", "blocks", _write)
