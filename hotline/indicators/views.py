"""Pages of the figures: all of a period, and the rows behind each."""

from typing import Any

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue

from hotline.core import clock
from hotline.core.guard import right
from hotline.indicators import labels, queries
from hotline.indicators.amounts import declared_sum
from hotline.indicators.forms import PeriodForm
from hotline.indicators.queries import FigureRow

blueprint = Blueprint("indicators", __name__, url_prefix="/indicators")


@blueprint.get("")
@right("indicators.read")
def index() -> ResponseReturnValue:
    """Show every figure of a period."""
    form = PeriodForm.read(request.args, clock.today())
    if not form.validate():
        return render_template("indicators/index.html", form=form, figures=[]), 422
    return render_template(
        "indicators/index.html",
        form=form,
        figures=queries.figures(form.period),
        units=labels.UNITS,
        declared_sum=declared_sum,
    )


@blueprint.get("/<code>")
@right("indicators.read")
def rows(code: str) -> ResponseReturnValue:
    """Show the rows behind one figure, page by page."""
    known, form = queries.named(code), PeriodForm.read(request.args, clock.today())
    shown = {"form": form, "indicator": known, "kinds": labels.KINDS, "declared_sum": declared_sum}
    if not form.validate():
        return render_template("indicators/rows.html", **shown, figure=None, page=None), 422
    return render_template(
        "indicators/rows.html",
        **shown,
        figure=queries.figure(known, form.period),
        page=queries.page(known, form.period, request.args.get("page", 1, type=int)),
        page_url=lambda number: _page_url(code, form, number),
        row_url=_row_url,
    )


def _page_url(code: str, form: PeriodForm, number: int) -> str:
    arguments: dict[str, Any] = {**form.chosen, "code": code, "page": number}
    return url_for("indicators.rows", **arguments)


def _row_url(row: FigureRow) -> str | None:
    """Return the page on which a row is read."""
    if row.opens is None:
        return None
    if row.kind == "group_session":
        return url_for("group_sessions.show", session_id=row.opens)
    if row.kind in ("product", "outlet"):
        whose: dict[str, Any] = {f"{row.kind}_id": row.opens}
        return url_for(f"{row.kind}s.show", **whose)
    return url_for("cases.show", case_id=row.opens)
