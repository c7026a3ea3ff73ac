"""Pages of the reports: the figures a report will show, and the report as a file."""

from collections.abc import Callable
from io import BytesIO
from typing import BinaryIO

from flask import Blueprint, render_template, request, send_file
from flask.typing import ResponseReturnValue
from flask_login import current_user

from hotline.core import clock, i18n
from hotline.core.errors import Missing
from hotline.core.guard import right
from hotline.core.periods import Period
from hotline.formats.format import Format
from hotline.indicators import queries as indicators
from hotline.indicators.amounts import declared_sum
from hotline.indicators.choosing import period_form
from hotline.indicators.definitions import WORK
from hotline.indicators.forms import PeriodForm
from hotline.indicators.labels import UNITS
from hotline.indicators.spans import spans
from hotline.reports import live, narratives
from hotline.reports.fragment import LANGUAGE
from hotline.reports.labels import SECTIONS
from hotline.reports.narratives import change_words
from hotline.reports.service import REPORT_FORMATS, export, export_annexes, export_fragment

blueprint = Blueprint("reports", __name__, url_prefix="/reports")


@blueprint.get("")
@right("reports.read")
def index() -> ResponseReturnValue:
    """Choose a period, see its figures, take the report."""
    form = period_form(keep=True)
    if not form.validate():
        return _page(form), 422
    waiting = narratives.waiting(form.period, live.figures(form.period))
    return _page(form, figures=indicators.figures(form.period, WORK), waiting=waiting)


@blueprint.get("/download")
@right("reports.read", logs_view=True)
def download() -> ResponseReturnValue:
    """Hand out the report of a period as a file."""
    chosen, language = _format(), _language()
    return _handed_out(
        "report", language, chosen.extension, chosen.media_type,
        lambda period, file: export(period, chosen, language, file, current_user),
    )  # fmt: skip


@blueprint.get("/fragment")
@right("reports.read", logs_view=True)
def fragment() -> ResponseReturnValue:
    """Hand out the line's part of the grant's programme report, which is in Russian."""
    chosen = _format()
    return _handed_out(
        "programme", LANGUAGE, chosen.extension, chosen.media_type,
        lambda period, file: export_fragment(period, chosen, file, current_user),
    )  # fmt: skip


@blueprint.get("/annexes")
@right("reports.read", logs_view=True)
def annexes() -> ResponseReturnValue:
    """Hand out the annexes of a period as one archive."""
    language = _language()
    return _handed_out(
        "annexes", language, "zip", "application/zip",
        lambda period, file: export_annexes(period, language, file, current_user),
    )  # fmt: skip


def _format() -> Format:
    """Return the chosen file format; raise Missing."""
    code = request.args.get("format", "")
    chosen = next((known for known in REPORT_FORMATS if known.code == code), None)
    if chosen is None:
        raise Missing
    return chosen


def _language() -> str:
    """Return the chosen language, else the reader's; raise Missing."""
    chosen = request.args.get("lang", i18n.language())
    if chosen not in i18n.CODES:
        raise Missing
    return chosen


def _handed_out(
    what: str, language: str, extension: str, media_type: str, write: Callable[[Period, BinaryIO], None]
) -> ResponseReturnValue:
    form, file = period_form(), BytesIO()
    if not form.validate():
        return _page(form), 422
    write(form.period, file)
    file.seek(0)
    days = f"{form.period.first.isoformat()}-{form.period.last.isoformat()}"
    return send_file(file, media_type, as_attachment=True, download_name=f"{what}-{days}-{language}.{extension}")


def _page(form: PeriodForm, **shown: object) -> str:
    return render_template(
        "reports/index.html",
        form=form,
        formats=REPORT_FORMATS,
        spans=spans(form, clock.today(), "reports.index"),
        units=UNITS,
        declared_sum=declared_sum,
        sections=SECTIONS,
        change_words=change_words,
        **{"figures": [], "waiting": []} | shown,
    )
