"""A Document as DOCX: WordprocessingML streamed into the file, so that 10,000 rows take seconds and little memory.

What never changes (styles, settings) lies as finished parts in `docx_parts/`; dates inside the archive are fixed, so
that the same Document gives the same bytes.
"""

from collections.abc import Iterator
from importlib.resources import files
from string import Template
from typing import BinaryIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from hotline.formats.document import Document
from hotline.formats.docx_body import body, numbered_lists
from hotline.formats.docx_picture import media, relations
from hotline.formats.docx_text import paragraph, run, twips
from hotline.formats.format import Format
from hotline.formats.paper import page_of, page_words, running
from hotline.formats.printable import printable
from hotline.formats.printed_chart import printed_charts

_TAGS = {"ru": "ru-RU", "kk": "kk-KZ", "en": "en-GB"}
_NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def _write(document: Document, stream: BinaryIO) -> None:
    charts = printed_charts(document)
    with ZipFile(stream, "w") as archive:
        for name, pieces in _parts(document, len(charts)):
            with archive.open(_entry(name), "w") as part:
                for piece in pieces:
                    part.write(piece.encode())
        for name, content in media(charts).items():
            archive.writestr(_entry(name), content)


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    entry.compress_type = ZIP_STORED if name.endswith(".png") else ZIP_DEFLATED
    return entry


def _parts(document: Document, charts: int) -> Iterator[tuple[str, Iterator[str]]]:
    language, size = _TAGS[document.language], f"{page_of(document).text_size * 2:.0f}"
    yield "[Content_Types].xml", _ready("content_types.xml")
    yield "_rels/.rels", _ready("package_rels.xml")
    yield "docProps/core.xml", _core(document)
    yield "word/_rels/document.xml.rels", _ready("document_rels.xml", pictures=relations(charts))
    yield "word/styles.xml", _ready("styles.xml", language=language, size=size)
    yield "word/settings.xml", _ready("settings.xml", language=language)
    yield "word/numbering.xml", _numbering(document)
    for name, is_first in (("", False), ("_first", True)):
        yield f"word/header{name}.xml", _header(document, is_first=is_first)
        yield f"word/footer{name}.xml", _footer(document, is_first=is_first)
    yield "word/document.xml", _main(document)


def _ready(name: str, **values: str) -> Iterator[str]:
    part = files("hotline.formats").joinpath("docx_parts", name).read_text("utf-8")
    yield Template(part).substitute(values)


def _core(document: Document) -> Iterator[str]:
    moment = document.created_utc
    created = (
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{moment:%Y-%m-%dT%H:%M:%SZ}</dcterms:created>' if moment else ""
    )
    texts = {name: escape(printable(getattr(document, name))) for name in ("title", "author", "identifier")}
    return _ready("core.xml", **texts, language=_TAGS[document.language], created=created)


def _numbering(document: Document) -> Iterator[str]:
    numbered = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="1"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
        for number in numbered_lists(document)
    )
    return _ready("numbering.xml", numbered=numbered)


def _header(document: Document, *, is_first: bool) -> Iterator[str]:
    content = paragraph("Header", run(running(document.notice)))
    if document.header and not is_first:
        content = content * bool(document.notice) + paragraph("RunningHeader", run(running(document.header)))
    yield f"{_DECLARATION}<w:hdr {_NAMESPACES}>{content}</w:hdr>"


def _footer(document: Document, *, is_first: bool) -> Iterator[str]:
    content = paragraph("Spacer", "") if is_first and document.cover else _page_words(document)
    yield f"{_DECLARATION}<w:ftr {_NAMESPACES}>{content}</w:ftr>"


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
    yield f"{_DECLARATION}<w:document {_NAMESPACES}><w:body>"
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
