"""How one value of a table reads in print."""

from datetime import date, datetime, time
from decimal import Decimal
from math import isfinite

from hotline.formats.printable import printable
from hotline.formats.values import Cell, Kind, Language

_NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"


def cell_text(value: Cell, kind: Kind, language: Language) -> str:
    """Say a value in words and figures: dates as dd.mm.yyyy, times as HH:MM, numbers in the language's own manner."""
    match value:
        case None:
            return ""
        case str():
            return printable(value)
        case datetime():
            return value.strftime({"date": "%d.%m.%Y", "time": "%H:%M"}.get(kind, "%d.%m.%Y %H:%M"))
        case date():
            return f"{value:%d.%m.%Y}"
        case time():
            return f"{value:%H:%M}"
        case _ if kind == "percent":
            return _percent(value, language)
    return _number(value, language)


def _number(value: int | float | Decimal, language: Language) -> str:
    if not isfinite(value):
        return str(value)
    digits = f"{value:,}" if isinstance(value, int) else f"{value:,.2f}".removesuffix("0").removesuffix(".0")
    if len(digits) <= len("9,999"):  # four digits are read at a glance, and a year is not grouped
        digits = digits.replace(",", "")
    return digits if language == "en" else digits.replace(",", _NO_BREAK_SPACE).replace(".", ",")


def _percent(value: int | float | Decimal, language: Language) -> str:
    if not isfinite(value):
        return str(value)
    digits = f"{float(value) * 100:.1f}"
    return f"{digits}%" if language == "en" else f"{digits.replace('.', ',')}{_NO_BREAK_SPACE}%"
