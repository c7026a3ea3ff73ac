"""Everything in open formats: one JSON Lines file a table, the files that came in, and a README of the fields.

A folder appears whole or not at all, and all its files tell of one moment.
"""

import base64
import json
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from hotline.core import clock
from hotline.core.db import db, set_reading
from hotline.core.errors import Refused
from hotline.ops.export_files import write_files
from hotline.ops.export_readme import readme
from hotline.ops.export_tables import Exported, tables

CHUNK = 500


def write(folder: Path, contacts: bool) -> dict[str, int]:
    """Write the export into a new or empty folder and return how many rows each file holds; raise Refused."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Refused(f"{folder} is not empty: an export goes into a new or empty folder.")
    folder.parent.mkdir(parents=True, exist_ok=True)
    partial = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
    try:
        counts = _write_all(partial, contacts)
        partial.replace(folder)
    except BaseException:
        shutil.rmtree(partial, ignore_errors=True)
        raise
    return counts


def _write_all(folder: Path, contacts: bool) -> dict[str, int]:
    chosen = tables(contacts)
    with _snapshot() as connection:
        counts = {table.name: _write_table(folder / f"{table.name}.jsonl", table, connection) for table in chosen}
        if contacts:
            write_files(folder)
            db.session.rollback()
    (folder / "README.md").write_text(readme(chosen, counts, contacts, clock.local(clock.now())), encoding="utf-8")
    return counts


@contextmanager
def _snapshot() -> Iterator[Connection]:
    """Give a connection on which every table is seen as at one moment, while others go on writing."""
    set_reading(True)
    try:
        with db.engine.connect() as connection:
            if connection.dialect.name == "postgresql":
                connection.execution_options(isolation_level="REPEATABLE READ")
            yield connection
    finally:
        set_reading(False)


def _write_table(path: Path, table: Exported, connection: Connection) -> int:
    rows = connection.execute(table.statement.execution_options(yield_per=CHUNK)).mappings()
    with path.open("wb") as file:
        return sum(file.write(line) > 0 for line in _lines(table.shaped(dict(row) for row in rows)))


def _lines(rows: Iterable[Mapping[str, Any]]) -> Iterator[bytes]:
    for row in rows:
        text = json.dumps(row, ensure_ascii=False, default=_plain)
        # A lone surrogate is no letter; as an escape it is still JSON.
        yield text.encode("utf-8", "backslashreplace") + b"\n"


def _plain(value: object) -> str:
    match value:
        case datetime():
            return (clock.local(value) if value.tzinfo else value).isoformat()
        case date() | time():
            return value.isoformat()
        case bytes():
            return base64.b64encode(value).decode()
    raise TypeError(f"{type(value).__name__} has no place in an export")
