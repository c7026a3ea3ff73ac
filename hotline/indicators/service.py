"""Handing the figures out as data, each file registered."""

import json
from collections.abc import Callable
from typing import Any, BinaryIO

from hotline.audit.service import record
from hotline.core import clock
from hotline.core.db import db, reading
from hotline.core.i18n import speaking
from hotline.core.periods import Period
from hotline.formats.csv import write_csv
from hotline.formats.jsonl import write_jsonl
from hotline.indicators import queries
from hotline.indicators.queries import Figure, FigureRow
from hotline.indicators.rules import Indicator
from hotline.journal import sealed
from hotline.seals import produced

COLUMNS = ("code", "title", "unit", "plan", "fact", "rows")
ROW_COLUMNS = ("kind", "id", "number", "date", "units")
LANGUAGELESS = ""  # rows are codes and numbers alone


def export(period: Period, code: str, language: str, stream: BinaryIO, by: object = None) -> None:
    """Write every figure of a period as `json` or `csv`, and register the file and who took it out.

    Its form is fixed and has no place for a mark of ours, so its hash alone is what it is known by. All is read in one
    read-only transaction of its own; what the caller began before is rolled back.
    """

    def write() -> None:
        found = [_record(figure) for figure in queries.figures(period)]
        if code == "csv":
            write_csv(COLUMNS, found, stream)
        else:
            _write_json(period, found, stream)

    _write("figures", period, code, language, stream, write, by)


def export_rows(known: Indicator, period: Period, stream: BinaryIO, by: object = None) -> None:
    """Write the rows behind one figure as JSON Lines; reads and registers as `export` does."""

    def write() -> None:
        write_jsonl(ROW_COLUMNS, map(_row, queries.rows(known, period)), stream)

    _write("figure_rows", period, "jsonl", LANGUAGELESS, stream, write, by, figure=known.code)


def _write(
    kind: str, period: Period, code: str, language: str, stream: BinaryIO, write: Callable[[], None], by: object,
    **chosen: str,
) -> None:  # fmt: skip
    db.session.rollback()
    with reading(), speaking(language or "ru"):
        shown = sealed.shown(kind, code, language, (period.first, period.last), chosen)
        write()
    produced.register(shown, *produced.fingerprint(stream), by, stream)
    days = {"first": period.first.isoformat(), "last": period.last.isoformat()}
    record("indicators.export", kind, by, format=code, language=language, **days, **chosen)


def _record(figure: Figure) -> dict[str, Any]:
    known = figure.indicator
    told = {
        "code": known.code,
        "title": str(known.title),
        "unit": known.unit,
        "plan": known.plan,
        "fact": figure.fact,
    }
    terms = {"terms": [{"unit": unit, "value": value} for unit, value in figure.terms]} if figure.terms else {}
    return told | terms | {"rows": figure.rows}


def _write_json(period: Period, found: list[dict[str, Any]], stream: BinaryIO) -> None:
    days = {"from": period.first.isoformat(), "to": period.last.isoformat(), "timezone": str(clock.ALMATY)}
    stream.write((json.dumps({"period": days, "figures": found}, ensure_ascii=False, indent=2) + "\n").encode())


def _row(row: FigureRow) -> dict[str, Any]:
    return {
        "kind": row.kind,
        "id": row.id,
        "number": row.number,
        "date": clock.local(row.at).date(),
        "units": row.units,
    }
