"""What whoever answers must know of a conversation before writing: consent, the wish to be left alone, and questions that are running."""

from hotline.intake.dialogue import queries
from hotline.intake.dialogue.rules import Step
from hotline.intake.labels import ASKING, STEPS, STOPPED
from hotline.messages.models import Conversation


def refused(conversation: Conversation) -> bool:
    """Say whether the line asked about consent here and was told no."""
    state = queries.standing(conversation)
    return state is not None and state.step == Step.REFUSED


def warnings(conversation: Conversation) -> list[str]:
    """Return what to mind before writing into a conversation, in words."""
    state = queries.standing(conversation)
    if state is None:
        return []
    words = [STEPS[state.step]] if state.step in STEPS else []
    words += [STOPPED] if state.stopped else []
    words += [ASKING] if state.asking else []
    return [str(word) for word in words]
