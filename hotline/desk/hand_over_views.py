"""The page at the end of a shift."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from hotline.core.db import db
from hotline.core.errors import Missing
from hotline.core.guard import right
from hotline.desk import handing_over
from hotline.desk.forms import HandOverForm
from hotline.desk.models import HandOver

blueprint = Blueprint("hand_over", __name__, url_prefix="/desk/hand-over")


@blueprint.get("/")
@right("desk.read")
def show() -> ResponseReturnValue:
    """Show what the day leaves behind, a proposal for the note, and the notes left before."""
    return _page(HandOverForm(formdata=None))


@blueprint.post("/")
@right("desk.write")
def leave() -> ResponseReturnValue:
    """Leave the note for whoever comes next."""
    form = HandOverForm()
    if not form.validate():
        return _page(form), 422
    handing_over.leave(form.body.data or "", current_user)
    flash(_("The note is left: whoever comes next sees it first."), "success")
    return redirect(url_for("hand_over.show", _anchor="notes"))


@blueprint.post("/<int:note_id>/read")
@right("desk.write")
def read(note_id: int) -> ResponseReturnValue:
    """Note that somebody has read it."""
    note = db.session.get(HandOver, note_id)
    if note is None:
        raise Missing
    handing_over.read(note, current_user)
    return redirect(url_for("desk.home"))


def _page(form: HandOverForm) -> str:
    left = handing_over.sections(current_user)
    if not form.is_submitted():
        form.body.data = handing_over.proposal(left)
    notes = handing_over.notes(request.args.get("page", 1, int))
    return render_template("desk/hand_over.html", form=form, sections=left, notes=notes)
