"""A table on a worksheet: headings, rows as they come, totals."""

from hotline.formats.document import Language, Table
from hotline.formats.xlsx_cells import BODY, RowWriter, alignment, text_that_fits
from hotline.formats.xlsx_pen import Pen

_MOST_ROWS = 1_048_576


class TooManyRowsError(ValueError):
    """A sheet of XLSX holds 1,048,576 rows and no more."""


def write_table(table: Table, pen: Pen, language: Language, *, is_alone: bool) -> None:
    """Write a table at the pen; the only table of a sheet gets a frozen heading and a filter."""
    if table.caption:
        pen.row += 1
        pen.line(table.caption, {"bold": True})
    header = pen.row
    _headings(table, pen, filtered=is_alone)
    writer = RowWriter(pen.workbook, pen.sheet, table.columns, language)
    for row in table.rows:
        writer.write(_free_row(pen), row)
        pen.fit_height(row)
        pen.row += 1
    last = pen.row - 1
    if last == header and table.empty:
        pen.line(table.empty, {"italic": True})
    for row in table.totals:
        writer.write_total(_free_row(pen), row)
        pen.fit_height(row)
        pen.row += 1
    if is_alone:
        pen.sheet.freeze_panes(header + 1, 0)
        pen.sheet.autofilter(header, 0, last, len(table.columns) - 1)
        pen.sheet.repeat_rows(header)
    pen.row += 1


def _headings(table: Table, pen: Pen, *, filtered: bool) -> None:
    options = BODY | {
        "bold": True,
        "text_wrap": True,
        "valign": "vcenter",
        "bg_color": "#EFEFEF",
        "top": 1,
        "bottom": 1,
    }
    for place, column in enumerate(table.columns):
        # The button of the filter covers the right end of a heading.
        side = "left" if filtered else column.align or ("right" if column.kind in ("number", "percent") else "left")
        form = pen.workbook.add_format(options | alignment(side))
        pen.sheet.write_string(pen.row, place, text_that_fits(column.heading), form)
    pen.fit_height([column.heading for column in table.columns])
    pen.row += 1


def _free_row(pen: Pen) -> int:
    if pen.row >= _MOST_ROWS:
        raise TooManyRowsError(f"a sheet holds {_MOST_ROWS} rows")
    return pen.row
