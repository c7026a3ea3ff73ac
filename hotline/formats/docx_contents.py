"""The contents of a DOCX: a field of Word, filled beforehand so that it is not empty on opening.

Word counts pages itself and is asked to do so again; until then the page numbers are those of the PDF.
"""

import json
from collections.abc import Iterator
from dataclasses import replace

from hotline.formats.described import described
from hotline.formats.document import Document, Heading, Table
from hotline.formats.docx_text import paragraph, run, twips
from hotline.formats.paper import page_of
from hotline.formats.typesetting import typeset

DEEPEST = 2

_FIELD = ' TOC \\o "1-2" \\h \\z \\u '


def repeatable(document: Document) -> Document:
    """Return a document whose rows can be read twice, where its contents ask for that."""
    if not document.contents:
        return document
    blocks = (replace(one, rows=tuple(one.rows)) if isinstance(one, Table) else one for one in document.blocks)
    return replace(document, blocks=tuple(blocks))


def is_listed(block: object, document: Document) -> bool:
    """Say whether the contents name a block."""
    return bool(document.contents) and isinstance(block, Heading) and block.level <= DEEPEST


def bookmarked(content: str, number: int) -> str:
    """Mark finished runs as the place of the heading of that number."""
    return f'<w:bookmarkStart w:id="{number}" w:name="_Toc{number}"/>{content}<w:bookmarkEnd w:id="{number}"/>'


def contents(document: Document) -> Iterator[str]:
    """Write the list of the headings, each with its page."""
    headings = [one for one in document.blocks if isinstance(one, Heading) and is_listed(one, document)]
    pages = json.loads(typeset("pages", document=json.dumps(described(document))))
    tabs = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{twips(page_of(document).measure)}"/></w:tabs>'
    yield paragraph("ContentsHeading", run(document.contents))
    begin = _mark("begin") + _instruction(_FIELD) + _mark("separate")
    for number, (heading, page) in enumerate(zip(headings, pages, strict=True), start=1):
        entry = f"{run(heading.text)}<w:r><w:tab/></w:r>{_page(number, page)}"
        link = f'<w:hyperlink w:anchor="_Toc{number}" w:history="1">{entry}</w:hyperlink>'
        yield paragraph(f"TOC{heading.level}", begin + link, tabs)
        begin = ""
    yield paragraph("Spacer", begin + _mark("end"))


def _page(number: int, page: int) -> str:
    field = _mark("begin", ' w:dirty="true"') + _instruction(f" PAGEREF _Toc{number} \\h ") + _mark("separate")
    return f"{field}{run(str(page))}{_mark('end')}"


def _mark(kind: str, more: str = "") -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"{more}/></w:r>'


def _instruction(words: str) -> str:
    return f'<w:r><w:instrText xml:space="preserve">{words}</w:instrText></w:r>'
