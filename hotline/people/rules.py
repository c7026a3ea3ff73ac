"""Rules about persons: missing answers, permission to contact, codes without look-alikes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from hotline.taxonomy.rules import NOT_ASKED

CONSENT_POINTS = ("data", "purpose", "cross_border", "third_parties")
CODE_LETTERS = "23456789ACDEFHJKLMNPQRTUVWXY"  # none that is read for another


class Permission(StrEnum):
    """An answer to «may we …?»; what was not asked is no permission."""

    YES = "yes"
    NO = "no"
    NOT_ASKED = NOT_ASKED


def code_from(numbers: list[int]) -> str:
    """Build a person's code from six random numbers: `P-7K3M9X`; it says nothing about the person."""
    return "P-" + "".join(CODE_LETTERS[number % len(CODE_LETTERS)] for number in numbers)


def stricter(one: str, other: str) -> str:
    """Return what holds when one person answered twice: a no counts, then a yes; what was never asked is no answer."""
    return next(code for code in (Permission.NO, Permission.YES, one) if code in (one, other))


def joined_notes(kept: str | None, merged: str | None) -> str | None:
    """Put the notes of both under each other."""
    return "\n".join(dict.fromkeys(filter(None, (kept, merged)))) or None


def parted_notes(joined: str | None, merged: str | None) -> str | None:
    """Take the notes of the merged one away again, if they still stand where they were put."""
    if joined == merged:
        return None
    return joined.removesuffix(f"\n{merged}") if joined and merged else joined


@dataclass(frozen=True)
class Answer:
    """One answer to the question of consent: when, whether data and purpose were agreed to, and when it was taken back."""

    at: datetime
    given: bool
    withdrawn_at: datetime | None


def agreed(answers: Iterable[Answer]) -> bool:
    """Say whether data may be kept: the latest answer says so, and none was withdrawn after it was given.

    A withdrawal counts for every consent given before it, also for one that another row of the same person gave; of two
    answers of one moment the stricter counts.
    """
    told = list(answers)
    if not told:
        return False
    last = max(one.at for one in told)
    withdrawn = any(one.withdrawn_at and one.withdrawn_at >= last for one in told)
    return not withdrawn and all(one.given and one.withdrawn_at is None for one in told if one.at == last)
