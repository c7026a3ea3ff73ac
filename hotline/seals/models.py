"""Seals, the rows they froze, the salts of those, changes made afterwards, and files produced."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from hotline.core.append_only import only_added
from hotline.core.clock import now
from hotline.core.crypto import EncryptedText
from hotline.core.db import Model, Moment
from hotline.seals.rules import FIRST_FORM, FORM


class Seal(Model):
    """A period as it was reported: totals, a hash over its rows, and a hash over all of it and the seal before."""

    __tablename__ = "seal"

    id: Mapped[int] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(unique=True)  # 1, 2, 3 … in the order of sealing
    form: Mapped[int] = mapped_column(default=FORM, server_default=str(FIRST_FORM))  # what it holds
    first: Mapped[date]
    last: Mapped[date]  # inclusive
    made_at: Mapped[datetime] = mapped_column(Moment)
    by_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    totals: Mapped[list[dict[str, Any]]] = mapped_column(JSON)  # a figure each: code, version, unit, plan, fact, rows …
    accepted: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)  # what the gate found and why it was sealed
    row_count: Mapped[int]
    rows_hash: Mapped[str] = mapped_column(String(64))
    audit_head: Mapped[str] = mapped_column(String(64))  # of the chain of audit events at that moment
    previous: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))


class SealedRow(Model):
    """One row as it was counted: for how much in which figure, and a salted hash of each of its values."""

    __tablename__ = "sealed_row"
    __table_args__ = (UniqueConstraint("seal_id", "position"), Index(None, "kind", "row_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    seal_id: Mapped[int] = mapped_column(ForeignKey("seal.id"))
    position: Mapped[int]
    kind: Mapped[str] = mapped_column(String(40))
    row_id: Mapped[int]
    number: Mapped[str | None] = mapped_column(String(200))  # as people know the row
    late: Mapped[bool]  # of an earlier sealed period: listed, in no total
    units: Mapped[dict[str, int]] = mapped_column(JSON)  # by figure
    fields: Mapped[dict[str, str]] = mapped_column(JSON)  # hashes by name; names of words begin with "words."
    hash: Mapped[str] = mapped_column(String(64))  # over all of this
    salt: Mapped["SealSalt | None"] = relationship(back_populates="row", lazy="joined")


class SealSalt(Model):
    """The salts of a sealed row, one of its codes, one of its words; they are gone when the law asked for it."""

    __tablename__ = "seal_salt"

    sealed_row_id: Mapped[int] = mapped_column(ForeignKey("sealed_row.id"), primary_key=True)
    codes: Mapped[str | None] = mapped_column(String(32))
    words: Mapped[str | None] = mapped_column(String(32))
    removed_at: Mapped[datetime | None] = mapped_column(Moment)
    row: Mapped[SealedRow] = relationship(back_populates="salt")


class SealedChange(Model):
    """Something of a sealed period was changed afterwards: which fields of which row, by whom (nobody: the program), why."""

    __tablename__ = "sealed_change"
    __table_args__ = (Index(None, "kind", "row_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    seal_id: Mapped[int] = mapped_column(ForeignKey("seal.id"), index=True)
    kind: Mapped[str] = mapped_column(String(40))
    row_id: Mapped[int]
    at: Mapped[datetime] = mapped_column(Moment, default=now)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    verb: Mapped[str] = mapped_column(String(20))  # corrected, voided, merged, erased
    fields: Mapped[list[str]] = mapped_column(JSON, default=list)
    reason: Mapped[str] = mapped_column(EncryptedText("sealed_change.reason"))


class ProducedFile(Model):
    """A file that was handed out: its hash, what it shows, who took it, and from which seals (none: the live data)."""

    __tablename__ = "produced_file"
    __table_args__ = (Index(None, "sha256"), Index(None, "identifier"))

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(Moment, default=now)
    by: Mapped[str] = mapped_column(String(120))  # as in the audit
    kind: Mapped[str] = mapped_column(String(40))
    format: Mapped[str] = mapped_column(String(10))
    language: Mapped[str] = mapped_column(String(10))
    first: Mapped[date | None]
    last: Mapped[date | None]
    filters: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)  # codes and ids
    seals: Mapped[list[int]] = mapped_column(JSON, default=list)  # their ids
    identifier: Mapped[str] = mapped_column(String(40))  # stands inside the file where its format has a place for it
    sha256: Mapped[str] = mapped_column(String(64))
    size: Mapped[int]


for table in (Seal, SealedRow):
    only_added(table, "update", "delete")
# What is left out of the register is missed by the audit.
only_added(ProducedFile, "update")
