"""Reading seals: which days lie in one, and what was frozen."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, select

from hotline.core import clock
from hotline.core.db import db
from hotline.core.errors import Missing
from hotline.seals import rules
from hotline.seals.models import Seal, SealedChange, SealedRow, SealSalt
from hotline.seals.rules import TEXT, Frozen

AT_ONCE = 500


def every() -> Sequence[Seal]:
    """Return every seal in the order of sealing."""
    return db.session.scalars(select(Seal).order_by(Seal.position)).all()


def get(position: int) -> Seal:
    """Return the seal of a number; raise Missing."""
    found = db.session.scalar(select(Seal).where(Seal.position == position))
    if found is None:
        raise Missing
    return found


def covers(day: date) -> Seal | None:
    """Return the seal in which a local day lies, if there is one."""
    return db.session.scalar(select(Seal).where(Seal.first <= day, Seal.last >= day).limit(1))


def covers_moment(at: datetime) -> Seal | None:
    """Return the seal in which a moment lies, if there is one."""
    return covers(clock.local(at).date())


def covering(first: date | None, last: date | None) -> list[Seal]:
    """Return the seals that hold every day of a span, in time order; none when any day is open."""
    if first is None or last is None:
        return []
    inside = select(Seal).where(Seal.first <= last, Seal.last >= first)
    found = {seal.id: seal for seal in db.session.scalars(inside)}
    return [found[one] for one in rules.covering(first, last, [(s.first, s.last, s.id) for s in found.values()])]


def frozen(seal: Seal, *, late: bool | None = None) -> Iterator[Frozen]:
    """Stream the rows of a seal in their order; `late` chooses those of its totals (False) or the late ones (True)."""
    rows = select(SealedRow).where(SealedRow.seal_id == seal.id).order_by(SealedRow.position)
    if late is not None:
        rows = rows.where(SealedRow.late.is_(late))
    return map(as_frozen, _streamed(rows))


def stored(seal: Seal) -> Iterator[SealedRow]:
    """Stream the rows of a seal in their order, as they are stored."""
    return _streamed(select(SealedRow).where(SealedRow.seal_id == seal.id).order_by(SealedRow.position))


def _streamed(rows: Select[Any]) -> Iterator[SealedRow]:
    yield from db.session.scalars(rows, execution_options={"yield_per": AT_ONCE})


def as_frozen(row: SealedRow) -> Frozen:
    """Read a stored row."""
    salt = row.salt
    codes, words = (salt.codes, salt.words) if salt else (None, None)
    return Frozen(row.kind, row.row_id, row.number, row.units, row.fields, codes, words, row.late, row.hash)


def listed_late(seals: Sequence[Seal]) -> set[tuple[str, int]]:
    """Return the rows that some seal lists as come late."""
    found = select(SealedRow.kind, SealedRow.row_id).where(
        SealedRow.late, SealedRow.seal_id.in_([seal.id for seal in seals])
    )
    return {(kind, row_id) for kind, row_id in db.session.execute(found)}


def has_changes(seal: Seal) -> bool:
    """Say whether anything that a seal counts was changed or erased since."""
    erased = select(SealedRow.id).join(SealSalt).where(SealedRow.seal_id == seal.id, SealSalt.removed_at.is_not(None))
    changed = select(SealedChange.id).where(SealedChange.seal_id == seal.id, SealedChange.kind != TEXT)
    return bool(db.session.scalar(select(changed.exists() | erased.exists())))


def changes(seal: Seal) -> dict[tuple[str, int], list[SealedChange]]:
    """Return what was changed after a seal and why, by row, the earliest first."""
    found: dict[tuple[str, int], list[SealedChange]] = {}
    rows = select(SealedChange).where(SealedChange.seal_id == seal.id).order_by(SealedChange.id)
    for change in db.session.scalars(rows):
        found.setdefault((change.kind, change.row_id), []).append(change)
    return found
