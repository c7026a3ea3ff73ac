"""Pages of the figures: plan and fact of a period, and the rows behind each number."""

from typing import Any

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue

from hotline.core import clock
from hotline.core.errors import Missing
from hotline.core.guard import right
from hotline.indicators import labels, queries, reading
from hotline.indicators.amounts import amount, declared_sum
from hotline.indicators.answers import answers
from hotline.indicators.choosing import period_form
from hotline.indicators.definitions import WORK
from hotline.indicators.dimensions import OF_UNIT
from hotline.indicators.forms import PeriodForm
from hotline.indicators.narrowing import Narrowing
from hotline.indicators.places import line_url, row_url
from hotline.indicators.sections import percent, sections
from hotline.indicators.spans import spans
from hotline.journal.rules import SMALLEST_BASE

blueprint = Blueprint("indicators", __name__, url_prefix="/indicators")


@blueprint.get("")
@right("indicators.read")
def index() -> ResponseReturnValue:
    """Show every figure of a period: what the grant promises with plan and fact, and what the line counts."""
    form = period_form(keep=True)
    shown = {"form": form, "spans": spans(form, clock.today(), "indicators.index"), "units": labels.UNITS}
    if not form.validate():
        return render_template("indicators/index.html", **shown, figures={}), 422
    return render_template(
        "indicators/index.html",
        **shown,
        figures={figure.indicator.code: figure for figure in queries.figures(form.period)},
        own=[known.code for known in WORK],
        programme=reading.current(),
        declared_sum=declared_sum,
    )


@blueprint.get("/<code>")
@right("indicators.read")
def rows(code: str) -> ResponseReturnValue:
    """Show the rows behind one figure, or behind one line of its breakdowns, page by page."""
    known, form = queries.named(code), period_form()
    narrowing = Narrowing.read(known)
    shown = {"form": form, "indicator": known, "narrowing": narrowing, "kinds": labels.KINDS}
    if not form.validate():
        return render_template("indicators/rows.html", **shown, figure=None, page=None), 422
    figure = queries.figure(narrowing.of(known) if narrowing else known, form.period)
    page = queries.page(figure, form.period, request.args.get("page", 1, type=int))
    return render_template(
        "indicators/rows.html",
        **shown,
        figure=figure,
        page=page,
        answers=answers(page.items),
        page_url=lambda number: _page_url(code, form, narrowing, number),
        row_url=row_url,
        declared_sum=declared_sum,
    )


@blueprint.get("/breakdowns/<code>")
@right("indicators.read")
def broken_down(code: str) -> ResponseReturnValue:
    """Show every breakdown of a figure, each adding up to it."""
    known, form = queries.named(code), period_form(keep=True)
    if known.unit not in OF_UNIT:
        raise Missing
    tabs = spans(form, clock.today(), "indicators.broken_down", code=code)
    shown = {"form": form, "indicator": known, "spans": tabs}
    if not form.validate():
        return render_template("indicators/breakdowns.html", **shown, sections=[]), 422
    return render_template(
        "indicators/breakdowns.html",
        **shown,
        sections=list(sections(known, form.period)),
        figure=queries.figure(known, form.period),
        line_url=line_url,
        amount=amount,
        percent=percent,
        smallest_base=SMALLEST_BASE,
    )


def _page_url(code: str, form: PeriodForm, narrowing: Narrowing | None, number: int) -> str:
    arguments: dict[str, Any] = {**form.chosen, **(narrowing.chosen if narrowing else {}), "page": number}
    return url_for("indicators.rows", code=code, **arguments)
