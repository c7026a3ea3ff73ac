"""Files that were asked for: one row each, from the wish to the file's end."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from hotline.core.clock import now
from hotline.core.crypto import EncryptedJSON
from hotline.core.db import Model, Moment
from hotline.outputs.asked import Asked
from hotline.outputs.rules import State


class Output(Model):
    """A long file: what is asked for and by whom, how far it is, where it lies, how long it stays."""

    __tablename__ = "output"
    __table_args__ = (Index(None, "state", "asked_at"), Index(None, "by_id", "asked_at"))

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(20))
    asked: Mapped[dict[str, Any]] = mapped_column(EncryptedJSON("output.asked"))  # it may hold typed words
    by_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    asked_at: Mapped[datetime] = mapped_column(Moment, default=now)
    state: Mapped[str] = mapped_column(String(20), default=State.WAITING)
    lookup: Mapped[str | None] = mapped_column(String(64), unique=True)  # while open: the same wish is the same row
    rows_total: Mapped[int] = mapped_column(default=0)  # 0: nobody knows
    rows_done: Mapped[int] = mapped_column(default=0)
    owner: Mapped[str | None] = mapped_column(String(120))
    claimed_at: Mapped[datetime | None] = mapped_column(Moment)
    lease_until: Mapped[datetime | None] = mapped_column(Moment)
    attempts: Mapped[int] = mapped_column(default=0)
    finished_at: Mapped[datetime | None] = mapped_column(Moment)
    error: Mapped[str | None] = mapped_column(String(20))
    file_key: Mapped[str | None] = mapped_column(String(64), unique=True)
    sha256: Mapped[str | None] = mapped_column(String(64))
    size: Mapped[int | None]
    expires_at: Mapped[datetime | None] = mapped_column(Moment)

    @property
    def wish(self) -> Asked:
        """Return what was asked for."""
        return Asked.read(self.asked)
