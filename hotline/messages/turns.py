"""Whose turn it is to say whose a message is: one at a time, until the transaction ends."""

from hotline.core.db import db
from hotline.core.turns import take_turn

LINKING = 0x486F746C  # key of the lock by which workers on PostgreSQL take turns


def hold_linking() -> None:
    """Let no message be linked until this transaction ends."""
    take_turn(db.session.connection(), LINKING)
