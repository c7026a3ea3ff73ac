"""Pages of recommendations to state bodies."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from hotline.accounts import queries as accounts
from hotline.core.errors import EditedMeanwhile, Refused
from hotline.core.guard import right
from hotline.materials import labels, queries, recommendations, saving
from hotline.materials.forms import RecommendationForm
from hotline.materials.models import Recommendation
from hotline.materials.paper_forms import PaperForm

blueprint = Blueprint("recommendations", __name__, url_prefix="/materials/recommendations")


@blueprint.get("/<int:recommendation_id>")
@right("materials.read")
def show(recommendation_id: int) -> ResponseReturnValue:
    """Show a recommendation with its letter and the answer."""
    return page(queries.get(Recommendation, recommendation_id), PaperForm.offered())


def page(found: Recommendation, form: PaperForm) -> str:
    """Write the page of a recommendation with its copies, and the form that attaches one more."""
    files = queries.files(found)
    named = [one for file in files for one in (file.entered_by_id, file.voided_by_id)]
    people = accounts.titles([found.entered_by_id, found.voided_by_id, *named])
    return render_template(
        "materials/recommendation.html", recommendation=found, files=files, form=form, people=people, labels=labels
    )


@blueprint.route("/new", methods=["GET", "POST"])
@right("materials.write")
def new() -> ResponseReturnValue:
    """Enter a recommendation."""
    form = RecommendationForm()
    if form.validate_on_submit():
        try:
            made = recommendations.add(form.content, by=current_user, token=form.token.data)
        except Refused as refusal:
            form.told(refusal)
        else:
            flash(_("Saved."), "success")
            return redirect(url_for("recommendations.show", recommendation_id=made.id))
    page = render_template(
        "materials/edit_recommendation.html", form=form, recommendation=None, bodies=queries.bodies()
    )
    return page, 422 if form.is_submitted() else 200


@blueprint.route("/<int:recommendation_id>/edit", methods=["GET", "POST"])
@right("materials.write")
def edit(recommendation_id: int) -> ResponseReturnValue:
    """Change a recommendation: its words, the letter it went with, the answer."""
    found, overtaken = queries.get(Recommendation, recommendation_id), False
    form = RecommendationForm(obj=found, seen=str(found.revision))
    if form.validate_on_submit():
        try:
            recommendations.change(found, form.content, by=current_user, seen=form.revision)
        except Refused as refusal:
            form.told(refusal)
        except EditedMeanwhile:
            form.quarrel(found.revision)
            overtaken = True
        else:
            flash(_("Saved."), "success")
            return redirect(url_for("recommendations.show", recommendation_id=found.id))
    page = render_template(
        "materials/edit_recommendation.html", form=form, recommendation=found, bodies=queries.bodies()
    )
    return page, 409 if overtaken else 422 if form.is_submitted() else 200


@blueprint.post("/<int:recommendation_id>/void")
@right("materials.write")
def void(recommendation_id: int) -> ResponseReturnValue:
    """Void a recommendation that is wrong."""
    found = queries.get(Recommendation, recommendation_id)
    saving.void(found, request.form.get("reason", ""), current_user)
    flash(_("It is void; it stays readable."), "success")
    return redirect(url_for("recommendations.show", recommendation_id=found.id))
