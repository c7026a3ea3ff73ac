"""The journal's XLSX of 100,000 rows, read and written, beside XlsxWriter writing the same cells in constant memory.

Both sides are measured by the processor's time of this process, which others on the machine lengthen less than the
wall clock. Ours reads the rows from the database and puts them into words; the floor is given its cells.
"""

import tempfile
import tracemalloc
from collections.abc import Iterable
from datetime import date, time
from pathlib import Path
from time import process_time

import xlsxwriter

from bench import instance, measure
from hotline.core import i18n
from hotline.formats import xlsx
from hotline.formats.document import Row, Table
from hotline.journal import document
from hotline.journal.filters import Filters

FEW, ROWS, ROUNDS = 10_000, 100_000, 3
FLOOR = "XlsxWriter, the same cells"


def run() -> None:
    """Measure both, in turn, over the same cells; then our memory for few rows and for many."""
    with instance.fresh() as app, app.test_request_context(), tempfile.TemporaryDirectory() as folder:
        ours, floor = Path(folder) / "ours.xlsx", Path(folder) / "floor.xlsx"
        lawyer = instance.lawyer()
        instance.fill(FEW, lawyer)
        few = _most_memory(ours)
        instance.fill(ROWS - FEW, lawyer)
        measure.report(_times(ours, floor), FLOOR)
        print(f"  most memory of ours: {few:.1f} MiB for {FEW:,} rows, {_most_memory(ours):.1f} MiB for {ROWS:,}")


def _times(ours: Path, floor: Path) -> dict[str, list[float]]:
    cells = list(_cells())
    sides = {"hotline journal, xlsx": lambda: _write(ours), FLOOR: lambda: _floor(cells, floor)}
    return measure.in_turn(sides, ROUNDS, process_time)


def _write(target: Path) -> None:
    with i18n.speaking("ru"), target.open("wb") as stream:
        xlsx.FORMAT.write(document.build(Filters(), "ru"), stream)


def _cells() -> Iterable[Row]:
    with i18n.speaking("ru"):
        table = next(block for block in document.build(Filters(), "ru").blocks if isinstance(block, Table))
        yield from table.rows


def _most_memory(target: Path) -> float:
    tracemalloc.start()
    _write(target)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most / 2**20


def _floor(rows: Iterable[Row], target: Path) -> None:
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "default_date_format": "dd.mm.yyyy",
    }
    with xlsxwriter.Workbook(target, options) as book:
        sheet = book.add_worksheet()
        for place, row in enumerate(rows):
            for column, value in enumerate(row):
                if isinstance(value, (date, time)):
                    sheet.write_datetime(place, column, value)
                elif isinstance(value, (int, float)):
                    sheet.write_number(place, column, value)
                elif value is not None:
                    sheet.write_string(place, column, str(value))
