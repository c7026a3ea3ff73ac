"""Persons, their numbers, their consent, and which of them are one."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from hotline.core.clock import now
from hotline.core.crypto import EncryptedText
from hotline.core.db import Model, Moment
from hotline.taxonomy.rules import NOT_ASKED


class Person(Model):
    """Whoever asks for help; may stay without name and number."""

    __tablename__ = "person"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(20), unique=True)
    name: Mapped[str | None] = mapped_column(EncryptedText("person.name"))
    contact_notes: Mapped[str | None] = mapped_column(EncryptedText("person.contact_notes"))
    language: Mapped[str | None] = mapped_column(String(10))
    # yes, no or not_asked: what is unknown never becomes a permission
    safe_to_call: Mapped[str] = mapped_column(String(10), default=NOT_ASKED)
    safe_to_leave_message: Mapped[str] = mapped_column(String(10), default=NOT_ASKED)
    safe_to_name_us: Mapped[str] = mapped_column(String(10), default=NOT_ASKED)
    created_at: Mapped[datetime] = mapped_column(Moment, default=now)
    # Another row was this person all along: that one stays, and this one leads there.
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    identifiers: Mapped[list["Identifier"]] = relationship(back_populates="person", order_by="Identifier.id")


class Identifier(Model):
    """A number or WhatsApp id a person came by; `lookup` is the keyed hash of its normal form."""

    __tablename__ = "identifier"
    __table_args__ = (Index(None, "lookup"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    kind: Mapped[str] = mapped_column(String(10))  # phone or bsuid
    value: Mapped[str] = mapped_column(EncryptedText("identifier.value"))  # E.164, or the id as given
    raw: Mapped[str | None] = mapped_column(EncryptedText("identifier.raw"))  # as it was typed or received
    lookup: Mapped[str] = mapped_column(String(64))
    created_at: Mapped[datetime] = mapped_column(Moment, default=now)
    person: Mapped[Person] = relationship(back_populates="identifiers")


class Consent(Model):
    """One answer to the consent text: which text, how it was asked, each of the four points, who asked."""

    __tablename__ = "consent"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    text_code: Mapped[str] = mapped_column(String(40))
    text_version: Mapped[int]
    language: Mapped[str] = mapped_column(String(10))
    channel: Mapped[str] = mapped_column(String(20))
    data: Mapped[bool]
    purpose: Mapped[bool]
    cross_border: Mapped[bool]
    third_parties: Mapped[bool]
    answer: Mapped[str | None] = mapped_column(EncryptedText("consent.answer"))
    asked_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    given_at: Mapped[datetime] = mapped_column(Moment, default=now)
    withdrawn_at: Mapped[datetime | None] = mapped_column(Moment)


class PersonMerge(Model):
    """Two rows were one person: which stays, who said so, and what moved, so that it can be moved back.

    `moved` names the ids by table; `changed` the earlier codes of fields that the one who stays took over, never words.
    """

    __tablename__ = "person_merge"

    id: Mapped[int] = mapped_column(primary_key=True)
    kept_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    merged_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    at: Mapped[datetime] = mapped_column(Moment, default=now)
    by_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    reason: Mapped[str] = mapped_column(EncryptedText("person_merge.reason"), default="")
    moved: Mapped[dict[str, list[int]]] = mapped_column(JSON)
    changed: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    undone_at: Mapped[datetime | None] = mapped_column(Moment)
    undone_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    kept: Mapped[Person] = relationship(foreign_keys=kept_id)
    merged: Mapped[Person] = relationship(foreign_keys=merged_id)


class PersonDistinction(Model):
    """Two persons of one number whom somebody has told apart; the lower id stands first."""

    __tablename__ = "person_distinction"
    __table_args__ = (UniqueConstraint("person_id", "other_id"), Index(None, "other_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    other_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime] = mapped_column(Moment, default=now)
    by_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
