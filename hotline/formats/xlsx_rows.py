"""Rows of a long table: what most of their cells are, plain texts and days, is written without a detour."""

from collections.abc import Sequence
from datetime import date

from hotline.formats.document import Column, Language, Row
from hotline.formats.xlsx_cells import DAY_NOUGHT, LARGEST_NUMBER, LONGEST_TEXT, CellWriter, letters
from hotline.formats.xlsx_heights import height_of, lines_of, room_of
from hotline.formats.xlsx_styles import Styles

_SIGNS = ("&", "<", ">", "_x")
_FIRST_EASY_DAY = date(1901, 1, 1)


class RowWriter:
    """Writes the rows of one table."""

    def __init__(self, styles: Styles, columns: Sequence[Column], widths: Sequence[float], language: Language) -> None:
        self.lines = 0  # of all rows written
        writers = [CellWriter(styles, column, language) for column in columns]
        self._places = [
            (
                writer,
                letter,
                f'" s="{writer.look("text")}" t="inlineStr"><is><t xml:space="preserve">',
                f'" s="{writer.look("date")}"><v>',
                f'" s="{writer.look("percent" if writer.column.kind == "percent" else "whole")}"><v>',
                width,
                room_of(width),
            )
            for writer, letter, width in zip(writers, map(letters, range(len(columns))), widths, strict=False)
        ]

    def row(self, row: int, values: Row) -> str:
        """Write one row, as high as its wrapped texts ask; not every spreadsheet sees to that by itself."""
        cells, lines = [], 1
        is_plain = _is_plain("".join([value for value in values if type(value) is str]))
        for value, (writer, letter, text, day, number, width, room) in zip(values, self._places, strict=True):
            if type(value) is str and value:
                if is_plain:
                    cells.append(f'<c r="{letter}{row}{text}{value}</t></is></c>')
                else:
                    cells.append(writer.cell(f"{letter}{row}", value))
                if len(value) > width or not is_plain:
                    lines = max(lines, lines_of(value, width, room))
            elif type(value) is date and value > _FIRST_EASY_DAY:
                cells.append(f'<c r="{letter}{row}{day}{value.toordinal() - DAY_NOUGHT}</v></c>')
            elif type(value) is int and -LARGEST_NUMBER < value < LARGEST_NUMBER:
                cells.append(f'<c r="{letter}{row}{number}{value}</v></c>')
            else:
                cells.append(writer.cell(f"{letter}{row}", value))
        self.lines += lines
        return f'<row r="{row}"{height_of(lines) if lines > 1 else ""}>{"".join(cells)}</row>'

    def total(self, row: int, values: Row) -> str:
        """Write one row of totals."""
        return self._special(row, values, is_total=True)

    def marked(self, row: int, values: Row) -> str:
        """Write one row in red type."""
        return self._special(row, values, is_marked=True)

    def _special(self, row: int, values: Row, **looks: bool) -> str:
        lines, cells = 1, []
        for value, (writer, letter, *_looks, width, room) in zip(values, self._places, strict=True):
            cells.append(writer.cell(f"{letter}{row}", value, **looks))
            lines = max(lines, lines_of(value, width, room) if isinstance(value, str) else 1)
        self.lines += lines
        return f'<row r="{row}"{height_of(lines) if lines > 1 else ""}>{"".join(cells)}</row>'


def _is_plain(texts: str) -> bool:
    """Say whether the texts of a row can be written as they are: no sign of XML, nothing unprintable, nothing too long."""
    return len(texts) <= LONGEST_TEXT // 2 and texts.isprintable() and not any(sign in texts for sign in _SIGNS)
