"""Runs and paragraphs of WordprocessingML."""

import re
from xml.sax.saxutils import escape

from hotline.formats.printable import printable
from hotline.formats.ties import NO_BREAK_HYPHEN, tied
from hotline.formats.wrapping import BREAK_POINT, SOFT_HYPHEN

_MARKS = {
    "\n": "<w:br/>",
    "\t": "<w:tab/>",
    SOFT_HYPHEN: "<w:softHyphen/>",
    NO_BREAK_HYPHEN: "<w:noBreakHyphen/>",
}
_PIECES = re.compile(f"([{''.join(_MARKS)}])")
_LINE = 60  # letters that every line of running text holds


def run(text: str, properties: str = "", line: float = _LINE) -> str:
    """Write one run; line feeds, tabs and hyphens of either kind become Word's own marks. `properties` is XML.

    What belongs together is tied where it fits on a `line` of so many letters. Break points are left out: Word divides by
    itself what is too long, and an address with them in it leads nowhere.
    """
    if not text:
        return ""
    text = tied(printable(text).replace(BREAK_POINT, ""), line)
    pieces = _PIECES.split(text) if _PIECES.search(text) else [text]
    inner = "".join(
        _MARKS.get(piece) or f'<w:t xml:space="preserve">{escape(piece)}</w:t>' for piece in pieces if piece
    )
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{inner}</w:r>"


def paragraph(style: str, content: str, properties: str = "") -> str:
    """Write one paragraph of a style around finished runs. `properties` is XML, in the order that the schema asks."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{content}</w:p>'


def twips(millimetres: float) -> int:
    """Turn millimetres into Word's twentieths of a point."""
    return round(millimetres * 1440 / 25.4)
