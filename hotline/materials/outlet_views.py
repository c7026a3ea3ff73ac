"""Pages of outlets: the link with its code, the cases that came by it."""

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from hotline.accounts import queries as accounts
from hotline.core import clock
from hotline.core.errors import EditedMeanwhile, Missing, Refused
from hotline.core.guard import right
from hotline.materials import marks, outlets, queries
from hotline.materials.forms import OutletForm
from hotline.materials.models import Outlet
from hotline.office import queries as office
from hotline.seals import queries as seals
from hotline.taxonomy import queries as taxonomy

blueprint = Blueprint("outlets", __name__, url_prefix="/materials/outlets")


@blueprint.get("/<int:outlet_id>")
@right("materials.read")
def show(outlet_id: int) -> ResponseReturnValue:
    """Show an outlet, its link, and the cases that came by it."""
    outlet = queries.get(Outlet, outlet_id)
    return render_template(
        "materials/outlet.html",
        outlet=outlet,
        link=_link(outlet),
        mark=marks.mark(outlet.code),
        page=queries.cases_of(outlet, request.args.get("page", 1, int)),
        people=accounts.titles({outlet.entered_by_id, outlet.voided_by_id}),
        taxonomy=taxonomy,
    )


@blueprint.get("/<int:outlet_id>/qr.svg")
@right("materials.read")
def code(outlet_id: int) -> ResponseReturnValue:
    """Give the QR code of an outlet's link, as a drawing that can be printed in any size."""
    link = _link(queries.get(Outlet, outlet_id))
    if not link:
        raise Missing
    return Response(marks.qr_code(link), mimetype="image/svg+xml")


@blueprint.route("/new", methods=["GET", "POST"])
@right("materials.write")
def new() -> ResponseReturnValue:
    """Enter an outlet."""
    form = OutletForm()
    if form.validate_on_submit():
        try:
            outlet = outlets.add(form.content, by=current_user, token=form.token.data)
        except Refused as refusal:
            form.told(refusal)
        else:
            flash(_("Saved."), "success")
            return redirect(url_for("outlets.show", outlet_id=outlet.id))
    page = render_template("materials/edit_outlet.html", form=form, outlet=None, openings=marks.OPENINGS, seal=None)
    return page, 422 if form.is_submitted() else 200


@blueprint.route("/<int:outlet_id>/edit", methods=["GET", "POST"])
@right("materials.write")
def edit(outlet_id: int) -> ResponseReturnValue:
    """Correct what is said of an outlet; its link keeps its code."""
    outlet, form, overtaken = queries.get(Outlet, outlet_id), OutletForm(), False
    if not form.is_submitted():
        form.show(outlet)
        form.on.data = clock.local(outlet.begun_at).date()
    elif form.validate():
        try:
            outlets.change(outlet, form.content, by=current_user, seen=form.revision, reason=form.reason.data or "")
        except Refused as refusal:
            form.told(refusal)
        except EditedMeanwhile:
            form.quarrel(outlet.revision)
            overtaken = True
        else:
            flash(_("Saved."), "success")
            return redirect(url_for("outlets.show", outlet_id=outlet.id))
    page = render_template(
        "materials/edit_outlet.html",
        form=form,
        outlet=outlet,
        openings=marks.OPENINGS,
        seal=seals.covers_moment(outlet.begun_at),
    )
    return page, 409 if overtaken else 422 if form.is_submitted() else 200


@blueprint.post("/<int:outlet_id>/void")
@right("materials.write")
def void(outlet_id: int) -> ResponseReturnValue:
    """Void an outlet that is wrong; its link is still recognised."""
    outlet = queries.get(Outlet, outlet_id)
    outlets.void(outlet, request.form.get("reason", ""), current_user)
    flash(_("It is void; it stays readable."), "success")
    return redirect(url_for("outlets.show", outlet_id=outlet.id))


def _link(outlet: Outlet) -> str:
    """Return the outlet's link to WhatsApp; nothing while the line has no number."""
    number = office.values(clock.today()).get("whatsapp")
    return marks.link(number.ru, outlet.opening, outlet.code) if number and number.ru else ""
