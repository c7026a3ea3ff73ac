"""The register of files handed out: each with its hash, what it shows, who took it, and from which seals.

A file's identifier follows from what the file shows: of a sealed period it is the same every time, so that the same
seal gives the same bytes; of live data, and of sealed days that changed since, it holds the moment.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, BinaryIO

from sqlalchemy import select

from hotline.audit.service import name_of, record
from hotline.core import clock
from hotline.core.canonical import digest
from hotline.core.db import db
from hotline.formats.document import Document
from hotline.formats.format import Format
from hotline.seals import keeping
from hotline.seals.identifiers import from_digest
from hotline.seals.kept import HandedOut
from hotline.seals.models import ProducedFile, Seal
from hotline.seals.rules import file_digest

YES = "yes"
# None of these holds what callers asked and were told; the journal does, unless it is the grantor's copy.
OUTSIDE = frozenset({"report", "programme", "annexes", "reconciliation", "figures", "figure_rows", "provisions"})


@dataclass(frozen=True)
class Shown:
    """What a file shows, and in which form: days, what else was chosen, and the seals its days lie in (none: live)."""

    kind: str
    format: str
    language: str
    first: date | None
    last: date | None
    filters: Mapping[str, Any] = field(default_factory=dict)
    seals: Sequence[Seal] = ()
    changed: bool = False  # something of the sealed days is not what was sealed: the file speaks of now
    now: datetime = field(default_factory=clock.now)

    @property
    def made_at(self) -> datetime:
        """Return the moment the file speaks of: of its latest seal, or now."""
        return self.now if self.changed else max((seal.made_at for seal in self.seals), default=self.now)

    @property
    def frozen(self) -> bool:
        """Say whether the file shows nothing but what was sealed."""
        return bool(self.seals) and not self.changed

    @property
    def inside(self) -> bool:
        """Say whether the file holds what callers asked and were told, and so is not for the grantor."""
        return self.kind not in OUTSIDE and self.filters.get("grantor") != YES

    @property
    def stays(self) -> bool:
        """Say whether the bytes are kept: never those that show contacts, and of the inside only what was sealed."""
        return bool(self.seals) and self.filters.get("contacts") != YES and (self.frozen or not self.inside)

    @property
    def version(self) -> str:
        """Name the version of the data: each seal by its number and the beginning of its hash; nothing for live data."""
        return ", ".join(f"{seal.position} ({seal.hash[:8]})" for seal in self.seals)

    @property
    def identifier(self) -> str:
        """Return what stands inside the file."""
        told = [self.kind, self.format, self.language, self.first, self.last, dict(self.filters)]
        return from_digest(digest([*told, [seal.hash for seal in self.seals], *([] if self.frozen else [self.now])]))


def write(document: Document, chosen: Format, stream: BinaryIO) -> tuple[str, int]:
    """Write a document and return the hash and the size of the file; the stream is read again for that."""
    chosen.write(document, stream)
    return fingerprint(stream)


def fingerprint(stream: BinaryIO) -> tuple[str, int]:
    """Return the hash and the size of what was written to a stream; it is left at its end."""
    stream.seek(0)
    counted, size = hashlib.sha256(), 0
    for piece in keeping.pieces(stream):
        counted.update(piece)
        size += len(piece)
    return counted.hexdigest(), size


def register(shown: Shown, sha256: str, size: int, by: object, stream: BinaryIO) -> ProducedFile:
    """Keep a file that is handed out, if it is to be kept, and enter it. Raise NotKept, and then hand nothing out."""
    keep(shown, sha256, stream)
    return enter(shown, sha256, size, by)


def keep(shown: Shown, sha256: str, stream: BinaryIO) -> None:
    """Keep the bytes of a file that shows sealed days, if they may stay; before anything is entered, so that nobody waits."""
    if shown.stays:
        keeping.keep(sha256, stream, shown.seals, inside=shown.inside)


def enter(shown: Shown, sha256: str, size: int, by: object, *, alone: bool = True) -> ProducedFile:
    """Enter a file that is handed out; one that lies in another file is not `alone`, and had again with that."""
    row = ProducedFile(
        by=name_of(by), kind=shown.kind, format=shown.format, language=shown.language, first=shown.first, last=shown.last,
        filters=dict(shown.filters), seals=[seal.id for seal in shown.seals], identifier=shown.identifier, sha256=sha256,
        size=size,
    )  # fmt: skip
    db.session.add(row)
    db.session.flush()
    if alone:
        db.session.add_all(HandedOut(seal_id=seal.id, produced_file_id=row.id) for seal in shown.seals)
    said = {"kind": row.kind, "format": row.format, "identifier": row.identifier, "sha256": sha256}
    record("seals.produce", row, by, **said, shown=file_digest(row))
    return row


def by_hash(sha256: str) -> ProducedFile | None:
    """Return the latest entry of a file, by its hash."""
    return _latest(ProducedFile.sha256 == sha256)


def by_identifier(identifier: str) -> ProducedFile | None:
    """Return the latest entry of a file that names itself so."""
    return _latest(ProducedFile.identifier == identifier)


def _latest(condition: Any) -> ProducedFile | None:
    return db.session.scalar(select(ProducedFile).where(condition).order_by(ProducedFile.id.desc()).limit(1))
