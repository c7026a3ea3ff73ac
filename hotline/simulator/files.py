"""What fictional callers send beside words: a picture drawn by numbers, a tone for a voice."""

import hashlib
import io
import math
import struct
import wave
import zlib
from collections.abc import Callable

SIDE, RATE = 240, 8000


def picture() -> bytes:
    """Draw a PNG of a few coloured squares."""
    rows = b"".join(b"\0" + b"".join(_colour(x, y) for x in range(SIDE)) for y in range(SIDE))
    head = struct.pack(">IIBBBBB", SIDE, SIDE, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*part) for part in parts)


def voice() -> bytes:
    """Make one second of a tone as WAV."""
    tone = b"".join(struct.pack("<h", int(9000 * math.sin(2 * math.pi * 330 * step / RATE))) for step in range(RATE))
    with wave.open(made := io.BytesIO(), "wb") as written:
        written.setparams((1, 2, RATE, RATE, "NONE", ""))
        written.writeframes(tone)
    return made.getvalue()


FILES: dict[str, tuple[str, Callable[[], bytes]]] = {"picture": ("image/png", picture), "voice": ("audio/x-wav", voice)}


def sid_of(what: str) -> str:
    """Return the id under which the simulated provider keeps a file."""
    return f"ME{hashlib.sha256(what.encode()).hexdigest()[:32]}"


def file_of(sid: str) -> tuple[str, bytes] | None:
    """Return type and bytes of a file by its id."""
    return next(((kind, made()) for what, (kind, made) in FILES.items() if sid_of(what) == sid), None)


def _colour(x: int, y: int) -> bytes:
    return bytes((40 + 60 * (x // 60), 90 + 40 * (y // 60), 200 - 50 * ((x + y) // 120)))


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
