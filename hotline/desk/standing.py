"""What whoever answers must know of a conversation before writing: consent, the wish to be left alone, and questions that are running."""

from hotline.intake.dialogue.rules import State, Step
from hotline.intake.labels import ASKING, STEPS, STOPPED


def refused(state: State | None) -> bool:
    """Say whether the line asked about consent and was told no."""
    return state is not None and state.step == Step.REFUSED


def warnings(state: State | None) -> list[str]:
    """Return what to mind before writing into a conversation that stands so with the line, in words."""
    if state is None:
        return []
    silent = state.step == Step.NEW and state.stopped
    words = [STEPS[state.step]] if state.step in STEPS and not silent else []
    words += [STOPPED] if state.stopped else []
    words += [ASKING] if state.asking else []
    return [str(word) for word in words]
