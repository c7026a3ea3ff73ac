"""Rules of cases and consultations, as a lawyer would say them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

SUMMARY_LENGTH = 300


class Status(StrEnum):
    """Where a case stands."""

    NEW = "new"
    CONSENT_PENDING = "consent_pending"
    IN_PROGRESS = "in_progress"
    AWAITING_CALLER = "awaiting_caller"
    ANSWERED = "answered"
    REFERRED = "referred"
    CLOSED = "closed"
    REOPENED = "reopened"


class State(StrEnum):
    """Where a consultation stands."""

    DRAFT = "draft"
    FINAL = "final"
    VOID = "void"


class Opening(StrEnum):
    """Why somebody reads what lies closed."""

    DANGER = "danger"
    CONSENT = "consent"  # what was answered to the question of consent is not clear
    REQUEST = "request"  # the person themselves asks what is kept


class NoAnswer(StrEnum):
    """Why a person who spoke of danger needs no answer in that conversation."""

    TALKED = "talked"
    HELPED = "helped"
    ELSEWHERE = "elsewhere"
    NOT_SAFE = "not_safe"
    NO_DANGER = "no_danger"


class OpenEnd(StrEnum):
    """Something that closing a case leaves behind."""

    WAITS = "waits"
    UNDELIVERED = "undelivered"


_WORK = {Status.IN_PROGRESS, Status.AWAITING_CALLER, Status.ANSWERED, Status.REFERRED}
# Closing and reopening are verbs of their own: they need a resolution or a reason.
MOVES: dict[str, frozenset[Status]] = {
    Status.CONSENT_PENDING: frozenset({Status.NEW, Status.IN_PROGRESS}),
    Status.NEW: frozenset(_WORK),
    Status.IN_PROGRESS: frozenset(_WORK - {Status.IN_PROGRESS}),
    Status.AWAITING_CALLER: frozenset(_WORK - {Status.AWAITING_CALLER}),
    Status.ANSWERED: frozenset(_WORK - {Status.ANSWERED}),
    Status.REFERRED: frozenset(_WORK - {Status.REFERRED}),
    Status.REOPENED: frozenset(_WORK),
    Status.CLOSED: frozenset(),
}
LIFE = "LIFE"  # the urgency that comes before all others
OPEN = frozenset(Status) - {Status.CLOSED}


# What a seal keeps of a case beside its channel, and what decides whether it counts at all.
SEALED = (
    "region", "gender", "age_bracket", "social_status", "language", "heard_from", "caller_kind", "minor", "category",
)  # fmt: skip
DECIDING = frozenset({"category", "resolution", "status"})


def is_closed_up(status: str, *, restricted: bool) -> bool:
    """Say whether what the person sent may not be read: consent is still awaited, or was withdrawn."""
    return restricted or status == Status.CONSENT_PENDING


def may_move(old: str, new: str) -> bool:
    """Say whether a case may go from one status to another without being closed or reopened."""
    return new in MOVES.get(old, frozenset())


def closing_problem(
    resolution: str | None, *, advises: bool, consultations: int, drafts: int, follow_ups: int
) -> str | None:
    """Say what still stands in the way of closing, or None.

    `advises` says whether the resolution means that advice was given; the numbers are the finalised consultations,
    the consultations still in draft and the follow-ups still open.
    """
    if not resolution:
        return "no_resolution"
    if drafts:
        return "open_draft"
    if follow_ups:
        return "open_follow_up"
    if advises and not consultations:
        return "no_consultation"
    return None


@dataclass(frozen=True)
class Content:
    """What a consultation says: everything the journal prints, and the provisions in canonical form."""

    at: datetime | None
    answered_on: date | None
    channel: str = ""
    region: str = ""
    gender: str = ""
    age_bracket: str = ""
    social_status: str = ""
    language: str = ""
    category: str = ""
    more_categories: tuple[str, ...] = ()
    summary: str = ""
    advice: str = ""
    outcome: str = ""
    referral: str | None = None
    minutes: int | None = None
    lawyer_id: int | None = None
    provisions: tuple[str, ...] = field(default=())
    reasons: Mapping[str, str] = field(default_factory=dict)  # by provision: why it is cited though not in force


REQUIRED = ("at", "answered_on", "channel", "category", "summary", "advice", "outcome", "lawyer_id")


def missing_fields(content: Content) -> list[str]:
    """Name the required fields that are still empty, in the order of the form."""
    return [name for name in REQUIRED if not getattr(content, name)]


def finalising_problem(
    content: Content, *, category_counts: bool, outcome_counts: bool, status: str, today: date, contact_day: date | None
) -> tuple[str, str] | None:
    """Say why a complete consultation still cannot be numbered, as (field, code), or None."""
    if status == Status.CONSENT_PENDING:
        return "category", "no_consent"
    if not category_counts:
        return "category", "category_not_counted"
    if not outcome_counts:
        return "outcome", "outcome_not_counted"
    if len(content.summary) > SUMMARY_LENGTH:
        return "summary", "summary_too_long"
    if contact_day and contact_day > today:
        return "at", "contact_in_future"
    if content.answered_on and contact_day and content.answered_on < contact_day:
        return "answered_on", "answered_before_contact"
    if content.answered_on and content.answered_on > today:
        return "answered_on", "answered_in_future"
    return None


def correction_problem(reason: str, state: str, old_year: int, new_year: int) -> str | None:
    """Say why a finalised consultation cannot be corrected so, or None."""
    if state != State.FINAL:
        return "not_final"
    if not reason.strip():
        return "no_reason"
    # The number belongs to the year of the contact.
    return None if old_year == new_year else "other_year"


def needs_consent(name: str | None, number: str | None, points: Collection[str]) -> bool:
    """Say whether identity is being kept of somebody who has not agreed to that."""
    return bool(name or number) and not {"data", "purpose"} <= set(points)
