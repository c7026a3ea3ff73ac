"""What a worksheet says around its rows: widths and frozen headings before, filter and paper after them."""

import re

from hotline.formats.document import Document
from hotline.formats.paper import page_words, running
from hotline.formats.printable import within
from hotline.formats.xlsx_cells import xml_text
from hotline.formats.xlsx_paper import PADDING, WIDTH_OF_LETTER
from hotline.formats.xlsx_pen import Pen
from hotline.formats.xlsx_styles import DECLARATION, MAIN

_A4 = 9


def before_rows(pen: Pen, *, is_first: bool) -> str:
    """Open the worksheet."""
    selected = ' tabSelected="1"' if is_first else ""
    pane = (
        f'<pane ySplit="{pen.frozen}" topLeftCell="A{pen.frozen + 1}" activePane="bottomLeft" state="frozen"/>'
        '<selection pane="bottomLeft"/>'
        if pen.frozen
        else ""
    )
    columns = "".join(
        f'<col min="{place}" max="{place}" width="{width * WIDTH_OF_LETTER + PADDING:.2f}" customWidth="1"/>'
        for place, width in enumerate(pen.widths, start=1)
    )
    return (
        f'{DECLARATION}<worksheet xmlns="{MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
        f'<sheetViews><sheetView{selected} workbookViewId="0">{pane}</sheetView></sheetViews>'
        f'<sheetFormatPr defaultRowHeight="15"/><cols>{columns}</cols><sheetData>'
    )


def after_rows(pen: Pen, document: Document) -> str:
    """Close the worksheet: the filter, what was merged, and how it prints on A4."""
    filtered = f'<autoFilter ref="{pen.filtered.replace("$", "")}"/>' if pen.filtered else ""
    merged = "".join(f'<mergeCell ref="{one}"/>' for one in pen.merged)
    orientation = "landscape" if document.landscape else "portrait"
    across = ' pageOrder="overThenDown" fitToWidth="2"' if pen.paper.columns else ""
    return (
        f"</sheetData>{filtered}"
        + (f'<mergeCells count="{len(pen.merged)}">{merged}</mergeCells>' if merged else "")
        + '<pageMargins left="0.6" right="0.4" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>'
        f'<pageSetup paperSize="{_A4}"{across} fitToHeight="0" orientation="{orientation}"/>'
        f"<headerFooter>{_running(document)}</headerFooter></worksheet>"
    )


def _running(document: Document) -> str:
    fields = {"page": "&P", "pages": "&N"}
    words = "".join(fields[piece] if is_field else _plain(piece, 60) for is_field, piece in page_words(document))
    # The blanks part the size of type from a text that begins with a figure.
    footer = f"&L&8 {_plain(running(document.footer or document.title), 170)}&R&8 {words}"
    header = f"&C{_plain(running(document.notice), 230)}" if document.notice else ""
    parts = {"oddHeader": header, "oddFooter": footer}
    return "".join(f"<{name}>{xml_text(text)}</{name}>" for name, text in parts.items() if text)


def _plain(text: str, units: int) -> str:
    """Keep a text from being read as a footer's own marks, in at most so many UTF-16 units: Excel holds 255 in all."""
    cut = within(re.sub(r"\s", " ", text).replace("&", "&&"), units)
    halved = (len(cut) - len(cut.rstrip("&"))) % 2
    return cut[: len(cut) - halved]
