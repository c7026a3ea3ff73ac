"""A Document as XLSX: rows go into the file as they come, in constant memory.

Every text is written as a text: no formula and no link can come of what an outsider wrote.
"""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import BinaryIO

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from hotline.formats.document import Block, Document, Heading, Table
from hotline.formats.format import Format
from hotline.formats.paper import page_words, running
from hotline.formats.printable import printable, within
from hotline.formats.xlsx_pen import Pen
from hotline.formats.xlsx_sheet import write_blocks, write_head

_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_EPOCH = datetime(1980, 1, 1)  # the first day a ZIP archive can name, and so the date of whatever has none
_LONGEST_NAME = 31
_A4 = 9


def _write(document: Document, stream: BinaryIO) -> None:
    with Workbook(stream, _OPTIONS) as workbook:
        created = document.created_utc or _EPOCH
        texts = {name: printable(getattr(document, name)) for name in ("title", "author")}
        texts["keywords"] = printable(document.identifier)
        workbook.set_properties({**texts, "created": created.replace(tzinfo=None)})
        for number, (name, blocks) in enumerate(_sheets(document)):
            sheet = workbook.add_worksheet(name)
            _set_up(sheet, document)
            pen = Pen(workbook, sheet, [block.columns for block in blocks if isinstance(block, Table)])
            if number == 0:
                write_head(document, pen)
            write_blocks(blocks, pen, document.language)


def _sheets(document: Document) -> Iterator[tuple[str, list[Block]]]:
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
    """Find the headings at the end, which belong to what comes next."""
    texts = [number for number, block in enumerate(blocks, start=1) if not isinstance(block, Heading)]
    return blocks[max(texts, default=0) :]


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


def _set_up(sheet: Worksheet, document: Document) -> None:
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.6, right=0.4, top=0.6, bottom=0.6)
    if document.landscape:
        sheet.set_landscape()
    fields = {"page": "&P", "pages": "&N"}
    words = "".join(fields[piece] if is_field else _plain(piece, 60) for is_field, piece in page_words(document))
    # The blanks part the size of type from a text that begins with a figure.
    sheet.set_footer(f"&L&8 {_plain(running(document.footer or document.title), 170)}&R&8 {words}")
    if document.notice:
        sheet.set_header(f"&C{_plain(running(document.notice), 230)}")


def _plain(text: str, units: int) -> str:
    """Keep a text from being read as a footer's own marks, in at most so many UTF-16 units: Excel holds 255 in all."""
    cut = within(re.sub(r"\s", " ", text).replace("&", "&&"), units)
    halved = (len(cut) - len(cut.rstrip("&"))) % 2
    return cut[: len(cut) - halved]


FORMAT = Format(
    "xlsx",
    "Excel (XLSX)",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "xlsx",
    "blocks",
    _write,
)
