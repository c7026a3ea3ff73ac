"""Whether a file was produced here and is untouched, and whether the living data still give what it says."""

from dataclasses import dataclass
from typing import BinaryIO

from sqlalchemy import select

from hotline.audit import chain
from hotline.core.db import db
from hotline.reports.periods.differences import Comparison, compare
from hotline.reports.periods.verdicts import Verdict
from hotline.seals import holding, identifiers, produced
from hotline.seals.models import ProducedFile, Seal

LARGEST = 200_000_000  # that a page takes; the command takes any


@dataclass(frozen=True)
class Verification:
    """The verdict on a file, the entry it is known by, and what differs of its seals."""

    verdict: Verdict
    file: ProducedFile | None = None
    broken: tuple[str, ...] = ()
    comparisons: tuple[Comparison, ...] = ()

    @property
    def differing(self) -> list[Comparison]:
        """Return the seals whose rows are not what they were."""
        return [one for one in self.comparisons if one.rows]

    @property
    def rows(self) -> int:
        """Return how many rows are not what was sealed."""
        return sum(len(one.rows) for one in self.comparisons)


def verify(stream: BinaryIO) -> Verification:
    """Look a file up in the register, and hold the seals it comes from against the living data; nothing is kept.

    The stream is read piece by piece, and more than once.
    """
    sha256, _size = produced.fingerprint(stream)
    file = produced.by_hash(sha256)
    if file is None:
        identifier = identifiers.found_in(stream)
        named = produced.by_identifier(identifier) if identifier else None
        return Verification(Verdict.ALTERED if named else Verdict.UNKNOWN, named)
    if not file.seals:
        return Verification(Verdict.LIVE, file)
    if broken := (*chain.broken(), *holding.broken()):
        return Verification(Verdict.BROKEN, file, broken)
    seals = db.session.scalars(select(Seal).where(Seal.id.in_(file.seals)).order_by(Seal.position)).all()
    found = tuple(compare(seal) for seal in seals)
    return Verification(Verdict.DIFFERS if any(one.rows for one in found) else Verdict.SAME, file, (), found)
