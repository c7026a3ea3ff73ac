"""Changing the database past the program, as somebody with its password could."""

from typing import Any

from sqlalchemy import text

from hotline.core.db import db


def tamper(*statements: str, **values: Any) -> None:
    """Run statements with every trigger off; whether they are committed is the caller's."""
    db.session.rollback()
    if db.engine.dialect.name == "postgresql":
        db.session.execute(text("SET LOCAL session_replication_role = 'replica'"))
    else:
        for name in db.session.scalars(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).all():
            db.session.execute(text(f"DROP TRIGGER {name}"))
        db.session.execute(text("PRAGMA defer_foreign_keys = ON"))
    for statement in statements:
        assert db.session.execute(text(statement), values).rowcount  # type: ignore[attr-defined]
