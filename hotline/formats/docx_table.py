"""Tables of WordprocessingML: the ruled table of data, and plain ones that only set texts beside each other."""

from collections.abc import Iterator, Sequence

from hotline.formats.document import Language, Table
from hotline.formats.docx_text import paragraph, run, twips
from hotline.formats.paper import Page
from hotline.formats.printed import Lines, PrintedRow, PrintedTable, printed_table

_LABEL = '<w:color w:val="5F5F5F"/>'
_MARKED = '<w:color w:val="B00020"/>'
_CLEAR = f'<w:ind w:right="{twips(2.4)}"/>'
_RULE = '<w:{side} w:val="single" w:sz="6" w:space="0" w:color="000000"/>'
_UNDER_HEADINGS = f"<w:tcBorders>{_RULE.format(side='bottom')}</w:tcBorders>"
_OVER_TOTALS = f"<w:tcBorders>{_RULE.format(side='top')}</w:tcBorders>"


def ruled_table(table: Table, page: Page, language: Language, keep: str = "") -> Iterator[str]:
    """Write a table of data piece by piece, however long, with headings that come again on every page.

    With `keep` its last rows stay on the page of what follows.
    """
    printed = printed_table(table, page, language)
    writer = _RuledTable(printed, [twips(page.measure * column.share) for column in printed.columns])
    if table.caption:
        yield paragraph("Caption", run(table.caption))
    yield table_start(writer.widths, "Ruled")
    yield writer.headings()
    rows = printed.rows(table, is_kept=bool(keep))
    first = next(rows, None)
    if table.empty and (first is None or first.is_total):
        yield writer.remark(table.empty)
    if first:
        yield writer.row(first)
    for row in rows:
        yield writer.row(row)
    yield table_end(keep)


def table_start(widths: Sequence[int], style: str) -> str:
    """Open a table of fixed column widths, in twips."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="1"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
    )


def table_end(keep: str = "") -> str:
    """Close a table, with the paragraph that Word wants between two of them."""
    return "</w:tbl>" + paragraph("Spacer", "", keep)


def table_row(cells: Sequence[str], properties: str = "<w:cantSplit/>") -> str:
    """Write a row of finished cells; by default it stays whole on its page."""
    return f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}{''.join(cells)}</w:tr>"


def table_cell(width: int, paragraphs: str, properties: str = "") -> str:
    """Write a cell around finished paragraphs; Word asks for at least one."""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{properties}</w:tcPr>{paragraphs}</w:tc>'


class _RuledTable:
    """The rows of one table of data."""

    def __init__(self, printed: PrintedTable, widths: list[int]) -> None:
        self.widths = widths
        self._style = f"Table{printed.size * 10:.0f}"
        self._columns = printed.columns
        self._sides = [
            _CLEAR * column.clear + (f'<w:jc w:val="{column.align}"/>' if column.align != "left" else "")
            for column in printed.columns
        ]

    def headings(self) -> str:
        bottom = f'{_UNDER_HEADINGS}<w:vAlign w:val="bottom"/>'
        cells = [
            table_cell(width, paragraph(self._style, run(column.heading, "<w:b/>", 0), f"<w:keepNext/>{side}"), bottom)
            for width, column, side in zip(self.widths, self._columns, self._sides, strict=True)
        ]
        return table_row(cells, "<w:cantSplit/><w:tblHeader/>")

    def row(self, row: PrintedRow) -> str:
        keep = "<w:keepNext/>" if row.keep_next else ""
        bold, border = ("<w:b/>", _OVER_TOTALS) if row.is_total else (_MARKED * row.is_marked, "")
        cells = [
            table_cell(width, self._paragraphs(lines, keep + side, bold), border)
            for width, lines, side in zip(self.widths, row.cells, self._sides, strict=True)
        ]
        return table_row(cells, "" if row.may_break else "<w:cantSplit/>")

    def remark(self, text: str) -> str:
        content = paragraph(self._style, run(text, _LABEL), '<w:jc w:val="center"/>')
        return table_row([table_cell(sum(self.widths), content, f'<w:gridSpan w:val="{len(self.widths)}"/>')])

    def _paragraphs(self, lines: Lines, properties: str, bold: str) -> str:
        if not lines:
            return paragraph(self._style, "", properties)
        return "".join(
            paragraph(self._style, (run(f"{label}: ", _LABEL, 0) if label else "") + run(text, bold, 0), properties)
            for label, text in lines
        )
