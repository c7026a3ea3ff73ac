"""Values into cells of a worksheet: numbers as numbers, dates as dates, all else as text and never as a formula.

A text stands in its cell, marked as such, so that nothing can take it for anything else.
"""

import re
from datetime import date, datetime, time
from decimal import Decimal
from math import isfinite
from typing import Literal
from xml.sax.saxutils import escape

from hotline.formats.cells import cell_text
from hotline.formats.document import Align, Cell, Column, Language
from hotline.formats.printable import printable, within
from hotline.formats.xlsx_styles import Look, Styles

Kind = Literal["text", "whole", "decimal", "percent", "date", "time", "moment"]

LONGEST_TEXT = 32_767  # UTF-16 units, Excel's own limit
DAY_NOUGHT = date(1899, 12, 30).toordinal()
MARKED = "B00020"
LARGEST_NUMBER = 10**15  # beyond it Excel forgets the last digits

_FIRST_YEAR = 1900
_LEAP_DAY = 61  # Excel believes in 29 February 1900, its day 60
_PATTERNS: dict[Kind, str] = {
    "text": "@",
    "whole": "#,##0",
    "decimal": "#,##0.00",
    "percent": "0.0%",
    "date": "dd.mm.yyyy",
    "time": "hh:mm",
    "moment": "dd.mm.yyyy hh:mm",
}
_LINES = (("left", "E4E4E4"), ("right", "E4E4E4"), ("bottom", "C8C8C8"))
# What looks like the mark of a letter is marked itself.
_MARK = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


def letters(place: int) -> str:
    """Name a column, counted from 0: A to Z, then AA."""
    return letters(place // 26 - 1) + chr(65 + place % 26) if place > 25 else chr(65 + place)


def text_that_fits(text: str) -> str:
    """Make a text printable, and cut it visibly where Excel would refuse it."""
    text = printable(text)
    return text if within(text, LONGEST_TEXT) == text else within(text, LONGEST_TEXT - 1) + "…"


def xml_text(text: str) -> str:
    """Write a text as the inside of an element."""
    return _MARK.sub("_x005F_", escape(text_that_fits(text)))


def text_cell(place: str, look: int, text: str) -> str:
    """Write a cell with a text."""
    return f'<c r="{place}" s="{look}" t="inlineStr"><is><t xml:space="preserve">{xml_text(text)}</t></is></c>'


class CellWriter:
    """Writes the cells of one column's values, each in the look that its type and the column ask for."""

    def __init__(self, styles: Styles, column: Column, language: Language) -> None:
        self._styles = styles
        self.column = column
        self._language = language
        self._looks: dict[tuple[Kind, bool, bool], int] = {}

    def cell(self, place: str, value: Cell, *, is_total: bool = False, is_marked: bool = False) -> str:
        """Write one cell; None leaves it empty, which is not a nought."""
        kind: Kind = "text" if value is None or isinstance(value, str) else _kind(value, self.column)
        look = self.look(kind, is_total=is_total, is_marked=is_marked)
        if value is None or value == "":
            return f'<c r="{place}" s="{look}"/>'
        if isinstance(value, str) or kind == "text":
            return text_cell(place, look, cell_text(value, self.column.kind, self._language))
        number = _serial(value, kind) if isinstance(value, date | time) else value
        return f'<c r="{place}" s="{look}"><v>{_plain(number)}</v></c>'

    def look(self, kind: Kind, *, is_total: bool = False, is_marked: bool = False) -> int:
        """Return the number of the look of such a value in this column."""
        key = kind, is_total, is_marked
        return self._looks.get(key) or self._looks.setdefault(key, self._styles.number(self._look(*key)))

    def _look(self, kind: Kind, is_total: bool, is_marked: bool) -> Look:
        align: Align = self.column.align or ("right" if kind in ("whole", "decimal", "percent") else "left")
        indent = 1 if align == "right" else 0  # figures on the right keep clear of the text in the next column
        borders = (*_LINES, ("top", "")) if is_total else _LINES
        wrap, pattern = kind == "text", _PATTERNS[kind]
        colour = MARKED if is_marked else ""
        return Look(
            bold=is_total, colour=colour, align=align, indent=indent, wrap=wrap, pattern=pattern, borders=borders
        )


def _plain(number: int | float | Decimal) -> str:
    return f"{number:d}" if isinstance(number, int) else f"{number:.16g}"


def _kind(value: float | Decimal | date | time, column: Column) -> Kind:
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
    return _number_kind(value, column)


def _number_kind(value: float | Decimal, column: Column) -> Kind:
    if not isfinite(value) or not -LARGEST_NUMBER < value < LARGEST_NUMBER:
        return "text"
    return "percent" if column.kind == "percent" else "whole" if value == int(value) else "decimal"


def _serial(value: date | time, kind: Kind) -> float:
    """Turn a day or time into Excel's count of days."""
    clock = value.time() if isinstance(value, datetime) else value if isinstance(value, time) else time()
    part = (clock.hour * 3600 + clock.minute * 60 + clock.second) / 86_400
    if kind == "time" or isinstance(value, time):
        return part
    day = value.toordinal() - DAY_NOUGHT
    day -= day < _LEAP_DAY
    return day + part if kind == "moment" else day
