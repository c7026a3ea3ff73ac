"""What is due to be destroyed, and what was."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import Select, exists, func, select
from sqlalchemy.orm import joinedload

from hotline.cases.models import Case, CaseMessage
from hotline.cases.rules import Status
from hotline.core import clock
from hotline.core.db import db
from hotline.core.pages import Page, page_of
from hotline.intake.models import Dialogue
from hotline.messages.models import Attachment, Call, Message
from hotline.office import calendar
from hotline.people.models import Person
from hotline.privacy.models import Destruction
from hotline.privacy.rules import AFTER_WITHDRAWAL, BEFORE_CONSENT, CEILING, Basis


@dataclass(frozen=True)
class Due:
    """A case whose content is to be destroyed, why, and when at the latest."""

    case: Case
    basis: Basis
    at: datetime


def due(now: datetime | None = None, limit: int = 100) -> list[Due]:
    """Return what is due by now, what has waited longest first, of either basis at most `limit`."""
    now = now or clock.now()
    return [*_without_consent(now, limit), *(one for one in withdrawn(limit) if one.at <= now)]


def waiting(limit: int = 100) -> list[Due]:
    """Return what will be due, whatever the day, at most `limit` of either basis."""
    return sorted([*_without_consent(None, limit), *withdrawn(limit)], key=lambda one: one.at)


def withdrawn(limit: int = 100, case: Case | None = None) -> list[Due]:
    """Return the cases (or the one) from which consent was withdrawn and that still hold something, by the day they fall due."""
    rows = select(Case).where(Case.restricted_at.is_not(None))
    if case:
        rows = rows.where(Case.id == case.id)
    found = db.session.scalars(rows.order_by(Case.restricted_at, Case.id).limit(limit)).all()
    return [Due(case, Basis.WITHDRAWN, _last_day(case)) for case in found]


def _without_consent(now: datetime | None, limit: int) -> list[Due]:
    # An index walk: few cases wait for consent, since after three days they are closed.
    asked = func.max(Dialogue.asked_at)
    rows = (
        select(Case, asked)
        .join(CaseMessage, CaseMessage.case_id == Case.id)
        .join(Message, Message.id == CaseMessage.message_id)
        .join(Dialogue, Dialogue.conversation_id == Message.conversation_id)
        .where(Case.status == Status.CONSENT_PENDING, Case.destroyed_at.is_(None), Case.restricted_at.is_(None))
        .where(Dialogue.asked_at.is_not(None))
        .group_by(Case.id)
        .order_by(asked, Case.id)
        .limit(limit)
    )
    if now:
        rows = rows.where(Case.opened_at <= now - BEFORE_CONSENT).having(asked <= now - BEFORE_CONSENT)
    return [Due(case, Basis.NO_CONSENT, at + BEFORE_CONSENT) for case, at in db.session.execute(rows).all() if at]


def _last_day(case: Case) -> datetime:
    """Return when the last working day of the term begins: by its end nothing may be left."""
    assert case.restricted_at is not None
    day: date = calendar.after_working_days(clock.local(case.restricted_at).date(), AFTER_WITHDRAWAL)
    return clock.day_start(day)


def over_ceiling(now: datetime | None = None) -> bool:
    """Say whether the program has destroyed more within a day than it may without a person looking."""
    day_ago = (now or clock.now()) - timedelta(days=1)
    mine = select(func.count()).select_from(Destruction).where(Destruction.at > day_ago, Destruction.by_id.is_(None))
    return (db.session.scalar(mine) or 0) >= CEILING


def known_otherwise(person: Person, basis: Basis) -> bool:
    """Say whether anything else of a person is lawfully kept: another case, or a call, unless consent to that was withdrawn too."""
    others = exists().where(Case.person_id == person.id, Case.destroyed_at.is_(None))
    calls = exists().where(Call.person_id == person.id)
    return bool(db.session.scalar(select(others if basis == Basis.WITHDRAWN else others | calls)))


def locked(case: Case) -> bool:
    """Take a case for this transaction; False when another worker has it or has dealt with it."""
    mine = select(Case.id).where(Case.id == case.id, Case.destroyed_at.is_(None))
    return db.session.scalar(mine.with_for_update(skip_locked=True)) is not None


def messages_of(case: Case) -> Sequence[Message]:
    """Return every message of a case."""
    own = select(CaseMessage.message_id).where(CaseMessage.case_id == case.id)
    return db.session.scalars(select(Message).where(Message.id.in_(own))).all()


def files_destroyed(limit: int = 50) -> Sequence[Attachment]:
    """Return the files that somebody destroyed by hand, the latest first."""
    by_hand = (Attachment.destroyed_at.is_not(None), Attachment.destroyed_by_id.is_not(None))
    return db.session.scalars(
        select(Attachment).where(*by_hand).order_by(Attachment.destroyed_at.desc()).limit(limit)
    ).all()


def protocol(number: int) -> Page[Destruction]:
    """Return one page of the protocol, the latest first."""
    rows: Select[Destruction] = select(Destruction).options(joinedload(Destruction.case), joinedload(Destruction.by))
    return page_of(rows.order_by(Destruction.id.desc()), number)
