"""Saving what a form sends once, and voiding what is wrong."""

from typing import Any, TypeVar

from flask_babel import gettext as _
from sqlalchemy import Select, select
from sqlalchemy.exc import IntegrityError

from hotline.accounts.models import User
from hotline.audit.service import record
from hotline.core import clock
from hotline.core.db import Base, db
from hotline.core.errors import Refused

Row = TypeVar("Row", bound=Base)


def made_by(model: type[Row], token: str | None) -> Row | None:
    """Return the row that a form already made."""
    if not token:
        return None
    rows: Select[Row] = select(model).where(model.form_token == token)  # type: ignore[attr-defined]
    return db.session.scalar(rows)


def once(row: Any, token: str | None) -> Any:
    """Add a row; the same form again gives the row it made. The caller looks whether it is its own."""
    row.form_token = token or None
    try:
        with db.session.begin_nested():
            db.session.add(row)
    except IntegrityError:
        # The same form arrived twice at once, and the other one was first.
        made = made_by(type(row), token)
        if made is None:
            raise
        return made
    return row


def void(row: Any, reason: str, by: User) -> bool:
    """Void a row: it stays readable and counts no more; return whether it stood until now. Raise Refused without a reason."""
    if not reason.strip():
        raise Refused(_("Say why."), "reason")
    if row.voided_at is not None:
        return False
    row.voided_at, row.voided_by_id, row.void_reason = clock.now(), by.id, reason.strip()
    record("materials.void", row, by)
    return True
