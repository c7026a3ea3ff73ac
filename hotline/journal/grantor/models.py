"""What people decided about rows of the grantor's copy."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from hotline.core.clock import now
from hotline.core.crypto import EncryptedText
from hotline.core.db import Model, Moment


class GrantorDecision(Model):
    """One decision about one column of one consultation. Only ever added: the latest of a column counts.

    `decided` is what the copy prints (a wider word or `withheld`), `accepted`, or empty when it was taken back.
    """

    __tablename__ = "grantor_decision"

    id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultation.id"), index=True)
    # What was read when it was decided: what is accepted holds for these words alone.
    version_id: Mapped[int] = mapped_column(ForeignKey("consultation_version.id"))
    field: Mapped[str] = mapped_column(String(20))  # a column of the journal; `row` where the whole row is accepted
    decided: Mapped[str] = mapped_column(String(40))
    persons: Mapped[int | None]  # how many persons the rarest combination fitted when it was accepted
    reason: Mapped[str] = mapped_column(EncryptedText("grantor_decision.reason"), default="")
    at: Mapped[datetime] = mapped_column(Moment, default=now, index=True)
    by_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
