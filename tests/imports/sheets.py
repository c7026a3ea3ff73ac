"""Journals as files, and taking them in and out again."""

import io
from collections.abc import Mapping
from typing import Any

from hotline.core.db import db
from hotline.formats.csv import write_csv
from hotline.formats.registry import format_named
from hotline.imports.examining import Report, examine
from hotline.imports.layout import lines
from hotline.imports.service import take
from hotline.journal.filters import Filters
from hotline.journal.records import COLUMNS
from hotline.journal.service import export

ROW = {
    "number": "2020-0001", "case_number": "R-2020-0001", "date": "2020-08-05", "time": "10:30", "channel": "phone",
    "person_code": "P-7K3M9X", "contact": "+77000000001", "region": "KZ-ALA", "gender": "f", "age_bracket": "A02",
    "social_status": "not_asked", "language": "ru", "category": "IMG-PHOTO", "summary": "Фото без согласия",
    "advice": "Разъяснён порядок", "provisions": "kz-code-civil-general-1994:145:point=1; kz-law-94-v-2013:8",
    "outcome": "CONSULTED_ORAL", "referral": "", "answered_on": "2020-08-05", "minutes": "20",
    "lawyer": "lawyer@example.org",
}  # fmt: skip


def sheet(*rows: Mapping[str, str]) -> bytes:
    """Write rows, each with what differs from ROW, as CSV."""
    stream = io.BytesIO()
    write_csv(COLUMNS, [ROW | row for row in rows], stream)
    return stream.getvalue()


def examined(file: bytes) -> Report:
    """Examine a file."""
    return examine(lines(io.BytesIO(file), COLUMNS))


def problems(file: bytes) -> list[tuple[int, str, str]]:
    """Examine a file and return row, field and reason of everything that is wrong."""
    return [(one.row, one.problem.field, one.problem.code) for one in examined(file).refusals]


def taken(file: bytes) -> Report:
    """Take a file in, as the command does."""
    report = examined(file)
    assert not report.refusals
    take(report, by="tester")
    db.session.commit()
    return report


def handed_out(**options: Any) -> bytes:
    """Write the whole journal with contacts as CSV."""
    stream, known = io.BytesIO(), format_named(options.pop("code", "csv"))
    assert known is not None
    export(Filters(), known, "ru", stream, **{"contacts": True} | options)
    db.session.commit()
    return stream.getvalue()
