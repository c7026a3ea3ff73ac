"""Reading a journal's file into rows of texts: CSV with commas or semicolons, or JSON Lines."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import BinaryIO

from flask_babel import gettext as _

from hotline.core.errors import Refused
from hotline.formats.csv import MalformedCsvError, read_csv


@dataclass(frozen=True)
class Line:
    """One row of the file; `row` counts as a spreadsheet does, the header is row 1. Without cells it cannot be read."""

    row: int
    cells: Mapping[str, str] | None


def lines(stream: BinaryIO, columns: tuple[str, ...]) -> Iterator[Line]:
    """Read the rows under exactly these columns, in any order; raise Refused when the file is another."""
    start = stream.read(4096).removeprefix(b"\xef\xbb\xbf")
    stream.seek(0)
    if start.lstrip().startswith(b"{"):
        return _json_lines(stream, columns)
    heading = start.split(b"\n", 1)[0]
    return _csv_lines(stream, columns, ";" if heading.count(b";") > heading.count(b",") else ",")


def _csv_lines(stream: BinaryIO, columns: tuple[str, ...], delimiter: str) -> Iterator[Line]:
    try:
        rows = read_csv(stream, delimiter)
        names = next(rows, [])
        _check_names(names, columns)
        for number, cells in enumerate(rows, start=2):
            yield Line(number, dict(zip(names, cells, strict=True)) if len(cells) == len(names) else None)
    except MalformedCsvError as error:
        raise Refused(
            _("The file cannot be read as CSV: row %(row)s: %(reason)s.", row=error.row, reason=error.reason)
        ) from error


def _json_lines(stream: BinaryIO, columns: tuple[str, ...]) -> Iterator[Line]:
    for number, line in enumerate(stream, start=1):
        if line.strip():
            yield Line(number, _cells(line, columns))


def _cells(line: bytes, columns: tuple[str, ...]) -> dict[str, str] | None:
    try:
        record = json.loads(line)
    except ValueError:
        return None
    if not isinstance(record, dict) or set(record) != set(columns):
        return None
    if any(isinstance(value, bool | float | list | dict) for value in record.values()):
        return None
    return {name: "" if value is None else str(value) for name, value in record.items()}


def _check_names(names: list[str], columns: Iterable[str]) -> None:
    missing = [name for name in columns if name not in names]
    strange = [name for name in names if name not in columns]
    if missing:
        raise Refused(_("The file has no column %(names)s.", names=", ".join(missing)))
    if strange or len(set(names)) != len(names):
        raise Refused(
            _(
                "The file has columns that a journal does not have, or one twice: %(names)s.",
                names=", ".join(strange or names),
            )
        )
