"""How long free text may still be sent in a thread, in words."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from flask_babel import gettext as _

from hotline.core import clock, i18n
from hotline.messages import queries
from hotline.messages.models import Conversation

URGENT = timedelta(hours=1)


@dataclass(frozen=True)
class Window:
    """The 24 hours after the person's last message; `until` is None, and nothing is said, when they are over."""

    until: datetime | None
    words: str
    urgent: bool = False


def of(conversation: Conversation) -> Window:
    """Return what is left of a conversation's 24 hours at this moment."""
    now = clock.now()
    until = queries.free_until(conversation, now)
    if until is None:
        return Window(None, "")
    minutes = max(1, int((until - now).total_seconds() // 60))
    hours, rest = divmod(minutes, 60)
    end = i18n.time_text(until)
    if until - now < URGENT:
        return Window(
            until,
            _("Hurry: free text for only %(minutes)s min more, until %(end)s.", minutes=minutes, end=end),
            urgent=True,
        )
    return Window(
        until,
        _("Free text for another %(hours)s h %(minutes)s min, until %(end)s.", hours=hours, minutes=rest, end=end),
    )
