"""Rules of the duty rota: who is on duty at a moment, and over a span of time."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

RANKS = (1, 2, 3)
LONGEST = timedelta(days=31)
LONGEST_TAKEN = timedelta(days=1)  # with one click
Span = tuple[datetime, datetime]  # half-open


@dataclass(frozen=True)
class Turn:
    """One person's duty over a span, or nobody's; of single shifts the later entered one (`entered`) wins."""

    user_id: int | None
    start: datetime
    end: datetime
    rank: int
    entered: int = 0  # id of a single shift; 0 for a turn of the weekly plan

    def covers(self, at: datetime) -> bool:
        """Say whether a moment lies within."""
        return self.start <= at < self.end


@dataclass(frozen=True)
class Stretch:
    """A span in which the same people are on duty, as pairs of rank and user; `nobody` when there is none."""

    start: datetime
    end: datetime
    members: tuple[tuple[int, int], ...]

    @property
    def nobody(self) -> bool:
        """Say whether it is a gap."""
        return not self.members

    @property
    def length(self) -> timedelta:
        """Return how long it is."""
        return self.end - self.start

    def left(self, now: datetime) -> Span | None:
        """Return what is still ahead of it, from now on; None when it is over."""
        return (max(self.start, now), self.end) if self.end > now else None


def members_at(at: datetime, turns: Sequence[Turn]) -> tuple[tuple[int, int], ...]:
    """Return who is on duty at a moment, as pairs of rank and user, in the order in which they are called.

    A single shift stands instead of what the week says for its rank.
    """
    covering = [turn for turn in turns if turn.covers(at)]
    found: dict[int, int] = {}
    for rank in sorted({turn.rank for turn in covering}):
        same = [turn for turn in covering if turn.rank == rank]
        latest = max(same, key=lambda turn: turn.entered)
        for turn in [latest] if latest.entered else same:
            if turn.user_id is not None:
                found.setdefault(turn.user_id, rank)
    return tuple((rank, user_id) for user_id, rank in found.items())


def stretches(start: datetime, end: datetime, turns: Sequence[Turn]) -> list[Stretch]:
    """Cut a span into stretches with the same people; gaps are stretches, too."""
    borders = {border for turn in turns for border in (turn.start, turn.end) if start < border < end}
    edges = sorted({start, end, *borders})
    found: list[Stretch] = []
    for begin, close in pairwise(edges):
        members = members_at(begin, turns)
        if found and found[-1].members == members:
            found[-1] = Stretch(found[-1].start, close, members)
        else:
            found.append(Stretch(begin, close, members))
    return found


def cut(stretch: Stretch, spans: Sequence[Span]) -> list[Stretch]:
    """Cut a stretch along spans; what lies in none of them is left out."""
    return [
        Stretch(max(start, stretch.start), min(end, stretch.end), stretch.members)
        for start, end in spans
        if start < stretch.end and end > stretch.start
    ]


def total(stretches: Iterable[Stretch]) -> timedelta:
    """Return how long stretches are together."""
    return sum((stretch.length for stretch in stretches), timedelta(0))


def share(part: timedelta, whole: timedelta) -> str:
    """Say whether a part is `all` of something, `some` of it or `none`."""
    if part <= timedelta(0):
        return "none"
    return "all" if part >= whole else "some"


def taking_problem(start: datetime, end: datetime, now: datetime) -> str | None:
    """Say why nobody may take a stretch with one click (`past`, `day`), or None; what is over of it is left out."""
    if end <= now:
        return "past"
    return "day" if end - max(start, now) > LONGEST_TAKEN else None


def shift_problem(start: datetime, end: datetime, now: datetime) -> str | None:
    """Say what is wrong with a single shift as typed (`order`, `past`, `long`), or None."""
    if end <= start:
        return "order"
    if end <= now:
        return "past"
    return "long" if end - start > LONGEST else None
