"""Pages of the reports: the figures a report will show, and the report as a file."""

from collections.abc import Callable

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from hotline.core import clock, i18n
from hotline.core.errors import Missing
from hotline.core.guard import right
from hotline.core.periods import Period
from hotline.indicators import queries as indicators
from hotline.indicators.amounts import declared_sum
from hotline.indicators.choosing import period_form
from hotline.indicators.definitions import WORK
from hotline.indicators.forms import PeriodForm
from hotline.indicators.labels import UNITS
from hotline.indicators.spans import spans
from hotline.outputs.asked import Asked
from hotline.outputs.handing import hand_out
from hotline.outputs.maker import Maker
from hotline.reports import live, makers, narratives
from hotline.reports.elsewhere import texts_elsewhere
from hotline.reports.labels import SECTIONS
from hotline.reports.narratives import change_words
from hotline.reports.service import REPORT_FORMATS
from hotline.seals import queries as seals

blueprint = Blueprint("reports", __name__, url_prefix="/reports")


@blueprint.get("")
@right("reports.read")
def index() -> ResponseReturnValue:
    """Choose a period, see its figures, take the report."""
    form = period_form(keep=True)
    if not form.validate():
        return _page(form), 422
    waiting = narratives.waiting(form.period, live.figures(form.period))
    covering = [(one, len(seals.changes(one))) for one in seals.covering(form.period.first, form.period.last)]
    elsewhere = texts_elsewhere(form.period, i18n.CODES)
    figures = indicators.figures(form.period, WORK)
    return _page(form, figures=figures, waiting=waiting, covering=covering, elsewhere=elsewhere)


@blueprint.get("/download")
@right("reports.read", logs_view=True)
def download() -> ResponseReturnValue:
    """Hand out the report of a period as a file."""
    code, language = _format(), _language()
    return _handed_out(makers.REPORT, lambda period: makers.ask_report(period, code, language))


@blueprint.get("/fragment")
@right("reports.read", logs_view=True)
def fragment() -> ResponseReturnValue:
    """Hand out the line's part of the grant's programme report, which is in Russian."""
    code = _format()
    return _handed_out(makers.PROGRAMME, lambda period: makers.ask_programme(period, code))


@blueprint.get("/annexes")
@right("reports.read", logs_view=True)
def annexes() -> ResponseReturnValue:
    """Hand out the annexes of a period as one archive."""
    language = _language()
    return _handed_out(makers.ANNEXES, lambda period: makers.ask_annexes(period, language))


def _format() -> str:
    """Return the code of the chosen file format; raise Missing."""
    code = request.args.get("format", "")
    if code not in {known.code for known in REPORT_FORMATS}:
        raise Missing
    return code


def _language() -> str:
    """Return the chosen language, else the reader's; raise Missing."""
    chosen = request.args.get("lang", i18n.language())
    if chosen not in i18n.CODES:
        raise Missing
    return chosen


def _handed_out(maker: Maker, asked: Callable[[Period], Asked]) -> ResponseReturnValue:
    form = period_form()
    if not form.validate():
        return _page(form), 422
    return hand_out(maker, asked(form.period))


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
        **{"figures": [], "waiting": [], "elsewhere": []} | shown,
    )
