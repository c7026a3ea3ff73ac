"""Records as JSON Lines: one object a line, UTF-8, letters as they are, LF."""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, time
from decimal import Decimal
from math import isfinite
from typing import BinaryIO

from hotline.formats.document import Cell, Document
from hotline.formats.format import Format, NothingToWriteError
from hotline.formats.printable import encodable

# Some readers take these for the end of a line; inside JSON their escapes mean the same.
_LINE_ENDS = str.maketrans({end: f"\\u{ord(end):04x}" for end in "\x85\u2028\u2029"})


def write_jsonl(names: Iterable[str], rows: Iterable[Mapping[str, Cell | bool]], stream: BinaryIO) -> None:
    """Write one object a mapping, keys in the order of `names`; a missing one is an error, a further one left out."""
    columns = tuple(names)
    for row in rows:
        line = json.dumps({name: _plain(row[name]) for name in columns}, ensure_ascii=False)
        stream.write(f"{encodable(line).translate(_LINE_ENDS)}\n".encode())


def read_jsonl(stream: BinaryIO) -> Iterator[dict[str, str | int | float | bool | None]]:
    """Read one mapping a line; raises ValueError (json's own) at a line that is not an object."""
    for line in stream:
        record = json.loads(line)
        if not isinstance(record, dict):
            raise ValueError("a line is not a JSON object")
        yield record


def _plain(value: Cell | bool) -> str | int | float | bool | None:
    match value:
        case time():
            return value.isoformat("minutes" if not value.second else "auto")
        case date():  # a datetime is one, too
            return value.isoformat()
        case float() | Decimal() if not isfinite(value):
            return None
        case Decimal():
            return int(value) if value == int(value) else float(value)
    return value


def _write(document: Document, stream: BinaryIO) -> None:
    if document.records is None:
        raise NothingToWriteError("this document has no records for JSON Lines")
    write_jsonl(document.records.names, document.records.rows, stream)


FORMAT = Format("jsonl", "JSON Lines", "application/x-ndjson", "jsonl", "records", _write)
