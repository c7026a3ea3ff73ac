"""The page of calls: whom to call back, and what is not written down yet."""

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from hotline.core.guard import right
from hotline.desk import calling
from hotline.desk.call_forms import SettleForm
from hotline.intake.labels import RESULTS
from hotline.messages.calls import labels as call_labels
from hotline.messages.calls import queries as call_queries
from hotline.messages.calls import service as calls
from hotline.messages.calls.rules import Settled
from hotline.taxonomy import queries as taxonomy

blueprint = Blueprint("desk_calls", __name__, url_prefix="/desk/calls")


@blueprint.get("")
@right("desk.read")
def index() -> ResponseReturnValue:
    """Show who waits to be called back, danger and children first, then the longest wait, and the latest calls."""
    return render_template(
        "desk/calls.html",
        board=calling.board(),
        form=SettleForm(),
        labels=call_labels,
        results=RESULTS,
        taxonomy=taxonomy,
    )


@blueprint.post("/<int:call_id>/tried")
@right("desk.write")
def tried(call_id: int) -> ResponseReturnValue:
    """Note that somebody called back and nobody answered."""
    calls.note_try(call_queries.get(call_id), current_user)
    flash(_("Noted: nobody answered. The call stays on the list."), "success")
    return redirect(url_for("desk_calls.index"))


@blueprint.post("/<int:call_id>/settle")
@right("desk.write")
def settle(call_id: int) -> ResponseReturnValue:
    """Note that a call needs no call back, or no form, and why."""
    call, form = call_queries.get(call_id), SettleForm()
    if not form.validate():
        abort(400)
    calls.settle(call, Settled(form.reason.data), current_user)
    flash(_("Noted: nothing more is to be done about this call."), "success")
    return redirect(url_for("desk_calls.index"))
