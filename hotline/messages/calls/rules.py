"""Rules of calls that came by the voice webhook: how far each is, when it waits for somebody, why it need not."""

from datetime import timedelta
from enum import StrEnum


class CallState(StrEnum):
    """What the line saw of a call."""

    RINGING = "ringing"
    MISSED = "missed"  # nobody answered, or the caller hung up first
    VOICEMAIL = "voicemail"
    TALKED = "talked"


RANKS = {state: rank for rank, state in enumerate(CallState)}
UNREACHED = (CallState.MISSED, CallState.VOICEMAIL)
# A call that says no more for so long has ended unnoticed: somebody has to look.
RINGS_AT_MOST = timedelta(hours=1)
MOST_MINUTES = 600
# A contact typed in without its call, from the same number and so near in time, is that call: it is counted once.
SAME_CALL = timedelta(hours=2)


def next_state(current: str, seen: CallState) -> CallState:
    """Return the state after a report; reports come unordered, doubled and early, so that it only ever moves forward."""
    return max(CallState(current), seen, key=RANKS.__getitem__)


def minutes(seconds: int | None) -> int | None:
    """Return how long a talk was in begun minutes, as the contact form asks; None when it is not known."""
    return min(-(-seconds // 60), MOST_MINUTES) if seconds and seconds > 0 else None


class Settled(StrEnum):
    """Why a call needs no call back."""

    REACHED = "reached"
    UNSAFE = "unsafe"
    SPAM = "spam"
    NO_NEED = "no_need"
    TOGETHER = "together"  # settled with another call of the same number on the same day


REASONS = (Settled.REACHED, Settled.UNSAFE, Settled.SPAM, Settled.NO_NEED)
