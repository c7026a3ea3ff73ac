"""Rules of materials: versions in two languages, letters and their answers, a story's consent."""

from collections.abc import Iterable
from datetime import date, datetime
from enum import StrEnum

MEGABYTE = 1024 * 1024
LARGEST = 16 * MEGABYTE  # of a version's file
TITLE_LENGTH = 300
TEXT_LENGTH = 10_000
OPENING_LENGTH = 300
LINKS = ("https://", "http://")


class Kind(StrEnum):
    """What a product is: one of the annexes that the programme promises."""

    LINE = "line"
    JOURNAL = "journal"
    RESUME = "resume"
    INSTRUCTION = "instruction"
    REPORT = "report"


# Their files go into the annexes: without one, somebody says so.
WITH_A_FILE = frozenset({Kind.RESUME, Kind.INSTRUCTION})


class Paper(StrEnum):
    """What a file of a recommendation is a copy of."""

    LETTER = "letter"
    ANSWER = "answer"


class Tongue(StrEnum):
    """The language or languages of one version."""

    RU = "ru"
    KK = "kk"
    BOTH = "ru_kk"

    @property
    def codes(self) -> frozenset[str]:
        """Return the codes of the languages."""
        return frozenset(self.value.split("_"))


class Standing(StrEnum):
    """How far a recommendation is."""

    DRAFT = "draft"
    SENT = "sent"
    ANSWERED = "answered"
    VOID = "void"


class Given(StrEnum):
    """How somebody consented to the own story being published."""

    WRITTEN = "written"
    WHATSAPP = "whatsapp"
    EMAIL = "email"
    SPOKEN = "spoken"


def in_language(russian: str | None, kazakh: str | None, language: str) -> str:
    """Return the Kazakh text or (for any other language) the Russian one; what is missing in one is read in the other."""
    return (kazakh or russian if language == "kk" else russian or kazakh) or ""


def has_link(*texts: str | None) -> bool:
    """Say whether any of some texts holds an address that a browser can follow."""
    return any(start in (text or "") for text in texts for start in LINKS)


def next_version(known: Iterable[int]) -> int:
    """Return the number of a product's next version."""
    return max(known, default=0) + 1


def is_taken(version: int, tongue: str, known: Iterable[tuple[int, str]]) -> bool:
    """Say whether one of the languages has this version already; `known` are versions that stand, each with its languages."""
    wanted = Tongue(tongue).codes
    return any(number == version and wanted & Tongue(other).codes for number, other in known)


def standing(*, sent: bool, answered: bool, void: bool) -> Standing:
    """Say how far a recommendation is."""
    if void:
        return Standing.VOID
    if answered:
        return Standing.ANSWERED
    return Standing.SENT if sent else Standing.DRAFT


def withdrawal_problem(on: date, given_on: date, today: date) -> str | None:
    """Say what is wrong with the day on which a consent was taken back: `future`, `before_consent`, or None."""
    if on > today:
        return "future"
    return "before_consent" if on < given_on else None


def name_problem(ending: str, found: str, known: Iterable[str]) -> bool:
    """Say whether a file's name promises another kind than its bytes are: both are endings, `known` those that promise one."""
    alike = {".jpeg": ".jpg"}
    ending = alike.get(ending.lower(), ending.lower())
    return ending in {alike.get(one, one) for one in known} and ending != found


def letter_problem(
    number: str, on: date | None, answer_on: date | None, answer: bool, today: date
) -> tuple[str, str] | None:
    """Say what is wrong with a letter and its answer as field and problem (`half`, `future`, `no_letter`, `early`, `undated`), or None."""
    if bool(number) != bool(on):
        return ("letter_number" if on else "letter_on"), "half"
    if on and on > today:
        return "letter_on", "future"
    if answer_on is None:
        return ("answer_on", "undated") if answer else None
    if on is None:
        return "answer_on", "no_letter"
    if answer_on > today:
        return "answer_on", "future"
    return ("answer_on", "early") if answer_on < on else None


def consent_holds(withdrawn_at: datetime | None, restricted_at: datetime | None, destroyed_at: datetime | None) -> bool:
    """Say whether a story may be shown and printed: nobody took back this consent, or the one that its case stands on."""
    return withdrawn_at is None and restricted_at is None and destroyed_at is None
