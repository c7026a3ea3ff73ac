"""Verbs on two rows that are one person: merge them, and part them again."""

from typing import Any

from flask_babel import gettext as _
from sqlalchemy import select, update

from hotline.accounts.models import User
from hotline.audit.service import record
from hotline.cases import sealed, service
from hotline.cases.models import Case
from hotline.core import clock
from hotline.core.db import db
from hotline.core.errors import Refused
from hotline.messages import turns
from hotline.messages.models import Call, Conversation
from hotline.people import merging
from hotline.people.models import Consent, Identifier, Person, PersonMerge

# What belongs to a person and goes along. What a consultation says in the journal is never touched.
MOVED: dict[str, Any] = {
    "case": Case, "conversation": Conversation, "call": Call, "identifier": Identifier, "consent": Consent,
}  # fmt: skip


def merge(kept: Person, merged: Person, by: User, reason: str = "") -> PersonMerge:
    """Let one person stay for two: what belonged to the other moves there, and its code leads there. Raise Refused."""
    _hold(kept, merged)
    if kept.id == merged.id:
        raise Refused(_("This is one and the same person already."))
    if kept.merged_into_id or merged.merged_into_id:
        raise Refused(_("One of the two was merged with somebody meanwhile: look again."))
    moved = {name: _move(model, merged, kept) for name, model in MOVED.items()}
    sealed.merged(kept, merged, moved["case"], reason, by)
    merged.merged_into_id = kept.id
    row = PersonMerge(
        kept=kept, merged=merged, by_id=by.id, reason=reason, moved=moved, changed=merging.take_over(kept, merged)
    )
    db.session.add(row)
    db.session.flush()
    _note(moved["case"], "person_merged", by, row)
    record("people.merge", kept, by, merged=merged.id, merge=row.id)
    _forget(kept, merged)
    return row


def undo(row: PersonMerge, by: User) -> None:
    """Part what was merged: everything goes back that still is where it was put; what came since stays. Raise Refused."""
    kept, merged = row.kept, row.merged
    _hold(kept, merged)
    if not _claim_undo(row, by):
        raise Refused(_("This merge is undone already."))
    if kept.merged_into_id or merged.merged_into_id != kept.id:
        raise Refused(_("The one who stayed was merged again since: undo that first."))
    merging.give_back(kept, merged, row.changed)
    merged.merged_into_id = None
    moved = {name: _move(model, kept, merged, row.moved.get(name, [])) for name, model in MOVED.items()}
    sealed.merged(kept, merged, moved["case"], _("The merge was undone."), by)
    _note(moved["case"], "person_parted", by, row)
    record("people.unmerge", kept, by, merged=merged.id, merge=row.id)
    _forget(kept, merged)


def _move(model: Any, whose: Person, to: Person, ids: list[int] | None = None) -> list[int]:
    """Give the rows of one person, or those of them among ids, to another; return which."""
    found = select(model).where(model.person_id == whose.id)
    rows = db.session.scalars(found if ids is None else found.where(model.id.in_(ids))).all()
    for row in rows:
        row.person_id = to.id
    db.session.flush()
    return sorted(row.id for row in rows)


def _hold(*persons: Person) -> None:
    """Wait until nobody else changes one of them, and look at them as they are now."""
    turns.hold_linking()
    ids = [person.id for person in persons]
    held = select(Person).where(Person.id.in_(ids)).order_by(Person.id).with_for_update()
    db.session.scalars(held, execution_options={"populate_existing": True}).all()


def _claim_undo(row: PersonMerge, by: User) -> bool:
    open_still = PersonMerge.id == row.id, PersonMerge.undone_at.is_(None)
    claim = update(PersonMerge).where(*open_still).values(undone_at=clock.now(), undone_by_id=by.id)
    return bool(db.session.execute(claim).rowcount)  # type: ignore[attr-defined]


def _note(case_ids: list[int], kind: str, by: User, row: PersonMerge) -> None:
    for case in db.session.scalars(select(Case).where(Case.id.in_(case_ids)).order_by(Case.id)):
        service.note(case, kind, by, merge=row.id)


def _forget(*persons: Person) -> None:
    """Let lists of what belongs to them be read anew."""
    db.session.flush()
    for person in persons:
        db.session.expire(person)
