"""Audit events and tallies."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from hotline.core.clock import now
from hotline.core.db import Model, Moment


class AuditEvent(Model):
    """One thing somebody did; rows are only ever added."""

    __tablename__ = "audit_event"
    __table_args__ = (Index(None, "subject"), Index(None, "at"))

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(Moment, default=now)
    actor: Mapped[str] = mapped_column(String(120))
    verb: Mapped[str] = mapped_column(String(60))
    subject: Mapped[str] = mapped_column(String(60))
    detail: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)


class Tally(Model):
    """How often something was refused on one local day."""

    __tablename__ = "tally"

    kind: Mapped[str] = mapped_column(String(60), primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    count: Mapped[int] = mapped_column(default=0)
