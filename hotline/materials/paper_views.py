"""The copies that lie with a recommendation: attached, handed out, voided."""

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from hotline.core.guard import right
from hotline.materials import papers, queries, recommendation_views, saving, uploading
from hotline.materials.models import Recommendation, RecommendationFile
from hotline.materials.paper_forms import PaperForm
from hotline.materials.rules import Paper

blueprint = Blueprint("papers", __name__, url_prefix="/materials/recommendations")


@blueprint.url_value_preprocessor
def _take_larger_posts(endpoint: str | None, _values: object) -> None:
    if endpoint == "papers.attach":
        uploading.take_larger_posts("materials.write")


@blueprint.post("/<int:recommendation_id>/files")
@right("materials.write")
def attach(recommendation_id: int) -> ResponseReturnValue:
    """Attach a copy of the letter or of the answer."""
    found, form = queries.get(Recommendation, recommendation_id), PaperForm.offered()
    uploading.keep_chosen(form)
    if not form.validate() or form.filed is None:
        return recommendation_views.page(found, form), 422
    papers.attach(found, Paper(form.paper.data), form.filed, by=current_user, token=form.token.data)
    uploading.saved(form)
    flash(_("Saved."), "success")
    return redirect(url_for("recommendations.show", recommendation_id=found.id))


@blueprint.get("/files/<int:file_id>")
@right("materials.read")
def download(file_id: int) -> ResponseReturnValue:
    """Give a copy."""
    return uploading.handed_out(queries.get(RecommendationFile, file_id))


@blueprint.post("/files/<int:file_id>/void")
@right("materials.write")
def void(file_id: int) -> ResponseReturnValue:
    """Void a copy that is wrong."""
    found = queries.get(RecommendationFile, file_id)
    saving.void(found, request.form.get("reason", ""), current_user)
    flash(_("It is void; it stays readable."), "success")
    return redirect(url_for("recommendations.show", recommendation_id=found.recommendation_id))
