"""Previews of pictures: decoded, turned upright, drawn anew on an empty sheet. Nothing of the file but its colours goes on."""

import io
from collections.abc import Iterable

from PIL import Image, ImageOps

DECODED = ("JPEG", "PNG", "WEBP", "GIF")
MOST_PIXELS = 25_000_000  # a telephone's picture has about twelve million
LARGEST = 1280  # pixels of a preview's longer side
BLURRED = 12  # so few that nothing can be recognised
_BROKEN = (OSError, ValueError, SyntaxError, Image.DecompressionBombError, Image.DecompressionBombWarning)


class NoPreview(Exception):
    """The picture is broken, too large, or none."""


def preview(stream: Iterable[bytes], longest: int = LARGEST) -> bytes:
    """Return a JPEG of a picture without anything hidden in it; raise NoPreview."""
    try:
        with Image.open(io.BytesIO(b"".join(stream)), formats=DECODED) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise NoPreview
            picture.draft("RGB", (longest, longest))
            upright = ImageOps.exif_transpose(picture)
            upright.thumbnail((longest, longest))
            drawn = _on_white(upright)
    except _BROKEN as error:
        raise NoPreview from error
    written = io.BytesIO()
    drawn.save(written, "JPEG", quality=82)
    return written.getvalue()


def size(content: bytes) -> tuple[int, int]:
    """Return how wide and how high a picture that we drew is, in pixels."""
    with Image.open(io.BytesIO(content), formats=DECODED) as picture:
        return picture.width, picture.height


def _on_white(picture: Image.Image) -> Image.Image:
    """Draw a picture on a sheet of its own: what came with it, place and device, stays behind."""
    colours = picture.convert("RGBA")
    sheet = Image.new("RGB", picture.size, "white")
    sheet.paste(colours, mask=colours)
    return sheet


def bare(content: bytes) -> bytes:
    """Return a picture of the same kind and size, upright, with nothing of the file but its colours; raise NoPreview."""
    try:
        with Image.open(io.BytesIO(content), formats=DECODED) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise NoPreview
            kind, upright = picture.format or "", ImageOps.exif_transpose(picture)
            drawn = upright.convert("RGBA") if _is_seen_through(upright) and kind != "JPEG" else _on_white(upright)
    except _BROKEN as error:
        raise NoPreview from error
    sheet = Image.new(drawn.mode, drawn.size)
    sheet.paste(drawn)
    written = io.BytesIO()
    sheet.save(written, kind, **({} if kind == "PNG" else {"quality": 92}))
    return written.getvalue()


def _is_seen_through(picture: Image.Image) -> bool:
    return "A" in picture.getbands() or "transparency" in picture.info
