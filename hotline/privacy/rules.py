"""How long what may be kept: the terms that callers are told."""

from datetime import datetime, timedelta
from enum import StrEnum

BEFORE_CONSENT = timedelta(hours=72)  # after the question of consent was put for the last time
AFTER_WITHDRAWAL = 15  # working days
INTIMATE_FILES = timedelta(hours=24)  # after they came
FILES = timedelta(days=30)  # after the case was closed
CEILING = 300  # destructions by the program itself within a day: more is a mistake until a person has looked


class Basis(StrEnum):
    """Why something was destroyed."""

    NO_CONSENT = "no_consent"
    WITHDRAWN = "withdrawn"
    INTIMATE = "intimate"
    CLOSED = "closed"


def file_basis(now: datetime, kept_at: datetime, *, intimate: bool, closed_at: datetime | None) -> Basis | None:
    """Say why a file may not be kept any longer, or None."""
    if intimate and now >= kept_at + INTIMATE_FILES:
        return Basis.INTIMATE
    return Basis.CLOSED if closed_at and now >= closed_at + FILES else None
