"""Rules of the desk: who is served next."""

from collections.abc import Sequence


def next_in(queue: Sequence[int], current: int | None) -> int | None:
    """Return who comes after the one just served; whoever is passed over comes round again, behind everybody else."""
    others = [one for one in queue if one != current]
    if not others:
        return None
    if current not in queue:
        return others[0]
    behind = queue.index(current) + 1
    return queue[behind] if behind < len(queue) else others[0]
