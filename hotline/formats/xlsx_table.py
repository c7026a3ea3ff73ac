"""A table on a worksheet: headings, rows as they come, totals."""

from hotline.formats.document import Row, Table
from hotline.formats.xlsx_cells import CellWriter, text_that_fits
from hotline.formats.xlsx_pen import Pen

_MOST_ROWS = 1_048_576


class TooManyRowsError(ValueError):
    """A sheet of XLSX holds 1,048,576 rows and no more."""


def write_table(table: Table, pen: Pen, cells: CellWriter, *, is_alone: bool) -> None:
    """Write a table at the pen; the only table of a sheet gets a frozen heading and a filter."""
    if table.caption:
        pen.row += 1
        pen.line(table.caption, {"bold": True})
    header = pen.row
    _headings(table, pen, filtered=is_alone)
    for row in table.rows:
        _row(table, row, pen, cells, is_total=False)
    last = pen.row - 1
    if last == header and table.empty:
        pen.line(table.empty, {"italic": True})
    for row in table.totals:
        _row(table, row, pen, cells, is_total=True)
    if is_alone:
        pen.sheet.freeze_panes(header + 1, 0)
        pen.sheet.autofilter(header, 0, last, len(table.columns) - 1)
        pen.sheet.repeat_rows(header)
    pen.row += 1


def _headings(table: Table, pen: Pen, *, filtered: bool) -> None:
    options = {"font_name": "Arial", "font_size": 9, "bold": True, "text_wrap": True, "valign": "vcenter"}
    options |= {"bg_color": "#EFEFEF", "top": 1, "bottom": 1}
    for place, column in enumerate(table.columns):
        # The button of the filter covers the right end of a heading.
        side = "left" if filtered else column.align or ("right" if column.kind in ("number", "percent") else "left")
        form = pen.workbook.add_format(options | {"align": side, "indent": int(side == "right")})
        pen.sheet.write_string(pen.row, place, text_that_fits(column.heading), form)
    pen.fit_height([column.heading for column in table.columns])
    pen.row += 1


def _row(table: Table, row: Row, pen: Pen, cells: CellWriter, *, is_total: bool) -> None:
    if pen.row >= _MOST_ROWS:
        raise TooManyRowsError(f"a sheet holds {_MOST_ROWS} rows")
    for place, (column, value) in enumerate(zip(table.columns, row, strict=True)):
        cells.write(pen.sheet, pen.row, place, value, column, is_total=is_total)
    pen.fit_height(row)
    pen.row += 1
