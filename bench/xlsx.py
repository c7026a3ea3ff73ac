"""The journal's XLSX of 20,000 rows beside XlsxWriter writing the same cells in constant memory."""

import io
import tempfile
import tracemalloc
from datetime import date, datetime
from pathlib import Path

import openpyxl
import xlsxwriter

from bench import instance, measure
from hotline.core import i18n
from hotline.formats import xlsx
from hotline.formats.registry import render
from hotline.journal import document
from hotline.journal.filters import Filters

ROWS, ROUNDS = 20_000, 3


def run() -> None:
    """Measure both, in turn, over the same cells."""
    with instance.fresh() as app, app.test_request_context():
        instance.fill(ROWS, instance.lawyer())

        def ours() -> bytes:
            with i18n.speaking("ru"):
                return render(document.build(Filters(), "ru"), xlsx.FORMAT)

        cells = _cells(ours())
        times = measure.in_turn(
            {"hotline journal, xlsx": ours, "XlsxWriter, the same cells": lambda: _peer(cells)}, ROUNDS
        )
        measure.report(times, "XlsxWriter, the same cells")
        tracemalloc.start()
        ours()
        print(f"  most memory of ours               {tracemalloc.get_traced_memory()[1] / 2**20:9.1f} MiB")
        tracemalloc.stop()


def _cells(made: bytes) -> list[tuple[object, ...]]:
    sheet = openpyxl.load_workbook(io.BytesIO(made), read_only=True).worksheets[0]
    return list(sheet.iter_rows(values_only=True))


def _peer(cells: list[tuple[object, ...]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        book = xlsxwriter.Workbook(
            Path(folder) / "peer.xlsx",
            {
                "constant_memory": True,
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "default_date_format": "dd.mm.yyyy",
            },
        )
        sheet = book.add_worksheet()
        for place, row in enumerate(cells):
            for column, value in enumerate(row):
                if isinstance(value, (date, datetime)):
                    sheet.write_datetime(place, column, value)
                elif isinstance(value, (int, float)):
                    sheet.write_number(place, column, value)
                elif value is not None:
                    sheet.write_string(place, column, str(value))
        book.close()
