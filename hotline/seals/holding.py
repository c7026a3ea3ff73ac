"""Whether the chain of seals holds: each seal, each frozen row, and the order of seals."""

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import func, select

from hotline.audit import chain
from hotline.audit.models import AuditEvent
from hotline.core.db import db
from hotline.seals import queries, rules
from hotline.seals.models import ProducedFile, Seal, SealedChange, SealedRow, SealSalt
from hotline.seals.rules import FIRST_BEFORE

Noted = dict[str, Any]


def broken() -> Iterator[str]:
    """Yield whatever of the seals is not what it was when it was sealed."""
    before = FIRST_BEFORE
    seals = queries.every()
    for missing in rules.gaps(seal.position for seal in seals):
        yield f"seal {missing} is missing"
    for seal in seals:
        yield from _broken(seal, before)
        before = seal.hash
    yield from _strays()
    yield from _unexplained_removals()
    yield from _against_audit("seals.seal", {f"seal:{one.id}": _of_seal(one) for one in seals})
    changes = db.session.scalars(select(SealedChange)).all()
    yield from _against_audit("seals.change", {f"sealed_change:{one.id}": _of_change(one) for one in changes})
    files = db.session.scalars(select(ProducedFile).order_by(ProducedFile.id)).all()
    yield from _against_audit("seals.produce", {f"produced_file:{one.id}": _of_file(one) for one in files})
    for missing in rules.missing((one.seals for one in files), {seal.id for seal in seals}):
        yield f"seal:{missing}, from which files came, is missing"


def is_altered(seal: Seal) -> bool:
    """Say whether what a seal says is not what its hash was made of."""
    return rules.seal_digest({name: getattr(seal, name) for name in rules.SEAL_FIELDS}) != seal.hash


def _of_seal(seal: Seal) -> Noted:
    return {"actor": f"user:{seal.by_id}", "hash": seal.hash}


def _of_change(change: SealedChange) -> Noted:
    return {"actor": f"user:{change.by_id}" if change.by_id else "system", "hash": rules.change_digest(change)}


def _of_file(file: ProducedFile) -> Noted:
    told = {name: getattr(file, name) for name in ("kind", "format", "identifier", "sha256")}
    return told | {"actor": file.by, "shown": rules.file_digest(file)}


def _against_audit(verb: str, kept: Mapping[str, Noted]) -> Iterator[str]:
    """Hold rows against what the audit noted when they were made, as far as it noted it then."""
    events = select(AuditEvent.subject, AuditEvent.actor, AuditEvent.detail).where(AuditEvent.verb == verb)
    noted = {subject: detail | {"actor": actor} for subject, actor, detail in db.session.execute(events)}
    for subject in sorted(noted.keys() | kept.keys()):
        told, row = noted.get(subject), kept.get(subject)
        if told is None or row is None or any(told.get(name, said) != said for name, said in row.items()):
            yield f"{subject} is not what the audit noted when it was made"


def _broken(seal: Seal, before: str) -> Iterator[str]:
    if is_altered(seal):
        yield f"seal {seal.position} was altered"
    if not chain.holds(seal.audit_head):
        yield f"seal {seal.position} points to a state of the audit that never was"
    if seal.previous != before:
        yield f"seal {seal.position} does not follow the seal before it"
    kept = []
    for row in queries.stored(seal):
        kept.append(row.hash)
        if rules.row_digest(row.position, queries.as_frozen(row), row.fields) != row.hash:
            yield f"{row.kind} {row.number or row.row_id} of seal {seal.position} was altered"
    if len(kept) != seal.row_count or rules.rows_digest(kept) != seal.rows_hash:
        yield f"the frozen rows of seal {seal.position} are not those that were sealed"


def _strays() -> Iterator[str]:
    """Find frozen rows and noted changes of no seal."""
    for table in (SealedRow, SealedChange):
        loose = select(func.count()).select_from(table).where(table.seal_id.not_in(select(Seal.id)))
        if number := db.session.scalar(loose):
            yield f"{number} rows of {table.__tablename__} belong to no seal"


def _unexplained_removals() -> Iterator[str]:
    """Find salts that are gone, or called gone, without a trace in the audit: then somebody hides what a row said."""
    gone = select(SealedRow.id, SealedRow.kind, SealedRow.row_id).outerjoin(SealedRow.salt)
    gone = gone.where(SealSalt.codes.is_(None) | SealSalt.words.is_(None) | SealSalt.removed_at.is_not(None))
    for row_id, kind, counted in db.session.execute(gone.order_by(SealedRow.id)).all():
        told = select(AuditEvent.id).where(
            AuditEvent.subject == f"sealed_row:{row_id}", AuditEvent.verb == "seals.forget"
        )
        if db.session.scalar(told.limit(1)) is None:
            yield f"the salt of {kind} {counted} is gone, and no erasure explains it"
