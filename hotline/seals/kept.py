"""Files handed out of sealed periods: from which seal each, and the bytes themselves, each kept once."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from hotline.core.clock import now
from hotline.core.db import Model, Moment


class HandedOut(Model):
    """A file of the register comes from a seal; of papers that lie in an archive, the archive alone is named."""

    __tablename__ = "handed_out"

    seal_id: Mapped[int] = mapped_column(ForeignKey("seal.id"), primary_key=True)
    # Nothing holds the register back by this: that a row of it was removed is for the audit to find.
    produced_file_id: Mapped[int] = mapped_column(primary_key=True)


class KeptFile(Model):
    """The bytes behind a hash of the register, encrypted in the store under `file_key`.

    One of the inside tells callers' own matters as the journal does, and ends with them: by its term, or by law.
    """

    __tablename__ = "kept_file"
    __table_args__ = (Index(None, "inside", "ended_at"),)

    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    file_key: Mapped[str | None] = mapped_column(String(64), unique=True)  # none: it has left the disk
    at: Mapped[datetime] = mapped_column(Moment, default=now)
    inside: Mapped[bool]
    ends_at: Mapped[datetime | None] = mapped_column(Moment, index=True)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)
