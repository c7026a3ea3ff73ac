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
from hotline.outputs.claiming import Errand
from hotline.outputs.holding import Hold
from hotline.outputs.maker import maker_of, may_have
from hotline.outputs.rules import Trouble
from hotline.outputs.watch import Watch
from hotline.seals import keeping

PIECE = 1 << 20
log = logging.getLogger(__name__)
Outcome = Kept | Trouble


class NotKept(Exception):
    """Our own disk is in trouble."""


class Keeping(Watch):
    """Keeps the file under its name as soon as it is whole, and lets go of the claim: what follows is short."""

    def __init__(self, errand: Errand) -> None:
        super().__init__(errand.total)
        self.key, self.hold = errand.key, Hold(errand.claim, self)
        self.kept: Kept | None = None

    def whole(self, stream: BinaryIO) -> None:
        stream.seek(0)
        try:
            self.kept = store.keep(_pieces(stream), self.key)
        except OSError as problem:
            raise NotKept from problem
        self.hold.let_go()


def make(errand: Errand) -> Outcome:
    """Make and keep a claimed file; what is to be registered with it stands in the session, and the caller commits.

    It never raises for what goes wrong with the file; then nothing stands in the session.
    """
    with reading():
        user = db.session.get(User, errand.by_id)
        if user is None or not may_have(user, errand.kind, errand.asked):
            return Trouble.RIGHT
    watch = Keeping(errand)
    try:
        with watch.hold:
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
        case NotKept() | keeping.NotKept():
            return Trouble.DISK
        case OperationalError():
            return Trouble.DATABASE
    return Trouble.BROKEN


def _pieces(stream: BinaryIO) -> Iterator[bytes]:
    while piece := stream.read(PIECE):
        yield piece
