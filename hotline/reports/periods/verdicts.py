"""What there is to say of a file that came back."""

from enum import StrEnum


class Verdict(StrEnum):
    """What there is to say of a file."""

    UNKNOWN = "unknown"
    ALTERED = "altered"
    LIVE = "live"
    BROKEN = "broken"  # the seal itself does not hold
    DIFFERS = "differs"
    SAME = "same"
