"""What fictional callers send beside words: a picture of squares, a tone for a voice."""

import hashlib
import io
import math
import struct
import wave
from collections.abc import Callable

from PIL import Image

SIDE, SQUARES, RATE = 240, 4, 8000


def picture() -> bytes:
    """Draw a PNG of a few coloured squares."""
    small = Image.new("RGB", (SQUARES, SQUARES))
    small.putdata([(40 + 60 * x, 90 + 40 * y, 200 - 50 * (x + y > 3)) for y in range(SQUARES) for x in range(SQUARES)])
    drawn = small.resize((SIDE, SIDE), Image.Resampling.NEAREST)
    drawn.save(made := io.BytesIO(), "PNG")
    return made.getvalue()


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
