"""The chain of audit events: every transaction that recorded something ends by hashing it onto all that came before.

Whoever commits waits for whoever commits at that moment, and for nothing else: the turn is taken last.
"""

import secrets
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from sqlalchemy import Select, event, func, select
from sqlalchemy.orm import Session

from hotline.audit.models import AuditEvent, AuditLink
from hotline.core.canonical import digest
from hotline.core.db import db
from hotline.core.turns import take_turn

BATCH, LINKING, AT_ONCE = "audit batch", 0x41756474, 500
NOTHING = "0" * 64  # what comes before the first link
_CONTENT = (AuditEvent.id, AuditEvent.at, AuditEvent.actor, AuditEvent.verb, AuditEvent.subject, AuditEvent.detail)


def batch_of(session: Session) -> str:
    """Return the name under which this transaction's events are linked when it is committed."""
    name: str = session.info.setdefault(BATCH, secrets.token_hex(16))
    return name


@event.listens_for(Session, "before_commit")
def _link(session: Session) -> None:
    if session.in_nested_transaction() or BATCH not in session.info:
        return
    session.flush()
    batch = session.info.pop(BATCH)
    told = [list(row) for row in session.execute(_of_batch(batch))]
    if not told:  # recorded and taken back
        return
    take_turn(session.connection(), LINKING)
    position, before = head()
    link = AuditLink(position=position + 1, batch=batch)
    link.hash = digest([link.position, before, batch, told])
    session.add(link)


def head() -> tuple[int, str]:
    """Return how long the chain is, and its last hash: noted outside, it shows whether the end was cut off."""
    last = select(AuditLink.position, AuditLink.hash).order_by(AuditLink.position.desc()).limit(1)
    found = db.session.execute(last).first()
    return (found[0], found[1]) if found else (0, NOTHING)


def broken() -> Iterator[str]:
    """Yield where the chain does not hold: a link that is missing or altered, events that belong to none."""
    position, before = 0, NOTHING
    for found, rows in groupby(_links(), key=lambda row: (row.position, row.batch, row.hash)):
        told = [list(row[3:]) for row in rows if row.id is not None]
        if found[0] != position + 1:
            yield f"link {position + 1} is missing"
        elif digest([found[0], before, found[1], told]) != found[2]:
            yield f"link {found[0]} does not fit: its events, or a link before it, are not what they were"
        position, before = found[0], found[2]
    if loose := db.session.scalar(_loose()):
        yield f"{loose} events belong to no link"


def holds(link_hash: str) -> bool:
    """Say whether the chain ever ended with this hash."""
    found = select(AuditLink.position).where(AuditLink.hash == link_hash).limit(1)
    return link_hash == NOTHING or db.session.scalar(found) is not None


def before_it() -> int:
    """Count the events from before there was a chain."""
    return db.session.scalar(select(func.count()).where(AuditEvent.batch.is_(None))) or 0


def _links() -> Any:
    statement = (
        select(AuditLink.position, AuditLink.batch, AuditLink.hash, *_CONTENT)
        .outerjoin(AuditEvent, AuditEvent.batch == AuditLink.batch)
        .order_by(AuditLink.position, AuditEvent.id)
    )
    return db.session.execute(statement, execution_options={"yield_per": AT_ONCE})


def _of_batch(batch: str) -> Select[Any]:
    return select(*_CONTENT).where(AuditEvent.batch == batch).order_by(AuditEvent.id)


def _loose() -> Select[int]:
    """Count events of no link: of an unknown batch, or of none though the chain had begun."""
    linked = select(AuditLink.batch).where(AuditLink.batch == AuditEvent.batch).exists()
    began = select(func.min(AuditEvent.id)).where(AuditEvent.batch.is_not(None)).scalar_subquery()
    nameless = AuditEvent.batch.is_(None) & (AuditEvent.id > began)
    return select(func.count()).select_from(AuditEvent).where((AuditEvent.batch.is_not(None) & ~linked) | nameless)
