"""A Document as XLSX: rows go into the file as they come, in constant memory and without a library's detours.

Every text is written as a text: no formula and no link can come of what an outsider wrote. Dates inside the archive are
fixed, so that the same Document gives the same bytes.
"""

from collections.abc import Iterator
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile

from hotline.formats.document import Block, Document, Table
from hotline.formats.format import Format
from hotline.formats.xlsx_book import content_types, core, package_relations, workbook, workbook_relations
from hotline.formats.xlsx_page import after_rows, before_rows
from hotline.formats.xlsx_pen import Pen
from hotline.formats.xlsx_sheet import write_blocks, write_head
from hotline.formats.xlsx_sheets import sheets
from hotline.formats.xlsx_styles import Styles

_LEVEL = 3  # half the time of the usual 6, for files a fifth larger


def _write(document: Document, stream: BinaryIO) -> None:
    with ZipFile(stream, "w", ZIP_DEFLATED, compresslevel=_LEVEL) as archive:
        for name, pieces in _parts(document):
            with archive.open(name, "w") as part:  # named so, it is of 1980
                for piece in pieces:
                    part.write(piece.encode())


def _parts(document: Document) -> Iterator[tuple[str, Iterator[str]]]:
    """Yield the parts of the archive; what sums the sheets up comes after them."""
    styles, found = Styles(), dict(sheets(document))
    pens = {
        name: Pen(styles, [one.columns for one in blocks if isinstance(one, Table)], landscape=document.landscape)
        for name, blocks in found.items()
    }
    yield "[Content_Types].xml", content_types(len(found))
    yield "_rels/.rels", package_relations()
    yield "docProps/core.xml", core(document)
    for number, (name, blocks) in enumerate(found.items(), start=1):
        yield f"xl/worksheets/sheet{number}.xml", _sheet(document, blocks, pens[name], is_first=number == 1)
    yield "xl/workbook.xml", workbook(pens)
    yield "xl/_rels/workbook.xml.rels", workbook_relations(len(found))
    yield "xl/styles.xml", iter([styles.xml()])


def _sheet(document: Document, blocks: list[Block], pen: Pen, *, is_first: bool) -> Iterator[str]:
    if is_first:
        write_head(document, pen)
    pieces = write_blocks(blocks, pen, document.language)
    rows = next(pieces, "")  # by now it is known what is said before them
    yield before_rows(pen, is_first=is_first)
    yield rows
    yield from pieces
    yield pen.taken()
    yield after_rows(pen, document)


FORMAT = Format(
    "xlsx",
    "Excel (XLSX)",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "xlsx",
    "blocks",
    _write,
)
