"""The page on which a lawyer takes an entry of the register out again; it stands here, for it asks the consultations."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from hotline.core import clock
from hotline.core.errors import Refused
from hotline.core.guard import right
from hotline.desk import mistakes
from hotline.desk.forms import MistakeForm
from hotline.laws import records
from hotline.laws.editing import retracting
from hotline.laws.editing.titles import title
from hotline.laws.editing.tracing import Basis
from hotline.laws.models import Act

blueprint = Blueprint("desk_mistakes", __name__, url_prefix="/desk/mistakes")
BOTH = ["GET", "POST"]


@blueprint.route("/<act_id>", methods=BOTH, defaults={"key": None, "edition_id": None})
@blueprint.route("/<act_id>/articles/<key>", methods=BOTH, defaults={"edition_id": None})
@blueprint.route("/<act_id>/editions/<int:edition_id>", methods=BOTH, defaults={"key": None})
@right("laws.edit")
def entered(act_id: str, key: str | None, edition_id: int | None) -> ResponseReturnValue:
    """Take out what was entered by mistake, with the reason; or say why it stays."""
    row, form = records.row(act_id, key, edition_id), MistakeForm()
    home = records.act(act_id).id
    cited = mistakes.cited(home, current_user)
    obstacle, heading = retracting.obstacle(row, cited), _("Entered by mistake: %(what)s", what=title(row))
    if form.validate_on_submit():
        try:
            retracting.retract(row, cited, Basis(form.reason.data or "", clock.today()), current_user)
        except Refused as refusal:
            obstacle = str(refusal.message)
        else:
            flash(_("Removed. The reason is kept."), "success")
            gone = isinstance(row, Act)
            return redirect(url_for("laws.index") if gone else url_for("laws.show", act_id=home))
    page = render_template("desk/mistake.html", form=form, heading=heading, row=row, act_id=home, obstacle=obstacle)
    return page, 422 if form.is_submitted() else 200
