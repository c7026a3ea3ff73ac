"""Whether a file was produced here and is untouched, and whether the living data still give what it says."""

import hashlib
from dataclasses import dataclass

from sqlalchemy import select

from hotline.audit import chain
from hotline.core.db import db
from hotline.reports.periods.differences import Comparison, compare
from hotline.reports.periods.verdicts import Verdict
from hotline.seals import holding, identifiers, produced
from hotline.seals.models import ProducedFile, Seal

LARGEST = 20_000_000


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


def verify(content: bytes) -> Verification:
    """Look a file up in the register, and hold the seals it comes from against the living data; nothing is kept."""
    file = produced.by_hash(hashlib.sha256(content).hexdigest())
    if file is None:
        identifier = identifiers.found_in(content)
        named = produced.by_identifier(identifier) if identifier else None
        return Verification(Verdict.ALTERED if named else Verdict.UNKNOWN, named)
    if not file.seals:
        return Verification(Verdict.LIVE, file)
    if broken := (*chain.broken(), *holding.broken()):
        return Verification(Verdict.BROKEN, file, broken)
    seals = db.session.scalars(select(Seal).where(Seal.id.in_(file.seals)).order_by(Seal.position)).all()
    found = tuple(compare(seal) for seal in seals)
    return Verification(Verdict.DIFFERS if any(one.rows for one in found) else Verdict.SAME, file, (), found)
