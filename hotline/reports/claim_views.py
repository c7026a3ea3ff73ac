"""Pages of the figures that texts state: enter, read, correct, explain, withdraw."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from hotline.claims import labels, queries, service
from hotline.claims.models import Claim
from hotline.core import clock
from hotline.core.errors import EditedMeanwhile, Refused
from hotline.core.guard import right
from hotline.core.rows import row_id
from hotline.indicators.forms import PeriodForm
from hotline.reports import sheet_words
from hotline.reports.claim_forms import ClaimForm, ExplanationForm, WithdrawalForm

blueprint = Blueprint("claims", __name__, url_prefix="/reports/claims")


@blueprint.get("/<int:claim_id>")
@right("reports.read")
def show(claim_id: int) -> ResponseReturnValue:
    """Show a claim with all its versions and explanations."""
    return _page(queries.get(claim_id))


@blueprint.route("/new", methods=["GET", "POST"])
@right("reports.write")
def add() -> ResponseReturnValue:
    """Enter a figure that a text states."""
    days = PeriodForm.read(request.args, clock.today())
    period = days.period if days.validate() else None
    form = ClaimForm.offered(period.last if period else None)
    if not form.is_submitted() and period:
        form.begin(period)
    if form.validate_on_submit():
        try:
            claim = service.add(form.content, by=current_user, token=form.token.data or None)
        except Refused as refusal:
            form.told(refusal)
        else:
            flash(_("Saved."), "success")
            return redirect(_place_of(claim))
    return render_template("reports/edit_claim.html", form=form, claim=None), 422 if form.is_submitted() else 200


@blueprint.route("/<int:claim_id>/correct", methods=["GET", "POST"])
@right("reports.write")
def correct(claim_id: int) -> ResponseReturnValue:
    """Correct a claim with a reason; who saves second is told and loses nothing."""
    claim = queries.get(claim_id)
    form = ClaimForm.offered(claim.latest.last_day)
    if not form.is_submitted():
        form.show(claim.latest)
    elif form.validate():
        try:
            service.correct(claim, form.content, form.reason.data or "", by=current_user, seen=_seen(form))
        except Refused as refusal:
            form.told(refusal)
        except EditedMeanwhile:
            form.seen.data = str(claim.version)
            form.form_errors = [_("Somebody saved this meanwhile. Yours is kept here: compare, then save once more.")]
        else:
            flash(_("Saved."), "success")
            return redirect(_place_of(claim))
    return render_template("reports/edit_claim.html", form=form, claim=claim), 422 if form.is_submitted() else 200


@blueprint.post("/<int:claim_id>/explain")
@right("reports.write")
def explain(claim_id: int) -> ResponseReturnValue:
    """Write what is behind a claim."""
    claim = queries.get(claim_id)
    form = ExplanationForm.sent(claim)
    if not form.validate():
        return _page(claim, form), 422
    service.explain(claim, form.text.data or "", form.text_kk.data or "", by=current_user)
    flash(_("Saved."), "success")
    return redirect(_place_of(claim))


@blueprint.post("/<int:claim_id>/withdraw")
@right("reports.write")
def withdraw(claim_id: int) -> ResponseReturnValue:
    """Take a claim out of the comparison."""
    claim, form = queries.get(claim_id), WithdrawalForm()
    try:
        reason = (form.reason.data or "") if form.validate() else ""
        service.withdraw(claim, reason, by=current_user, seen=_seen(form))
    except Refused as refusal:
        flash(str(refusal.message), "warning")
    except EditedMeanwhile:
        flash(_("Somebody changed this meanwhile: look again."), "warning")
    else:
        flash(_("It is withdrawn and stays readable."), "success")
    return redirect(url_for("claims.show", claim_id=claim.id))


def _page(claim: Claim, form: ExplanationForm | None = None) -> str:
    return render_template(
        "reports/claim.html",
        claim=claim,
        stated=claim.latest,
        form=form or ExplanationForm.of(claim),
        withdrawal=WithdrawalForm(formdata=None, seen=claim.version),
        words=sheet_words,
        labels=labels,
        place=_place_of(claim),
    )


def _seen(form: ClaimForm | WithdrawalForm) -> int:
    return row_id(form.seen.data or "") or 0


def _place_of(claim: Claim) -> str:
    """Return the address of the sheet on which a claim stands."""
    stated, days = claim.latest, dict[str, Any]()
    if stated.first_day and stated.last_day:
        days = {"from": stated.first_day.isoformat(), "to": stated.last_day.isoformat()}
    return url_for("reconciliation.index", **days, _anchor=f"claim-{claim.id}")
