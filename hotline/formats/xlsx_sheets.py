"""Which sheets a document makes, and what they are called."""

import re
from collections.abc import Iterator

from hotline.formats.document import Block, Document, Heading, Table
from hotline.formats.printable import printable, within

_LONGEST_NAME = 31


def sheets(document: Document) -> Iterator[tuple[str, list[Block]]]:
    """Share the blocks out: a table with a sheet's name opens that sheet, unless the current one has no table yet."""
    taken: set[str] = set()
    name, blocks = "", list[Block]()
    for block in document.blocks:
        if isinstance(block, Table) and block.sheet:
            if any(isinstance(known, Table) for known in blocks):
                headings = _closing_headings(blocks)
                yield _sheet_name(name or document.title, taken), blocks[: len(blocks) - len(headings)]
                blocks = headings
            name = block.sheet
        blocks.append(block)
    yield _sheet_name(name or document.title, taken), blocks


def _closing_headings(blocks: list[Block]) -> list[Block]:
    """Find the headings after the last table, and what is said under them: they belong to the table that comes next."""
    tables = [number for number, block in enumerate(blocks, start=1) if isinstance(block, Table)]
    after = range(max(tables, default=0), len(blocks))
    first = next((place for place in after if isinstance(blocks[place], Heading)), len(blocks))
    return blocks[first:]


def _sheet_name(wanted: str, taken: set[str]) -> str:
    """Make a name that Excel accepts and that no other sheet has."""
    clean = re.sub(r"[\[\]:*?/\\\s]+", " ", printable(wanted)).strip(" '")
    clean = within(clean, _LONGEST_NAME).strip(" '") or "1"
    name, number = clean, 1
    while name.lower() in taken or name.lower() == "history":
        number += 1
        name = f"{within(clean, _LONGEST_NAME - 4)} {number}"
    taken.add(name.lower())
    return name
