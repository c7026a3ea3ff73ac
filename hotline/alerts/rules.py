"""Rules of alerts: whom to tell next, by which ways, and when to go on."""

from collections.abc import Collection, Sequence
from datetime import timedelta
from enum import StrEnum


class Kind(StrEnum):
    """What an alert is about."""

    DANGER = "danger"  # a caller's life may be in danger
    SETUP = "setup"  # the line cannot send: an administrator has to look


class NoticeState(StrEnum):
    """Where one attempt to tell one person stands."""

    WAITING = "waiting"
    CLAIMED = "claimed"
    SENT = "sent"
    FAILED = "failed"
    UNKNOWN = "unknown"  # it may have reached the person or not
    DROPPED = "dropped"  # somebody took the alert before


STEP = timedelta(minutes=5)
REPEAT = {Kind.DANGER: timedelta(minutes=15), Kind.SETUP: timedelta(hours=24)}
ANSWER_WITHIN = timedelta(minutes=15)  # of its being taken; then it is raised again
BACK_OFF = tuple(timedelta(seconds=pause) for pause in (5, 20, 60))
# A fault of the set-up is for the daytime, unless letters cannot be sent at all.
QUIET_WAYS = {Kind.SETUP: frozenset({"mail"})}


def audience(
    kind: str, on_duty: Sequence[int], managers: Sequence[int], told: Collection[int]
) -> tuple[tuple[int, ...], timedelta]:
    """Return whom to tell now and how long to wait for somebody to take the alert before going on.

    Of those on duty one after the other, then every manager at once, then again and again everybody.
    """
    repeat = REPEAT[Kind(kind)]
    if kind == Kind.DANGER:
        for user_id in on_duty:
            if user_id not in told:
                return (user_id,), STEP
    fresh = tuple(user_id for user_id in managers if user_id not in told)
    if fresh:
        return fresh, repeat
    return tuple(dict.fromkeys((*on_duty, *managers))), repeat


def whom_again(on_duty: Sequence[int], managers: Sequence[int], let_go: int | None) -> tuple[list[int], list[int]]:
    """Return those on duty and the managers without whoever took it and did not answer, unless there is nobody else."""
    others = [user_id for user_id in on_duty if user_id != let_go]
    chiefs = [user_id for user_id in managers if user_id != let_go]
    return (others, chiefs) if others or chiefs else (list(on_duty), list(managers))


def ways(kind: str, ready: Sequence[str]) -> tuple[str, ...]:
    """Return the ways by which an alert of a kind goes, of those that are set up."""
    quiet = tuple(way for way in ready if way in QUIET_WAYS.get(Kind(kind), frozenset()))
    return quiet or tuple(ready)


def pause_before_next_try(attempts: int) -> timedelta | None:
    """Return how long to wait after so many refused attempts; None when it was the last one."""
    return BACK_OFF[attempts - 1] if 0 < attempts <= len(BACK_OFF) else None
