"""The button under a message that did not arrive, or may not have."""

from flask import Blueprint, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from hotline.core.errors import Missing, Refused
from hotline.core.guard import right
from hotline.desk import service
from hotline.messages import queries

blueprint = Blueprint("desk_again", __name__, url_prefix="/desk/messages")


@blueprint.post("/<int:message_id>/again")
@right("desk.write")
def send(message_id: int) -> ResponseReturnValue:
    """Let a message go once more; a doubled submit sends it once."""
    message = queries.message(message_id)
    if message.conversation_id is None:
        raise Missing
    try:
        service.send_again(message, current_user)
    except Refused as refusal:
        flash(str(refusal.message), "danger")
    else:
        flash(_("The message is being sent again."), "success")
    return redirect(url_for("desk.thread", conversation_id=message.conversation_id, _anchor="newest"))
