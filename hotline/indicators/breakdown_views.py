"""Pages that break a figure down: cases and consultations by what was asked, persons in the tables of the grant's form."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from hotline.core import clock, i18n
from hotline.core.errors import Missing
from hotline.core.guard import right
from hotline.core.periods import Period
from hotline.formats.cells import cell_text
from hotline.formats.document import Language
from hotline.indicators import labels, queries
from hotline.indicators.breakdowns import OFFERED, Breakdown, Line, breakdown
from hotline.indicators.choosing import period_form
from hotline.indicators.dimensions import OF_UNIT
from hotline.indicators.places import line_url
from hotline.indicators.rules import Indicator, Unit
from hotline.indicators.spans import spans
from hotline.indicators.statistics import Statistics, statistics
from hotline.indicators.views import blueprint
from hotline.journal.rules import SMALLEST_BASE, share


@dataclass(frozen=True)
class Section:
    """One table of the page: its title, the heading of its first column, its lines, and a remark below."""

    title: str
    heading: str
    counted: Breakdown
    lines: tuple[Line, ...]
    remark: str = ""


@blueprint.get("/<code>/breakdowns")
@right("indicators.read")
def broken_down(code: str) -> ResponseReturnValue:
    """Show every breakdown of a figure, each adding up to it."""
    known, form = queries.named(code), period_form(keep=True)
    if known.unit not in OF_UNIT:
        raise Missing
    tabs = spans(form, clock.today(), "indicators.broken_down", code=code)
    shown = {"form": form, "indicator": known, "spans": tabs, "units": labels.UNITS}
    if not form.validate():
        return render_template("indicators/breakdowns.html", **shown, sections=[]), 422
    return render_template(
        "indicators/breakdowns.html",
        **shown,
        sections=list(_sections(known, form.period)),
        figure=queries.figure(known, form.period),
        line_url=line_url,
        percent=_percent,
        smallest_base=SMALLEST_BASE,
    )


def _sections(known: Indicator, period: Period) -> Iterator[Section]:
    if known.unit == Unit.PERSON:
        for table in statistics(period):
            heading = str(labels.BREAKDOWNS[table.form.kind][1])
            yield Section(str(table.form.title), heading, table.breakdown, table.lines, _remainder(table))
        return
    for by in OFFERED:
        title, heading = labels.BREAKDOWNS[by]
        counted = breakdown(known, by, period)
        yield Section(str(title), str(heading), counted, counted.lines)


def _remainder(table: Statistics) -> str:
    if not table.remainder:
        return ""
    named = "; ".join(f"{line.words} — {line.number}" for line in table.remainder)
    return _("Without a column in the form: %(remainder)s. They are shown here and not spread over the columns.", remainder=named)


def _percent(number: int, total: int) -> str:
    part = share(number, total)
    return "—" if part is None else cell_text(part, "percent", cast("Language", i18n.language()))
