"""Group sessions and who attended."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from hotline.accounts.models import User
from hotline.core.clock import now
from hotline.core.crypto import EncryptedText
from hotline.core.db import Model, Moment


class GroupSession(Model):
    """One event; `participants` is the head count, at least the length of the list."""

    __tablename__ = "group_session"

    id: Mapped[int] = mapped_column(primary_key=True)
    held_at: Mapped[datetime] = mapped_column(Moment, index=True)
    topic_ru: Mapped[str] = mapped_column(Text)
    topic_kk: Mapped[str] = mapped_column(Text, default="")
    platform: Mapped[str] = mapped_column(String(200), default="")
    participants: Mapped[int]
    questions: Mapped[str] = mapped_column(Text, default="")  # in Russian
    questions_kk: Mapped[str | None] = mapped_column(Text, default="")
    lawyer_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    entered_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    entered_at: Mapped[datetime] = mapped_column(Moment, default=now)
    form_token: Mapped[str | None] = mapped_column(String(64), unique=True)  # a doubled submit saves once
    revision: Mapped[int] = mapped_column(default=1)  # grows with every change, so that a second editor is told
    lawyer: Mapped[User] = relationship(foreign_keys=lawyer_id)
    listed: Mapped[list["Participant"]] = relationship(order_by="Participant.id", cascade="all, delete-orphan")
    provisions: Mapped[list["SessionProvision"]] = relationship(
        order_by="SessionProvision.position", cascade="all, delete-orphan"
    )


class Participant(Model):
    """One name on the list of participants."""

    __tablename__ = "participant"

    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("group_session.id"), index=True)
    name: Mapped[str] = mapped_column(EncryptedText("participant.name"))


class SessionProvision(Model):
    """A provision explained at a session, in canonical form."""

    __tablename__ = "session_provision"

    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("group_session.id"), index=True)
    position: Mapped[int]
    provision: Mapped[str] = mapped_column(String(160))
