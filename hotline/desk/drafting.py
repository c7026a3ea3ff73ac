"""What somebody has typed in a thread and not sent: kept on the server, for them alone, on whatever device."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import delete, select
from sqlalchemy.orm import joinedload

from hotline.accounts.models import User
from hotline.core import clock
from hotline.core.db import db
from hotline.core.errors import Refused
from hotline.core.once import insert_once
from hotline.desk.forms import VALUES
from hotline.desk.models import AnswerDraft
from hotline.messages import own_files
from hotline.messages import service as messages
from hotline.messages.models import Conversation

TYPED = ("body", *VALUES)
BEGUN = 20  # answers shown at once
KEPT = (*TYPED, "mode", "template", "filled")
Fields = Mapping[str, Sequence[str]]


def keep(conversation: Conversation, user: User, fields: Fields, form_token: str) -> datetime:
    """Keep what was typed so far; nothing typed is no draft. Raise Refused when this form is sent already."""
    if form_token and messages.of_form(form_token):
        raise Refused(_("This answer is sent already."))
    now = clock.now()
    kept = {name: list(fields[name]) for name in KEPT if name in fields}
    if not any(value.strip() for name in TYPED for value in kept.get(name, ())):
        drop(conversation, user)
        return now
    whose = {"conversation_id": conversation.id, "user_id": user.id}
    if not insert_once(AnswerDraft, *whose, **whose, fields=kept, saved_at=now):
        draft = db.session.get_one(AnswerDraft, tuple(whose.values()))
        draft.fields, draft.saved_at = kept, now
    return now


def of(conversation: Conversation, user: User) -> AnswerDraft | None:
    """Return what somebody has typed in a conversation and not sent."""
    return db.session.get(AnswerDraft, (conversation.id, user.id))


def sent(conversation: Conversation, user: User, *, template: bool) -> None:
    """Forget what has just been sent; free words beside a template that was sent stay."""
    draft = of(conversation, user)
    if draft is None:
        return
    body = draft.fields.get("body", [])
    if template and any(words.strip() for words in body):
        draft.fields = {"body": body}
    else:
        drop(conversation, user)


def drop(conversation: Conversation, user: User) -> None:
    """Forget a draft."""
    mine = (AnswerDraft.conversation_id == conversation.id, AnswerDraft.user_id == user.id)
    db.session.execute(delete(AnswerDraft).where(*mine))


def begun(user: User) -> list[tuple[Conversation, datetime | None]]:
    """Return the conversations in which somebody has an answer that is not sent, each with when its words were kept.

    An answer of which only a file is there has no such moment; it comes last.
    """
    typed = select(AnswerDraft.conversation_id, AnswerDraft.saved_at).where(AnswerDraft.user_id == user.id)
    rows = db.session.execute(typed.order_by(AnswerDraft.saved_at.desc()).limit(BEGUN)).all()
    saved: dict[int, datetime | None] = {row.conversation_id: row.saved_at for row in rows}
    saved |= {one: None for one in own_files.all_with_drafts(user, BEGUN) if one not in saved}
    wanted = select(Conversation).where(Conversation.id.in_(saved)).options(joinedload(Conversation.person))
    found = {one.id: one for one in db.session.scalars(wanted)}
    return [(found[one], at) for one, at in saved.items()]


def among(conversations: Collection[int], user: User) -> set[int]:
    """Return those of the conversations in which somebody has a draft, be it only a file."""
    mine = (AnswerDraft.user_id == user.id, AnswerDraft.conversation_id.in_(conversations))
    typed = select(AnswerDraft.conversation_id).where(*mine)
    return {*db.session.scalars(typed), *own_files.conversations_with_drafts(conversations, user)}
