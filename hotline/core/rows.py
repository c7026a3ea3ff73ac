"""Ids that come from outside: one that no row can have is never asked of the database."""

LARGEST_ID = 2**31 - 1


def row_id(typed: str) -> int | None:
    """Read an id as it stands in a query or a form; None when no row can have it."""
    return int(typed) if typed.isdecimal() and len(typed) < 11 and int(typed) <= LARGEST_ID else None
