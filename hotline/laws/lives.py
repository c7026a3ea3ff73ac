"""Spans of days whose borders may be partial: what can be said of them for certain, and nothing more.

A life is a pair of ISO texts, `since` (included) and `until` (excluded). `2020-07` stands for an unknown day of that
month. Without `since` nothing is known of its beginning, without `until` it lasts.
"""

from calendar import monthrange
from datetime import date

Life = tuple[str | None, str | None]


def earliest(border: str) -> date:
    """Return the first day that a border may mean."""
    return date.fromisoformat((border + "-01-01")[:10])


def latest(border: str) -> date:
    """Return the last day that a border may mean."""
    year, month, day = (*map(int, border.split("-")), 0, 0)[:3]
    month = month or 12
    return date(year, month, day or monthrange(year, month)[1])


def before(one: str | None, other: str | None) -> bool:
    """Say whether a border surely lies before another."""
    return one is not None and other is not None and latest(one) < earliest(other)


def impossible(life: Life) -> bool:
    """Say whether a life surely ends before it has begun, or on the day on which it begins."""
    since, until = life
    return since is not None and until is not None and earliest(since) >= latest(until)


def overlap(one: Life, other: Life) -> bool:
    """Say whether two lives surely share a day; one whose beginning is not known counts as having always been there."""
    began = max(latest(since) if since else date.min for since, _until in (one, other))
    ended = min(earliest(until) if until else date.max for _since, until in (one, other))
    return began < ended


def gap(one: Life, following: Life) -> bool:
    """Say whether there surely is a day between the end of a life and the beginning of the one that follows."""
    return before(one[1], following[0])
