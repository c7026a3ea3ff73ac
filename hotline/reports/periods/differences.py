"""What a seal froze beside what the same days count today: why it was 148 then and is 151 now, row by row."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from hotline.core.periods import Period
from hotline.indicators import queries as indicators
from hotline.reports.periods import counted
from hotline.reports.periods.rules import Cause, Change, Noted, cause_of
from hotline.seals import queries as seals
from hotline.seals.models import Seal, SealedChange
from hotline.seals.rules import TEXT, Frozen, Row, differing

NO_UNITS: Mapping[str, int] = {}
TITLED = ("product", "outlet")  # known by a title, which may change; whatever else has a number keeps it for good


@dataclass(frozen=True)
class Line:
    """One figure of a sealed period: what it was, and what it is."""

    code: str
    unit: str | None
    then: int
    now: int


@dataclass(frozen=True)
class Difference:
    """One row that is not what was sealed."""

    change: Change
    cause: Cause
    kind: str
    id: int
    number: str | None
    fields: tuple[str, ...]
    then: Mapping[str, int]  # what it counted for, by figure
    now: Mapping[str, int]
    noted: tuple[Noted, ...] = ()

    @property
    def figures(self) -> list[str]:
        """Return the figures whose value this row moves."""
        return sorted(code for code in {*self.then, *self.now} if self.then.get(code, 0) != self.now.get(code, 0))

    @property
    def moves(self) -> dict[tuple[int, int], list[str]]:
        """Return the figures that this row moves, together those that it moves alike: from what to what."""
        found: dict[tuple[int, int], list[str]] = {}
        for code in self.figures:
            found.setdefault((self.then.get(code, 0), self.now.get(code, 0)), []).append(code)
        return found


@dataclass(frozen=True)
class Comparison:
    """A seal beside the living data: every figure then and now, and every row that differs."""

    seal: Seal
    lines: tuple[Line, ...]
    rows: tuple[Difference, ...]

    @property
    def unexplained(self) -> list[Difference]:
        """Return the rows that changed though nobody noted a change."""
        return [row for row in self.rows if row.cause == Cause.UNEXPLAINED]


def compare(seal: Seal) -> Comparison:
    """Hold a seal against the living data; all of it is read in the caller's transaction."""
    period = Period.of_days(seal.first, seal.last)
    living = {row.key: row for row in counted.of_seal(seal)}
    frozen = {row.key: row for row in seals.frozen(seal, late=False)}
    redefined = _redefined(seal, period)
    noted = {key: tuple(_noted(one) for one in told) for key, told in seals.changes(seal).items()}
    keys = sorted(frozen.keys() | living.keys())
    found = (_difference(frozen.get(key), living.get(key), noted.get(key, ()), redefined) for key in keys)
    return Comparison(seal, tuple(_lines(seal, living.values())), tuple(one for one in found if one))


def _difference(
    then: Frozen | None, now: Row | None, noted: tuple[Noted, ...], redefined: set[str]
) -> Difference | None:
    fields: list[str] = []
    if then and now:
        fields = differing(then, now) + (["number"] if then.kind not in TITLED and then.number != now.number else [])
        if not fields and not then.erased:
            return None
        change = Change.CHANGED if fields else Change.ERASED
    else:
        change = Change.REMOVED if then else Change.ADDED
    row = then or now
    assert row
    cause = cause_of(change, fields, noted, redefined, told=row.kind == TEXT)
    return Difference(
        change, cause, row.kind, row.id, row.number, tuple(fields), then.units if then else NO_UNITS,
        now.units if now else NO_UNITS, noted,
    )  # fmt: skip


def _lines(seal: Seal, living: Iterable[Row]) -> list[Line]:
    sums: dict[str, int] = {}
    for row in living:
        for code, number in row.units.items():
            sums[code] = sums.get(code, 0) + number
    return [Line(one["code"], one["unit"], one["fact"], sums.get(one["code"], 0)) for one in seal.totals]


def _redefined(seal: Seal, period: Period) -> set[str]:
    """Return the figures that were defined otherwise when the seal was made, or that one of both did not know."""
    today = {one.indicator.code: one.indicator.version for one in indicators.figures(period)}
    then = {one["code"]: one["version"] for one in seal.totals}
    return {code for code in today.keys() | then.keys() if today.get(code) != then.get(code)}


def _noted(change: SealedChange) -> Noted:
    return Noted(change.verb, tuple(change.fields), change.reason, change.by_id, change.at)
