"""The identifier that a produced file carries, and finding it in a file that somebody hands in."""

import re
import zlib
from io import BytesIO
from zipfile import BadZipFile, ZipFile

LENGTH, LARGEST_PART = 24, 1_000_000
_PATTERN = re.compile(rb"HL-[0-9A-F]{%d}" % LENGTH)
_PROPERTIES = "docProps/core.xml"


def from_digest(sha256: str) -> str:
    """Make an identifier of a hash: `HL-` and 24 hexadecimal digits."""
    return f"HL-{sha256[:LENGTH].upper()}"


def found_in(content: bytes) -> str | None:
    """Find the identifier inside a file; None when it carries none that can be read."""
    text = _properties(content) if content.startswith(b"PK") else content
    found = _PATTERN.search(text) or _PATTERN.search(content)
    return found[0].decode() if found else None


def _properties(content: bytes) -> bytes:
    """Read the properties of a DOCX or XLSX, or an archive's comment, as far as a damaged archive lets one."""
    try:
        with ZipFile(BytesIO(content)) as archive:
            if archive.comment:
                return archive.comment
            entry = archive.getinfo(_PROPERTIES)
            packed = content[entry.header_offset : entry.header_offset + entry.compress_size + LARGEST_PART]
    except (BadZipFile, KeyError, OSError, ValueError, NotImplementedError):
        return b""
    begin = 30 + int.from_bytes(packed[26:28], "little") + int.from_bytes(packed[28:30], "little")
    try:
        # Without the archive's own check: what is left of a damaged part still names the file.
        return zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed[begin:], LARGEST_PART)
    except zlib.error:
        return b""
