"""Little files of every kind, made by hand."""

import io
import zipfile
from typing import Any

from PIL import Image


def picture(kind: str = "JPEG", size: tuple[int, int] = (40, 20), **saved: Any) -> bytes:
    """Make a picture, red on the left and blue on the right."""
    image = Image.new("RGB", size, "blue")
    image.paste("red", (0, 0, size[0] // 2, size[1]))
    file = io.BytesIO()
    image.save(file, kind, **saved)
    return file.getvalue()


def with_place(orientation: int = 6) -> bytes:
    """Make a picture that says where and with what it was taken, and lies on its side."""
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = orientation, "SecretPhone"
    exif.get_ifd(0x8825)[2] = (43.0, 14.0, 0.0)
    return picture(exif=exif, comment=b"SecretComment")


def office(folder: str = "word") -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        packed.writestr(f"{folder}/document.xml", "<x/>")
    return file.getvalue()


PDF = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n"
OGG = b"OggS\x00\x02" + b"\x00" * 22 + b"OpusHead\x01\x01"
AMR = b"#!AMR\n" + b"\x3c" * 40
MP3 = b"ID3\x03\x00\x00\x00\x00\x00\x00" + b"\xff\xfb\x90\x00" + b"\x00" * 100
MP4 = b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom" + b"\x00" * 40
GP3 = b"\x00\x00\x00\x18ftyp3gp4\x00\x00\x00\x003gp4isom" + b"\x00" * 40
VCARD = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Әсел\r\nEND:VCARD\r\n".encode()
