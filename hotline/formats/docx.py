"""A Document as DOCX: WordprocessingML streamed into the file, so that 10,000 rows take seconds and little memory.

What never changes (styles, settings) lies as finished parts in `docx_parts/`; dates inside the archive are fixed, so
that the same Document gives the same bytes.
"""

from collections.abc import Iterator
from typing import BinaryIO
from zipfile import ZipFile

from hotline.formats.document import Document
from hotline.formats.docx_archive import DECLARATION, TAGS, core, entry, numbering, ready
from hotline.formats.docx_body import body
from hotline.formats.docx_picture import media, relations
from hotline.formats.docx_text import paragraph, run, twips
from hotline.formats.format import Format
from hotline.formats.paper import page_of, page_words, running
from hotline.formats.printed_chart import printed_charts

_NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)


def _write(document: Document, stream: BinaryIO) -> None:
    if document.frame:
        document.frame(document, stream)
        return
    charts = printed_charts(document)
    with ZipFile(stream, "w") as archive:
        for name, pieces in _parts(document, len(charts)):
            with archive.open(entry(name), "w") as part:
                for piece in pieces:
                    part.write(piece.encode())
        for name, content in media(charts).items():
            archive.writestr(entry(name), content)


def _parts(document: Document, charts: int) -> Iterator[tuple[str, Iterator[str]]]:
    language, size = TAGS[document.language], f"{page_of(document).text_size * 2:.0f}"
    yield "[Content_Types].xml", ready("content_types.xml")
    yield "_rels/.rels", ready("package_rels.xml")
    yield "docProps/core.xml", core(document)
    yield "word/_rels/document.xml.rels", ready("document_rels.xml", pictures=relations(charts))
    yield "word/styles.xml", ready("styles.xml", language=language, size=size)
    yield "word/settings.xml", ready("settings.xml", language=language)
    yield "word/numbering.xml", numbering(document)
    for name, is_first in (("", False), ("_first", True)):
        yield f"word/header{name}.xml", _header(document, is_first=is_first)
        yield f"word/footer{name}.xml", _footer(document, is_first=is_first)
    yield "word/document.xml", _main(document)


def _header(document: Document, *, is_first: bool) -> Iterator[str]:
    content = paragraph("Header", run(running(document.notice)))
    if document.header and not is_first:
        content = content * bool(document.notice) + paragraph("RunningHeader", run(running(document.header)))
    yield f"{DECLARATION}<w:hdr {_NAMESPACES}>{content}</w:hdr>"


def _footer(document: Document, *, is_first: bool) -> Iterator[str]:
    content = paragraph("Spacer", "") if is_first and document.cover else _page_words(document)
    yield f"{DECLARATION}<w:ftr {_NAMESPACES}>{content}</w:ftr>"


def _page_words(document: Document) -> str:
    page = page_of(document)
    tabs = f'<w:tabs><w:tab w:val="right" w:pos="{twips(page.measure)}"/></w:tabs>'
    fields = {"page": "PAGE", "pages": "NUMPAGES"}
    words = "".join(
        f'<w:fldSimple w:instr=" {fields[piece]} "><w:r><w:t>1</w:t></w:r></w:fldSimple>' if is_field else run(piece)
        for is_field, piece in page_words(document)
    )
    content = f"{run(running(document.footer or document.title))}<w:r><w:tab/></w:r>{words}"
    return paragraph("Footer", content, tabs)


def _main(document: Document) -> Iterator[str]:
    page = page_of(document)
    orientation = ' w:orient="landscape"' if document.landscape else ""
    edges = {name: twips(getattr(page, name)) for name in ("top", "right", "bottom", "left")}
    margins = "".join(f' w:{name}="{width}"' for name, width in edges.items())
    yield f"{DECLARATION}<w:document {_NAMESPACES}><w:body>"
    yield from body(document)
    yield (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId4"/><w:footerReference w:type="default" r:id="rId5"/>'
        '<w:headerReference w:type="first" r:id="rId6"/><w:footerReference w:type="first" r:id="rId7"/>'
        f'<w:pgSz w:w="{twips(page.width)}" w:h="{twips(page.height)}"{orientation}/>'
        f'<w:pgMar{margins} w:header="{twips(8)}" w:footer="{twips(8)}" w:gutter="0"/><w:titlePg/></w:sectPr></w:body></w:document>'
    )


FORMAT = Format(
    "docx",
    "Word (DOCX)",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "docx",
    "blocks",
    _write,
)
