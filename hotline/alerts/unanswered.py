"""Whether a person who spoke of danger was answered: by somebody's message that may have arrived, or in a talk."""

from datetime import datetime

from sqlalchemy import ColumnElement, exists, func, select

from hotline.alerts.models import Alert
from hotline.alerts.rules import Kind
from hotline.cases.models import Case, CaseEvent
from hotline.core.db import db
from hotline.messages.models import Call, Conversation, Message
from hotline.messages.rules import ANSWER, FAILURES

TALKED = "talked"  # the result of a contact in which somebody spoke with the person
ENDED = "no_answer_in_danger"  # in the history of a case


def answered() -> ColumnElement[bool]:
    """Say in SQL whether a person of ours wrote in the conversation of an alert since it was raised."""
    return exists().where(
        Message.conversation_id == Alert.conversation_id, Message.at >= Alert.raised_at, *_written_by_a_person()
    )


def waits() -> ColumnElement[bool]:
    """Say in SQL whether an alert was taken, and the person waits all the same."""
    return (Alert.kind == Kind.DANGER) & Alert.taken_at.is_not(None) & Alert.settled_at.is_(None) & ~answered()


def is_answered(alert: Alert) -> bool:
    """Say whether the person of an alert was answered."""
    return bool(db.session.scalar(select(Alert.id).where(Alert.id == alert.id, answered())))


def danger_unanswered(conversation: Conversation, case: Case | None) -> bool:
    """Say whether a conversation speaks of danger and nobody of us has answered since.

    `case` is the person's open one; its marks of urgency count also when somebody set them by hand.
    """
    raised = db.session.scalar(
        select(func.max(Alert.raised_at)).where(
            Alert.conversation_id == conversation.id, Alert.kind == Kind.DANGER, Alert.settled_at.is_(None)
        )
    )
    said = raised or (_marked_at(conversation, case) if case and case.urgency else None)
    return said is not None and not _answered_since(conversation, said)


def _marked_at(conversation: Conversation, case: Case) -> datetime | None:
    """Return when that was said for which a case is marked: the last message before the mark; none when it is dealt with."""
    events = select(CaseEvent).where(CaseEvent.case_id == case.id, CaseEvent.kind.in_(("described", ENDED)))
    latest = (one for one in db.session.scalars(events.order_by(CaseEvent.id.desc())) if _is_of_danger(one))
    event = next(latest, None)
    if event and event.kind == ENDED:
        return None
    marked = event.at if event else case.opened_at
    before = (Message.conversation_id == conversation.id, Message.direction == "in", Message.at <= marked)
    return db.session.scalar(select(func.max(Message.at)).where(*before)) or marked


def _is_of_danger(event: CaseEvent) -> bool:
    return event.kind == ENDED or "urgency" in event.detail.get("fields", ())


def _answered_since(conversation: Conversation, said: datetime) -> bool:
    wrote = exists().where(
        Message.conversation_id == conversation.id, Message.at >= said, *_written_by_a_person()
    )  # fmt: skip
    person = Call.person_id == conversation.person_id
    talked = exists().where(person, Call.result == TALKED, Call.at >= to_the_minute(said))
    return bool(db.session.scalar(select(wrote | talked)))


def to_the_minute(moment: datetime) -> datetime:
    """Return a moment as a form knows it: typed times have no seconds."""
    return moment.replace(second=0, microsecond=0)


def _written_by_a_person() -> tuple[ColumnElement[bool], ...]:
    return (
        Message.direction == "out", Message.purpose == ANSWER, Message.written_by_id.is_not(None),
        Message.status.not_in(FAILURES),
    )  # fmt: skip
