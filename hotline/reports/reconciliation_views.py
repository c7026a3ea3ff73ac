"""Pages of the reconciliation sheet: the sheet of a period, and the claims it holds against the rows."""

from io import BytesIO
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from hotline.claims import labels, queries, service
from hotline.claims.models import Claim, ClaimVersion
from hotline.core import clock, i18n
from hotline.core.errors import EditedMeanwhile, Missing, Refused
from hotline.core.guard import right
from hotline.core.periods import Period
from hotline.core.rows import row_id
from hotline.indicators.forms import PeriodForm
from hotline.reports import reconciliation, sheet_words
from hotline.reports.claim_forms import ClaimForm, ExplanationForm, WithdrawalForm
from hotline.reports.sheet_document import SHEET_FORMATS, export

blueprint = Blueprint("reconciliation", __name__, url_prefix="/reports/reconciliation")


@blueprint.get("")
@right("reports.read")
def index() -> ResponseReturnValue:
    """Show what is stated of a period beside what the rows give; without days, of the latest period."""
    form = _period_form()
    if not form.validate():
        return render_template("reports/reconciliation.html", form=form, sheet=None), 422
    return render_template("reports/reconciliation.html", form=form, **_shown(form.period))


@blueprint.get("/download")
@right("reports.read", logs_view=True)
def download() -> ResponseReturnValue:
    """Hand out the sheet of a period as a file."""
    form, code = _period_form(), request.args.get("format", "")
    chosen = next((known for known in SHEET_FORMATS if known.code == code), None)
    language = request.args.get("lang", i18n.language())
    if chosen is None or language not in i18n.CODES or not form.validate():
        raise Missing
    file, period = BytesIO(), form.period
    export(period, chosen, language, file, current_user)
    file.seek(0)
    name = f"reconciliation-{period.first.isoformat()}-{period.last.isoformat()}-{language}.{chosen.extension}"
    return send_file(file, chosen.media_type, as_attachment=True, download_name=name)


@blueprint.get("/<int:claim_id>")
@right("reports.read")
def show(claim_id: int) -> ResponseReturnValue:
    """Show a claim with all its versions and explanations."""
    return _claim_page(queries.get(claim_id))


@blueprint.route("/new", methods=["GET", "POST"])
@right("reports.write")
def add() -> ResponseReturnValue:
    """Enter a figure that a text states."""
    form, period = ClaimForm(), _period_form()
    form.offer()
    if not form.is_submitted() and period.validate():
        form.begin(period.period)
    if form.validate_on_submit():
        try:
            claim = service.add(form.content, by=current_user, token=form.token.data or None)
        except Refused as refusal:
            form.told(refusal)
        else:
            flash(_("Saved."), "success")
            return redirect(_place_of(claim.latest))
    return render_template("reports/edit_claim.html", form=form, claim=None), 422 if form.is_submitted() else 200


@blueprint.route("/<int:claim_id>/correct", methods=["GET", "POST"])
@right("reports.write")
def correct(claim_id: int) -> ResponseReturnValue:
    """Correct a claim with a reason; who saves second is told and loses nothing."""
    claim, form = queries.get(claim_id), ClaimForm()
    form.offer()
    if not form.is_submitted():
        form.show(claim.latest)
    elif form.validate():
        try:
            service.correct(
                claim, form.content, form.reason.data or "", by=current_user, seen=row_id(form.seen.data or "") or 0
            )
        except Refused as refusal:
            form.told(refusal)
        except EditedMeanwhile:
            form.seen.data = str(claim.version)
            form.form_errors = [_("Somebody saved this meanwhile. Yours is kept here: compare, then save once more.")]
        else:
            flash(_("Saved."), "success")
            return redirect(_place_of(claim.latest))
    return render_template("reports/edit_claim.html", form=form, claim=claim), 422 if form.is_submitted() else 200


@blueprint.post("/<int:claim_id>/explain")
@right("reports.write")
def explain(claim_id: int) -> ResponseReturnValue:
    """Write what is behind a claim."""
    claim, form = queries.get(claim_id), ExplanationForm(prefix=_prefix(claim_id))
    if not form.validate():
        return _claim_page(claim, form), 422
    service.explain(claim, form.text.data, by=current_user)
    flash(_("Saved."), "success")
    return redirect(_place_of(claim.latest))


@blueprint.post("/<int:claim_id>/withdraw")
@right("reports.write")
def withdraw(claim_id: int) -> ResponseReturnValue:
    """Take a claim out of the comparison."""
    claim, form = queries.get(claim_id), WithdrawalForm()
    try:
        reason = (form.reason.data or "") if form.validate() else ""
        service.withdraw(claim, reason, by=current_user, seen=row_id(form.seen.data or "") or 0)
    except Refused as refusal:
        flash(str(refusal.message), "warning")
    except EditedMeanwhile:
        flash(_("Somebody changed this meanwhile: look again."), "warning")
    else:
        flash(_("It is withdrawn and stays readable."), "success")
    return redirect(url_for("reconciliation.show", claim_id=claim.id))


def _shown(period: Period) -> dict[str, Any]:
    found = reconciliation.sheet(period)
    forms = {one.stated.claim_id: _explanation_form(one.stated.claim) for one in (*found.lines, *found.undated)}
    return {
        "sheet": found,
        "periods": [_tab(one, period) for one in queries.periods()],
        "withdrawn": queries.withdrawn(),
        "forms": forms,
        "formats": SHEET_FORMATS,
        "words": sheet_words,
        "narrowed": reconciliation.narrowed,
    }


def _tab(period: Period, chosen: Period) -> dict[str, Any]:
    days: dict[str, Any] = {"from": period.first.isoformat(), "to": period.last.isoformat()}
    words = f"{i18n.day_text(period.first)} – {i18n.day_text(period.last)}"
    return {"label": words, "url": url_for("reconciliation.index", **days), "active": period == chosen}


def _claim_page(claim: Claim, form: ExplanationForm | None = None) -> str:
    return render_template(
        "reports/claim.html",
        claim=claim,
        stated=claim.latest,
        form=form or _explanation_form(claim),
        withdrawal=WithdrawalForm(formdata=None, seen=claim.version),
        words=sheet_words,
        labels=labels,
        place=_place_of(claim.latest),
    )


def _period_form() -> PeriodForm:
    """Read the days from the address; without any, those of which something is stated last."""
    latest = None if {"from", "to"} & request.args.keys() else reconciliation.latest_period()
    given = request.args.copy()
    if latest:
        given.update({"from": latest.first.isoformat(), "to": latest.last.isoformat()})
    return PeriodForm.read(given, clock.today())


def _explanation_form(claim: Claim) -> ExplanationForm:
    said = claim.explanation.text if claim.explanation else ""
    return ExplanationForm(formdata=None, prefix=_prefix(claim.id), text=said)


def _prefix(claim_id: int) -> str:
    return f"claim-{claim_id}-"


def _place_of(stated: ClaimVersion) -> str:
    """Return the address of the sheet on which a claim stands."""
    if stated.first_day is None or stated.last_day is None:
        return url_for("reconciliation.index", _anchor=f"claim-{stated.claim_id}")
    days: dict[str, Any] = {"from": stated.first_day.isoformat(), "to": stated.last_day.isoformat()}
    return url_for("reconciliation.index", **days, _anchor=f"claim-{stated.claim_id}")
