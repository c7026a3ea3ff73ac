"""Dated values of the organisation and versions of its texts."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from hotline.core.clock import now
from hotline.core.db import Model, Moment


class OfficeValue(Model):
    """One value of the organisation page from a day on; the latest of a day wins."""

    __tablename__ = "office_value"
    __table_args__ = (UniqueConstraint("key", "valid_from"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(40))
    valid_from: Mapped[date]
    ru: Mapped[str] = mapped_column(Text, default="")
    kk: Mapped[str] = mapped_column(Text, default="")
    entered_at: Mapped[datetime] = mapped_column(Moment, default=now)
    entered_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))


class OfficeText(Model):
    """One version of a text in both languages; a new wording is a new version, the old one stays readable."""

    __tablename__ = "office_text"
    __table_args__ = (UniqueConstraint("code", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(40))
    version: Mapped[int]
    ru: Mapped[str] = mapped_column(Text)
    kk: Mapped[str] = mapped_column(Text)
    entered_at: Mapped[datetime] = mapped_column(Moment, default=now)
    entered_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
