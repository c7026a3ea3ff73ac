"""A table on a worksheet: headings, rows as they come, totals."""

from collections.abc import Iterator

from hotline.formats.document import Align, Column, Language, Table
from hotline.formats.xlsx_cells import letters, text_cell
from hotline.formats.xlsx_heights import LINE_HEIGHT, height_of, lines_of, room_of
from hotline.formats.xlsx_pen import Pen
from hotline.formats.xlsx_rows import RowWriter
from hotline.formats.xlsx_styles import Look

_MOST_ROWS = 1_048_576
_BOLD = Look(bold=True)


class TooManyRowsError(ValueError):
    """A sheet of XLSX holds 1,048,576 rows and no more."""


def write_table(table: Table, pen: Pen, language: Language, *, is_alone: bool) -> Iterator[str]:
    """Write a table at the pen, letting rows go as they come; the only table of a sheet gets a frozen heading and a filter."""
    if table.caption:
        pen.row += 1
        pen.line(table.caption, _BOLD)
    header, top = pen.row, pen.points
    if is_alone:
        pen.frozen = header
    _headings(table, pen, filtered=is_alone)
    writer = RowWriter(pen.styles, table.columns, pen.widths, language)
    for place, row in enumerate(table.rows):
        write = writer.marked if place in table.marked else writer.row
        pen.add(write(_free_row(pen), row))
        if pen.is_full:
            yield pen.taken()
    last = pen.row - 1
    if last == header and table.empty:
        pen.line(table.empty, Look(italic=True))
    for row in table.totals:
        pen.add(writer.total(_free_row(pen), row))
    if is_alone:
        pen.filtered = f"$A${header}:${letters(len(table.columns) - 1)}${last}"
    pen.points += writer.lines * LINE_HEIGHT
    if top // pen.paper.height != pen.points // pen.paper.height:  # of two such tables the later one's pages are more
        pen.titles = header
    pen.row += 1


def _headings(table: Table, pen: Pen, *, filtered: bool) -> None:
    cells, lines = [], 1
    for place, (column, width) in enumerate(zip(table.columns, pen.widths, strict=False)):
        look = pen.styles.number(_heading_look(column, filtered=filtered))
        cells.append(text_cell(f"{letters(place)}{pen.row}", look, column.heading))
        lines = max(lines, lines_of(column.heading, width, room_of(width)))
    pen.add(f'<row r="{pen.row}"{height_of(lines) if lines > 1 else ""}>{"".join(cells)}</row>')


def _heading_look(column: Column, *, filtered: bool) -> Look:
    # The button of the filter covers the right end of a heading.
    align: Align = "left" if filtered else column.align or _side(column)
    indent = 1 if align == "right" else 0
    borders = (("top", ""), ("bottom", ""))
    return Look(bold=True, align=align, indent=indent, vertical="center", wrap=True, fill="EFEFEF", borders=borders)


def _side(column: Column) -> Align:
    return "right" if column.kind in ("number", "percent") else "left"


def _free_row(pen: Pen) -> int:
    if pen.row > _MOST_ROWS:
        raise TooManyRowsError(f"a sheet holds {_MOST_ROWS} rows")
    return pen.row
