"""Pages of the reports: the figures a report will show, and the report as a file."""

from io import BytesIO

from flask import Blueprint, render_template, request, send_file
from flask.typing import ResponseReturnValue
from flask_login import current_user

from hotline.core import clock, i18n
from hotline.core.errors import Missing
from hotline.core.guard import right
from hotline.core.periods import Period
from hotline.indicators import queries as indicators
from hotline.indicators.amounts import declared_sum
from hotline.indicators.forms import PeriodForm
from hotline.indicators.labels import UNITS
from hotline.reports.service import REPORT_FORMATS, export, export_annexes
from hotline.reports.spans import spans

blueprint = Blueprint("reports", __name__, url_prefix="/reports")


@blueprint.get("")
@right("reports.read")
def index() -> ResponseReturnValue:
    """Choose a period, see its figures, take the report."""
    form = PeriodForm.read(request.args, clock.today())
    if not form.validate():
        return _page(form), 422
    return _page(form, figures=indicators.figures(form.period))


@blueprint.get("/download")
@right("reports.read", logs_view=True)
def download() -> ResponseReturnValue:
    """Hand out the report of a period as a file."""
    form, code = PeriodForm.read(request.args, clock.today()), request.args.get("format", "")
    chosen = next((known for known in REPORT_FORMATS if known.code == code), None)
    language = request.args.get("lang", i18n.language())
    if chosen is None or language not in i18n.CODES:
        raise Missing
    if not form.validate():
        return _page(form), 422
    file, period = BytesIO(), form.period
    export(period, chosen, language, file, current_user)
    file.seek(0)
    name = _name("report", period, language, chosen.extension)
    return send_file(file, chosen.media_type, as_attachment=True, download_name=name)


@blueprint.get("/annexes")
@right("reports.read", logs_view=True)
def annexes() -> ResponseReturnValue:
    """Hand out the annexes of a period as one archive."""
    form, language = PeriodForm.read(request.args, clock.today()), request.args.get("lang", i18n.language())
    if language not in i18n.CODES:
        raise Missing
    if not form.validate():
        return _page(form), 422
    file, period = BytesIO(), form.period
    export_annexes(period, language, file, current_user)
    file.seek(0)
    return send_file(
        file, "application/zip", as_attachment=True, download_name=_name("annexes", period, language, "zip")
    )


def _name(what: str, period: Period, language: str, extension: str) -> str:
    return f"{what}-{period.first.isoformat()}-{period.last.isoformat()}-{language}.{extension}"


def _page(form: PeriodForm, **shown: object) -> str:
    return render_template(
        "reports/index.html",
        form=form,
        formats=REPORT_FORMATS,
        spans=spans(form, clock.today()),
        units=UNITS,
        declared_sum=declared_sum,
        **{"figures": []} | shown,
    )
