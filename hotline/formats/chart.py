"""A chart of a few numbers: one bar each, in one colour, drawn as SVG that needs neither style nor script.

It stands beside the table of the same numbers. Colours and letters are presentation attributes, good for paper; on a
page the classes `chart`, `chart-bar` and `chart-axis` set them anew.
"""

from dataclasses import dataclass
from decimal import Decimal
from math import isfinite
from typing import Literal, NamedTuple
from xml.sax.saxutils import escape, quoteattr

from hotline.formats import chart_shapes as shapes
from hotline.formats.cells import cell_text
from hotline.formats.chart_shapes import Number
from hotline.formats.printable import printable
from hotline.formats.values import Language

PAGE_WIDTH = 420  # units on a screen: their type stays legible where a telephone shows them in 340 pixels

_LETTERS = "Arial, 'Liberation Sans', 'Noto Sans', sans-serif"


@dataclass(frozen=True, slots=True)
class Bar:
    """One number and what it counts; `url` opens the rows behind it."""

    label: str
    value: int | float | Decimal
    url: str = ""

    def __post_init__(self) -> None:
        if not isfinite(self.value) or self.value < 0:
            raise ValueError(f"a bar is nought or longer, not {self.value}")
        if self.url and not self.url.startswith(("/", "https://", "http://")):
            raise ValueError(f"a bar leads to a page, not to {self.url}")


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars of one unit, in the order in which they come; `columns` stand upright, as months do.

    A template takes a chart as it is: it is hidden from screen readers then, because its table stands beside it.
    """

    title: str
    unit: str
    bars: tuple[Bar, ...]
    kind: Literal["bars", "columns"] = "bars"
    language: Language = "ru"

    @property
    def caption(self) -> str:
        """Say what is drawn, and in which unit."""
        return f"{self.title}, {self.unit}" if self.unit else self.title

    @property
    def numbers(self) -> list[Number]:
        """Return what the bars show, each number in words, too."""
        return [
            Number(printable(bar.label), cell_text(bar.value, "number", self.language), float(bar.value))
            for bar in self.bars
        ]

    @property
    def said(self) -> str:
        """Say the chart in a line, for whoever does not see it."""
        return f"{self.caption}. {_read_out(self.numbers)}"

    def __html__(self) -> str:
        """Draw it for a page, beside its table."""
        return svg(self, is_beside_table=True)


class Drawing(NamedTuple):
    """A chart as SVG, and its measures in units."""

    svg: str
    width: float
    height: float


def svg(chart: Chart, *, width: float = PAGE_WIDTH, is_beside_table: bool = False) -> str:
    """Draw a chart so many units wide; columns that do not fit side by side lie down. Without bars it is "".

    Alone it says its numbers to screen readers; beside its table it is silent, and its links are not stepped through.
    """
    return draw(chart, width, is_beside_table=is_beside_table).svg if chart.bars else ""


def draw(chart: Chart, width: float, *, is_beside_table: bool = False) -> Drawing:
    """Draw a chart that has bars, with its measures."""
    numbers = chart.numbers
    is_upright = chart.kind == "columns" and shapes.fit_upright(numbers, width)
    drawn, height = (shapes.upright if is_upright else shapes.lying)(numbers, width)
    silent = ' tabindex="-1"' if is_beside_table else ""
    bars = "".join(
        f"<a{silent} href={quoteattr(bar.url)}>{shape}</a>" if bar.url else shape
        for bar, shape in zip(chart.bars, drawn, strict=True)
    )
    audience = 'aria-hidden="true" focusable="false">' if is_beside_table else _said(chart, numbers)
    size = f'viewBox="0 0 {width:.0f} {height}" width="{width:.0f}" height="{height}"'
    look = f'font-family="{_LETTERS}" fill="{shapes.INK}"'
    opened = f'<svg xmlns="http://www.w3.org/2000/svg" class="chart" {size} {look} {audience}'
    return Drawing(f"{opened}{bars}</svg>", width, height)


def _said(chart: Chart, numbers: list[Number]) -> str:
    """Name the drawing; with links in it, their own texts say the numbers."""
    title = f"<title>{escape(printable(chart.caption))}</title>"
    if any(bar.url for bar in chart.bars):
        return f'role="group">{title}'
    return f'role="img">{title}<desc>{escape(_read_out(numbers))}</desc>'


def _read_out(numbers: list[Number]) -> str:
    return "; ".join(f"{number.label}: {number.words}" for number in numbers)
