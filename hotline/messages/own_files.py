"""Files of ours: kept with the answer being written, given to their message when it is sent, and where the provider fetches them.

The provider is told an address that says itself, signed, which file it is and how long it holds. It is made at the moment of sending
and kept nowhere.
"""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from flask import current_app
from itsdangerous import BadSignature, URLSafeSerializer
from sqlalchemy import Select, select

from hotline.accounts.models import User
from hotline.audit.service import record
from hotline.core import clock
from hotline.core.db import db
from hotline.core.errors import Missing
from hotline.files import store
from hotline.files.store import Kept
from hotline.messages.models import Attachment, Conversation, Message
from hotline.messages.rules import Filed

PATH = "/files/"
HOLDS = timedelta(hours=1)


def keep(conversation: Conversation, by: User, kept: Kept, content_type: str, name: str) -> Attachment:
    """Let a file that lies in the store belong to the answer that somebody writes; the same file again changes nothing."""
    for known in drafted(conversation, by):
        if known.sha256 == kept.sha256:
            store.destroy(kept.key)
            return known
    now = clock.now()
    made = Attachment(
        draft_in_id=conversation.id, draft_by_id=by.id, state=Filed.KEPT, name=name, content_type=content_type,
        file_key=kept.key, sha256=kept.sha256, size=kept.size, created_at=now, kept_at=now,
    )  # fmt: skip
    db.session.add(made)
    db.session.flush()
    record("attachments.attach", made, by)
    return made


def drafted(conversation: Conversation, by: User) -> Sequence[Attachment]:
    """Return the files of the answer that somebody writes in a conversation, in the order they were chosen in."""
    return db.session.scalars(
        _drafts().where(Attachment.draft_in_id == conversation.id, Attachment.draft_by_id == by.id)
    ).all()


def conversations_with_drafts(conversations: Collection[int], by: User) -> set[int]:
    """Return those of the conversations in which files wait with somebody's answer."""
    mine = (Attachment.draft_by_id == by.id, Attachment.draft_in_id.in_(conversations), Attachment.state == Filed.KEPT)
    return {one for one in db.session.scalars(select(Attachment.draft_in_id).where(*mine)) if one is not None}


def all_with_drafts(by: User, most: int) -> list[int]:
    """Return the conversations in which files wait with somebody's answer."""
    # «> 0» and not «is not null»: SQLite then finds the few drafts by their index.
    mine = (Attachment.draft_by_id == by.id, Attachment.draft_in_id > 0, Attachment.state == Filed.KEPT)
    found = select(Attachment.draft_in_id).where(*mine).distinct().order_by(Attachment.draft_in_id).limit(most)
    return [one for one in db.session.scalars(found) if one is not None]


def give(file: Attachment, message: Message) -> None:
    """Let a file of a draft be the file of a message."""
    db.session.flush()
    file.message, file.draft_in_id, file.draft_by_id = message, None, None


def of(message: Message) -> Sequence[Attachment]:
    """Return the files that go out with a message."""
    if message.direction != "out":
        return []
    return db.session.scalars(
        select(Attachment).where(Attachment.message_id == message.id).order_by(Attachment.position)
    ).all()


def lacks(message: Message) -> bool:
    """Say whether a file of a message is not here any more, so that the message cannot go again."""
    return any(not _may_go(one) for one in of(message))


def copy(message: Message, again: Message) -> None:
    """Give a message that repeats another one the same files: each row has a file of its own, and a fate of its own."""
    for one in of(message):
        kept, now = store.keep(store.read(one.file_key or "")), clock.now()
        db.session.add(
            Attachment(
                message=again, position=one.position, state=Filed.KEPT, name=one.name, content_type=one.content_type,
                file_key=kept.key, sha256=kept.sha256, size=kept.size, created_at=now, kept_at=now,
            )
        )  # fmt: skip


def kind_of_message(content_type: str) -> str:
    """Return the kind of a message that brings a file."""
    if content_type == "text/vcard":
        return "contacts"
    kind = content_type.partition("/")[0]
    return kind if kind in ("image", "audio", "video") else "document"


def addresses(message_id: int) -> tuple[tuple[str, ...], str]:
    """Return where the provider fetches the files of a message from now on, and the code of what hinders it, if anything does."""
    files = db.session.scalars(select(Attachment).where(Attachment.message_id == message_id)).all()
    public_url = current_app.extensions["settings"].public_url
    if not all(_may_go(one) for one in files):
        return (), "file_gone"
    if files and not public_url:
        return (), "no_address"
    return tuple(f"{public_url}{PATH}{token(one, clock.now() + HOLDS)}" for one in files), ""


def token(file: Attachment, until: datetime) -> str:
    """Return what stands for a file in an address that holds until a moment."""
    return str(_signing().dumps([file.id, int(until.timestamp())]))


def by_token(given: str) -> Attachment:
    """Return the file of an address; raise Missing when we did not make it, when its time is over, when the file is gone."""
    try:
        file_id, until = _signing().loads(given)
    except BadSignature:
        raise Missing from None
    found = db.session.get(Attachment, file_id) if until > clock.now().timestamp() else None
    if found is None or found.message is None or found.message.direction != "out" or not _may_go(found):
        raise Missing
    return found


def _may_go(file: Attachment) -> bool:
    return file.state == Filed.KEPT and file.file_key is not None and file.held_at is None


def _drafts() -> Select[Attachment]:
    return select(Attachment).where(Attachment.state == Filed.KEPT).order_by(Attachment.id)


def _signing() -> URLSafeSerializer:
    return URLSafeSerializer(str(current_app.secret_key), salt="files that go out")
