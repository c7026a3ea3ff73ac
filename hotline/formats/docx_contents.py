"""The contents of a DOCX: the headings, each with a field of the page on which it stands.

Only who sets the pages knows their numbers, and each field is computed on opening. A field of the whole contents would
be Word's own, but other programs show what was stored in it, and a number of ours could be wrong.
"""

from collections.abc import Iterator

from hotline.formats.document import Document, Heading
from hotline.formats.docx_text import paragraph, run, twips
from hotline.formats.paper import page_of

DEEPEST = 2


def is_listed(block: object, document: Document) -> bool:
    """Say whether the contents name a block."""
    return bool(document.contents) and isinstance(block, Heading) and block.level <= DEEPEST


def bookmarked(content: str, number: int) -> str:
    """Mark finished runs as the place of the heading of that number."""
    return f'<w:bookmarkStart w:id="{number}" w:name="_Toc{number}"/>{content}<w:bookmarkEnd w:id="{number}"/>'


def contents(document: Document) -> Iterator[str]:
    """Write the list of the headings, each leading to its place."""
    headings = (one for one in document.blocks if isinstance(one, Heading) and is_listed(one, document))
    tabs = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{twips(page_of(document).measure)}"/></w:tabs>'
    yield paragraph("ContentsHeading", run(document.contents))
    for number, heading in enumerate(headings, start=1):
        words = f"{run(heading.text)}<w:r><w:tab/></w:r>{_page(number)}"
        link = f'<w:hyperlink w:anchor="_Toc{number}" w:history="1">{words}</w:hyperlink>'
        yield paragraph(f"TOC{heading.level}", link, tabs)


def _page(number: int) -> str:
    """Write the field of the page on which a heading stands; it holds nothing until it is computed."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin" w:dirty="true"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> PAGEREF _Toc{number} \\h </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
