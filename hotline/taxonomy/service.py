"""Loading the coded lists: repeatable, and without undoing what staff changed."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import select

from hotline.audit.service import record
from hotline.core.db import db
from hotline.core.errors import Refused
from hotline.taxonomy import queries
from hotline.taxonomy.models import Term
from hotline.taxonomy.reading import COLUMNS, Row, read


@dataclass
class Report:
    """What a loading did, as `kind:code`; `kept` are words of the staff that the file would have changed."""

    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    absent: list[str] = field(default_factory=list)  # in the database, not in the file: they stay
    unchanged: int = 0


def load(path: Path | None = None, by: object = None) -> Report:
    """Bring the table up to the data file; raise Refused when the file cannot be used, having changed nothing.

    A value staff changed (it differs from what the last loading gave) stays; a code is never removed.
    """
    try:
        rows = read(path)
    except (OSError, ValueError) as error:
        raise Refused(str(error)) from error
    known = {(term.kind, term.code): term for term in db.session.scalars(select(Term))}
    report = Report()
    for row in rows:
        _take(known.pop((row["kind"], row["code"]), None), row, report)
    report.absent = [f"{kind}:{code}" for kind, code in sorted(known)]
    if report.added or report.changed:
        record("taxonomy.load", "taxonomy", by, added=len(report.added), changed=len(report.changed))
    db.session.flush()
    queries.forget()
    return report


def _take(term: Term | None, row: Row, report: Report) -> None:
    name = f"{row['kind']}:{row['code']}"
    given = {column: row[column] for column in COLUMNS}
    if term is None:
        term = Term(kind=row["kind"], code=row["code"], loaded=given)
        db.session.add(term)
        _set(term, given, COLUMNS)
        report.added.append(name)
        return
    fresh = [column for column in COLUMNS if given[column] != term.loaded.get(column)]
    untouched = [column for column in fresh if _plain(getattr(term, column)) == term.loaded.get(column)]
    _set(term, given, untouched)
    if fresh:
        term.loaded = given
    if untouched:
        report.changed.append(name)
    if any(_plain(getattr(term, column)) != given[column] for column in COLUMNS):
        report.kept.append(name)
    elif not untouched:
        report.unchanged += 1


def _set(term: Term, given: Row, columns: list[str] | tuple[str, ...]) -> None:
    for column in columns:
        value = given[column]
        setattr(term, column, date.fromisoformat(value) if column.startswith("valid_") and value else value)


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
