"""Files that come with the form of an answer: kept at once, so that no refusal makes anybody choose them again."""

from contextlib import suppress

from flask import request
from flask_login import current_user

from hotline.core.db import db
from hotline.core.errors import Refused
from hotline.core.guard import may
from hotline.desk import attaching, drafting
from hotline.desk.forms import ReplyForm
from hotline.messages.models import Conversation

# Every address that the form with the files can be posted to.
WITH_FILES = frozenset({"desk.answer", "desk.put_in", "replies.show", "answer_files.attach", "answer_files.remove"})


def take_larger_posts(endpoint: str | None, _values: object) -> None:
    """Let those who may write post files; to be called before anything reads the form, and so before the general limit holds."""
    if endpoint in WITH_FILES and may("desk.write"):
        request.max_content_length = attaching.LARGEST_POST


def keep_chosen(conversation: Conversation, form: ReplyForm) -> bool:
    """Keep the chosen files and what is typed beside them, in a transaction of their own; say whether every file was taken."""
    chosen = [one for one in form.files.data or () if one.filename]
    if not chosen:
        return True
    token = form.form_token.data or ""
    problems = attaching.take(conversation, current_user, chosen, token)
    with suppress(Refused):  # it is sent already, by the other submit of the same form
        drafting.keep(conversation, current_user, request.form.to_dict(flat=False), token)
    # What is refused later must not take the files along.
    db.session.commit()
    form.files.errors = problems
    return not problems
