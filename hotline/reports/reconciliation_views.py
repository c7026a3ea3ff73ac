"""The page of the reconciliation sheet, and the sheet as a file."""

from io import BytesIO
from typing import Any

from flask import Blueprint, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_babel import ngettext
from flask_login import current_user

from hotline.claims import queries as claims
from hotline.core import clock, i18n
from hotline.core.errors import Missing
from hotline.core.guard import right
from hotline.core.periods import Period
from hotline.indicators.forms import PeriodForm
from hotline.reports import reconciliation, sheet_words
from hotline.reports.claim_forms import ExplanationForm
from hotline.reports.sheet_document import SHEET_FORMATS, export

blueprint = Blueprint("reconciliation", __name__, url_prefix="/reports/reconciliation")


@blueprint.get("")
@right("reports.read")
def index() -> ResponseReturnValue:
    """Show what is stated of a period beside what the rows give; without days, of the one of which most is stated."""
    form = _period_form()
    if not form.validate():
        return render_template("reports/reconciliation.html", form=form, sheet=None), 422
    found = reconciliation.sheet(form.period)
    known = found.known
    nearest = reconciliation.nearest(form.period, known)
    return render_template(
        "reports/reconciliation.html",
        form=form,
        sheet=found,
        periods=[_tab(one, number, form.period) for one, number in known.items()],
        nearest=_tab(nearest, known[nearest], form.period) if nearest else None,
        overlapping=[_tab(one, known[one], form.period) for one in found.elsewhere],
        others=sum(number for one, number in known.items() if one != form.period),
        withdrawn=claims.withdrawn(),
        forms={line.stated.claim_id: ExplanationForm.of(line.stated.claim) for line in (*found.lines, *found.undated)},
        formats=SHEET_FORMATS,
        words=sheet_words,
    )


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


def _period_form() -> PeriodForm:
    """Read the days from the address; without any, those of which most is stated."""
    usual = None if {"from", "to"} & request.args.keys() else reconciliation.usual_period()
    given = request.args.copy()
    if usual:
        given.update({"from": usual.first.isoformat(), "to": usual.last.isoformat()})
    return PeriodForm.read(given, clock.today())


def _tab(period: Period, number: int, chosen: Period) -> dict[str, Any]:
    days: dict[str, Any] = {"from": period.first.isoformat(), "to": period.last.isoformat()}
    stated = ngettext("%(num)s number", "%(num)s numbers", number)
    words = f"{i18n.day_text(period.first)} – {i18n.day_text(period.last)}: {stated}"
    return {"label": words, "url": url_for("reconciliation.index", **days), "active": period == chosen}
