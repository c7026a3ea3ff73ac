"""The contents of a DOCX: a field of Word, filled beforehand with the headings so that it is not empty on opening.

Only Word knows on which pages they fall, and is asked to put the numbers in: a number of ours could be wrong.
"""

from collections.abc import Iterator

from hotline.formats.document import Document, Heading
from hotline.formats.docx_text import paragraph, run

DEEPEST = 2

_INSTRUCTION = rf' TOC \o "1-{DEEPEST}" \h \z \u '
_BEGIN = (
    '<w:r><w:fldChar w:fldCharType="begin" w:dirty="true"/></w:r>'
    f'<w:r><w:instrText xml:space="preserve">{_INSTRUCTION}</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
)
_END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def is_listed(block: object, document: Document) -> bool:
    """Say whether the contents name a block."""
    return bool(document.contents) and isinstance(block, Heading) and block.level <= DEEPEST


def bookmarked(content: str, number: int) -> str:
    """Mark finished runs as the place of the heading of that number."""
    return f'<w:bookmarkStart w:id="{number}" w:name="_Toc{number}"/>{content}<w:bookmarkEnd w:id="{number}"/>'


def contents(document: Document) -> Iterator[str]:
    """Write the list of the headings, each leading to its place."""
    headings = (one for one in document.blocks if isinstance(one, Heading) and is_listed(one, document))
    yield paragraph("ContentsHeading", run(document.contents))
    begin = _BEGIN
    for number, heading in enumerate(headings, start=1):
        link = f'<w:hyperlink w:anchor="_Toc{number}" w:history="1">{run(heading.text)}</w:hyperlink>'
        yield paragraph(f"TOC{heading.level}", begin + link)
        begin = ""
    yield paragraph("Spacer", begin + _END)
