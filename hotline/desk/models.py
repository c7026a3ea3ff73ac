"""Notes by which one shift hands over to the next, answers that are still being written, and who is in a thread at the moment."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from hotline.accounts.models import User
from hotline.core.clock import now
from hotline.core.crypto import EncryptedJSON, EncryptedText
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


class AnswerDraft(Model):
    """What somebody has typed so far in a thread; sending it removes it."""

    __tablename__ = "answer_draft"

    conversation_id: Mapped[int] = mapped_column(ForeignKey("conversation.id"), primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id"), primary_key=True, index=True)
    fields: Mapped[dict[str, Any]] = mapped_column(EncryptedJSON("answer_draft.fields"))
    saved_at: Mapped[datetime] = mapped_column(Moment, default=now)


class Presence(Model):
    """That somebody looks at a thread, and when they typed in it last; a row that is not renewed means nothing soon."""

    __tablename__ = "presence"

    conversation_id: Mapped[int] = mapped_column(ForeignKey("conversation.id"), primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id"), primary_key=True)
    seen_at: Mapped[datetime] = mapped_column(Moment, default=now)
    typed_at: Mapped[datetime | None] = mapped_column(Moment)
