"""Where on a sheet the next row goes, and how texts are written across its columns."""

from collections.abc import Sequence
from itertools import zip_longest
from math import ceil
from typing import TypedDict

from xlsxwriter.format import Format as CellFormat
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from hotline.formats.document import Cell, Column
from hotline.formats.xlsx_cells import BODY, text_that_fits

_LINE_HEIGHT = 13.5  # points, of type of 9
_WIDTH_OF_LETTER = 0.85  # Arial of 9 points, in the figures of Calibri of 11 by which a sheet measures its columns
_PADDING = 1.5
_WASTE = 5  # letters that the end of a line leaves empty, since words are not divided
_TALLEST_ROW = 400
_NARROWEST_SHEET = 60  # letters, so that a sheet of two slim columns still has room for its title


class Look(TypedDict, total=False):
    """What a text may differ in, as XlsxWriter names it."""

    bold: bool
    italic: bool
    font_size: float
    font_color: str
    align: str
    valign: str


class Pen:
    """Writes a sheet downwards; what lies above `row` is finished, since XlsxWriter keeps only the current row."""

    def __init__(self, workbook: Workbook, sheet: Worksheet, tables: Sequence[Sequence[Column]]) -> None:
        self.workbook = workbook
        self.sheet = sheet
        self.row = 0
        self.widths = _widths(tables)
        for place, width in enumerate(self.widths):
            sheet.set_column(place, place, width * _WIDTH_OF_LETTER + _PADDING)

    def line(self, text: str, look: Look | None = None, *, height: float = _LINE_HEIGHT) -> None:
        """Write a text over the width of the sheet, wrapped where it is longer, and go on to the next row."""
        look = look or {}
        scale = look.get("font_size", 9) / 9
        lines = sum(max(1, ceil(len(line) * scale / sum(self.widths))) for line in text.split("\n"))
        if lines > 1 and len(self.widths) > 1:
            self.sheet.merge_range(self.row, 0, self.row, len(self.widths) - 1, "", self._form(look, wrap=True))
        self.put(text, look, wrap=lines > 1)
        self.sheet.set_row(self.row, min(_TALLEST_ROW, max(height, _LINE_HEIGHT * scale * lines)))
        self.row += 1

    def fit_height(self, cells: Sequence[Cell]) -> None:
        """Make the current row as high as its wrapped texts ask; not every spreadsheet does so by itself."""
        lines = 1
        for cell, width in zip(cells, self.widths, strict=False):
            if isinstance(cell, str) and (len(cell) > width or "\n" in cell):
                lines = max(lines, ceil(len(cell) / max(width * 1.08 - _WASTE, width / 2)) + cell.count("\n"))
        if lines > 1:
            self.sheet.set_row(self.row, min(_TALLEST_ROW, _LINE_HEIGHT * 0.9 * lines + 2))

    def put(self, text: str, look: Look | None = None, *, place: int = 0, wrap: bool = False) -> None:
        """Write a text into one cell of the current row, from where it may run over empty cells beside it."""
        self.sheet.write_string(self.row, place, text_that_fits(text), self._form(look or {}, wrap=wrap))

    def _form(self, look: Look, *, wrap: bool) -> CellFormat:
        return self.workbook.add_format({**BODY, "text_wrap": wrap, **look})


def _widths(tables: Sequence[Sequence[Column]]) -> list[float]:
    """Give every column the room that the widest of its tables wants, and its heading's longest word needs."""
    wanted = [[max(column.width, _longest_word(column.heading) * 1.2 + 1) for column in columns] for columns in tables]
    widths = [max(column) for column in zip_longest(*wanted, fillvalue=0.0)] or [0.0]
    widths[-1] += max(0.0, _NARROWEST_SHEET - sum(widths)) if len(widths) < 2 else 0.0
    return widths


def _longest_word(heading: str) -> int:
    return max((len(word) for word in heading.split()), default=0)
