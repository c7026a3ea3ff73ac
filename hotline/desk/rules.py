"""Rules of the desk: who is served next, what of a day is told of a case, and to whom nobody gives advice yet."""

from collections import Counter
from collections.abc import Sequence
from enum import StrEnum

from hotline.intake.dialogue.rules import Step


class Untold(StrEnum):
    """Why a person is not told that a file of theirs was destroyed."""

    WINDOW = "window"  # too late for free text
    STOPPED = "stopped"  # no more messages, please
    BY_TELEPHONE = "by_telephone"  # it did not come in a conversation
    OURS = "ours"  # it is ours: there is nothing to tell


# What only says how the work went: told when nothing else happened.
SMALL = frozenset({"assigned", "described", "drafted", "dropped", "message", "questions", "status"})
MOST = 4  # kinds of events told of one case


def next_in(queue: Sequence[int], current: int | None) -> int | None:
    """Return who comes after the one just served; whoever is passed over comes round again, behind everybody else."""
    others = [one for one in queue if one != current]
    if not others:
        return None
    if current not in queue:
        return others[0]
    behind = queue.index(current) + 1
    return queue[behind] if behind < len(queue) else others[0]


def told_of(kinds: Sequence[str]) -> list[tuple[str, int]]:
    """Return what is told of a day's events of one case: each kind once, with how often, the last of too many kinds."""
    weighty = [kind for kind in kinds if kind not in SMALL] or kinds
    return list(Counter(weighty).items())[-MOST:]


def advice_waits(step: Step | None, *, closed_up: bool, in_danger: bool) -> bool:
    """Say whether there is no consent to advice: none is noted on a case, or the line asked on WhatsApp and was not told yes.

    `step` is None where the line never asked. Where a life is in danger, nobody waits for consent.
    """
    return not in_danger and (closed_up or step not in (None, Step.NEW, Step.AGREED))
