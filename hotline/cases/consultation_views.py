"""Pages of consultations: write, finalise, read, correct, void."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.datastructures import MultiDict

from hotline.accounts.rules import LAWYER
from hotline.audit.service import record
from hotline.cases import advising, comparing, consultations, gathering, learning, linking, queries, sealed
from hotline.cases.consultation_forms import ConsultationForm
from hotline.cases.labels import STATES
from hotline.cases.models import Consultation
from hotline.cases.rules import State
from hotline.core import clock, i18n
from hotline.core.db import db
from hotline.core.errors import Missing, Refused
from hotline.core.guard import right
from hotline.laws import queries as laws
from hotline.taxonomy import queries as taxonomy

blueprint = Blueprint("consultations", __name__, url_prefix="/consultations")


@blueprint.post("/in/<int:case_id>")
@right("cases.write")
def begin(case_id: int) -> ResponseReturnValue:
    """Begin a consultation in a case."""
    case = queries.get(case_id, current_user)
    consultation = consultations.begin(case, current_user, advising.first_draft(case, current_user))
    return redirect(url_for("consultations.show", consultation_id=consultation.id))


@blueprint.get("/<int:consultation_id>")
@right("cases.read", logs_view=True)
def show(consultation_id: int) -> ResponseReturnValue:
    """Show a consultation: a draft as its form, a finalised one with all its versions."""
    consultation = queries.consultation(consultation_id, current_user)
    record("consultations.view", consultation, current_user)
    if consultation.state == State.DRAFT:
        return _form_page(consultation, _draft_form(consultation))
    versions = list(reversed(consultation.versions))
    cited = {cited.provision for version in versions for cited in version.provisions}
    return render_template(
        "consultations/show.html", consultation=consultation, versions=versions, taxonomy=taxonomy, states=STATES,
        written=laws.written(sorted(cited), i18n.language()), pieces=linking.pieces,
        seal=sealed.seal_of_consultation(consultation),
    )  # fmt: skip


@blueprint.post("/<int:consultation_id>/draft")
@right("cases.write")
def save_draft(consultation_id: int) -> ResponseReturnValue:
    """Keep what was typed so far; the form's script calls this while somebody types."""
    consultation = queries.consultation(consultation_id, current_user)
    try:
        consultations.save_draft(consultation, advising.typed())
    except Refused as refusal:
        return {"problem": str(refusal.message)}, 409
    return {"saved_at": i18n.time_text(clock.now())}


@blueprint.post("/<int:consultation_id>")
@right("consultations.finalise")
def save(consultation_id: int) -> ResponseReturnValue:
    """Save the draft, or finalise it."""
    consultation, form = queries.consultation(consultation_id, current_user), ConsultationForm()
    form.offer()
    if request.form.get("action") != "finalise":
        return _keep(consultation)
    if form.validate() and advising.settle(form):
        try:
            consultations.finalise(consultation, advising.content(form), current_user)
        except Refused as refusal:
            advising.show_refusal(form, refusal)
        else:
            flash(_("Consultation %(number)s is in the journal.", number=consultation.number), "success")
            return redirect(url_for("cases.show", case_id=consultation.case_id))
    db.session.rollback()
    return _form_page(consultation, form), 422


@blueprint.post("/<int:consultation_id>/drop")
@right("cases.write")
def drop(consultation_id: int) -> ResponseReturnValue:
    """Delete a draft."""
    consultation = queries.consultation(consultation_id, current_user)
    consultations.drop(consultation, current_user)
    flash(_("The draft is deleted."), "success")
    return redirect(url_for("cases.show", case_id=consultation.case_id))


@blueprint.route("/<int:consultation_id>/correct", methods=["GET", "POST"])
@right("consultations.correct")
def correct(consultation_id: int) -> ResponseReturnValue:
    """Correct a finalised consultation by a new version with a reason."""
    consultation = queries.consultation(consultation_id, current_user)
    if consultation.state != State.FINAL:
        raise Missing
    last = consultation.versions[-1]
    form = ConsultationForm() if request.method == "POST" else advising.form_of(last)
    form.offer(keep=advising.kept(last))
    whole = form.is_submitted() and all([form.validate() and advising.settle(form), advising.reason_given(form)])
    overtaken = whole and _overtaken(form, consultation)
    if whole and not overtaken:
        try:
            consultations.correct(consultation, advising.content(form), form.reason.data or "", current_user)
        except Refused as refusal:
            advising.show_refusal(form, refusal)
        else:
            flash(_("Corrected: the earlier version stays readable."), "success")
            return redirect(url_for("consultations.show", consultation_id=consultation.id))
    db.session.rollback()
    differing = comparing.differences(advising.content(form), last) if overtaken else []
    shown = _form_page(consultation, form, correcting=True, differing=differing)
    return shown, 422 if form.is_submitted() else 200


@blueprint.post("/<int:consultation_id>/take-over")
@right("consultations.correct")
def take_over(consultation_id: int) -> ResponseReturnValue:
    """Correct a finalised consultation by what its case has learned since."""
    consultation = queries.consultation(consultation_id, current_user)
    try:
        taken = learning.take_over(consultation, current_user)
    except Refused as refusal:
        flash(str(refusal.message), "danger")
    else:
        flash(_("Corrected: the earlier version stays readable.") if taken else _("Nothing was changed."), "success")
    return redirect(url_for("cases.show", case_id=consultation.case_id))


@blueprint.post("/<int:consultation_id>/void")
@right("consultations.void")
def void(consultation_id: int) -> ResponseReturnValue:
    """Void a finalised consultation with a reason."""
    consultation = queries.consultation(consultation_id, current_user)
    try:
        consultations.void(consultation, request.form.get("reason", "").replace("\0", ""), current_user)
    except Refused as refusal:
        flash(str(refusal.message), "danger")
        return redirect(url_for("consultations.show", consultation_id=consultation.id))
    flash(_("Voided: it stays readable and counts no more."), "success")
    return redirect(url_for("consultations.show", consultation_id=consultation.id))


def _keep(consultation: Consultation) -> ResponseReturnValue:
    consultations.save_draft(consultation, advising.typed())
    flash(_("The draft is saved."), "success")
    return redirect(url_for("cases.show", case_id=consultation.case_id))


def _draft_form(consultation: Consultation) -> ConsultationForm:
    form = ConsultationForm(formdata=MultiDict(consultation.draft or {}))
    if LAWYER in current_user.roles and not form.lawyer_id.data:
        form.lawyer_id.data = current_user.id
    form.offer()
    return form


def _overtaken(form: ConsultationForm, consultation: Consultation) -> bool:
    if form.revision.data == str(consultation.revision):
        return False
    form.reason.errors = [_("Somebody corrected it meanwhile: compare with the version below, then save again.")]
    form.revision.data = str(consultation.revision)
    return True


def _form_page(
    consultation: Consultation,
    form: ConsultationForm,
    *,
    correcting: bool = False,
    differing: list[tuple[str, str]] | None = None,
) -> str:
    if not form.revision.data:
        form.revision.data = str(consultation.revision)
    context: dict[str, Any] = {
        "consultation": consultation,
        "case": consultation.case,
        "form": form,
        "correcting": correcting,
        "differing": differing,
        "sources": gathering.sources(consultation),
        "seal": sealed.seal_of_consultation(consultation) if correcting else None,
    }
    return render_template("consultations/edit.html", **context, taxonomy=taxonomy)
