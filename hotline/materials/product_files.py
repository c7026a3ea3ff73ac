"""Files of materials: taken from a form, kept encrypted, read again, and known to who clears away what nobody names."""

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
from hotline.files import kinds, pending, store
from hotline.files.store import Kept
from hotline.materials.models import ProductVersion, RecommendationFile
from hotline.materials.rules import LARGEST, name_problem

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
    """A file that lies in the store and belongs to no row yet."""

    kept: Kept
    name: str
    content_type: str

    @property
    def columns(self) -> dict[str, str | int]:
        """Return what a row says of its file."""
        return {
            "file_key": self.kept.key, "file_name": self.name, "content_type": self.content_type,
            "sha256": self.kept.sha256, "size": self.kept.size,
        }  # fmt: skip


def take(upload: FileStorage) -> Filed:
    """Keep a file that was chosen in a form; raise Refused for what is not kept."""
    with closing(upload):  # else a large one stays open on the disk
        content = upload.stream.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise Refused(_("The file is larger than 16 MB."), "file")
    return keep(content, upload.filename or "")


def keep(content: bytes, name: str) -> Filed:
    """Keep the bytes of a file; raise Refused for a kind that is not kept, and for a name that promises another."""
    kind = kinds.kind_of(content[: kinds.HEAD])
    if kind is None or kind.content_type not in TAKEN:
        raise Refused(
            _("Files of this kind are not kept: take PDF, DOC, DOCX, RTF, XLSX, PPTX, TXT, JPG, PNG or WEBP."), "file"
        )
    ending = PurePath(name).suffix
    if name_problem(ending, kind.ending, OFFERED.split(",")):
        promised, found = ending[1:].upper(), kind.ending[1:].upper()
        raise Refused(
            _(
                "This is not %(promised)s, though its name says so: inside is %(found)s.",
                promised=promised,
                found=found,
            ),
            "file",
        )
    return Filed(store.keep([content]), _named(name, kind.ending), kind.content_type)


def read(row: ProductVersion | RecommendationFile) -> Iterator[bytes]:
    """Return the bytes of a row's file; raise Missing when it has none, Refused when it cannot be read."""
    if not row.file_key:
        raise Missing
    try:
        return store.read(row.file_key)
    except (OSError, Unreadable) as error:
        raise Refused(_("The file cannot be read: tell the administrator.")) from error


def known(keys: Collection[str]) -> set[str]:
    """Tell which of these files belong to a version or a recommendation, or wait with a form."""
    found = pending.known(keys)
    for column in (ProductVersion.file_key, RecommendationFile.file_key):
        with reading():
            found |= {key for key in db.session.scalars(select(column).where(column.in_(keys))) if key}
    return found


def _named(name: str, ending: str) -> str:
    """Return the name a file is kept under: without folders, and its ending says what its bytes say."""
    plain = PurePath("".join(sign for sign in name.replace("\\", "/") if sign.isprintable())).name.strip(". ")
    stem = plain.removesuffix(PurePath(plain).suffix) if PurePath(plain).suffix.lower() == ending else plain
    return (stem[:LONGEST_NAME] or "file") + ending
