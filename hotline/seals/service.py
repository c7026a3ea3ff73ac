"""Verbs on seals: freeze rows, note a change of what is frozen, forget what the law does not let us keep."""

import secrets
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import insert, select

from hotline.audit import chain
from hotline.audit.service import record
from hotline.core import clock
from hotline.core.db import db
from hotline.core.errors import Refused
from hotline.core.turns import take_turn
from hotline.seals import queries, rules
from hotline.seals.labels import PROBLEMS
from hotline.seals.models import Seal, SealedChange, SealedRow, SealSalt
from hotline.seals.rules import FIRST_BEFORE, FORM, Row

SEALING, AT_ONCE = 0x5365616C, 500


def hold() -> None:
    """Let nobody else seal until this transaction ends."""
    take_turn(db.session.connection(), SEALING)


def check(first: date, last: date) -> None:
    """Raise Refused where a period cannot be sealed, whatever stands in it."""
    sealed = [(seal.first, seal.last) for seal in queries.every()]
    if problem := rules.sealing_problem(first, last, clock.today(), sealed):
        raise Refused(PROBLEMS[problem], "last")


def freeze(
    first: date, last: date, rows: Sequence[Row], totals: list[dict[str, Any]], accepted: Mapping[str, Any], by_id: int,
    form: int = FORM,
) -> Seal:  # fmt: skip
    """Seal a period: keep its rows as hashes, its totals, and chain it to the seal before. Raise Refused."""
    hold()
    check(first, last)
    before = db.session.execute(select(Seal.position, Seal.hash).order_by(Seal.position.desc()).limit(1)).first()
    salts = [(secrets.token_hex(16), secrets.token_hex(16)) for _row in rows]
    fields = [rules.hashes(row, *pair) for row, pair in zip(rows, salts, strict=True)]
    digests = [rules.row_digest(place, row, said) for place, (row, said) in enumerate(zip(rows, fields, strict=True))]
    said = {
        "position": before[0] + 1 if before else 1, "first": first, "last": last, "made_at": clock.now(), "by_id": by_id,
        "totals": totals, "accepted": dict(accepted), "row_count": len(rows), "rows_hash": rules.rows_digest(digests),
        "audit_head": chain.head()[1], "previous": before[1] if before else FIRST_BEFORE,
        "form": form,
    }  # fmt: skip
    seal = Seal(**said, hash=rules.seal_digest(said))
    db.session.add(seal)
    db.session.flush()
    _keep(seal, rows, fields, digests, salts)
    days = {"first": first.isoformat(), "last": last.isoformat()}
    record("seals.seal", seal, f"user:{by_id}", hash=seal.hash, rows=len(rows), **days)
    return seal


def _keep(
    seal: Seal,
    rows: Sequence[Row],
    fields: Sequence[dict[str, str]],
    digests: Sequence[str],
    salts: Sequence[tuple[str, str]],
) -> None:
    for start in range(0, len(rows), AT_ONCE):
        part = slice(start, start + AT_ONCE)
        values = [
            {
                "seal_id": seal.id, "position": start + place, "kind": row.kind, "row_id": row.id, "number": row.number,
                "late": row.late, "units": dict(row.units), "fields": said, "hash": digests[start + place],
            }
            for place, (row, said) in enumerate(zip(rows[part], fields[part], strict=True))
        ]  # fmt: skip
        statement = insert(SealedRow).returning(SealedRow.id, sort_by_parameter_order=True)
        ids = db.session.scalars(statement, values).all()
        kept = zip(ids, salts[part], strict=True)
        rows_of_salts = [{"sealed_row_id": one, "codes": codes, "words": words} for one, (codes, words) in kept]
        db.session.execute(insert(SealSalt), rows_of_salts)


def note_change(
    kind: str, row_id: int, days: Iterable[date], fields: Sequence[str], reason: str, by_id: int | None, verb: str
) -> bool:
    """Note that a row of one of these days changes, if any of them is sealed; return whether one is.

    Raise Refused when it is, and nobody says why.
    """
    seals = {seal.id: seal for day in days if (seal := queries.covers(day))}
    note_in(list(seals.values()), kind, row_id, fields, reason, by_id, verb)
    return bool(seals)


def note_in(
    seals: Sequence[Seal], kind: str, row_id: int, fields: Sequence[str], reason: str, by_id: int | None, verb: str
) -> None:
    """Note that a row of these seals changes. Raise Refused when nobody says why."""
    if seals and not reason.strip():
        names = ", ".join(sorted(str(seal.position) for seal in seals))
        words = _("This lies in a sealed period (seal %(seals)s): say why it is changed.", seals=names)
        raise Refused(words, "reason")
    for seal in seals:
        change = SealedChange(
            seal_id=seal.id,
            kind=kind,
            row_id=row_id,
            by_id=by_id,
            verb=verb,
            fields=list(fields),
            reason=reason.strip(),
        )
        db.session.add(change)
        db.session.flush()
        said = {"kind": kind, "row": row_id, "how": verb, "hash": rules.change_digest(change)}
        record("seals.change", change, f"user:{by_id}" if by_id else None, **said)


def forget(kind: str, ids: Iterable[int], *, words_only: bool, basis: str) -> int:
    """Destroy the salts of sealed rows, so that nothing can be learned from their hashes; return of how many rows.

    The row shows as removed by law from then on; the audit tells it from somebody who hides a change.
    """
    wanted = select(SealedRow).where(SealedRow.kind == kind, SealedRow.row_id.in_(list(ids)))
    rows = db.session.scalars(wanted).all()
    for row in rows:
        if row.salt is None:
            continue
        row.salt.words, row.salt.removed_at = None, clock.now()
        row.salt.codes = row.salt.codes if words_only else None
        record("seals.forget", row, None, basis=basis, words_only=words_only)
    return len(rows)


def forget_reasons(kind: str, ids: Iterable[int]) -> None:
    """Destroy what was said about why these rows were changed; that they were, and when, stays."""
    said = select(SealedChange).where(SealedChange.kind == kind, SealedChange.row_id.in_(list(ids)))
    for change in db.session.scalars(said):
        change.reason = "—"
