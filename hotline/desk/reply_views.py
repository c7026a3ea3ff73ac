"""What the reply under a thread asks for while somebody writes: its other form, its draft, who else is here, a template sent."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from hotline.core import i18n
from hotline.core.errors import Refused
from hotline.core.guard import right
from hotline.desk import drafting, presence, replying, templating, uploading, window
from hotline.desk.forms import ReplyForm
from hotline.desk.views import thread_page
from hotline.messages import queries
from hotline.messages import service as messages

blueprint = Blueprint("replies", __name__, url_prefix="/desk/threads")
blueprint.url_value_preprocessor(uploading.take_larger_posts)


@blueprint.post("/<int:conversation_id>/reply")
@right("desk.write")
def show(conversation_id: int) -> ResponseReturnValue:
    """Show the reply anew, in another mode or with another template; whatever was typed stays, nothing is sent."""
    conversation, form = queries.get(conversation_id), ReplyForm()
    uploading.keep_chosen(conversation, form)
    form.mode.data = request.args.get("mode") or form.mode.data
    if request.headers.get("HX-Request"):
        return render_template("desk/_reply.html", **replying.page(conversation, form, current_user))
    messages.look(conversation, current_user)
    return thread_page(conversation, form)


@blueprint.post("/<int:conversation_id>/template")
@right("desk.write")
def send_template(conversation_id: int) -> ResponseReturnValue:
    """Let a template wait to be sent."""
    conversation, form = queries.get(conversation_id), ReplyForm()
    valid, choice, newer = form.validate_on_submit(), templating.chosen(form, conversation), None
    if valid and templating.check(form, choice) and choice:
        try:
            replying.send_template(conversation, form, choice, current_user)
        except replying.Crossed as crossed:
            form.form_errors, newer = [crossed.message], crossed.newer
        else:
            return redirect(url_for("desk.thread", conversation_id=conversation.id, _anchor="newest"))
    return thread_page(conversation, form, newer=newer), 422


@blueprint.post("/<int:conversation_id>/draft")
@right("desk.write")
def save_draft(conversation_id: int) -> ResponseReturnValue:
    """Keep what was typed so far; the form's script calls this while somebody types."""
    conversation = queries.get(conversation_id)
    try:
        saved_at = drafting.keep(
            conversation, current_user, request.form.to_dict(flat=False), request.form.get("form_token", "")[:60]
        )
    except Refused as refusal:
        return {"problem": str(refusal.message)}, 409
    presence.note(conversation, current_user, typing=True)
    return {"saved_at": i18n.time_text(saved_at)}


@blueprint.post("/<int:conversation_id>/here")
@right("desk.read")
def here(conversation_id: int) -> ResponseReturnValue:
    """Note that somebody looks at the thread; show who else does, and how long free text may be sent."""
    conversation, form = queries.get(conversation_id), ReplyForm()
    presence.note(conversation, current_user)
    shown = form.mode.data
    return render_template(
        "desk/_presence.html",
        conversation=conversation,
        others_here=presence.others(conversation, current_user),
        window=window.of(conversation),
        outdated=bool(shown) and (shown == replying.CLOSED) != (replying.mode(conversation, form) == replying.CLOSED),
    )
