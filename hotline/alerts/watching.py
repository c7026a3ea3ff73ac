"""Looking for messages that could not be sent because the line is not set up rightly."""

from datetime import datetime, timedelta

from sqlalchemy import func, select

from hotline.alerts import service
from hotline.alerts.models import Alert
from hotline.alerts.rules import Kind
from hotline.core import clock
from hotline.core.db import db, reading
from hotline.messages.labels import FOR_ADMINISTRATORS
from hotline.messages.models import Message

BACK = timedelta(days=1)
QUIET = timedelta(hours=1)  # after somebody took the last alert, so that there is time to set things right


def look(now: datetime | None = None) -> bool:
    """Raise an alert when a message lately failed for a fault of the set-up; return whether it is new. The caller commits."""
    now = now or clock.now()
    with reading():
        code = _failure(now)
    return service.raise_setup(code) if code else False


def _failure(now: datetime) -> str | None:
    taken = db.session.scalar(select(func.max(Alert.taken_at)).where(Alert.kind == Kind.SETUP))
    since = max(now - BACK, taken + QUIET) if taken else now - BACK
    is_open = select(Alert.id).where(Alert.cause == "setup")
    if since > now or db.session.scalar(is_open) is not None:
        return None
    return db.session.scalar(
        select(Message.error_code)
        .where(Message.direction == "out", Message.at > now - BACK, Message.status_at > since)
        .where(Message.error_code.in_(FOR_ADMINISTRATORS), Message.status.in_(("waiting", "failed", "undelivered")))
        .order_by(Message.id.desc())
        .limit(1)
    )
