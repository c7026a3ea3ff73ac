"""A finding of the check."""

from dataclasses import dataclass

ERROR, WARNING = "error", "warning"


@dataclass(frozen=True)
class Finding:
    """One line of the answer; `where` is an act, `act:article`, `act@edition` or the term that names a provision."""

    level: str
    where: str
    words: str
