"""A chart or a picture as it stands on paper: a chart as wide as it needs, in type a little smaller than the running text."""

from dataclasses import dataclass

from hotline.formats.chart import Chart, draw
from hotline.formats.document import Document
from hotline.formats.paper import Page, page_of
from hotline.formats.picture import Picture, wrapped
from hotline.formats.printable import printable

_UNIT = 0.25  # millimetres, so that the type of a drawing is of about 9 points
_WIDEST, _SLIMMEST = 165, 90
_COLUMN = 33
_PICTURE = 120, 105  # millimetres at most, wide and high


@dataclass(frozen=True, slots=True)
class PrintedChart:
    """A drawing with its measures in millimetres; `said` tells whoever does not see it what it shows."""

    svg: str
    width: float
    height: float
    caption: str
    said: str


def printed_chart(chart: Chart | Picture, page: Page) -> PrintedChart:
    """Draw a chart that has bars for the page, or fit a picture into it."""
    if isinstance(chart, Picture):
        return _printed_picture(chart)
    wanted = _WIDEST if chart.kind == "bars" else min(_WIDEST, max(_SLIMMEST, _COLUMN * len(chart.bars)))
    svg, width, height = draw(chart, min(wanted, page.measure) // _UNIT)
    return PrintedChart(svg, width * _UNIT, height * _UNIT, printable(chart.caption), printable(chart.said))


def printed_charts(document: Document, page: Page | None = None) -> list[PrintedChart]:
    """Draw all charts and pictures of a document, in their order; for its own page, unless another is given."""
    drawn = (block for block in document.printed if isinstance(block, Chart | Picture))
    return [printed_chart(block, page or page_of(document)) for block in drawn]


def _printed_picture(picture: Picture) -> PrintedChart:
    scale = min(_PICTURE[0] / picture.width, _PICTURE[1] / picture.height)
    said = printable(picture.said)
    return PrintedChart(
        wrapped(picture), picture.width * scale, picture.height * scale, printable(picture.caption), said
    )
