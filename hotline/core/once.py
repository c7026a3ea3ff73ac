"""Inserting a row once: the unique key decides, on whatever thread or machine the repeat comes."""

from typing import Any

from sqlalchemy.dialects import postgresql, sqlite

from hotline.core.db import db


def insert_once(model: type[Any], *key: str, **values: Any) -> bool:
    """Insert a row unless one with the same `key` columns is there; return whether it is new. The caller commits."""
    insert = postgresql.insert if db.engine.dialect.name == "postgresql" else sqlite.insert
    statement = insert(model).values(**values).on_conflict_do_nothing(index_elements=key)
    return db.session.scalar(statement.returning(getattr(model, key[0]))) is not None
