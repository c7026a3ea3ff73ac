"""Files of products: taken from a form, kept encrypted, read again, and known to who clears away what nobody names."""

from collections.abc import Collection, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import PurePath

from flask_babel import gettext as _
from sqlalchemy import select
from werkzeug.datastructures import FileStorage

from hotline.core.crypto import Unreadable
from hotline.core.db import db, reading
from hotline.core.errors import Missing, Refused
from hotline.files import kinds, store
from hotline.files.store import Kept
from hotline.materials.models import ProductVersion
from hotline.materials.rules import LARGEST

_OFFICE = "application/vnd.openxmlformats-officedocument."
TAKEN = frozenset({
    *("application/pdf", "application/msword", "application/rtf", "text/plain", "image/jpeg", "image/png", "image/webp"),
    *(_OFFICE + name for name in ("wordprocessingml.document", "spreadsheetml.sheet", "presentationml.presentation")),
})  # fmt: skip
OFFERED = ".pdf,.doc,.docx,.rtf,.xlsx,.pptx,.txt,.jpg,.jpeg,.png,.webp"
LARGEST_POST = LARGEST + 100_000
LONGEST_NAME = 200


@dataclass(frozen=True)
class Filed:
    """A file that lies in the store and belongs to no version yet."""

    kept: Kept
    name: str
    content_type: str


def take(upload: FileStorage | None) -> Filed | None:
    """Keep a file that was chosen in a form; None when there is none. Raise Refused for what is not kept."""
    if upload is None or not upload.filename:
        return None
    with closing(upload):  # else a large one stays open on the disk
        content = upload.stream.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise Refused(_("The file is larger than 16 MB."), "file")
    return keep(content, upload.filename)


def keep(content: bytes, name: str) -> Filed:
    """Keep the bytes of a file; raise Refused for a kind that is not kept."""
    kind = kinds.kind_of(content[: kinds.HEAD])
    if kind is None or kind.content_type not in TAKEN:
        raise Refused(
            _("Files of this kind are not kept: take PDF, DOC, DOCX, RTF, XLSX, PPTX, TXT, JPG, PNG or WEBP."), "file"
        )
    return Filed(store.keep([content]), _named(name, kind.ending), kind.content_type)


def read(version: ProductVersion) -> Iterator[bytes]:
    """Return the bytes of a version's file; raise Missing when it has none, Refused when it cannot be read."""
    if not version.file_key:
        raise Missing
    try:
        return store.read(version.file_key)
    except (OSError, Unreadable) as error:
        raise Refused(_("The file cannot be read: tell the administrator.")) from error


def known(keys: Collection[str]) -> set[str]:
    """Tell which of these files belong to a version."""
    with reading():
        found = db.session.scalars(select(ProductVersion.file_key).where(ProductVersion.file_key.in_(keys))).all()
    return {key for key in found if key}


def _named(name: str, ending: str) -> str:
    """Return the name a file is kept under: without folders, and its ending says what its bytes say."""
    plain = PurePath("".join(sign for sign in name.replace("\\", "/") if sign.isprintable())).name.strip(". ")
    stem = plain.removesuffix(PurePath(plain).suffix) if PurePath(plain).suffix.lower() == ending else plain
    return (stem[:LONGEST_NAME] or "file") + ending
