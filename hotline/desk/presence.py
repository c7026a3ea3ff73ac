"""Who else is in a thread, and who is typing there: rows that mean something only while they are renewed."""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import delete, select, update

from hotline.accounts.models import User
from hotline.core import clock
from hotline.core.db import db
from hotline.core.once import insert_once
from hotline.desk.models import Presence
from hotline.messages.models import Conversation

HERE = timedelta(seconds=14)  # with the page's next question, whoever has left is gone within 20 seconds
TYPING = timedelta(seconds=10)


@dataclass(frozen=True)
class Other:
    """Somebody else in the thread."""

    name: str
    typing: bool


def note(conversation: Conversation, user: User, *, typing: bool = False) -> None:
    """Note that somebody looks at a thread, or types in it."""
    now = clock.now()
    seen = {"seen_at": now} | ({"typed_at": now} if typing else {})
    mine = (Presence.conversation_id == conversation.id, Presence.user_id == user.id)
    options = {"synchronize_session": False}
    if db.session.execute(update(Presence).where(*mine).values(**seen), execution_options=options).rowcount:  # type: ignore[attr-defined]
        return
    # Whoever arrives sweeps out who has left, here and elsewhere.
    db.session.execute(delete(Presence).where(Presence.seen_at < now - HERE), execution_options=options)
    insert_once(Presence, "conversation_id", "user_id", conversation_id=conversation.id, user_id=user.id, **seen)


def others(conversation: Conversation, viewer: User) -> list[Other]:
    """Return who else is in a thread, by their names."""
    now = clock.now()
    found = db.session.execute(
        select(User, Presence.typed_at)
        .join(Presence, Presence.user_id == User.id)
        .where(
            Presence.conversation_id == conversation.id, Presence.user_id != viewer.id, Presence.seen_at >= now - HERE
        )
        .order_by(User.id)
    )
    return [Other(user.title, typed_at is not None and typed_at >= now - TYPING) for user, typed_at in found]
