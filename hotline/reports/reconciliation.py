"""The reconciliation sheet: every stated figure of a period beside what the rows give now."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, func

from hotline.claims import queries as claims
from hotline.claims.models import ClaimExplanation, ClaimVersion
from hotline.claims.rules import DISPUTED, GREEN, RED, Judgement, Said, judged
from hotline.core.db import db
from hotline.core.periods import Period
from hotline.indicators.queries import Figure
from hotline.indicators.rules import Indicator, Unit
from hotline.journal.filters import Filters, conditions
from hotline.journal.queries import joined
from hotline.reports import live
from hotline.reports.live import LIVE, Figures

FILTERS = ("channel", "category", "region")  # what a claim may be narrowed by
Choice = frozenset[tuple[str, str]]


@dataclass(frozen=True)
class Line:
    """One stated figure and what comes of comparing it."""

    stated: ClaimVersion
    judgement: Judgement
    until: datetime | None = None  # the moment of which it speaks, where that is not now

    @property
    def explanation(self) -> ClaimExplanation | None:
        """Return what a person says about it."""
        return self.stated.claim.explained(self.until)

    @property
    def indicator(self) -> Indicator | None:
        """Return the figure that counts its unit, or None where it is not said what is counted."""
        return LIVE.get(self.stated.unit)

    @property
    def is_wrong(self) -> bool:
        """Say whether it cannot stand as it is."""
        return self.judgement.verdict in RED

    @property
    def is_disputed(self) -> bool:
        """Say whether the rows bear it out, while another place says otherwise."""
        return self.judgement.verdict in DISPUTED

    @property
    def is_green(self) -> bool:
        """Say whether it agrees with the rows and with every other place."""
        return self.judgement.verdict in GREEN


@dataclass(frozen=True)
class Sheet:
    """The lines of a period, what is wrong first, then by unit; those of no known period; the live figures by name."""

    period: Period
    counted: Figures
    lines: Sequence[Line]
    undated: Sequence[Line]
    known: Mapping[Period, int]  # of which periods how much is stated
    until: datetime | None  # the moment of which it speaks, where that is not now

    @property
    def elsewhere(self) -> list[Period]:
        """Return the other periods that share a day with this one and of which something is stated, the nearest first."""
        return overlapping(self.period, self.known)

    @property
    def figures(self) -> list[Figure]:
        """Return the live figures in the order of the sheet."""
        return list(self.counted.values())

    @property
    def red(self) -> int:
        """Return how many lines cannot stand as they are."""
        return sum(line.is_wrong for line in self.lines)

    @property
    def disputed(self) -> int:
        """Return how many lines are right while another place says otherwise."""
        return sum(line.is_disputed for line in self.lines)

    @property
    def green(self) -> int:
        """Return how many lines agree with the rows and with every other place."""
        return sum(line.is_green for line in self.lines)


def sheet(period: Period, until: datetime | None = None) -> Sheet:
    """Compare everything that is stated of exactly this period, or that was stated until a moment, with the rows."""
    stated, counted = claims.about(period, until), live.figures(period)
    by_unit = {unit: counted[known.code].fact for unit, known in LIVE.items()}
    by_choice = _narrowed(period, {_choice(one) for one in stated if one.filters})
    said = [one.said for one in stated]
    lines = [_line(one, said, by_choice[_choice(one)] if one.filters else by_unit, until) for one in stated]
    order = [*LIVE]
    lines.sort(key=lambda line: (_rank(line), order.index(line.stated.unit) if line.indicator else len(order)))
    undated = [_line(one, (), {}, until) for one in claims.undated(until)]
    return Sheet(period, counted, lines, undated, claims.periods(until), until)


def usual_period() -> Period | None:
    """Return the period of which most is stated, the latest of several."""
    known = claims.periods()
    return max(known, key=lambda one: known[one], default=None)


def nearest(period: Period, known: Collection[Period]) -> Period | None:
    """Return the other period that shares most days with this one; where none does, the one that is fewest days away."""

    def distance(other: Period) -> int:
        between = max(period.first, other.first) - min(period.last, other.last)
        return between.days

    return min((one for one in known if one != period), key=distance, default=None)


def overlapping(period: Period, known: Iterable[Period]) -> list[Period]:
    """Return the other periods that share a day with this one, those that share most days first."""
    return sorted((one for one in known if one != period and period.shared(one)), key=period.shared, reverse=True)


def _rank(line: Line) -> int:
    return 0 if line.is_wrong else 1 if line.is_disputed else 2


def _line(one: ClaimVersion, others: Iterable[Said], counted: Mapping[str, int], until: datetime | None) -> Line:
    return Line(one, judged(one.said, others, counted), until)


def _choice(one: ClaimVersion) -> Choice:
    return frozenset(one.filters.items())


def _narrowed(period: Period, choices: Iterable[Choice]) -> dict[Choice, dict[str, int]]:
    """Count the consultations of every choice, all in one statement; other units are not counted by a choice."""
    known = list(choices)
    if not known:
        return {}
    columns = [func.count().filter(and_(*conditions(narrowed(period, dict(choice))))) for choice in known]
    found = db.session.execute(joined(columns)).one()
    return {choice: {Unit.CONSULTATION: number} for choice, number in zip(known, found, strict=True)}


def narrowed(period: Period, filters: Mapping[str, str]) -> Filters:
    """Return what the journal shows of a period under a claim's filters."""
    channel, category, region = (filters.get(name, "") for name in FILTERS)
    return Filters(period.first, period.last, channel=channel, category=category, region=region)


def units() -> Iterator[tuple[str, str]]:
    """Yield the units that a claim may name, with the title of the figure that counts each."""
    yield from ((unit, str(known.title)) for unit, known in LIVE.items())
