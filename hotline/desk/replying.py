"""What stands under a thread: free words or a template, kept as a draft, and sent only by whoever has seen the rest."""

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import select
from werkzeug.datastructures import MultiDict

from hotline.accounts.models import User
from hotline.cases import quarantine
from hotline.core.db import db
from hotline.core.errors import Refused
from hotline.core.rows import row_id
from hotline.desk import attached, attaching, consent, drafting, prepared, service, templating, window
from hotline.desk.bubbles import bubbles
from hotline.desk.forms import ReplyForm
from hotline.messages import queries, rules
from hotline.messages import service as messages
from hotline.messages.models import Conversation, Message

FREE, TEMPLATE, CLOSED = "free", "template", "closed"  # what the page offers; closed: only templates are delivered


class Crossed(Refused):
    """Somebody wrote meanwhile, on either side, and whoever sends has not seen it."""

    def __init__(self, newer: list[Message]) -> None:
        super().__init__(_meanwhile(newer))
        self.newer = newer


def begun(conversation: Conversation, user: User) -> ReplyForm:
    """Return the form with what somebody has typed here before and not sent."""
    draft = drafting.of(conversation, user)
    return ReplyForm(formdata=MultiDict(draft.fields) if draft else None)


def mode(conversation: Conversation, form: ReplyForm) -> str:
    """Return what may be written now; who has begun with a template goes on with it when free words are possible again."""
    if window.of(conversation).until is None:
        return CLOSED
    begun_closed = form.mode.data == CLOSED and form.template.data
    return TEMPLATE if form.mode.data == TEMPLATE or begun_closed else FREE


def page(
    conversation: Conversation, form: ReplyForm, viewer: User, newer: list[Message] | None = None
) -> Mapping[str, Any]:
    """Return what the reply's part of the page shows, and bring the form up to date with it."""
    form.mode.data = mode(conversation, form)
    form.seen.data = form.seen.data or str(queries.newest(conversation))
    prepared.offer(form, conversation)
    templating.offer(form, conversation)
    return {
        "conversation": conversation,
        "form": form,
        "choice": templating.chosen(form, conversation) if form.mode.data != FREE else None,
        "newer": bubbles(newer or [], viewer, quarantine.hidden(newer or [], viewer)),
        "without_consent": consent.lacks(conversation),
        "may_ask_consent": consent.may_ask(conversation),
        "greets": consent.greets(conversation),
        "longest": rules.LONGEST,
        "most_parts": rules.MOST_PARTS,
        "files_barred": attaching.barred(conversation),
        "files_chosen": attached.shown(attaching.of(conversation, viewer), viewer),
    }


def send(conversation: Conversation, form: ReplyForm, by: User) -> None:
    """Let what is in the form wait to be sent, once, and forget its draft; raise Refused, or Crossed once."""
    if _is_sent(conversation, form):
        return
    files = attaching.of(conversation, by)
    if files and (problem := attaching.barred(conversation)):
        raise Refused(problem, "files")
    consent.note_writing(conversation, by, said=form.without_advice.data)
    service.answer(conversation, form.body.data or "", by, form.form_token.data or "", files)
    drafting.sent(conversation, by, template=False)


def send_template(conversation: Conversation, form: ReplyForm, choice: templating.Chosen, by: User) -> None:
    """Let a template wait to be sent, once; free words that were typed beside it stay as a draft. Raise Crossed once."""
    if _is_sent(conversation, form):
        return
    service.answer_by_template(conversation, choice.outgoing, by, form.form_token.data or "")
    drafting.sent(conversation, by, template=True)


def _is_sent(conversation: Conversation, form: ReplyForm) -> bool:
    """Say whether this form was sent already; nobody else sends here until this is decided. Raise Crossed."""
    messages.hold(conversation)
    if form.form_token.data and messages.of_form(form.form_token.data):
        return True
    seen = row_id(form.seen.data or "")
    newer = list(queries.by_hand_since(conversation, seen)) if seen is not None else []
    if newer:
        form.seen.data = str(queries.newest(conversation))
        raise Crossed(newer)
    return False


def _meanwhile(newer: list[Message]) -> str:
    writers = [one.written_by_id for one in newer if one.written_by_id]
    users = db.session.scalars(select(User).where(User.id.in_(writers)).order_by(User.id)) if writers else ()
    names = ", ".join(user.title for user in users)
    if names:
        return _("%(name)s answered meanwhile: read it, then send again or change your answer.", name=names)
    return _("A message came in meanwhile: read it, then send again or change your answer.")
