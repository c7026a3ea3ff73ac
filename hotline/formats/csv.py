"""Records as CSV: UTF-8 with a byte order mark, commas, CRLF, quotes only where needed.

A text that a spreadsheet could take for a formula gets one apostrophe in front when written and loses exactly one when
read, so that reading gives back every text that was written. Numbers and dates are not texts and are never guarded.
"""

import csv
import re
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, time
from decimal import Decimal
from io import TextIOWrapper
from typing import BinaryIO

from hotline.formats.document import Cell, Document
from hotline.formats.format import Format, NothingToWriteError
from hotline.formats.printable import encodable

_RISKY = re.compile(r"'*[=+\-@\x00-\x1f]")

# The module's default of 131,072 letters a cell would refuse on reading what was accepted on writing.
csv.field_size_limit(2**27)


class MalformedCsvError(ValueError):
    """The file is not the CSV it claims to be; `row` counts from 1, the header row."""

    def __init__(self, row: int, reason: str) -> None:
        super().__init__(f"row {row}: {reason}")
        self.row = row
        self.reason = reason


def guard(text: str) -> str:
    """Put one apostrophe before a text that a spreadsheet could run."""
    return f"'{text}" if _RISKY.match(text) else text


def unguard(text: str) -> str:
    """Take away the one apostrophe that guard() put there, and no other."""
    return text[1:] if text.startswith("'") and _RISKY.match(text) else text


def write_csv(names: Iterable[str], rows: Iterable[Mapping[str, Cell | bool]], stream: BinaryIO) -> None:
    """Write one line a mapping, in the order of `names`; a missing key is an error, an unknown one is left out."""
    columns = tuple(names)
    stream.write(BOM_UTF8)
    with _text_over(stream) as lines:
        writer = csv.writer(lines, lineterminator="\r\n")
        writer.writerow([_written(name) for name in columns])
        writer.writerows([_written(row[name]) for name in columns] for row in rows)


def read_csv(stream: BinaryIO, delimiter: str = ",") -> Iterator[list[str]]:
    """Read the cells of each row, the header row first, guards taken away; blank lines are skipped.

    Raises MalformedCsvError where the bytes are not UTF-8 or the quotes do not close.
    """
    number = 0
    with _text_over(stream, "utf-8-sig") as lines:
        reader = csv.reader(lines, delimiter=delimiter, strict=True)
        try:
            for cells in reader:
                if cells:
                    number += 1
                    yield [unguard(cell) for cell in cells]
        except UnicodeDecodeError as problem:
            raise MalformedCsvError(number + 1, f"not UTF-8 ({problem.reason})") from problem
        except csv.Error as problem:
            raise MalformedCsvError(number + 1, str(problem)) from problem


def read_records(stream: BinaryIO, delimiter: str = ",") -> Iterator[dict[str, str]]:
    """Read one mapping a row, keyed by the header row; raises MalformedCsvError at a row of another length."""
    rows = read_csv(stream, delimiter)
    names = next(rows, [])
    if len(set(names)) != len(names):
        raise MalformedCsvError(1, "a column name stands twice")
    for number, cells in enumerate(rows, start=2):
        if len(cells) != len(names):
            raise MalformedCsvError(number, f"{len(cells)} cells under {len(names)} names")
        yield dict(zip(names, cells, strict=True))


@contextmanager
def _text_over(stream: BinaryIO, encoding: str = "utf-8") -> Iterator[TextIOWrapper]:
    """Lend a text layer over the stream, and leave the stream open afterwards."""
    text = TextIOWrapper(stream, encoding=encoding, newline="")
    try:
        yield text
    finally:
        if not stream.closed:  # a reader that is given up half-way may outlive its file
            text.detach()


def _written(value: Cell | bool) -> str:
    match value:
        case None:
            return ""
        case str():
            return guard(encodable(value))
        case bool():
            return "true" if value else "false"
        case time():
            return value.isoformat("minutes" if not value.second else "auto")
        case date():  # a datetime is one, too
            return value.isoformat()
        case Decimal():
            return f"{value:f}"
    return str(value)


def _write(document: Document, stream: BinaryIO) -> None:
    if document.records is None:
        raise NothingToWriteError("this document has no records for CSV")
    write_csv(document.records.names, document.records.rows, stream)


FORMAT = Format("csv", "CSV", "text/csv; charset=utf-8", "csv", "records", _write)
