"""Contacts that are still being typed."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String
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
