"""Audit events, the chain that holds them together, and tallies."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from hotline.core.append_only import only_added
from hotline.core.clock import now
from hotline.core.db import Model, Moment


class AuditEvent(Model):
    """One thing somebody did; rows are only ever added."""

    __tablename__ = "audit_event"
    __table_args__ = (Index(None, "subject"), Index(None, "at"), Index(None, "batch"))

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(Moment, default=now)
    actor: Mapped[str] = mapped_column(String(120))
    verb: Mapped[str] = mapped_column(String(60))
    subject: Mapped[str] = mapped_column(String(60))
    detail: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    batch: Mapped[str | None] = mapped_column(String(32))  # the transaction's; none: from before there was a chain


class AuditLink(Model):
    """The events of one transaction as one link of a chain: what is changed, left out or put in later, breaks it."""

    __tablename__ = "audit_link"

    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)  # 1, 2, 3 … without a gap
    batch: Mapped[str] = mapped_column(String(32), unique=True)
    hash: Mapped[str] = mapped_column(String(64))  # over the previous one's and every event of the batch


# An event that was destroyed when its time had come is missing, and the chain says so; none is ever rewritten.
only_added(AuditEvent, "update")
only_added(AuditLink, "update")


class Tally(Model):
    """How often something was refused on one local day."""

    __tablename__ = "tally"

    kind: Mapped[str] = mapped_column(String(60), primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    count: Mapped[int] = mapped_column(default=0)
