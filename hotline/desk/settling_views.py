"""The address of "no answer needed", and the question that stands before it where somebody spoke of danger."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from hotline.cases.rules import NoAnswer
from hotline.core.guard import right
from hotline.desk import settling
from hotline.desk.settling_forms import NoAnswerForm
from hotline.messages import queries
from hotline.messages import service as messages

blueprint = Blueprint("settling", __name__, url_prefix="/desk/threads")


@blueprint.get("/<int:conversation_id>/settle")
@right("desk.write")
def ask(conversation_id: int) -> ResponseReturnValue:
    """Ask why somebody who spoke of danger needs no answer."""
    conversation = queries.get(conversation_id)
    if not settling.asks(conversation):
        return redirect(url_for("desk.thread", conversation_id=conversation_id))
    return render_template("desk/settle.html", conversation=conversation, form=NoAnswerForm(formdata=None))


@blueprint.post("/<int:conversation_id>/settle")
@right("desk.write")
def settle(conversation_id: int) -> ResponseReturnValue:
    """Note that this person waits for no answer; where danger was spoken of and nobody answered, with the reason."""
    conversation, form = queries.get(conversation_id), NoAnswerForm()
    messages.hold(conversation)
    if not settling.asks(conversation):
        messages.settle(conversation, current_user)
    elif form.reason.raw_data and form.validate():
        settling.settle_in_danger(conversation, NoAnswer(form.reason.data), current_user)
    else:
        form.reason.errors = form.reason.errors if form.reason.raw_data else []
        return render_template("desk/settle.html", conversation=conversation, form=form), 422
    flash(_("Nobody waits here any more."), "success")
    return redirect(url_for("desk.thread", conversation_id=conversation_id))
