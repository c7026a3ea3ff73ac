"""Notes by which one shift hands over to the next."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from hotline.accounts.models import User
from hotline.core.clock import now
from hotline.core.crypto import EncryptedText
from hotline.core.db import Model, Moment


class HandOver(Model):
    """What whoever ends a shift leaves to whoever comes next."""

    __tablename__ = "hand_over"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(Moment, default=now)
    by_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    body: Mapped[str] = mapped_column(EncryptedText("hand_over.body"))
    by: Mapped[User] = relationship()


class HandOverReading(Model):
    """Who has read a note: it stands on that person's day no more."""

    __tablename__ = "hand_over_reading"

    hand_over_id: Mapped[int] = mapped_column(ForeignKey("hand_over.id"), primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id"), primary_key=True)
    at: Mapped[datetime] = mapped_column(Moment, default=now)
