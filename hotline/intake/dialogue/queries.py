"""Where a conversation stands with the line itself."""

from hotline.core.db import db
from hotline.intake.dialogue.rules import State, Step
from hotline.intake.models import Dialogue
from hotline.messages.models import Conversation
from hotline.people import queries as people


def standing(conversation: Conversation) -> State | None:
    """Return how far the line is with this conversation by itself; None for one it never spoke in."""
    kept = db.session.get(Dialogue, conversation.id)
    return state_of(kept, conversation) if kept else None


def state_of(kept: Dialogue, conversation: Conversation) -> State:
    """Return the state as kept; consent that somebody noted by hand since it was asked, on the telephone, say, counts too."""
    latest = next(iter(people.consents(conversation.person)), None)
    since = bool(latest and kept.asked_at and latest.given_at >= kept.asked_at)
    step = Step.AGREED if since and people.consented(conversation.person) else Step(kept.step)
    return State(step, kept.stopped, kept.erasing, kept.warned)
