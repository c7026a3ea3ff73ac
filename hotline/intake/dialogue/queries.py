"""Where a conversation stands with the line itself."""

from datetime import datetime

from sqlalchemy import exists, select

from hotline.core import clock
from hotline.core.db import db
from hotline.intake.dialogue import questions
from hotline.intake.dialogue.rules import State, Step
from hotline.intake.models import Dialogue
from hotline.messages.models import Conversation, Message
from hotline.messages.rules import ANSWER
from hotline.people import queries as people


def standing(conversation: Conversation) -> State | None:
    """Return how far the line is with this conversation by itself; None for one it never spoke in."""
    kept = db.session.get(Dialogue, conversation.id)
    return state_of(kept, conversation, clock.now()) if kept else None


def state_of(kept: Dialogue, conversation: Conversation, at: datetime) -> State:
    """Return the state at a moment, as kept.

    Consent that somebody noted by hand since it was asked, on the telephone, say, counts too.
    """
    latest = next(iter(people.consents(conversation.person)), None)
    since = bool(latest and kept.asked_at and latest.given_at >= kept.asked_at)
    step = Step.AGREED if since and people.consented(conversation.person) else Step(kept.step)
    return State(step, kept.stopped, kept.erasing, kept.warned, kept.told_child, asking(kept, at))


def asking(kept: Dialogue, at: datetime) -> str | None:
    """Return the question for the statistics that waits; none once it is old, or once a person has written after it.

    What is said then is said to that person.
    """
    if kept.asking is None or kept.questioned_at is None or questions.lapsed(kept.questioned_at, at):
        return None
    since = (Message.conversation_id == kept.conversation_id, Message.purpose == ANSWER)
    written = exists().where(*since, Message.at > kept.questioned_at, Message.at <= at)
    return None if db.session.scalar(select(written)) else kept.asking
