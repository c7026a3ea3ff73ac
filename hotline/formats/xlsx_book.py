"""The parts of an XLSX archive that tie its sheets together."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from xml.sax.saxutils import escape, quoteattr

from hotline.formats.document import Document
from hotline.formats.printable import printable
from hotline.formats.xlsx_pen import Pen
from hotline.formats.xlsx_styles import DECLARATION, MAIN

_EPOCH = datetime(1980, 1, 1)  # the first day a ZIP archive can name, and so the date of whatever has none
_TYPES = "application/vnd.openxmlformats-"
_SHEETS = f"{_TYPES}officedocument.spreadsheetml."
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def content_types(sheets: int) -> Iterator[str]:
    """Say what every part of the archive is."""
    parts = {
        "docProps/core.xml": f"{_TYPES}package.core-properties+xml",
        "xl/workbook.xml": f"{_SHEETS}sheet.main+xml",
        "xl/styles.xml": f"{_SHEETS}styles+xml",
    } | {f"xl/worksheets/sheet{number}.xml": f"{_SHEETS}worksheet+xml" for number in range(1, sheets + 1)}
    named = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in parts.items())
    yield (
        f'{DECLARATION}<Types xmlns="{_PACKAGE}content-types">'
        f'<Default Extension="rels" ContentType="{_TYPES}package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{named}</Types>'
    )


def package_relations() -> Iterator[str]:
    """Say where the workbook and its properties are."""
    properties = f"{_PACKAGE}relationships/metadata/core-properties"
    yield _relations([(f"{_RELATIONS}/officeDocument", "xl/workbook.xml"), (properties, "docProps/core.xml")])


def workbook_relations(sheets: int) -> Iterator[str]:
    """Say where the sheets and the styles are."""
    parts = [(f"{_RELATIONS}/worksheet", f"worksheets/sheet{number}.xml") for number in range(1, sheets + 1)]
    yield _relations([*parts, (f"{_RELATIONS}/styles", "styles.xml")])


def workbook(pens: Mapping[str, Pen]) -> Iterator[str]:
    """List the sheets, with their filters and the headings that come again on every page."""
    sheets = "".join(
        f'<sheet name={quoteattr(name)} sheetId="{number}" r:id="rId{number}"/>' for number, name in enumerate(pens, 1)
    )
    names = "".join(_names(place, name, pen) for place, (name, pen) in enumerate(pens.items()))
    yield (
        f'{DECLARATION}<workbook xmlns="{MAIN}" xmlns:r="{_RELATIONS}">'
        '<bookViews><workbookView xWindow="240" yWindow="15" windowWidth="16095" windowHeight="9660"/></bookViews>'
        f"<sheets>{sheets}</sheets>{f'<definedNames>{names}</definedNames>' if names else ''}</workbook>"
    )


def core(document: Document) -> Iterator[str]:
    """Say title, author, identifier and moment."""
    moment = f"{(document.created_utc or _EPOCH):%Y-%m-%dT%H:%M:%SZ}"
    times = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{moment}</dcterms:{name}>' for name in ("created", "modified")
    )
    title, author, identifier = (
        escape(printable(text)) for text in (document.title, document.author, document.identifier)
    )
    yield (
        f'{DECLARATION}<cp:coreProperties xmlns:cp="{_PACKAGE}metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{title}</dc:title>'
        f"<dc:creator>{author}</dc:creator><cp:keywords>{identifier}</cp:keywords>{times}</cp:coreProperties>"
    )


def _relations(parts: list[tuple[str, str]]) -> str:
    listed = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(parts, start=1)
    )
    return f'{DECLARATION}<Relationships xmlns="{_PACKAGE}relationships">{listed}</Relationships>'


def _names(place: int, sheet: str, pen: Pen) -> str:
    quoted = escape("'" + sheet.replace("'", "''") + "'")
    titles = ["$A:$A"] * bool(pen.paper.columns) + [f"${pen.titles}:${pen.titles}"] * bool(pen.titles)
    ranges = {
        '_xlnm._FilterDatabase" hidden="1': [pen.filtered] * bool(pen.filtered),
        "_xlnm.Print_Titles": titles,
    }
    return "".join(
        f'<definedName name="{name}" localSheetId="{place}">{",".join(f"{quoted}!{one}" for one in cells)}</definedName>'
        for name, cells in ranges.items()
        if cells
    )
