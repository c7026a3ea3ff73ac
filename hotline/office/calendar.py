"""When the line is open."""

from datetime import datetime


def open_at(moment: datetime) -> bool:  # noqa: ARG001
    """Say whether the line is open at a moment."""
    return True


def next_opening(moment: datetime) -> datetime | None:  # noqa: ARG001
    """Return when the line opens next."""
    return None
