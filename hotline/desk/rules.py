"""Rules of the desk: who is served next, and to whom nobody gives advice yet."""

from collections.abc import Sequence

from hotline.intake.dialogue.rules import Step


def next_in(queue: Sequence[int], current: int | None) -> int | None:
    """Return who comes after the one just served; whoever is passed over comes round again, behind everybody else."""
    others = [one for one in queue if one != current]
    if not others:
        return None
    if current not in queue:
        return others[0]
    behind = queue.index(current) + 1
    return queue[behind] if behind < len(queue) else others[0]


def advice_waits(step: Step | None, *, closed_up: bool, in_danger: bool) -> bool:
    """Say whether there is no consent to advice: none is noted on a case, or the line asked on WhatsApp and was not told yes.

    `step` is None where the line never asked. Where a life is in danger, nobody waits for consent.
    """
    return not in_danger and (closed_up or step not in (None, Step.NEW, Step.AGREED))
