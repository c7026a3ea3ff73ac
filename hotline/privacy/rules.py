"""How long what may be kept: the terms that callers are told."""

from datetime import timedelta
from enum import StrEnum

BEFORE_CONSENT = timedelta(hours=72)  # after the question of consent was put for the last time
AFTER_WITHDRAWAL = 15  # working days
CEILING = 300  # destructions by the program itself within a day: more is a mistake until a person has looked


class Basis(StrEnum):
    """Why something was destroyed."""

    NO_CONSENT = "no_consent"
    WITHDRAWN = "withdrawn"
