"""The database: one declarative base, one session, the same manners on SQLite and PostgreSQL."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import Connection, DateTime, Engine, MetaData, Text, TypeDecorator, event
from sqlalchemy.orm import DeclarativeBase

NAMES = {
    "ix": "ix_%(column_0_N_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """The base of every model."""

    metadata = MetaData(naming_convention=NAMES)


db = SQLAlchemy(model_class=Base)

if TYPE_CHECKING:
    Model = Base
else:
    Model = db.Model

_reading: ContextVar[bool] = ContextVar("reading", default=False)


def set_reading(value: bool) -> None:
    """Say whether transactions that begin from now on in this thread only read."""
    _reading.set(value)


@contextmanager
def reading() -> Iterator[None]:
    """Run a read-only transaction of its own and end it, so that slow work holds no lock."""
    before = _reading.get()
    _reading.set(True)
    try:
        yield
    finally:
        db.session.rollback()
        _reading.set(before)


@contextmanager
def reading_apart() -> Iterator[Connection]:
    """Give a read-only connection beside the session, which may be in the midst of something; only it is used inside."""
    before = _reading.get()
    _reading.set(True)
    try:
        with db.engine.connect() as connection:
            yield connection
    finally:
        _reading.set(before)


@event.listens_for(Engine, "connect")
def _prepare_sqlite(connection: Any, _record: Any) -> None:
    if not isinstance(connection, sqlite3.Connection):
        return
    # The driver would begin transactions by itself, too late to lock; _begin does it instead.
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=8000"):
        connection.execute(f"PRAGMA {pragma}")


@event.listens_for(Engine, "begin")
def _begin(connection: Connection) -> None:
    only_reading = _reading.get()
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA query_only={int(only_reading)}")
        connection.exec_driver_sql("BEGIN" if only_reading else "BEGIN IMMEDIATE")
    elif only_reading:
        # All that a page or a document says is of one moment, as it is on SQLite.
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")


class Moment(TypeDecorator[datetime]):
    """An aware moment: `timestamptz` on PostgreSQL, UTC without a zone on SQLite."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs its time zone")
        return value.astimezone(UTC) if dialect.name != "sqlite" else value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Any) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class AnyText(TypeDecorator[str]):
    """A text of any characters: PostgreSQL cannot hold U+0000, so it is stored as a pair that no text uses otherwise."""

    impl = Text
    cache_ok = True
    MARK = "\ufdd0"  # a code point that is no character

    def process_bind_param(self, value: str | None, dialect: Any) -> str | None:
        if value is None or ("\0" not in value and self.MARK not in value):
            return value
        return value.replace(self.MARK, self.MARK + "1").replace("\0", self.MARK + "0")

    def process_result_value(self, value: str | None, dialect: Any) -> str | None:
        if value is None or self.MARK not in value:
            return value
        return re.sub(self.MARK + "([01])", lambda pair: "\0" if pair[1] == "0" else self.MARK, value)
