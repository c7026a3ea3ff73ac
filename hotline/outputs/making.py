"""Making a claimed file: everything is read in one read-only transaction, and the file kept when that has ended."""

import logging
from collections.abc import Iterator
from io import BytesIO
from typing import BinaryIO

from sqlalchemy.exc import OperationalError

from hotline.accounts.models import User
from hotline.core.db import db, reading
from hotline.files import store
from hotline.files.store import Kept
from hotline.formats.typesetting import TypesettingError
from hotline.outputs import holding
from hotline.outputs.claiming import Errand
from hotline.outputs.maker import maker_of, may_have
from hotline.outputs.rules import Trouble
from hotline.outputs.watch import Watch

PIECE = 1 << 20
log = logging.getLogger(__name__)
Outcome = Kept | Trouble


class NotKept(Exception):
    """Our own disk is in trouble."""


class Keeping(Watch):
    """Keeps the file under its name as soon as it is whole."""

    def __init__(self, total: int, key: str) -> None:
        super().__init__(total)
        self.key = key
        self.kept: Kept | None = None

    def whole(self, stream: BinaryIO) -> None:
        stream.seek(0)
        try:
            self.kept = store.keep(_pieces(stream), self.key)
        except OSError as problem:
            raise NotKept from problem


def make(errand: Errand) -> Outcome:
    """Make and keep a claimed file; what is to be registered with it stands in the session, and the caller commits.

    It never raises for what goes wrong with the file; then nothing stands in the session.
    """
    with reading():
        user = db.session.get(User, errand.by_id)
        if user is None or not may_have(user, errand.kind, errand.asked):
            return Trouble.RIGHT
    watch = Keeping(errand.total, errand.key)
    try:
        with holding.held(errand.claim, watch):
            maker_of(errand.kind).export(errand.asked, BytesIO(), by=user, watch=watch)
    except Exception as problem:
        db.session.rollback()
        log.exception("output %s was not made", errand.claim.output_id)
        return _trouble(problem)
    assert watch.kept is not None
    return watch.kept


def _trouble(problem: Exception) -> Trouble:
    match problem:
        case TypesettingError() | MemoryError():
            return Trouble.TOO_LARGE
        case NotKept():
            return Trouble.DISK
        case OperationalError():
            return Trouble.DATABASE
    return Trouble.BROKEN


def _pieces(stream: BinaryIO) -> Iterator[bytes]:
    while piece := stream.read(PIECE):
        yield piece
