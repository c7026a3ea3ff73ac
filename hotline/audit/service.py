"""Recording who did what."""

from typing import Any

from sqlalchemy import update
from sqlalchemy.exc import IntegrityError

from hotline.audit import chain
from hotline.audit.models import AuditEvent, Tally
from hotline.core import clock
from hotline.core.db import db, set_reading


def record(verb: str, subject: object, by: object = None, **detail: Any) -> None:
    """Add an audit event in the caller's transaction.

    `subject` and `by` are rows (written as `table:id`), texts, or None for the system itself; `detail` holds codes,
    ids and names of fields, never values of personal fields.
    """
    batch = chain.batch_of(db.session())
    db.session.add(AuditEvent(actor=name_of(by), verb=verb, subject=name_of(subject), detail=detail, batch=batch))


def tally(kind: str) -> None:
    """Count a refusal in a transaction of its own; whatever the request had begun is rolled back first."""
    db.session.rollback()
    set_reading(False)
    where = (Tally.kind == kind, Tally.day == clock.today())
    if not db.session.execute(update(Tally).where(*where).values(count=Tally.count + 1)).rowcount:  # type: ignore[attr-defined]
        try:
            with db.session.begin_nested():
                db.session.add(Tally(kind=kind, day=clock.today(), count=1))
        except IntegrityError:
            db.session.execute(update(Tally).where(*where).values(count=Tally.count + 1))
    db.session.commit()


def name_of(thing: object) -> str:
    """Name a row as `table:id`, a text as itself, nothing as `system`."""
    if thing is None:
        return "system"
    if isinstance(thing, str):
        return thing
    return f"{thing.__tablename__}:{thing.id}"  # type: ignore[attr-defined]
