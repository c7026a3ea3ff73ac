"""Whose turn it is to say whose a message is: one at a time, until the transaction ends."""

from sqlalchemy import func, select

from hotline.core.db import db

LINKING = 0x486F746C  # key of the lock by which workers on PostgreSQL take turns


def hold_linking() -> None:
    """Let no message be linked until this transaction ends; on SQLite the write lock does the same."""
    if db.engine.dialect.name == "postgresql":
        db.session.execute(select(func.pg_advisory_xact_lock(LINKING)))
