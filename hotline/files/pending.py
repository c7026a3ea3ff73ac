"""Files of forms that are not saved yet, by form and person: kept over a refusal, given to what is saved, forgotten after a day."""

from collections.abc import Collection
from datetime import timedelta

from sqlalchemy import delete, select

from hotline.core import clock
from hotline.core.db import db, reading
from hotline.files.models import PendingUpload
from hotline.files.store import Kept

HOLDS = timedelta(days=1)


def keep(user_id: int, form_token: str, kept: Kept, name: str, content_type: str) -> PendingUpload:
    """Let a file that lies in the store wait with a form; it takes the place of the one chosen before."""
    forget(user_id, form_token)
    made = PendingUpload(
        user_id=user_id, form_token=form_token, file_key=kept.key, file_name=name, content_type=content_type,
        sha256=kept.sha256, size=kept.size,
    )  # fmt: skip
    db.session.add(made)
    db.session.flush()
    return made


def of(user_id: int, form_token: str) -> PendingUpload | None:
    """Return the file that waits with somebody's form."""
    return db.session.get(PendingUpload, (user_id, form_token)) if form_token else None


def forget(user_id: int, form_token: str) -> None:
    """Let a form's file wait no more; one that nothing else names is swept away later."""
    mine = PendingUpload.user_id == user_id, PendingUpload.form_token == form_token
    db.session.execute(delete(PendingUpload).where(*mine))


def forget_old() -> int:
    """Forget the files of forms that nobody came back to; return how many."""
    old = PendingUpload.at < clock.now() - HOLDS
    with reading():
        if db.session.scalar(select(PendingUpload.form_token).where(old).limit(1)) is None:
            return 0
    return len(db.session.scalars(delete(PendingUpload).where(old).returning(PendingUpload.form_token)).all())


def known(keys: Collection[str]) -> set[str]:
    """Tell which of these files wait with a form."""
    with reading():
        return set(db.session.scalars(select(PendingUpload.file_key).where(PendingUpload.file_key.in_(keys))).all())
