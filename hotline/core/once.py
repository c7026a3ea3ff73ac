"""Inserting a row once: the unique key decides, on whatever thread or machine the repeat comes."""

from typing import Any

from sqlalchemy.dialects import postgresql, sqlite

from hotline.core.db import db


def insert_once(model: type[Any], key: str, **values: Any) -> bool:
    """Insert a row unless one with the same `key` column is there; return whether it is new. The caller commits."""
    insert = postgresql.insert if db.engine.dialect.name == "postgresql" else sqlite.insert
    statement = insert(model).values(**values).on_conflict_do_nothing(index_elements=[key]).returning(model.id)
    return db.session.scalar(statement) is not None


def insert_pair(model: type[Any], **values: Any) -> bool:
    """Insert a row whose primary key are several columns, unless it is there; return whether it is new. The caller commits."""
    insert = postgresql.insert if db.engine.dialect.name == "postgresql" else sqlite.insert
    first = next(iter(model.__table__.primary_key.columns))
    statement = insert(model).values(**values).on_conflict_do_nothing().returning(first)
    return db.session.scalar(statement) is not None
