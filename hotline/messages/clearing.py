"""What becomes of files that are decided upon: destroyed ones leave the disk, and what no row names goes, too."""

from collections.abc import Callable, Collection

from sqlalchemy import select

from hotline.core.db import db, reading
from hotline.files import store
from hotline.messages.models import Attachment
from hotline.messages.rules import Filed

OLD = 3600.0  # seconds: far longer than anybody writes at a file
EVERY = 3600.0


def clear_next() -> bool:
    """Take one destroyed file off the disk; return whether there was one. May be killed at any moment and be repeated."""
    gone = (
        select(Attachment)
        .where(Attachment.state == Filed.DESTROYED, Attachment.file_key.is_not(None))
        .order_by(Attachment.id)
    )
    with reading():
        if db.session.scalar(gone.with_only_columns(Attachment.id).limit(1)) is None:
            return False
    attachment = db.session.scalar(gone.limit(1).with_for_update(skip_locked=True))
    if attachment is None or attachment.file_key is None:
        return False
    store.destroy(attachment.file_key)
    attachment.file_key = None
    return True


def sweep(others: Callable[[Collection[str]], set[str]], every: float = EVERY) -> int:
    """Remove what writers that were killed left behind; once in a while. `others` tells which files are another room's."""
    return store.sweep(lambda keys: _known(keys) | others(keys), OLD, every)


def _known(keys: Collection[str]) -> set[str]:
    with reading():
        found = db.session.scalars(select(Attachment.file_key).where(Attachment.file_key.in_(keys))).all()
    return {key for key in found if key}
