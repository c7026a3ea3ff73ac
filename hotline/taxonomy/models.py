"""One table for every coded list."""

from datetime import date
from typing import Any

from sqlalchemy import JSON, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from hotline.core.db import Model


class Term(Model):
    """One entry of a coded list; `kind` names the list, `more` holds what only that list has."""

    __tablename__ = "term"
    __table_args__ = (UniqueConstraint("kind", "code"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(30))
    code: Mapped[str] = mapped_column(String(40))
    parent: Mapped[str | None] = mapped_column(String(40))
    position: Mapped[int] = mapped_column(default=0)
    ru: Mapped[str] = mapped_column(String(300))
    kk: Mapped[str] = mapped_column(String(300))
    en: Mapped[str] = mapped_column(String(300))
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]  # the first day on which it is no longer valid
    hidden: Mapped[bool] = mapped_column(default=False)
    more: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    # As the data file gave it: what differs from it was changed by staff, and stays.
    loaded: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
