"""Charts in a DOCX: a picture that every reader shows, with the drawing itself for those that know SVG."""

import base64
import json
from collections.abc import Sequence
from xml.sax.saxutils import quoteattr

from hotline.formats.docx_text import paragraph, run
from hotline.formats.printed_chart import PrintedChart
from hotline.formats.typesetting import typeset

_UNITS = 36_000  # of DrawingML in a millimetre
_IMAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
_MAIN = "http://schemas.openxmlformats.org/drawingml/2006/main"
_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_FRAME = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_SVG = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"


def media(charts: Sequence[PrintedChart]) -> dict[str, bytes]:
    """Make the files of the pictures, by their names in the archive."""
    if not charts:
        return {}
    drawings = [{"svg": chart.svg, "width": chart.width} for chart in charts]
    made = [base64.b64decode(png) for png in json.loads(typeset("pictures", drawings=drawings))]
    found: dict[str, bytes] = {}
    for number, (chart, png) in enumerate(zip(charts, made, strict=True), start=1):
        found |= {f"word/media/chart{number}.png": png, f"word/media/chart{number}.svg": chart.svg.encode()}
    return found


def relations(count: int) -> str:
    """Name the files of so many charts for the document's list of parts."""
    return "".join(
        f'<Relationship Id="chart{number}{kind}" Type="{_IMAGE}" Target="media/chart{number}.{kind}"/>'
        for number in range(1, count + 1)
        for kind in ("png", "svg")
    )


def picture(chart: PrintedChart, number: int) -> str:
    """Write the paragraphs of a chart: its caption, and the picture under it."""
    return paragraph("Caption", run(chart.caption)) + paragraph("Chart", f"<w:r>{_drawing(chart, number)}</w:r>")


def _drawing(chart: PrintedChart, number: int) -> str:
    width, height = (round(measure * _UNITS) for measure in (chart.width, chart.height))
    named = f'id="{number}" name="chart{number}" descr={quoteattr(" ".join(chart.said.split()))}'
    svg = f'<asvg:svgBlip xmlns:asvg="{_SVG}" r:embed="chart{number}svg"/>'
    extra = f'<a:extLst><a:ext uri="{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}">{svg}</a:ext></a:extLst>'
    shape = (
        f'<a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    )
    inner = (
        f"<pic:nvPicPr><pic:cNvPr {named}/><pic:cNvPicPr/></pic:nvPicPr>"
        f'<pic:blipFill><a:blip r:embed="chart{number}png">{extra}</a:blip>'
        "<a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
        f"<pic:spPr>{shape}</pic:spPr>"
    )
    graphic = f'<a:graphicData uri="{_PICTURE}"><pic:pic xmlns:pic="{_PICTURE}">{inner}</pic:pic></a:graphicData>'
    return (
        f'<w:drawing><wp:inline xmlns:wp="{_FRAME}" distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{width}" cy="{height}"/><wp:docPr {named}/>'
        f'<a:graphic xmlns:a="{_MAIN}">{graphic}</a:graphic></wp:inline></w:drawing>'
    )
