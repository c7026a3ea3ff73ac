"""What is given at once, what waits for the worker, how long a claim and a file last."""

from datetime import timedelta
from enum import StrEnum


class Kind(StrEnum):
    """What can be asked for, as the register of files calls it."""

    JOURNAL = "journal"
    PROVISIONS = "provisions"
    REPORT = "report"
    PROGRAMME = "programme"
    ANNEXES = "annexes"


class State(StrEnum):
    """How far a file has come."""

    WAITING = "waiting"
    WORKING = "working"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"
    EXPIRED = "expired"


class Trouble(StrEnum):
    """Why a file was not made."""

    RIGHT = "right"
    TOO_LARGE = "too_large"
    DISK = "disk"
    DATABASE = "database"
    BROKE_OFF = "broke_off"
    BROKEN = "broken"


OPEN = (State.WAITING, State.WORKING)

# Rows up to which a file is made while the browser waits. Seen on two cores: a journal of 1,000 rows as PDF takes 3 s and
# 0.4 GB, of 2,000 rows 20 s and 0.7 GB, of 10,000 rows (without the totals of its pages) 19 s and 2.3 GB. The annexes hold
# it, too: 5 s for 1,000 rows. 20,000 rows as DOCX take 10 s, in the other formats 3 to 5 s.
AT_ONCE = {(Kind.JOURNAL, "pdf"): 1_000, (Kind.JOURNAL, "docx"): 5_000, (Kind.ANNEXES, "zip"): 500}
AT_ONCE_OTHERWISE = 20_000
# Rows above which a machine of the usual size cannot set a PDF at all; there are other formats.
LARGEST = {(Kind.JOURNAL, "pdf"): 20_000, (Kind.ANNEXES, "zip"): 20_000}

LEASE = timedelta(seconds=60)  # who makes a file renews it far more often
MOST_ATTEMPTS = 3
SILENCE = timedelta(minutes=3)  # without a sign of life of any worker: what is asked for would wait for nobody
KEPT = timedelta(days=7)
REMEMBERED = timedelta(days=90)  # the row; the register and the audit keep who took what for good


def is_long(kind: str, code: str, rows: int) -> bool:
    """Say whether a file is made by the worker."""
    return rows > AT_ONCE.get((Kind(kind), code), AT_ONCE_OTHERWISE)


def is_too_large(kind: str, code: str, rows: int) -> bool:
    """Say whether a file cannot be made at all."""
    most = LARGEST.get((Kind(kind), code))
    return most is not None and rows > most
