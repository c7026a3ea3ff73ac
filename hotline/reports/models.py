"""What people write into a report."""

from datetime import date, datetime

from sqlalchemy import JSON, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from hotline.accounts.models import User
from hotline.core.clock import now
from hotline.core.db import Model, Moment


class Narrative(Model):
    """What a section of a period's report says in one language, with references to figures; the latest version counts.

    `confirmed` holds the value of every figure named, as the person saw it who wrote or confirmed the version. An empty
    text takes the paragraph away. A version taken over from other days is a draft until a later one confirms it. Rows
    are only ever added.
    """

    __tablename__ = "narrative"
    __table_args__ = (UniqueConstraint("first_day", "last_day", "language", "section", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    first_day: Mapped[date]
    last_day: Mapped[date]
    language: Mapped[str] = mapped_column(String(5))
    section: Mapped[str] = mapped_column(String(30))
    version: Mapped[int]
    text: Mapped[str] = mapped_column(Text)
    confirmed: Mapped[dict[str, int]] = mapped_column(JSON)
    taken_from_first: Mapped[date | None]
    taken_from_last: Mapped[date | None]
    entered_at: Mapped[datetime] = mapped_column(Moment, default=now)
    entered_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    entered_by: Mapped[User | None] = relationship()

    @property
    def is_draft(self) -> bool:
        """Say whether it was taken over from other days, and nobody read it since."""
        return self.taken_from_first is not None
