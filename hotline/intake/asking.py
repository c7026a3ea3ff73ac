"""The worker's step after the advice: it asks a caller the short questions for the statistics, once a case.

One conditional update claims the conversation for the case, in the same transaction that lets the question wait: it may be
killed at any moment, and several workers may try at once. It takes turns with the linking of messages, so that nobody who has
just written is asked.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Row, exists, or_, select, update
from sqlalchemy.orm import joinedload

from hotline.cases import queries as cases
from hotline.cases import service as case_verbs
from hotline.cases.models import Case, CaseEvent, Consultation
from hotline.cases.rules import LIFE, OPEN, State
from hotline.core import clock
from hotline.core.db import db, reading
from hotline.intake import linking
from hotline.intake.dialogue import queries, questions, speaking
from hotline.intake.dialogue.rules import Step
from hotline.intake.models import Dialogue
from hotline.messages.models import Conversation, Message
from hotline.messages.rules import WINDOW, Outbound
from hotline.office import queries as office
from hotline.people import queries as people
from hotline.taxonomy.rules import NOT_ASKED

CHANNEL = "whatsapp"
MOST = 500  # consultations of a day looked at in one step
EVENT = "questions"  # in the history of a case that was asked
_UNSURE = (Outbound.WAITING, Outbound.CLAIMED, Outbound.UNKNOWN)


def ask_next() -> bool:
    """Ask the first caller who was advised and may be asked now; return whether there was one. The caller commits."""
    with reading():
        if not any(_may_be_asked(*row) for row in _advised()):
            return False
    if linking.waits() or not linking.my_turn():
        return False
    return any(_may_be_asked(*row) and _ask(*row) for row in _advised())


def _advised() -> Sequence[Row[Case, Conversation, Dialogue]]:
    """Return cases advised within the day the caller can be written to, with the conversation and its state."""
    now = clock.now()
    lately = db.session.scalars(
        select(Consultation.case_id)
        .where(Consultation.finalised_at > now - WINDOW, Consultation.finalised_at <= now - questions.SETTLES)
        .where(Consultation.state == State.FINAL)
        .order_by(Consultation.finalised_at.desc())
        .limit(MOST)
    ).all()
    if not lately:
        return []
    wanted = or_(*(getattr(Case, name) == NOT_ASKED for name in questions.QUESTIONS))
    found = (
        select(Case, Conversation, Dialogue)
        .join(Conversation, Conversation.person_id == Case.person_id)
        .join(Dialogue, Dialogue.conversation_id == Conversation.id)
        .where(Case.id.in_(lately), Case.channel == CHANNEL, Conversation.channel == CHANNEL, wanted)
        .where(Conversation.last_inbound_at > now - WINDOW, Conversation.waiting_since.is_(None), *_free(Case.id))
        .order_by(Case.id, Conversation.last_inbound_at.desc())
        .options(joinedload(Conversation.person))
    )
    return db.session.execute(found).all()


def _free(case_id: Any) -> tuple[ColumnElement[bool], ...]:
    """Say in SQL whether a conversation may be claimed for a case: nobody left it, and it was not claimed for this case."""
    unclaimed = or_(Dialogue.questioned_case_id.is_(None), Dialogue.questioned_case_id != case_id)
    return Dialogue.stopped.is_(False), Dialogue.erasing.is_(False), unclaimed


def _may_be_asked(case: Case, conversation: Conversation, kept: Dialogue) -> bool:
    state = queries.state_of(kept, conversation, clock.now())
    return questions.may_ask(
        on=office.asks(),
        agreed=state.step == Step.AGREED and people.consented(case.person),
        busy=state.asking is not None or _on_its_way(conversation),
        urgent=any(LIFE in one.urgency for one in cases.of_person(case.person) if one is case or one.status in OPEN),
        asked_before=bool(db.session.scalar(select(exists().where(*_asked(case))))),
    )


def _asked(case: Case) -> tuple[ColumnElement[bool], ...]:
    return CaseEvent.case_id == case.id, CaseEvent.kind == EVENT


def _on_its_way(conversation: Conversation) -> bool:
    """Say whether something of ours has not left yet, or nobody knows whether it did."""
    ours = (Message.conversation_id == conversation.id, Message.direction == "out", Message.status.in_(_UNSURE))
    return bool(db.session.scalar(select(exists().where(*ours, Message.at > clock.now() - WINDOW))))


def _ask(case: Case, conversation: Conversation, kept: Dialogue) -> bool:
    """Claim the conversation for the case and let the first question wait; nothing when another worker was faster."""
    plan = questions.plan({name: getattr(case, name) for name in questions.QUESTIONS})
    claimed = db.session.scalar(
        update(Dialogue)
        .where(Dialogue.conversation_id == conversation.id, *_free(case.id))
        .values(questioned_case_id=case.id, asking=plan[0], questioned_at=None, following=plan)
        .returning(Dialogue.conversation_id),
        execution_options={"synchronize_session": False},
    )
    if claimed is None:
        return False
    db.session.refresh(kept)
    case_verbs.note(case, EVENT, None, fields=plan)
    speaking.say((questions.QUESTIONS[plan[0]],), conversation, case, kept)
    return True
