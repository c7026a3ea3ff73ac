"""Files that were chosen in a form which is not saved yet."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from hotline.core.clock import now
from hotline.core.crypto import EncryptedText
from hotline.core.db import Model, Moment


class PendingUpload(Model):
    """The file of a form that was refused: it lies in the store, so that nobody has to choose it again."""

    __tablename__ = "pending_upload"

    user_id: Mapped[int] = mapped_column(ForeignKey("user.id"), primary_key=True)
    form_token: Mapped[str] = mapped_column(String(64), primary_key=True)
    file_key: Mapped[str] = mapped_column(String(64), unique=True)
    file_name: Mapped[str] = mapped_column(EncryptedText("pending_upload.file_name"))
    content_type: Mapped[str] = mapped_column(String(100))
    sha256: Mapped[str] = mapped_column(String(64))
    size: Mapped[int]
    at: Mapped[datetime] = mapped_column(Moment, default=now, index=True)
