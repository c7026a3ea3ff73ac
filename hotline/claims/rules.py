"""What a stated figure is worth beside the counted ones and beside what other places say."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

COVERAGE, UNDETERMINED = "coverage", "undetermined"  # beside the units of counting: the declared sum, and «not said»
LARGEST = 2_000_000_000
Subject = tuple[str, date, date, frozenset[tuple[str, str]]]


class Place(StrEnum):
    """Where in a document a figure stands."""

    TABLE = "table"
    PARAGRAPH = "paragraph"
    ANNEX = "annex"
    SITE = "site"
    SOCIAL = "social"
    LETTER = "letter"


class Comparison(StrEnum):
    """How a text states a number."""

    EXACTLY = "exactly"
    MORE_THAN = "more_than"
    NOT_LESS_THAN = "not_less_than"


class Verdict(StrEnum):
    """What comes of comparing."""

    AGREES = "agrees"
    LOOSE = "loose"  # «more than N», and it is N itself
    DIFFERS = "differs"
    VAGUE = "vague"  # arithmetically true, yet another number than the one counted
    DISPUTED = "disputed"  # the count bears it out, but another place says otherwise
    CONTRADICTED = "contradicted"  # nothing is counted, and two places say two things: one of them is wrong
    UNCOUNTED = "uncounted"  # nothing is counted that it could be compared with
    NO_UNIT = "no_unit"
    NO_PERIOD = "no_period"
    NO_NUMBER = "no_number"
    PLAN = "plan"


RED = frozenset({Verdict.DIFFERS, Verdict.VAGUE, Verdict.CONTRADICTED})
DISPUTED = frozenset({Verdict.DISPUTED})
GREEN = frozenset({Verdict.AGREES})


@dataclass(frozen=True)
class Said:
    """A figure as a text states it; `value` is None where it names none. Both days are included, or both unknown."""

    unit: str
    value: int | None
    first: date | None
    last: date | None
    comparison: str = Comparison.EXACTLY
    planned: bool = False  # wanted, not reached: no statement of fact
    filters: Mapping[str, str] = field(default_factory=dict)

    @property
    def subject(self) -> Subject | None:
        """Return what it is about, when that is known: only figures of one subject can be compared."""
        if self.unit == UNDETERMINED or self.first is None or self.last is None:
            return None
        return self.unit, self.first, self.last, frozenset(self.filters.items())


@dataclass(frozen=True)
class Judgement:
    """A verdict and what it stands on: the count, what is missing up to it, other units that give exactly this value."""

    verdict: Verdict
    counted: int | None = None
    difference: int | None = None
    fits: tuple[str, ...] = ()
    elsewhere: tuple[tuple[int, str], ...] = ()  # each with its comparison


def judged(said: Said, others: Iterable[Said], counted: Mapping[str, int]) -> Judgement:
    """Compare a figure with the counted ones of its period and filters, by unit, and with what other places say."""
    if said.value is None or said.planned:
        return Judgement(Verdict.NO_NUMBER if said.value is None else Verdict.PLAN, counted.get(said.unit))
    known = counted.get(said.unit)
    elsewhere = _elsewhere(said, others)
    verdict = _verdict(said, known, bool(elsewhere))
    asks = verdict in RED or verdict is Verdict.NO_UNIT
    fits = tuple(unit for unit, number in counted.items() if number == said.value and unit != said.unit)
    difference = None if known is None else known - said.value
    return Judgement(verdict, known, difference, fits if asks else (), elsewhere)


def holds(comparison: str, value: int, known: int) -> bool:
    """Say whether a statement is true of a number, as arithmetic has it."""
    if comparison == Comparison.MORE_THAN:
        return known > value
    return known >= value if comparison == Comparison.NOT_LESS_THAN else known == value


def period_problem(first: date | None, last: date | None) -> str | None:
    """Say what is wrong with the days of a claim: `half`, `order`, or None. Both may be unknown."""
    if first is None and last is None:
        return None
    if first is None or last is None:
        return "half"
    return "order" if last < first else None


def _verdict(said: Said, known: int | None, contradicted: bool) -> Verdict:
    assert said.value is not None
    if said.subject is None:
        return Verdict.NO_UNIT if said.unit == UNDETERMINED else Verdict.NO_PERIOD
    if known is not None and known != said.value:
        return Verdict.VAGUE if holds(said.comparison, said.value, known) else Verdict.DIFFERS
    if contradicted:
        return Verdict.CONTRADICTED if known is None else Verdict.DISPUTED
    if known is None:
        return Verdict.UNCOUNTED
    return Verdict.AGREES if holds(said.comparison, said.value, known) else Verdict.LOOSE


def _elsewhere(said: Said, others: Iterable[Said]) -> tuple[tuple[int, str], ...]:
    """Return the other values that are stated as facts of the same subject, in order."""
    if said.subject is None:
        return ()
    stated = {
        (other.value, str(other.comparison))
        for other in others
        if other.subject == said.subject and not other.planned and other.value not in (None, said.value)
    }
    return tuple(sorted(stated))
