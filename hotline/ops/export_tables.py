"""Which tables and columns an export holds, and under which names."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, Select, Table, and_, select

from hotline import schema
from hotline.cases.models import CitedProvision, Consultation, ConsultationVersion
from hotline.core.crypto import EncryptedJSON, EncryptedText

Row = Mapping[str, Any]

NAMES = {
    "person": "persons",
    "conversation": "conversations",
    "message": "messages",
    "call": "calls",
    "case": "cases",
    "consultation": "consultations",
    "group_session": "group_sessions",
    "cited_provision": "provisions",
}
# What opens a door, and what only serves a visit to a page.
LEFT_OUT = frozenset({"alembic_version", "failed_sign_in", "password_link", "presence", "seal_salt", "user_session"})
SECRET_COLUMNS = frozenset({"password_hash", "token", "token_hash", "form_token", "fingerprint", "lookup", "sender"})


@dataclass(frozen=True)
class Exported:
    """One file of the export: its name, its fields, the rows."""

    name: str
    fields: tuple[str, ...]
    statement: Select[Any]
    shaped: Callable[[Iterable[Row]], Iterable[Row]] = iter


def tables(contacts: bool) -> list[Exported]:
    """Return every file of an export; without contacts no column that lies encrypted."""
    kept = [table for table in schema.metadata.sorted_tables if table.name not in LEFT_OUT]
    return [_special(table, contacts) or _plain(table, contacts) for table in kept]


def _special(table: Table, contacts: bool) -> Exported | None:
    if table.name == "consultation":
        return _consultations(contacts)
    return _provisions() if table.name == "cited_provision" else None


def _plain(table: Table, contacts: bool) -> Exported:
    columns = _columns(table, contacts)
    statement = select(*columns).order_by(*table.primary_key.columns)
    return Exported(NAMES.get(table.name, table.name), tuple(column.name for column in columns), statement)


def _consultations(contacts: bool) -> Exported:
    """Give every consultation with what its current version says; a draft or a voided one has none."""
    own, version = Consultation.__table__, ConsultationVersion.__table__
    taken = _columns(own, contacts)
    said = [column for column in _columns(version, contacts) if column.name not in {"id", "consultation_id", "current"}]
    statement = (
        select(*taken, *said)
        .join_from(own, version, and_(version.c.consultation_id == own.c.id, version.c.current), isouter=True)
        .order_by(own.c.id)
    )
    names = ("number", *(column.name for column in (*taken, *said)))
    return Exported("consultations", names, statement, _numbered)


def _numbered(rows: Iterable[Row]) -> Iterator[Row]:
    for row in rows:
        yield {"number": f"{row['year']}-{row['serial']:04d}" if row["serial"] else None, **row}


def _provisions() -> Exported:
    """Give every cited provision with the consultation whose version cites it."""
    own, version = CitedProvision.__table__, ConsultationVersion.__table__
    columns = [*own.columns, version.c.consultation_id, version.c.current]
    statement = select(*columns).join_from(own, version).order_by(own.c.id)
    return Exported("provisions", tuple(column.name for column in columns), statement)


def _columns(table: Any, contacts: bool) -> list[Column[Any]]:
    return [
        column
        for column in table.columns
        if column.name not in SECRET_COLUMNS
        and (contacts or not isinstance(column.type, EncryptedText | EncryptedJSON))
    ]
