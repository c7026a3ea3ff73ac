"""What a seal says of a row, how rows and seals are hashed, and how a frozen row differs from a living one.

A day is sealed at most once, and only when it is over; a period may be sealed before or after its neighbours. The chain
is in the order of sealing, not of the periods.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from hotline.core.canonical import digest

WORDS = "words."  # before the names of texts, whose salt goes first
FIRST_BEFORE = "0" * 64  # stands for the seal before the first
# What a seal holds: 1 the rows that figures count; 2 the report's texts and the lists of participants, too.
FIRST_FORM, FORM = 1, 2
TEXT = "text"  # the kind of the rows that no figure counts: what people wrote about the figures


@dataclass(frozen=True, slots=True)
class Row:
    """A row as a figure counts it: `units` by figure, `codes` and `words` by name."""

    kind: str
    id: int
    number: str | None
    units: Mapping[str, int]
    codes: Mapping[str, Any] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    late: bool = False

    @property
    def key(self) -> tuple[str, int]:
        """Return what names the row among all."""
        return self.kind, self.id


@dataclass(frozen=True, slots=True)
class Frozen:
    """A row as it lies in a seal; a salt that is None was destroyed."""

    kind: str
    id: int
    number: str | None
    units: Mapping[str, int]
    fields: Mapping[str, str]
    codes_salt: str | None
    words_salt: str | None
    late: bool
    hash: str

    @property
    def key(self) -> tuple[str, int]:
        """Return what names the row among all."""
        return self.kind, self.id

    @property
    def erased(self) -> bool:
        """Say whether a salt was destroyed."""
        return self.codes_salt is None or self.words_salt is None


def hashes(row: Row, codes_salt: str, words_salt: str) -> dict[str, str]:
    """Hash every value of a row with its salt."""
    codes = {name: digest([codes_salt, name, value]) for name, value in row.codes.items()}
    return codes | {WORDS + name: digest([words_salt, name, value]) for name, value in row.words.items()}


def differing(frozen: Frozen, row: Row) -> list[str]:
    """Name the fields in which a living row differs from the frozen one, as far as salts are left to tell.

    What it counts for in a figure is named `units.` and the figure's code.
    """
    now = hashes(row, frozen.codes_salt or "", frozen.words_salt or "")
    told = [name for name in sorted({*now, *frozen.fields}) if _is_told(name, frozen)]
    changed = [name.removeprefix(WORDS) for name in told if now.get(name) != frozen.fields.get(name)]
    if frozen.late:
        return changed
    counted = {*frozen.units, *row.units}
    return changed + [f"units.{code}" for code in sorted(counted) if frozen.units.get(code) != row.units.get(code)]


def _is_told(name: str, frozen: Frozen) -> bool:
    return (frozen.words_salt if name.startswith(WORDS) else frozen.codes_salt) is not None


def row_digest(position: int, row: Row | Frozen, fields: Mapping[str, str]) -> str:
    """Hash a sealed row: all that is stored of it but the salts."""
    return digest([position, row.kind, row.id, row.number, row.late, dict(row.units), dict(fields)])


def rows_digest(digests: Iterable[str]) -> str:
    """Hash all rows of a seal, in their order."""
    whole = FIRST_BEFORE
    for one in digests:
        whole = digest([whole, one])
    return whole


def seal_digest(said: Mapping[str, Any]) -> str:
    """Hash all that a seal says, the seal before it included; the first form was never named, so that old seals hold."""
    named = SEAL_FIELDS if said["form"] != FIRST_FORM else [name for name in SEAL_FIELDS if name != "form"]
    return digest({name: said[name] for name in named})


SEAL_FIELDS = (
    "position", "first", "last", "made_at", "by_id", "totals", "accepted", "row_count", "rows_hash", "audit_head",
    "previous", "form",
)  # fmt: skip


def change_digest(change: Any) -> str:
    """Hash what a noted change says of a row, but for the reason, which may have to go."""
    return digest([change.seal_id, change.kind, change.row_id, change.verb, list(change.fields), change.at])


def file_digest(file: Any) -> str:
    """Hash what the register says of a file beside what the audit says of it in the open."""
    shown = file.language, file.first, file.last, dict(file.filters), list(file.seals), file.size, file.at
    return digest(list(shown))


def sealing_problem(first: date, last: date, today: date, sealed: Iterable[tuple[date, date]]) -> str | None:
    """Say why a period cannot be sealed: `order`, `not_over`, `overlaps`, or None."""
    if last < first:
        return "order"
    if last >= today:
        return "not_over"
    return "overlaps" if any(begin <= last and first <= end for begin, end in sealed) else None


def covering(first: date, last: date, sealed: Iterable[tuple[date, date, int]]) -> list[int]:
    """Return the seals that together hold every day of a span, in time order; none when a day is left out."""
    found: list[int] = []
    day, after = first.toordinal(), last.toordinal() + 1
    for begin, end, seal in sorted(sealed):
        if day < after and begin.toordinal() <= day <= end.toordinal():
            found.append(seal)
            day = end.toordinal() + 1
    return found if day >= after else []


def missing(named: Iterable[Iterable[int]], there: Collection[int]) -> list[int]:
    """Return the seals that files name and that are not there: the last one, too, after which no other misses it."""
    return sorted({seal for seals in named for seal in seals if seal not in there}, key=str)


def gaps(positions: Iterable[int]) -> Iterator[int]:
    """Yield the positions that are missing in a row of 1, 2, 3."""
    expected = 1
    for position in positions:
        yield from range(expected, position)
        expected = position + 1
