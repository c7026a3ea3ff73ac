"""Contacts that are still being typed, and how far conversations are with the line itself."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from hotline.core.clock import now
from hotline.core.crypto import EncryptedJSON
from hotline.core.db import Model, Moment


class ContactDraft(Model):
    """What a person has typed so far into the contact form; nothing counts it, and saving the contact removes it."""

    __tablename__ = "contact_draft"

    token: Mapped[str] = mapped_column(String(64), primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id"), index=True)
    fields: Mapped[dict[str, Any]] = mapped_column(EncryptedJSON("contact_draft.fields"))
    saved_at: Mapped[datetime] = mapped_column(Moment, default=now)


class Dialogue(Model):
    """How far a conversation is with what the line says by itself; `dialogue.rules` moves it."""

    __tablename__ = "dialogue"

    conversation_id: Mapped[int] = mapped_column(ForeignKey("conversation.id"), primary_key=True, autoincrement=False)
    step: Mapped[str] = mapped_column(String(20))
    stopped: Mapped[bool] = mapped_column(default=False)
    erasing: Mapped[bool] = mapped_column(default=False)
    warned: Mapped[bool] = mapped_column(default=False)
    told_child: Mapped[bool] = mapped_column(default=False)
    asked_at: Mapped[datetime | None] = mapped_column(Moment)  # since when consent is waited for
    text_version: Mapped[int | None]  # of the consent notice sent last
    text_language: Mapped[str | None] = mapped_column(String(10))
    # The questions for the statistics: of which case, which one waits, the codes it offered, and those still to come.
    questioned_case_id: Mapped[int | None] = mapped_column(ForeignKey("case.id"))
    asking: Mapped[str | None] = mapped_column(String(20))
    questioned_at: Mapped[datetime | None] = mapped_column(Moment)
    offered: Mapped[list[str]] = mapped_column(JSON, default=list)
    following: Mapped[list[str]] = mapped_column(JSON, default=list)
