"""The files of an export, decrypted: what came with messages and calls, but for what nobody looks at, and what staff put in."""

from pathlib import Path
from typing import Any

from sqlalchemy import Select, select

from hotline.cases.files import cases_of, why_closed
from hotline.core.db import db
from hotline.files import store
from hotline.files.kinds import ending_of
from hotline.materials.models import ProductVersion, RecommendationFile
from hotline.messages.models import Attachment
from hotline.messages.rules import Filed
from hotline.office.models import DocumentTemplate

FOLDER = "attachments"
OURS: tuple[tuple[str, type[ProductVersion] | type[RecommendationFile] | type[DocumentTemplate]], ...] = (
    ("products", ProductVersion),
    ("letters", RecommendationFile),
    ("document_templates", DocumentTemplate),
)
CHUNK = 500


def write_files(folder: Path) -> int:
    """Write every file that may be looked at as `attachments/<id of its row>.<ending>`, what staff put in likewise.

    Return how many there were.
    """
    (folder / FOLDER).mkdir(mode=0o700)
    last, written = 0, sum(_write_all(model, folder / name) for name, model in OURS)
    while rows := _after(last):
        cases = cases_of(rows)
        for row in (row for row in rows if why_closed(row, cases.get(row.id)) is None):
            written += _write(folder / FOLDER / f"{row.id}{ending_of(row.content_type or '')}", row)
        last = rows[-1].id
        db.session.expunge_all()
    return written


def _after(last: int) -> list[Attachment]:
    kept = select(Attachment).where(
        Attachment.id > last, Attachment.state == Filed.KEPT, Attachment.file_key.is_not(None)
    )
    return list(db.session.scalars(kept.order_by(Attachment.id).limit(CHUNK)))


def _write_all(model: type[ProductVersion] | type[RecommendationFile] | type[DocumentTemplate], folder: Path) -> int:
    folder.mkdir(mode=0o700)
    kept: Select[Any] = select(model).where(model.file_key.is_not(None)).order_by(model.id)
    rows = db.session.scalars(kept).all()
    return sum(_write(folder / f"{row.id}{ending_of(row.content_type or '')}", row) for row in rows)


def _write(path: Path, row: Attachment | ProductVersion | RecommendationFile | DocumentTemplate) -> bool:
    """Write one file; one that was destroyed a moment ago is not there any more, and what is no name of a file stops nobody."""
    try:
        pieces = store.read(row.file_key or "")
    except (FileNotFoundError, ValueError):
        return False
    with path.open("wb") as file:
        for piece in pieces:
            file.write(piece)
    path.chmod(0o600)
    return True
