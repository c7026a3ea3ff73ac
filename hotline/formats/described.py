"""A Document as the data from which pdf.typ sets it: never as typst code, so that no text can be taken for markup."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from itertools import takewhile, zip_longest

from hotline.formats.document import (
    Block,
    Bullets,
    Chart,
    Definitions,
    Document,
    Heading,
    PageBreak,
    Paragraph,
    Picture,
    Row,
    Signatures,
    SmallPrint,
    Table,
)
from hotline.formats.keeping import LAST_ROWS, is_whole, keeps_next
from hotline.formats.paper import Page, facts_in_two, page_of, page_words, pattern_pieces, running
from hotline.formats.printable import printable
from hotline.formats.printed import PrintedRow, printed_table
from hotline.formats.printed_chart import printed_chart
from hotline.formats.wrapping import fitted

_MOST_TALLIED = 3000  # rows: counting them by pages takes typst as much time and memory again


def described(document: Document) -> dict[str, object]:
    """Describe the whole document; the rows of its tables are read here."""
    page = page_of(document)
    texts = ("title", "subtitle", "corner", "author", "contents")
    return {
        **{name: fitted(printable(getattr(document, name)), page.longest_word) for name in texts},
        "notice": fitted(running(document.notice), page.longest_word),
        "header": fitted(running(document.header), page.longest_word),
        "footer": fitted(running(document.footer or document.title), page.longest_word),
        "language": document.language,
        "identifier": printable(document.identifier),
        "dated": document.created is not None,
        "page": {name: getattr(page, name) for name in page.__slots__},
        "page_words": page_words(document),
        "cover": document.cover,
        "facts_in_two": facts_in_two(document),
        "facts": [
            [printable(label), fitted(printable(value), page.longest_word / 3)] for label, value in document.facts
        ],
        "blocks": [
            _block(block, page, document) | {"keep": keeps_next(block, following)}
            for block, following in zip_longest(document.printed, document.printed[1:])
        ],
    }


def _block(block: Block, page: Page, document: Document) -> dict[str, object]:
    match block:
        case Table():
            return _table(block, page, document)
        case Chart() | Picture():
            return {"kind": "chart", **asdict(printed_chart(block, page))}
        case PageBreak():
            return {"kind": "break"}
        case _:
            return _words(block, page)


def _words(
    block: Heading | Paragraph | SmallPrint | Bullets | Definitions | Signatures, page: Page
) -> dict[str, object]:
    def text(raw: str) -> str:
        return fitted(printable(raw), page.longest_word)

    match block:
        case Heading():
            return {"kind": "heading", "text": text(block.text), "level": block.level}
        case Paragraph():
            return {"kind": "paragraph", "text": text(block.text)}
        case SmallPrint():
            return {"kind": "small", "text": text(block.text)}
        case Bullets():
            items = [text(item) for item in block.items]
            return {"kind": "bullets", "items": items, "numbered": block.numbered, "whole": is_whole(block)}
        case Definitions():
            return {"kind": "definitions", "items": [[text(term), text(meaning)] for term, meaning in block.items]}
        case Signatures():
            lines = [[text(line.role), text(line.name)] for line in block.lines]
            return {"kind": "signatures", "lines": lines, "hint": text(block.hint), "stamp": text(block.stamp)}


def _table(table: Table, page: Page, document: Document) -> dict[str, object]:
    printed = printed_table(table, page, document.language)
    amounts: list[int] = []
    rows = list(printed.rows(replace(table, rows=_noted(table, amounts))))
    page_total = pattern_pieces(table.page_total, "rows|sum") if len(amounts) <= _MOST_TALLIED else []
    is_whole = all(row.keep_next for row in rows[:-1])
    return {
        "kind": "table",
        "caption": fitted(printable(table.caption), page.longest_word),
        "empty": fitted(printable(table.empty), page.longest_word),
        "size": printed.size,
        "whole": is_whole,
        "foot": 0 if is_whole or page_total else _foot(rows, len(amounts)),
        "columns": [
            {"heading": c.heading, "share": c.share * 100, "align": c.align, "clear": c.clear} for c in printed.columns
        ],
        "rows": [_row(row) | {"amount": amount} for row, amount in zip(rows, amounts, strict=False)],
        "totals": [_row(row, place) for place, row in enumerate((row for row in rows if row.is_total), start=1)],
        "page_total": page_total,
    }


def _foot(rows: Sequence[PrintedRow], amounts: int) -> int:
    """Count the totals and the last rows before them, none of which is too tall to be held together."""
    last = takewhile(lambda row: not row.may_break, rows[max(0, amounts - LAST_ROWS) : amounts][::-1])
    return len(rows) - amounts + len(list(last))


def _row(row: PrintedRow, total: int = 0) -> dict[str, object]:
    """Describe one row; `total` numbers it among the totals, 0 is none of them."""
    return {"cells": row.cells, "may_break": row.may_break, "marked": row.is_marked, "total": total}


def _noted(table: Table, amounts: list[int]) -> Iterator[Row]:
    """Pass the rows on, noting what each adds to the sum of its page."""
    place = next((place for place, column in enumerate(table.columns) if column.key == table.summed), None)
    for row in table.rows:
        value = None if place is None else row[place]
        amounts.append(value if isinstance(value, int) else 0)
        yield row
