"""Keeping what was handed out of sealed periods, so that the very same file can be had again years later.

What the grantor may have stays: it tells of persons by codes alone, and of rare ones less. A file of the inside has the
journal's words, and so lives no longer than they may: an erasure among its rows ends it, and at the latest its term.
A file that ended leaves the disk after the commit that decided so.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import timedelta
from typing import Any, BinaryIO

from flask_babel import gettext as _
from sqlalchemy import and_, exists, select, update

from hotline.audit.service import record
from hotline.core import clock
from hotline.core.crypto import Unreadable
from hotline.core.db import db, reading, reading_apart
from hotline.core.errors import Refused
from hotline.core.once import insert_once
from hotline.core.turns import take_turn
from hotline.files import store
from hotline.seals import queries
from hotline.seals.kept import HandedOut, KeptFile
from hotline.seals.models import ProducedFile, Seal, SealedRow

KEEPING, PIECE = 0x4B656570, 1 << 20
TELLING = ("report", "annexes")  # what prints success stories, and what lawyers say of themselves
STORIES = "stories"  # under this the register names those that a file prints
TERM = timedelta(days=3 * 365)  # of a file of the inside: what a case says is kept no longer


class NotKept(Refused):
    """Our own disk is in trouble."""


def keep(sha256: str, stream: BinaryIO, seals: Sequence[Seal], *, inside: bool) -> None:
    """Keep the bytes of a file of these seals unless they are kept already; the caller commits.

    Raise NotKept when the disk refuses: what cannot be had again is not handed out.
    """
    if _is_kept(sha256):
        if not inside:  # the very same bytes may be the grantor's, too: then they stay
            stays = update(KeptFile).where(KeptFile.sha256 == sha256, KeptFile.inside)
            db.session.execute(stays.values(inside=False, ends_at=None))
        return
    stream.seek(0)
    try:
        key = store.keep(pieces(stream)).key
    except OSError as problem:
        raise NotKept(
            _("The file could not be kept: the disk is full or refuses. Tell the administrator.")
        ) from problem
    if inside and _overtaken(seals):
        return  # nothing names the bytes: they are swept away
    ends_at = clock.now() + TERM if inside else None
    said = {"file_key": key, "at": clock.now(), "inside": inside, "ends_at": ends_at}
    if not insert_once(KeptFile, "sha256", sha256=sha256, **said):
        # It ended once and is handed out anew; if somebody else has just kept it, ours is swept away.
        gone = KeptFile.sha256 == sha256, KeptFile.file_key.is_(None)
        db.session.execute(update(KeptFile).where(*gone).values(**said, ended_at=None))


def read(file: ProducedFile, by: object) -> Iterator[bytes]:
    """Return the bytes of a file that was handed out, and record who took it again. Raise Refused when they are not here."""
    kept = db.session.get(KeptFile, file.sha256)
    if kept is None or kept.ended_at is not None or not kept.file_key:
        raise Refused(_("This file is not kept here."))
    try:
        pieces = store.read(kept.file_key)
    except (OSError, Unreadable) as error:
        raise Refused(_("The file cannot be read: tell the administrator.")) from error
    record("seals.fetch", file, by, kind=file.kind, sha256=file.sha256)
    return pieces


def of(files: Iterable[ProducedFile]) -> dict[str, KeptFile]:
    """Return what is or was kept of these files, by their hashes."""
    found = select(KeptFile).where(KeptFile.sha256.in_({file.sha256 for file in files}))
    return {kept.sha256: kept for kept in db.session.scalars(found)}


def end_of_rows(kind: str, ids: Collection[int], basis: str) -> int:
    """End every file of the inside whose seals count one of these rows, since what they say is destroyed by law."""
    take_turn(db.session.connection(), KEEPING)
    counts_them = select(SealedRow.seal_id).where(SealedRow.kind == kind, SealedRow.row_id.in_(ids))
    shows = (
        exists()
        .where(ProducedFile.sha256 == KeptFile.sha256, HandedOut.produced_file_id == ProducedFile.id)
        .where(HandedOut.seal_id.in_(counts_them))
    )
    ended = db.session.scalars(select(KeptFile).where(KeptFile.inside, KeptFile.ended_at.is_(None), shows)).all()
    for kept in ended:
        _end(kept, basis)
    return len(ended)


def end_of_story(story_id: int) -> int:
    """End every file that prints a success story, since its words are destroyed; return how many there were."""
    take_turn(db.session.connection(), KEEPING)
    printed = select(ProducedFile.sha256, ProducedFile.filters).where(ProducedFile.kind.in_(TELLING))
    found = {sha256 for sha256, filters in db.session.execute(printed) if story_id in filters.get(STORIES, ())}
    ended = db.session.scalars(select(KeptFile).where(KeptFile.sha256.in_(found), KeptFile.ended_at.is_(None))).all()
    for kept in ended:
        _end(kept, "story")
    return len(ended)


def end_next() -> bool:
    """End one file whose term is over; return whether there was one. The caller commits."""
    kept = _one(and_(KeptFile.ended_at.is_(None), KeptFile.ends_at <= clock.now()))
    if kept is not None:
        _end(kept, "term")
    return kept is not None


def clear_next() -> bool:
    """Take one file that ended off the disk; may be killed at any moment and be repeated. The caller commits."""
    kept = _one(and_(KeptFile.ended_at.is_not(None), KeptFile.file_key.is_not(None)))
    if kept is not None and kept.file_key:
        store.destroy(kept.file_key)
        kept.file_key = None
    return kept is not None


def known(keys: Collection[str]) -> set[str]:
    """Tell which of these names of files in the store are kept here."""
    with reading():
        found = db.session.scalars(select(KeptFile.file_key).where(KeptFile.file_key.in_(keys))).all()
    return {key for key in found if key}


def _end(kept: KeptFile, basis: str) -> None:
    kept.ended_at = clock.now()
    record("seals.end_file", f"kept_file:{kept.sha256[:16]}", None, sha256=kept.sha256, basis=basis)


def _overtaken(seals: Sequence[Seal]) -> bool:
    """Say whether something was erased or changed while the file was written; a turn keeps an erasure from passing by."""
    take_turn(db.session.connection(), KEEPING)
    return any(queries.has_changes(seal) for seal in seals)


def _is_kept(sha256: str) -> bool:
    """Look on a connection of its own: a large file is written before the caller's turn to write begins."""
    with reading_apart() as connection:
        here = select(KeptFile.sha256).where(KeptFile.sha256 == sha256, KeptFile.file_key.is_not(None))
        return connection.scalar(here.where(KeptFile.ended_at.is_(None))) is not None


def _one(condition: Any) -> KeptFile | None:
    """Fetch one row to change it; only when there is one, a turn to write is taken."""
    with reading():
        if db.session.scalar(select(KeptFile.sha256).where(condition).limit(1)) is None:
            return None
    chosen = select(KeptFile).where(condition).order_by(KeptFile.sha256).limit(1)
    return db.session.scalar(chosen.with_for_update(skip_locked=True))


def pieces(stream: BinaryIO) -> Iterator[bytes]:
    """Yield what a stream still holds, a piece at a time."""
    while piece := stream.read(PIECE):
        yield piece
