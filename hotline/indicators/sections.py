"""What a page of breakdowns shows: cases and consultations by what was asked, persons in the tables of the grant's form."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from flask_babel import gettext as _

from hotline.core import i18n
from hotline.core.periods import Period
from hotline.formats.cells import cell_text
from hotline.formats.chart import Chart
from hotline.formats.document import Language
from hotline.indicators import labels
from hotline.indicators.breakdowns import MONTH, OFFERED, Breakdown, Line, breakdown
from hotline.indicators.charts import chart
from hotline.indicators.places import line_url
from hotline.indicators.rules import Indicator, Unit
from hotline.indicators.statistics import statistics
from hotline.journal.rules import share


@dataclass(frozen=True)
class Section:
    """One table of the page with its chart; of its lines the remainder has no column in the grant's form."""

    title: str
    heading: str
    counted: Breakdown
    lines: tuple[Line, ...]
    remainder: tuple[Line, ...] = ()

    @property
    def remark(self) -> str:
        """Say what stands beside the form's columns, or why the lines do not add up to the figure."""
        if self.counted.apart is not None:
            return _(
                "Who came in several months stands in each of them. The months together give %(sum)s; in the whole "
                "period there were %(total)s, everybody counted once.",
                sum=self.counted.sum,
                total=self.counted.total,
            )
        if not self.remainder:
            return ""
        named = "; ".join(f"{line.words} — {line.number}" for line in self.remainder)
        return _(
            "Without a column in the form: %(remainder)s. They are shown here and not spread over the columns.",
            remainder=named,
        )

    @property
    def chart(self) -> Chart:
        """Return the chart of these very lines; each bar opens its rows."""
        return chart(self.counted, self.title, lines=self.lines, url=line_url)


def sections(known: Indicator, period: Period) -> Iterator[Section]:
    """Yield the tables of an indicator of cases, consultations or persons."""
    if known.unit == Unit.PERSON:
        yield _section(known, MONTH, period)
        for table in statistics(period):
            heading = str(labels.BREAKDOWNS[table.form.kind][1])
            yield Section(str(table.form.title), heading, table.breakdown, table.lines, table.remainder)
        return
    yield from (_section(known, by, period) for by in OFFERED)


def _section(known: Indicator, by: str, period: Period) -> Section:
    title, heading = labels.BREAKDOWNS[by]
    counted = breakdown(known, by, period)
    return Section(str(title), str(heading), counted, counted.lines)


def percent(number: int, total: int) -> str:
    """Say a share, or “—” where the base is too small for one."""
    part = share(number, total)
    return "—" if part is None else cell_text(part, "percent", cast("Language", i18n.language()))
