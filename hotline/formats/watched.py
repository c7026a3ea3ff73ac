"""Looking on while a document is written: whoever writes it takes its rows one by one."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import TypeVar

from hotline.formats.document import Document, Table

Row = TypeVar("Row")


def watched(document: Document, step: Callable[[], None]) -> Document:
    """Return the same document; `step` is called for each row of its tables or records that is taken."""
    blocks = tuple(
        replace(block, rows=_told(block.rows, step)) if isinstance(block, Table) else block for block in document.blocks
    )
    records = document.records and replace(document.records, rows=_told(document.records.rows, step))
    return replace(document, blocks=blocks, records=records)


def _told(rows: Iterable[Row], step: Callable[[], None]) -> Iterator[Row]:
    for row in rows:
        yield row
        step()
