"""Previews: upright, small, and with nothing hidden in them."""

import io
import struct
import zlib

import pytest
from PIL import Image

from hotline.files import pictures
from hotline.files.pictures import NoPreview, preview
from tests.files import samples


def opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


def test_neither_place_nor_device_nor_comment_goes_into_a_preview_and_it_stands_upright():
    original = samples.with_place()
    assert b"SecretPhone" in original
    assert b"SecretComment" in original
    made = preview([original[:50], original[50:]])
    assert b"Secret" not in made
    assert b"Exif" not in made
    image = opened(made)
    assert (image.format, image.size, dict(image.getexif())) == ("JPEG", (20, 40), {})
    assert image.getpixel((10, 5))[0] > 200  # what was on the left is above


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "GIF", "JPEG"])
def test_every_kind_of_picture_has_a_preview_no_larger_than_asked_for(kind):
    made = opened(preview([samples.picture(kind, (400, 200))], 100))
    assert (made.format, made.size) == ("JPEG", (100, 50))
    assert max(opened(preview([samples.picture(kind, (400, 200))], pictures.BLURRED)).size) == pictures.BLURRED


def bomb(width: int, height: int) -> bytes:
    """Make a little PNG that says it is huge."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize(
    "content",
    [
        bomb(5001, 5000), bomb(12_000, 8000), bomb(60_000, 60_000), samples.picture()[:300], b"", samples.PDF,
        samples.picture("BMP"), samples.picture("TIFF"), b"GIF89a" + b"\xff" * 50,
    ],
)  # fmt: skip
def test_a_bomb_a_broken_picture_and_anything_else_have_none(content):
    with pytest.raises(NoPreview):
        preview([content])
