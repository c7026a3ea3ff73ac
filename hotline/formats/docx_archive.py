"""The archive that a DOCX is: its entries, whose times are fixed, and the parts that lie ready."""

from collections.abc import Iterator
from importlib.resources import files
from string import Template
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipInfo

from hotline.formats.document import Document
from hotline.formats.docx_body import numbered_lists
from hotline.formats.printable import printable

TAGS = {"ru": "ru-RU", "kk": "kk-KZ", "en": "en-GB"}
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PACKED = (".png", ".jpg", ".jpeg", ".gif")  # already


def entry(name: str) -> ZipInfo:
    """Name an entry of the archive."""
    made = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    made.compress_type = ZIP_STORED if name.lower().endswith(_PACKED) else ZIP_DEFLATED
    return made


def ready(name: str, **values: str) -> Iterator[str]:
    """Fill in a part that lies ready."""
    part = files("hotline.formats").joinpath("docx_parts", name).read_text("utf-8")
    yield Template(part).substitute(values)


def core(document: Document) -> Iterator[str]:
    """Write the file's properties."""
    moment = document.created_utc
    created = (
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{moment:%Y-%m-%dT%H:%M:%SZ}</dcterms:created>' if moment else ""
    )
    texts = {name: escape(printable(getattr(document, name))) for name in ("title", "author", "identifier")}
    return ready("core.xml", **texts, language=TAGS[document.language], created=created)


def numbering(document: Document) -> Iterator[str]:
    """Write the kinds of lists, and every numbered list of the document as one of its own."""
    numbered = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="1"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
        for number in numbered_lists(document)
    )
    return ready("numbering.xml", numbered=numbered)
