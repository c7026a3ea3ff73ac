"""Turns: who waits for whom where two transactions must not do the same thing at once."""

from sqlalchemy import Connection, func, select


def take_turn(connection: Connection, key: int) -> None:
    """Wait until nobody else holds the turn, and hold it until this transaction ends; on SQLite the write lock does it."""
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(key)))
