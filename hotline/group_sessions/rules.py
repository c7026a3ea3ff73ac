"""Who attended a group session: names as they are pasted, and how they go with the head count."""

import re

NAME_LENGTH = 200
MOST = 100_000
# A number or a bullet that a list pasted from elsewhere puts before each name.
_MARK = re.compile(r"^\s*(?:\d{1,5}\s*[.)]\s*|[-–—•*]\s+)?")


def names(pasted: str) -> list[str]:
    """Read one name a line; blank lines and the numbers or bullets of a list are left out."""
    found = (_MARK.sub("", line, count=1).strip() for line in pasted.splitlines())
    return [name for name in found if name]


def attendance(count: int | None, listed: int) -> int:
    """Return how many attended: the head count, else the length of the list."""
    return listed if count is None else count


def attendance_problem(count: int | None, listed: int) -> str | None:
    """Say what is wrong with a head count beside a list: `missing`, `fewer`, or None."""
    if count is None:
        return None if listed else "missing"
    return "fewer" if count < listed else None
