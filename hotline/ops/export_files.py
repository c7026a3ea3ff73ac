"""The files of an export, decrypted: of messages and calls but for what nobody looks at, what staff put in, what was handed out."""

from pathlib import Path
from typing import Any

from sqlalchemy import Select, func, select

from hotline.cases.files import cases_of, why_closed
from hotline.core.db import db
from hotline.files import store
from hotline.files.kinds import ending_of
from hotline.materials.models import ProductVersion, RecommendationFile
from hotline.messages.models import Attachment
from hotline.messages.rules import Filed
from hotline.office.models import DocumentTemplate
from hotline.seals.kept import KeptFile
from hotline.seals.models import ProducedFile

PutIn = ProductVersion | RecommendationFile | DocumentTemplate

FOLDER, HANDED_OUT = "attachments", "handed_out"
OURS: tuple[tuple[str, type[PutIn]], ...] = (
    ("products", ProductVersion),
    ("letters", RecommendationFile),
    ("document_templates", DocumentTemplate),
)
CHUNK = 500


def write_files(folder: Path) -> int:
    """Write every file that may be looked at as `attachments/<id of its row>.<ending>`, what staff put in likewise.

    What was handed out of sealed periods goes by its hash.

    Return how many there were.
    """
    (folder / FOLDER).mkdir(mode=0o700)
    last, written = 0, sum(_write_all(model, folder / name) for name, model in OURS)
    written += _write_kept(folder / HANDED_OUT)
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


def _write_all(model: type[PutIn], folder: Path) -> int:
    folder.mkdir(mode=0o700)
    kept: Select[Any] = select(model).where(model.file_key.is_not(None)).order_by(model.id)
    rows = db.session.scalars(kept).all()
    return sum(_write(folder / f"{row.id}{ending_of(row.content_type or '')}", row) for row in rows)


def _write_kept(folder: Path) -> int:
    folder.mkdir(mode=0o700)
    same = ProducedFile.sha256 == KeptFile.sha256
    kept = select(KeptFile, func.min(ProducedFile.format)).join(ProducedFile, same).where(KeptFile.ended_at.is_(None))
    rows = db.session.execute(kept.group_by(KeptFile.sha256)).all()
    return sum(_write(folder / f"{row.sha256}.{code}", row) for row, code in rows)


def _write(path: Path, row: Attachment | PutIn | KeptFile) -> bool:
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
