"""What may not be read: what came in before consent, and what consent was withdrawn from.

A lawyer opens it for a reason, for an hour; that is kept.
"""

from collections.abc import Collection, Sequence
from datetime import timedelta

from sqlalchemy import ColumnElement, exists, func, or_, select
from sqlalchemy.orm import joinedload

from hotline.accounts.models import User
from hotline.cases import rules, service
from hotline.cases.models import Case, CaseMessage, CaseOpening
from hotline.cases.rules import Opening, Status
from hotline.core import clock
from hotline.core.db import db
from hotline.messages.models import Message

HOUR = timedelta(hours=1)


def is_closed(case: Case, viewer: User) -> bool:
    """Say whether what the person sent and said may not be shown to the viewer now."""
    if not rules.is_closed_up(case.status, restricted=case.restricted_at is not None):
        return False
    mine = (CaseOpening.case_id == case.id, CaseOpening.user_id == viewer.id, CaseOpening.until > clock.now())
    return not db.session.scalar(select(exists().where(*mine)))


def hidden(messages: Collection[Message], viewer: User) -> frozenset[int]:
    """Return the ids of those messages that came in and may not be shown to the viewer now, by one query."""
    opened = exists().where(
        CaseOpening.case_id == Case.id, CaseOpening.user_id == viewer.id, CaseOpening.until > clock.now()
    )
    own = [one.id for one in messages if one.direction == "in"]
    found = select(CaseMessage.message_id).join(Case, Case.id == CaseMessage.case_id)
    return frozenset(db.session.scalars(found.where(CaseMessage.message_id.in_(own), _closed_up(), ~opened)))


def closed_case(hidden: Collection[int]) -> Case | None:
    """Return the latest case that messages which may not be shown belong to."""
    if not hidden:
        return None
    found = select(Case).join(CaseMessage, CaseMessage.case_id == Case.id).where(CaseMessage.message_id.in_(hidden))
    return db.session.scalar(found.order_by(Case.id.desc()).limit(1))


def openings(cases: Collection[Case]) -> Sequence[CaseOpening]:
    """Return who may read now what lies closed in these cases, the last opened first; each person once in a case."""
    closed = [one.id for one in cases if rules.is_closed_up(one.status, restricted=one.restricted_at is not None)]
    if not closed:
        return []
    latest = (
        select(func.max(CaseOpening.id))
        .where(CaseOpening.case_id.in_(closed), CaseOpening.until > clock.now())
        .group_by(CaseOpening.case_id, CaseOpening.user_id)
    )
    found = select(CaseOpening).where(CaseOpening.id.in_(latest)).options(joinedload(CaseOpening.user))
    return db.session.scalars(found.order_by(CaseOpening.id.desc())).all()


def open_up(case: Case, reason: Opening, by: User) -> CaseOpening:
    """Let somebody read what lies closed, for an hour; it stands in the history of the case."""
    opening = CaseOpening(case_id=case.id, user_id=by.id, reason=reason, at=clock.now(), until=clock.now() + HOUR)
    db.session.add(opening)
    service.note(case, "opened_up", by, reason=reason)
    return opening


def _closed_up() -> ColumnElement[bool]:
    return or_(Case.status == Status.CONSENT_PENDING, Case.restricted_at.is_not(None))
