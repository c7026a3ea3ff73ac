"""Opening a file that somebody hands in as a DOCX: how large it may be, and that its XML is only XML."""

import re
import zlib
from io import BytesIO
from pathlib import PurePosixPath
from zipfile import BadZipFile, LargeZipFile, ZipFile, ZipInfo

from lxml import etree

from hotline.formats.template.offered import Problem, Unfit

LARGEST = 5_000_000
MOST_ENTRIES, LARGEST_UNPACKED, LARGEST_XML = 300, 40_000_000, 3_000_000
_OLD = b"\xd0\xcf\x11\xe0"  # a DOC, or a DOCX with a password
_ENCRYPTED = 1
_OTHER_ENCODING = re.compile(r"<\?xml[^>]*encoding\s*=\s*[\"'](?!utf-?8[\"'])", re.IGNORECASE)
_DECLARED = re.compile(r"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_BROKEN = (BadZipFile, LargeZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError, ValueError)

Parts = dict[str, bytes]


def opened(content: bytes) -> Parts:
    """Unpack a file into its parts; raise Unfit when it is none, too large, or holds XML that is more than XML."""
    if len(content) > LARGEST:
        raise Unfit(Problem("large"))
    if content.startswith(_OLD):
        raise Unfit(Problem("old"))
    parts = _unpacked(content)
    for name, part in parts.items():
        if is_xml(name):
            parsed(part, name)
    return parts


def is_xml(name: str) -> bool:
    """Say whether a part is XML by its name."""
    return name.lower().endswith((".xml", ".rels"))


def parsed(part: bytes, name: str = "") -> etree._Element:
    """Read a part's XML: UTF-8, without declarations of its own, nothing fetched, nothing expanded. Raise Unfit."""
    if len(part) > LARGEST_XML:
        raise Unfit(Problem("bomb", name))
    try:
        text = part.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Unfit(Problem("xml", name)) from None
    if _DECLARED.search(text) or _OTHER_ENCODING.search(text[:200]):
        raise Unfit(Problem("declared", name))
    try:
        return etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    except etree.XMLSyntaxError:
        raise Unfit(Problem("xml", name)) from None


def written(root: etree._Element) -> bytes:
    """Write XML as a part."""
    made: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return made


def _unpacked(content: bytes) -> Parts:
    try:
        with ZipFile(BytesIO(content)) as archive:
            entries = archive.infolist()
            if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > LARGEST_UNPACKED:
                raise Unfit(Problem("bomb"))
            return _read(archive, [entry for entry in entries if not entry.is_dir()])
    except Unfit:
        raise
    except _BROKEN:
        raise Unfit(Problem("not_docx")) from None


def _read(archive: ZipFile, entries: list[ZipInfo]) -> Parts:
    parts: Parts = {}
    left = LARGEST_UNPACKED
    for entry in entries:
        path = PurePosixPath(entry.filename)
        if entry.flag_bits & _ENCRYPTED:
            raise Unfit(Problem("old"))
        if path.is_absolute() or ".." in path.parts or "\\" in entry.filename or entry.filename in parts:
            raise Unfit(Problem("not_docx"))
        with archive.open(entry) as part:  # what the entry says of its size may be a lie
            parts[entry.filename] = part.read(left + 1)
        left -= len(parts[entry.filename])
        if left < 0:
            raise Unfit(Problem("bomb"))
    return parts
