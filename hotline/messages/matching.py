"""Which message of the provider's list is which of ours. A rule: it knows no database and no clock."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from hotline.channels.listing import Listed

SKEW = timedelta(minutes=2)  # the provider's clock and ours are not the same


@dataclass(frozen=True)
class Attempt:
    """One of our messages of which nobody knows whether it left: it can have been taken between two moments only."""

    message_id: int
    since: datetime
    until: datetime
    body: str

    def fits(self, one: Listed) -> bool:
        """Say whether a listed message was taken when this one can have been."""
        return self.since - SKEW <= one.at <= self.until + SKEW


def same_text(one: str, other: str) -> bool:
    """Compare two texts; blanks at the ends and between words may change on the way."""
    return one.split() == other.split()


def found_as(attempt: Attempt, rivals: Sequence[Attempt], free: Sequence[Listed]) -> Listed | None:
    """Return the listed message that is certainly this attempt, or None.

    `rivals` are the attempts with the same text to the same address, this one among them; `free` what is listed and belongs to no
    row of ours. As many listed as attempted are taken in order; else only a pair that fits nothing but each other.
    """
    same = sorted((one for one in free if same_text(one.body, attempt.body)), key=lambda one: one.at)
    tried = sorted(rivals, key=lambda rival: (rival.since, rival.message_id))
    same = [one for one in same if any(rival.fits(one) for rival in tried)]
    if len(same) == len(tried) and all(rival.fits(one) for rival, one in zip(tried, same, strict=True)):
        return same[tried.index(attempt)]
    fitting = [one for one in same if attempt.fits(one)]
    alone = len(fitting) == 1 and not any(rival.fits(fitting[0]) for rival in tried if rival != attempt)
    return fitting[0] if alone else None


def surely_missing(attempt: Attempt, free: Sequence[Listed]) -> bool:
    """Say whether nothing listed can be this attempt, whatever its text reads like there."""
    return not any(attempt.fits(one) for one in free)
