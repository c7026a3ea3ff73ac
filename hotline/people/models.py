"""Persons, their numbers and their consent."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
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
