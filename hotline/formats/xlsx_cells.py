"""Values into cells of a worksheet: numbers as numbers, dates as dates, all else as text and never as a formula."""

from collections.abc import Sequence
from datetime import date, datetime, time
from decimal import Decimal
from math import isfinite
from typing import Literal

from xlsxwriter.format import Format as CellFormat
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from hotline.formats.cells import cell_text
from hotline.formats.document import Align, Cell, Column, Language, Row
from hotline.formats.printable import printable, within

Look = Literal["text", "whole", "decimal", "percent", "date", "time", "moment"]

BODY: dict[str, object] = {"font_name": "Arial", "font_size": 9, "valign": "top"}

_LONGEST_TEXT = 32_767  # UTF-16 units, Excel's own limit
_LARGEST_NUMBER = 10**15  # beyond it Excel forgets the last digits
_FIRST_YEAR = 1900
_PATTERNS: dict[Look, str] = {
    "text": "@",
    "whole": "#,##0",
    "decimal": "#,##0.00",
    "percent": "0.0%",
    "date": "dd.mm.yyyy",
    "time": "hh:mm",
    "moment": "dd.mm.yyyy hh:mm",
}


def text_that_fits(text: str) -> str:
    """Make a text printable, and cut it visibly where Excel would drop it whole."""
    text = printable(text)
    return text if within(text, _LONGEST_TEXT) == text else within(text, _LONGEST_TEXT - 1) + "…"


class RowWriter:
    """Writes the rows of one table, each value in the look that its type and column ask for."""

    def __init__(self, workbook: Workbook, sheet: Worksheet, columns: Sequence[Column], language: Language) -> None:
        self._workbook = workbook
        self._sheet = sheet
        self._columns = columns
        self._language = language
        self._forms: dict[tuple[Look, Align | None, bool], CellFormat] = {}
        self._text_forms = [self._form("text", column, is_total=False) for column in columns]

    def write(self, row: int, values: Row) -> None:
        """Write one row; None leaves an empty cell, which is not a nought."""
        write_string = self._sheet.write_string
        for place, (value, form) in enumerate(zip(values, self._text_forms, strict=True)):
            if isinstance(value, str) and value:  # most cells of a journal: kept short for the sake of long ones
                write_string(row, place, text_that_fits(value), form)
            else:
                self._write(row, place, value, is_total=False)

    def write_total(self, row: int, values: Row) -> None:
        """Write one row of totals."""
        for place, (value, _) in enumerate(zip(values, self._columns, strict=True)):
            self._write(row, place, value, is_total=True)

    def _write(self, row: int, place: int, value: Cell, *, is_total: bool) -> None:
        column = self._columns[place]
        look: Look = "text" if value is None or isinstance(value, str) else _look(value, column)
        form = self._form(look, column, is_total=is_total)
        if value is None or value == "":
            self._sheet.write_blank(row, place, None, form)
        elif look == "text":
            text = value if isinstance(value, str) else cell_text(value, column.kind, self._language)
            self._sheet.write_string(row, place, text_that_fits(text), form)
        elif isinstance(value, date | time):
            self._sheet.write_datetime(row, place, _local(value, look), form)
        else:
            self._sheet.write_number(row, place, value, form)

    def _form(self, look: Look, column: Column, *, is_total: bool) -> CellFormat:
        known = self._forms.get((look, column.align, is_total))
        if known:
            return known
        options: dict[str, object] = {"num_format": _PATTERNS[look], "text_wrap": look == "text", "bold": is_total}
        options |= BODY | {"bottom": 1, "bottom_color": "#C8C8C8", "top": int(is_total)}
        options |= {"left": 1, "left_color": "#E4E4E4", "right": 1, "right_color": "#E4E4E4"}
        options |= alignment(column.align or ("right" if look in ("whole", "decimal", "percent") else "left"))
        return self._forms.setdefault((look, column.align, is_total), self._workbook.add_format(options))


def alignment(align: Align) -> dict[str, object]:
    """Align to a side; figures on the right keep clear of the text in the next column."""
    return {"align": align, "indent": 1} if align == "right" else {"align": align}


def _look(value: float | Decimal | date | time, column: Column) -> Look:
    match value:
        case time():
            return "time"
        case datetime() if column.kind == "time":
            return "time"
        case date() if value.year < _FIRST_YEAR:
            return "text"
        case datetime() if column.kind != "date":
            return "moment"
        case date():
            return "date"
    return _number_look(value, column)


def _number_look(value: float | Decimal, column: Column) -> Look:
    if not isfinite(value) or not -_LARGEST_NUMBER < value < _LARGEST_NUMBER:
        return "text"
    return "percent" if column.kind == "percent" else "whole" if value == int(value) else "decimal"


def _local(value: date | time, look: Look) -> date | time:
    if isinstance(value, datetime) and look != "moment":
        value = value.time() if look == "time" else value.date()
    return value.replace(tzinfo=None) if isinstance(value, datetime | time) else value
