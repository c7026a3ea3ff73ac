"""The body of a DOCX: a Document's blocks as WordprocessingML, piece by piece."""

from collections.abc import Iterator
from itertools import count, zip_longest

from hotline.formats.document import (
    Block,
    Bullets,
    Chart,
    Definitions,
    Document,
    Heading,
    PageBreak,
    Paragraph,
    Picture,
    Signatures,
    SmallPrint,
    Table,
)
from hotline.formats.docx_contents import bookmarked, contents, is_listed
from hotline.formats.docx_picture import picture
from hotline.formats.docx_table import ruled_table, table_cell, table_end, table_row, table_start
from hotline.formats.docx_text import paragraph, run, twips
from hotline.formats.keeping import is_whole, keeps_next
from hotline.formats.paper import Page, facts_in_two, page_of
from hotline.formats.printable import printable
from hotline.formats.printed_chart import printed_chart

_KEEP_NEXT = "<w:keepNext/>"
_NEW_PAGE = paragraph("Spacer", '<w:r><w:br w:type="page"/></w:r>')
_LABEL = '<w:rStyle w:val="Label"/>'
_SIGNING_LINE = '<w:tcBorders><w:bottom w:val="single" w:sz="4" w:space="0" w:color="000000"/></w:tcBorders>'
FIRST_NUMBERED = 2  # list 1 is the bullets; every numbered list is a list of its own, to begin at 1 again


def body(document: Document) -> Iterator[str]:
    """Write the title block, the contents and every block, in order."""
    page = page_of(document)
    yield from _head(document, page)
    yield from text(document, page)


def text(document: Document, page: Page, lists: int = 0) -> Iterator[str]:
    """Write the contents and every block for a page; `lists` are the numbered lists that the file has besides."""
    if document.contents:
        yield from contents(document)
        yield _NEW_PAGE
    for block, following, number in zip_longest(document.printed, document.printed[1:], _numbers(document, lists)):
        keep = _KEEP_NEXT if keeps_next(block, following) else ""
        yield from _block(block, document, page, number, keep)


def _head(document: Document, page: Page) -> Iterator[str]:
    """Write corner, title and facts; a cover gives them the room of a page."""
    style = "Cover" if document.cover else ""
    if document.corner:
        yield paragraph("Corner", run(document.corner))
    yield paragraph(f"{style}Title", run(document.title))
    if document.subtitle or document.cover:
        yield paragraph(f"{style}Subtitle", run(document.subtitle))
    yield from _facts(document, page)
    if document.cover:
        yield _NEW_PAGE


def numbered_lists(document: Document) -> range:
    """Name the numbers of the document's numbered lists."""
    lists = sum(isinstance(block, Bullets) and block.numbered for block in document.blocks)
    return range(FIRST_NUMBERED, FIRST_NUMBERED + lists)


def _numbers(document: Document, besides: int) -> Iterator[int]:
    """Number every block among those like it: numbered lists, charts, headings that the contents name; others have 0."""
    lists, charts, headings = count(FIRST_NUMBERED + besides), count(1), count(1)
    for block in document.printed:
        if isinstance(block, Bullets) and block.numbered:
            yield next(lists)
        elif isinstance(block, Chart | Picture):
            yield next(charts)
        else:
            yield next(headings) if is_listed(block, document) else 0


def _block(block: Block, document: Document, page: Page, number: int, keep: str) -> Iterator[str]:
    """Write one block; `number` is its own among those like it, `keep` holds it on the page of what follows."""
    match block:
        case Bullets():
            yield from _list(block, number, keep)
        case Table():
            yield from ruled_table(block, page, document.language, keep)
        case Signatures():
            yield from _signatures(block, page, keep)
        case Chart() | Picture():
            yield picture(printed_chart(block, page), number)
        case PageBreak():
            yield _NEW_PAGE
        case Heading():
            words = run(block.text)
            yield paragraph(f"Heading{block.level}", bookmarked(words, number) if number else words)
        case _:
            yield from _text(block, keep)


def _text(block: Paragraph | SmallPrint | Definitions, keep: str) -> Iterator[str]:
    match block:
        case Paragraph():
            # A line break would stretch the line before it over the whole measure.
            for line in printable(block.text).split("\n"):
                yield paragraph("BodyText", run(line), keep)
        case SmallPrint():
            yield paragraph("SmallPrint", run(block.text), keep)
        case Definitions():
            for place, (term, meaning) in enumerate(block.items, start=1):
                lines = printable(meaning).split("\n")
                held = ["<w:keepNext/>"] * (len(lines) - 1) + [keep if place == len(block.items) else ""]
                yield paragraph("Term", run(term))
                yield from (paragraph("Meaning", run(line), hold) for line, hold in zip(lines, held, strict=True))


def _list(block: Bullets, number: int, keep: str) -> Iterator[str]:
    style = "ListNumber" if block.numbered else "ListBullet"
    own = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>' if block.numbered else ""
    for place, item in enumerate(block.items, start=1):
        held = keep if place == len(block.items) else _KEEP_NEXT * is_whole(block) or keep
        yield paragraph(style, run(item), held + own)


def _facts(document: Document, page: Page) -> Iterator[str]:
    if not document.facts:
        return
    facts = list(document.facts)
    half = (len(facts) + 1) // 2 if facts_in_two(document) else len(facts)
    left, right = facts[:half], facts[half:]
    shares = (0.13, 0.40, 0.13, 0.34) if right else (0.2, 0.8)
    widths = [twips(page.measure * share) for share in shares]
    yield table_start(widths, "TableNormal")
    for pairs in zip_longest(left, right, fillvalue=("", "")) if right else zip(left):
        texts = [text for label, value in pairs for text in (run(label and f"{label}:", _LABEL), run(value))]
        yield table_row([table_cell(width, paragraph("Fact", text)) for width, text in zip(widths, texts, strict=True)])
    yield table_end()


def _signatures(block: Signatures, page: Page, keep: str) -> Iterator[str]:
    """Write the lines to sign on, which stay together, and with `keep` on the page of what follows."""
    after = _KEEP_NEXT if block.stamp else keep
    measure = min(page.measure, 190)
    widths = [twips(measure * share) for share in (0.36, 0.02, 0.26, 0.02, 0.34)]
    yield table_start(widths, "TableNormal")
    for place, line in enumerate(block.lines, start=1):
        held = after if place == len(block.lines) else _KEEP_NEXT
        texts = (run(line.role), "", "", "", run(line.name))
        borders = ("", "", _SIGNING_LINE, "", "")
        cells = [
            table_cell(width, paragraph("Signing", text, _KEEP_NEXT), f'{border}<w:vAlign w:val="bottom"/>')
            for width, text, border in zip(widths, texts, borders, strict=True)
        ]
        yield table_row(cells)
        hints = ("", "", run(block.hint), "", "")
        cells = [
            table_cell(width, paragraph("SigningHint", hint, held)) for width, hint in zip(widths, hints, strict=True)
        ]
        yield table_row(cells)
    yield table_end(after)
    if block.stamp:
        yield paragraph("BodyText", run(block.stamp), keep)
