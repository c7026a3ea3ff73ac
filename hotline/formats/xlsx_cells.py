"""One value into one cell of a worksheet: numbers as numbers, dates as dates, everything else as text and never as a formula."""

from datetime import date, datetime, time
from decimal import Decimal
from math import isfinite
from typing import Literal

from xlsxwriter.format import Format as CellFormat
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from hotline.formats.cells import cell_text
from hotline.formats.document import Align, Cell, Column, Language
from hotline.formats.printable import printable

Look = Literal["text", "whole", "decimal", "percent", "date", "time", "moment"]

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
    if len(text) <= _LONGEST_TEXT // 2:
        return text
    units = text.encode("utf-16-le")
    if len(units) <= _LONGEST_TEXT * 2:
        return text
    return units[: (_LONGEST_TEXT - 1) * 2].decode("utf-16-le", errors="ignore") + "…"


class CellWriter:
    """Writes values in the look that their type and column ask for."""

    def __init__(self, workbook: Workbook, language: Language) -> None:
        self._workbook = workbook
        self._language = language
        self._formats: dict[tuple[Look, Align | None, bool], CellFormat] = {}

    def write(self, sheet: Worksheet, row: int, place: int, value: Cell, column: Column, *, is_total: bool = False) -> None:
        """Write one cell of a table; None leaves an empty cell, which is not a nought."""
        look: Look = "text" if value is None or isinstance(value, str) else _look(value, column)
        form = self._formats.get((look, column.align, is_total)) or self._format(look, column.align, is_total)
        if not value and look == "text":
            sheet.write_blank(row, place, None, form)
        elif isinstance(value, str):
            sheet.write_string(row, place, text_that_fits(value), form)
        elif look == "text":
            sheet.write_string(row, place, cell_text(value, column.kind, self._language), form)
        elif isinstance(value, date | time):
            sheet.write_datetime(row, place, _local(value, look), form)
        else:
            sheet.write_number(row, place, value, form)

    def _format(self, look: Look, align: Align | None, is_total: bool) -> CellFormat:
        options: dict[str, object] = {"font_name": "Arial", "font_size": 9, "num_format": _PATTERNS[look], "valign": "top", "bottom": 1, "bottom_color": "#C8C8C8"}
        options |= {"text_wrap": True} if look == "text" else {}
        options |= _alignment(align or ("right" if look in ("whole", "decimal", "percent") else "left"))
        options |= {"bold": True, "top": 1} if is_total else {}
        return self._formats.setdefault((look, align, is_total), self._workbook.add_format(options))


def _alignment(align: Align) -> dict[str, object]:
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
        case _ if not isfinite(value) or abs(value) >= _LARGEST_NUMBER:
            return "text"
    return "percent" if column.kind == "percent" else "whole" if value == int(value) else "decimal"


def _local(value: date | time, look: Look) -> date | time:
    if isinstance(value, datetime) and look != "moment":
        value = value.time() if look == "time" else value.date()
    return value.replace(tzinfo=None) if isinstance(value, datetime | time) else value
