"""What a file is, by its bytes."""

import pytest

from hotline.files.kinds import ending_of, kind_of
from tests.files import samples


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (samples.picture(), "image/jpeg"),
        (samples.picture("PNG"), "image/png"),
        (samples.picture("WEBP"), "image/webp"),
        (samples.picture("GIF"), "image/gif"),
        (samples.OGG, "audio/ogg"),
        (samples.AMR, "audio/amr"),
        (samples.MP3, "audio/mpeg"),
        (samples.MP4, "video/mp4"),
        (samples.GP3, "video/3gpp"),
        (samples.PDF, "application/pdf"),
        (samples.office("word"), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (samples.office("xl"), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (samples.VCARD, "text/vcard"),
        ("Обычный текст\n".encode(), "text/plain"),
        (("я" * 5000).encode()[:8191], "text/plain"),
    ],
)
def test_a_kind_that_may_be_kept_is_told_by_its_bytes_and_has_an_ending(content, expected):
    kind = kind_of(content[:8192])
    assert kind is not None
    assert (kind.content_type, ending_of(expected)) == (expected, kind.ending)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<!DOCTYPE html><script>alert(1)</script>",
        b"\xef\xbb\xbf  <svg xmlns='http://www.w3.org/2000/svg'/>",
        b"MZ\x90\x00" + b"\x00" * 100,
        b"\x7fELF" + b"\x00" * 100,
        b"PK\x03\x04" + b"\x00" * 100,
        b"\x00\x01\x02\x03",
        b"\xff\xfe\x41\x00",
        "Текст".encode("cp1251"),
    ],
)
def test_anything_else_is_nothing(content):
    assert kind_of(content) is None
