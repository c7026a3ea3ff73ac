"""Provisions in their canonical form, and whether something was in force on a day."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Self

UNITS = ("part", "point", "subpoint", "paragraph")
IN_FORCE, NOT_YET, NO_LONGER, UNKNOWN = "in_force", "not_yet", "no_longer", "unknown"
# Acts that consist of points and know no articles.
WITHOUT_ARTICLES = frozenset(
    {
        *("order", "presidential_decree", "government_resolution", "government_resolution_bill"),
        "supreme_court_normative_resolution",
    }
)

_ACT = re.compile(r"(?=.{1,60}\Z)[a-z0-9]+(?:-[a-z0-9]+)*")
_NUMBER = re.compile(r"(?=.{1,12}\Z)[1-9][0-9]*(?:-[1-9][0-9]*)*")
_DAY = re.compile(r"[0-9]{4}(?:-[0-9]{2}){0,2}")


@dataclass(frozen=True, slots=True)
class Provision:
    """An exact place in an act; every field but the act is a number such as `8` or `73-3`, or None."""

    act: str
    article: str | None = None
    part: str | None = None
    point: str | None = None
    subpoint: str | None = None
    paragraph: str | None = None

    def __post_init__(self) -> None:
        if not _ACT.fullmatch(self.act):
            raise ValueError(f"not the id of an act: {self.act!r}")
        for name in ("article", *UNITS):
            value = getattr(self, name)
            if value is not None and not is_number(value):
                raise ValueError(f"{name} must be a number such as 8 or 73-3: {value!r}")

    def __str__(self) -> str:
        """Write the canonical form, `act:article:point=1`; a whole act is its id alone."""
        below = [f"{unit}={value}" for unit in UNITS if (value := getattr(self, unit))]
        if not below and self.article is None:
            return self.act
        return ":".join((self.act, self.article or "", *below))

    @classmethod
    def parse(cls, canonical: str) -> Self:
        """Read the canonical form; raise ValueError when it is anything else."""
        act, _colon, rest = canonical.partition(":")
        article, *below = rest.split(":")
        units = dict(unit.split("=", 1) for unit in below if "=" in unit)
        if not set(units) <= set(UNITS):
            raise ValueError(f"not a provision: {canonical!r}")
        found = cls(act, article or None, **units)
        if str(found) != canonical:
            raise ValueError(f"not a provision: {canonical!r}")
        return found


def is_number(text: str) -> bool:
    """Say whether a text is the number of an article or of what stands below it: digits, inserted ones with hyphens."""
    return bool(_NUMBER.fullmatch(text))


def is_day(text: str) -> bool:
    """Say whether a text is an ISO day or the part of one that is established: `2020`, `2020-07`, `2020-07-11`."""
    if not _DAY.fullmatch(text):
        return False
    try:
        date.fromisoformat((text + "-01-01")[:10])
    except ValueError:
        return False
    return True


def state(since: str | None, until: str | None, day: date) -> str:
    """Say whether something was in force on a day: `in_force`, `not_yet`, `no_longer` or `unknown`.

    `since` (included) and `until` (excluded) may be partial; a day inside the month or year named is unknown.
    Without `until` it is still in force, without `since` nothing is known but that it ended.
    """
    started = None if since is None else _reached(since, day)
    ended = False if until is None else _reached(until, day)
    if ended:
        return NO_LONGER
    if started is False:
        return NOT_YET
    return IN_FORCE if started and ended is False else UNKNOWN


def in_force(since: str | None, until: str | None, day: date) -> bool | None:
    """Say whether something was in force on a day, or None when that is not established."""
    found = state(since, until, day)
    return None if found == UNKNOWN else found == IN_FORCE


def _reached(border: str, day: date) -> bool | None:
    """Say whether a day is at or past a border; None within the month or year that a partial border names."""
    written = day.isoformat()
    if len(border) < len(written) and written.startswith(border):
        return None
    return written >= border
