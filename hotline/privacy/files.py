"""How long files are kept: each is looked at once a day, and destroyed when its time has come. What is held stays."""

from datetime import timedelta

from sqlalchemy import Select, or_, select

from hotline.cases import files as cases
from hotline.cases.models import Case, CaseCall, CaseMessage
from hotline.core import clock
from hotline.core.db import db, reading
from hotline.messages import attachments
from hotline.messages.models import Attachment, Conversation, Message
from hotline.messages.rules import Filed
from hotline.privacy.models import Destruction
from hotline.privacy.rules import Basis, file_basis

DAY = timedelta(days=1)
DRAFTS_KEPT = timedelta(days=30)  # a file of an answer that nobody sent


def review_next() -> bool:
    """Look at one file whose turn it is; return whether there was one. The caller commits."""
    with reading():
        if db.session.scalar(_next_one().with_only_columns(Attachment.id)) is None:
            return False
    file = db.session.scalar(_next_one().with_for_update(skip_locked=True, of=Attachment))
    if file is None:
        return False
    file.next_try_at = clock.now() + DAY
    if file.draft_in_id is not None and clock.now() - (file.kept_at or file.created_at) > DRAFTS_KEPT:
        attachments.destroy(file, None, "draft")
    case = cases.cases_of([file]).get(file.id)
    # A minor's file may be evidence of a crime against them: whoever leads the line decides about it.
    if case and file.held_at is None and not cases.of_minor(case) and (basis := _basis(file, case)):
        attachments.destroy(file, None, basis)
        db.session.add(Destruction(basis=basis, case_id=case.id, counts={"files": 1}))
    return True


def destroy_all(case: Case, basis: Basis) -> int:
    """Destroy the files of a case; return how many. What is held stays, and what may be a child's is held from now on."""
    messages = select(CaseMessage.message_id).where(CaseMessage.case_id == case.id)
    calls = select(CaseCall.call_id).where(CaseCall.case_id == case.id)
    own = or_(Attachment.message_id.in_(messages), Attachment.call_id.in_(calls))
    found = select(Attachment).where(own, Attachment.state != Filed.DESTROYED)
    loose = [one for one in db.session.scalars(found).all() if one.held_at is None]
    if cases.of_minor(case):
        for file in loose:
            attachments.hold(file, None, basis)
        return 0
    for file in loose:
        attachments.destroy(file, None, basis)
    return len(loose)


def destroy_of_conversation(conversation: Conversation) -> int:
    """Destroy the files of a conversation that is forgotten, in whatever case or in none, and of answers begun in it; not what is held."""
    own = select(Message.id).where(Message.conversation_id == conversation.id)
    found = select(Attachment).where(or_(Attachment.message_id.in_(own), Attachment.draft_in_id == conversation.id))
    loose = db.session.scalars(found.where(Attachment.state != Filed.DESTROYED, Attachment.held_at.is_(None))).all()
    for file in loose:
        attachments.destroy(file, None, "forgotten")
    return len(loose)


def _basis(file: Attachment, case: Case) -> Basis | None:
    intimate = cases.of_intimate_matter(case) or file.closed_at is not None
    return file_basis(clock.now(), file.kept_at or file.created_at, intimate=intimate, closed_at=case.closed_at)


def _next_one() -> Select[Attachment]:
    turn = or_(Attachment.next_try_at.is_(None), Attachment.next_try_at <= clock.now())
    return select(Attachment).where(Attachment.state == Filed.KEPT, turn).order_by(Attachment.next_try_at).limit(1)
