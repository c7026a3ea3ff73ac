"""Rules of messages: how a delivery status moves, when to try again, when free text may be sent, how long it may be."""

from datetime import datetime, timedelta
from enum import StrEnum

from hotline.messages.cutting import cut


class Inbound(StrEnum):
    """Where a message that came in stands."""

    RECEIVED = "received"
    LINKED = "linked"
    KEPT = "kept"  # from our own number, or from nobody: no person, no answer
    DESTROYED = "destroyed"  # its words are gone; the row stays, so that the same message never comes in again


class Outbound(StrEnum):
    """Our own words for a message that goes out; after them come the provider's."""

    WAITING = "waiting"
    CLAIMED = "claimed"
    UNKNOWN = "unknown"  # it may have left: only a person sends it again
    FAILED = "failed"


NOT_LISTED = "not_listed"  # the error code of an unknown message that the provider's list has not

ANSWER = "answer"  # purpose of what a person wrote; everything else is the code of a text

RANKS = {"queued": 0, "accepted": 0, "scheduled": 0, "sending": 1, "sent": 2, "delivered": 3, "read": 4}
ENDS = frozenset({"failed", "undelivered", "canceled"})
FAILURES = ENDS  # what did not reach the person
_ARRIVED = 3


def next_status(current: str, reported: str) -> str:
    """Return the status after a report; reports come unordered, so that it only ever moves forward.

    A failure is an end, unless the message was seen to arrive. A word not known here changes nothing.
    """
    rank = RANKS.get(reported)
    if rank is None:
        return reported if reported in ENDS and current not in ENDS and RANKS.get(current, 0) < _ARRIVED else current
    if current in ENDS:
        return reported if rank >= _ARRIVED else current
    return reported if rank > RANKS.get(current, -1) else current


BACK_OFF = tuple(timedelta(seconds=pause) for pause in (2, 5, 15, 60, 300, 900, 3600, 7200))


def pause_before_next_try(attempts: int) -> timedelta | None:
    """Return how long to wait after so many refused attempts; None when it was the last one."""
    return BACK_OFF[attempts - 1] if 0 < attempts <= len(BACK_OFF) else None


# When the provider's list is asked again for a message of which nobody knows whether it left: it may appear there late.
CHECKS = tuple(timedelta(seconds=pause) for pause in (20, 60, 180, 600))


def pause_before_next_check(checks: int) -> timedelta | None:
    """Return how long to wait after the list was read so often; None when it has been read often enough."""
    return CHECKS[checks - 1] if 0 < checks <= len(CHECKS) else None


# When a text that was taken and then held back by a limit is sent anew.
NEW_ATTEMPTS = tuple(timedelta(minutes=pause) for pause in (10, 60, 240))


def pause_before_new_attempt(attempts: int) -> timedelta | None:
    """Return how long to wait when so many messages with the same text were taken and failed; None when that is enough."""
    return NEW_ATTEMPTS[attempts - 1] if 0 < attempts <= len(NEW_ATTEMPTS) else None


WINDOW = timedelta(hours=24)


def free_until(last_inbound_at: datetime | None, now: datetime) -> datetime | None:
    """Return until when free text may be sent, 24 hours after the person's last message; None when it may not."""
    end = last_inbound_at + WINDOW if last_inbound_at else now
    return end if end > now else None


LONGEST = 1600
MOST_PARTS = 4  # messages that one answer may become


def parts(text: str, longest: int = LONGEST) -> list[str]:
    """Cut a text into messages of at most `longest` characters, where a paragraph, a sentence or a word ends."""
    return cut(text, longest)


_KAZAKH = frozenset("әғқңөұүһіӘҒҚҢӨҰҮҺІ")


def language_of(text: str) -> str | None:
    """Guess the language to answer in: Kazakh when letters are used that Russian has not; None of a text without letters."""
    if not any(sign.isalpha() for sign in text):
        return None
    return "ru" if _KAZAKH.isdisjoint(text) else "kk"


def is_reaction(body: str, quotes: str | None) -> bool:
    """Say whether a message is only a sign in answer to another one: it asks for nothing."""
    return bool(quotes and body.strip()) and not any(sign.isalnum() for sign in body)


class Filed(StrEnum):
    """Where a file of a message or a call stands."""

    WAITING = "waiting"
    CLAIMED = "claimed"
    KEPT = "kept"
    REFUSED = "refused"  # not what may be kept
    LOST = "lost"  # it could not be fetched; a person may let it be tried again
    DESTROYED = "destroyed"


MOST_FILES = 10  # of one message

EARLY = tuple(timedelta(seconds=pause) for pause in (1, 3, 10, 30, 60))  # a file that is not there yet
TROUBLE = tuple(timedelta(seconds=pause) for pause in (5, 30, 120, 600, 3600, 10_800))


def pause_before_next_fetch(attempts: int, code: str) -> timedelta | None:
    """Return how long to wait before a file is fetched again; None when it was the last attempt."""
    pauses = EARLY if code == "404" else TROUBLE
    return pauses[attempts - 1] if 0 < attempts <= len(pauses) else None
