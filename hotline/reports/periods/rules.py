"""Why a living row is not what was sealed: plain rules over what differs and what was noted since."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Change(StrEnum):
    """What became of a row."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    ERASED = "erased"  # it counts as before, and its texts are gone


class Cause(StrEnum):
    """Why."""

    LATE = "late"  # it came after the period was sealed
    VOIDED = "voided"
    MERGED = "merged"
    RECATEGORISED = "recategorised"
    CORRECTED = "corrected"
    ERASED = "erased"  # the law asked for it
    DEFINITION = "definition"  # the figure is defined otherwise today
    UNEXPLAINED = "unexplained"  # nobody noted a change: somebody wrote past the program


@dataclass(frozen=True)
class Noted:
    """A change that was noted when it was made."""

    verb: str
    fields: tuple[str, ...]
    reason: str = ""
    by_id: int | None = None
    at: datetime | None = None


DECIDING = ("category", "resolution", "status")  # whether a case counts at all hangs on these
FIGURE = "units."
_UNNOTED = {Change.ADDED: Cause.LATE, Change.ERASED: Cause.ERASED}
_BY_VERB = {"voided": Cause.VOIDED, "merged": Cause.MERGED, "erased": Cause.ERASED}


def cause_of(
    change: Change,
    fields: Sequence[str],
    noted: Sequence[Noted],
    redefined: Collection[str] = (),
    *,
    told: bool = False,
) -> Cause:
    """Say why a row changed; `redefined` are the figures whose definition is another by now.

    `told` means that even a new row of this kind is noted when it comes: none just comes late.
    """
    figures = {name.removeprefix(FIGURE) for name in fields if name.startswith(FIGURE)}
    if figures and len(figures) == len(fields) and figures <= set(redefined):
        return Cause.DEFINITION
    named = {name for one in noted for name in one.fields}
    own = {name for name in fields if not name.startswith(FIGURE)}
    if not noted or not own <= named:
        return Cause.UNEXPLAINED if told else _UNNOTED.get(change, Cause.UNEXPLAINED)
    for one in reversed(noted):
        if one.verb in _BY_VERB:
            return _BY_VERB[one.verb]
    deciding = own or named
    return Cause.RECATEGORISED if deciding & set(DECIDING) else Cause.CORRECTED
