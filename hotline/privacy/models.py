"""The protocol of what was destroyed, without the data."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from hotline.accounts.models import User
from hotline.cases.models import Case
from hotline.core.clock import now
from hotline.core.db import Model, Moment


class Destruction(Model):
    """One destruction: when, on what basis, in which case, how much of what, by whom (nobody: the program by itself)."""

    __tablename__ = "destruction"
    __table_args__ = (Index(None, "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(Moment, default=now)
    basis: Mapped[str] = mapped_column(String(20))
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), index=True)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    counts: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    case: Mapped[Case] = relationship()
    by: Mapped[User | None] = relationship()
