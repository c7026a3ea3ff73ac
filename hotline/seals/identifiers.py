"""The identifier that a produced file carries, and finding it in a file that somebody hands in, however large."""

import re
import zlib
from collections.abc import Iterator
from typing import BinaryIO

LENGTH, LARGEST_PART, PIECE = 24, 1_000_000, 1 << 20
_PATTERN = re.compile(rb"HL-[0-9A-F]{%d}" % LENGTH)
_PROPERTIES = re.compile(rb"PK\x03\x04.{26}docProps/core\.xml", re.DOTALL)  # the head of that entry in an archive
_HEAD = 30  # of an entry, before its name
_END = b"PK\x05\x06"  # begins the end of an archive, whose comment comes 22 bytes later
_LONGEST_END = 22 + 0xFFFF


def from_digest(sha256: str) -> str:
    """Make an identifier of a hash: `HL-` and 24 hexadecimal digits."""
    return f"HL-{sha256[:LENGTH].upper()}"


def found_in(stream: BinaryIO) -> str | None:
    """Find the identifier inside a file that can be read anywhere; None when it carries none that can be read.

    An archive names itself by its comment or its properties, in which nothing is trusted; any file, by its bare bytes.
    """
    stream.seek(0)
    looks = (_comment, _properties, _bare) if stream.read(2) == b"PK" else (_bare,)
    return next((found[0].decode() for look in looks if (found := look(stream))), None)


def _comment(stream: BinaryIO) -> re.Match[bytes] | None:
    stream.seek(0, 2)
    stream.seek(max(0, stream.tell() - _LONGEST_END))
    _before, end, comment = stream.read(_LONGEST_END).rpartition(_END)
    return _PATTERN.search(comment) if end else None


def _properties(stream: BinaryIO) -> re.Match[bytes] | None:
    """Look into the properties of a DOCX or XLSX; what is left of a damaged part still names the file."""
    found = next(_matches(stream, _PROPERTIES, _HEAD + 20), None)
    if found is None:
        return None
    stream.seek(found)
    packed = stream.read(_HEAD + LARGEST_PART)
    begin = _HEAD + int.from_bytes(packed[26:28], "little") + int.from_bytes(packed[28:30], "little")
    try:
        return _PATTERN.search(zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed[begin:], LARGEST_PART))
    except zlib.error:
        return None


def _bare(stream: BinaryIO) -> re.Match[bytes] | None:
    for place in _matches(stream, _PATTERN, LENGTH + 3):
        stream.seek(place)
        return _PATTERN.search(stream.read(LENGTH + 3))
    return None


def _matches(stream: BinaryIO, pattern: re.Pattern[bytes], longest: int) -> Iterator[int]:
    """Yield the places at which a pattern of at most so many bytes stands; of the stream, two pieces are held at most."""
    stream.seek(0)
    place, kept = 0, b""
    while piece := stream.read(PIECE):
        held = kept + piece
        for found in pattern.finditer(held):
            yield place + found.start()
        kept = held[-longest:]
        place += len(held) - len(kept)
