"""What the line answers by itself: a plain state machine over what a caller said.

Whatever is not listed here goes to a person; no step answers twice, and none keeps a message from a person.
The questions for the statistics and their order stand in `questions`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum

from hotline.intake.dialogue.questions import QUESTIONS


class Said(Enum):
    """What a message says to the line; `talk` is everything that only a person can answer."""

    YES = "yes"
    NO = "no"
    KAZAKH = "kazakh"
    RUSSIAN = "russian"
    STOP = "stop"
    START = "start"
    ERASE = "erase"
    ANSWER = "answer"  # to the question for the statistics that was asked
    SKIP = "skip"  # the same question, without an answer
    TALK = "talk"


class Step(Enum):
    """How far a conversation is with the question of consent."""

    NEW = "new"
    ASKED = "asked"
    ASKED_AGAIN = "asked_again"
    PERSON = "person"  # asked twice without a clear answer: a person decides
    AGREED = "agreed"
    REFUSED = "refused"


class Note(Enum):
    """What is to be noted beside the words said."""

    CONSENT = "consent"
    REFUSAL = "refusal"
    WITHDRAWAL = "withdrawal"
    OPT_OUT = "opt_out"
    DANGER = "danger"
    CHILD = "child"
    UNCLEAR = "unclear"  # a person decides


@dataclass(frozen=True)
class State:
    """Where a conversation stands with the line itself."""

    step: Step = Step.NEW
    stopped: bool = False  # asked for no more messages
    erasing: bool = False  # said УДАЛИТЬ once, and was asked whether it is meant
    warned: bool = False  # the numbers for help were given in this case
    told_child: bool = False  # what a child has to know was said in this case
    asking: str | None = None  # the question for the statistics that waits for its answer


@dataclass(frozen=True)
class Turn:
    """The state after a message, the codes of the texts to say in their order, and what to note."""

    state: State
    says: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()
    ours: bool = False  # the line itself was spoken to; a person need not answer


WELCOME = ("first_reply", "consent_notice")
ASKING = frozenset({"consent_notice", "consent_again"})
_OPEN = frozenset({Step.ASKED, Step.ASKED_AGAIN, Step.PERSON})


def answer(
    state: State,
    said: Said,
    *,
    wordless: bool = False,
    danger: bool = False,
    child: bool = False,
    soon: bool = False,
    following: Sequence[str] = (),
) -> Turn:
    """Return what follows from a message.

    `wordless`: it was spoken, so a person listens and nothing is written back by itself; `soon`: it came before the
    question of consent can have been read; `child`: it tells that a child writes; `following`: the questions for the
    statistics still to be asked after the one that waits.
    """
    if wordless:
        return Turn(replace(state, stopped=False, erasing=False, asking=None))
    turn = _about_question(state, said, following)
    if turn is None:
        state = replace(state, asking=None)  # anything else ends the questions
        turn = _way_out(state, said) or _about_language(state, said) or _about_consent(state, said, soon=soon)
    return _in_danger(state, _to_a_child(state, turn, child=child), danger=danger)


def new_case(state: State) -> State:
    """Return the state in which the first message of a new case finds the conversation."""
    return replace(state, step=Step.NEW, erasing=False, warned=False, told_child=False, asking=None)


def may_ask_consent(state: State) -> bool:
    """Say whether a person at the desk may have the question of consent put once more."""
    return not state.stopped and (state.step in _OPEN or state.step == Step.NEW)


def _in_danger(state: State, turn: Turn, *, danger: bool) -> Turn:
    """Say the numbers for help before anything else."""
    if not danger or state.warned:
        return turn
    warned = replace(turn.state, warned=True)
    return Turn(warned, ("emergency", *turn.says), (Note.DANGER, *turn.notes), ours=False)


def _to_a_child(state: State, turn: Turn, *, child: bool) -> Turn:
    """Say what a child has to know, before the question of consent, and otherwise first."""
    if not child or state.told_child:
        return turn
    place = turn.says.index("consent_notice") if "consent_notice" in turn.says else 0
    says = (*turn.says[:place], "minor", *turn.says[place:])
    return replace(turn, state=replace(turn.state, told_child=True), says=says, notes=(Note.CHILD, *turn.notes))


def _about_question(state: State, said: Said, following: Sequence[str]) -> Turn | None:
    """Go on with the questions for the statistics; None when the message is no answer to the one that waits."""
    if state.asking is None or said not in (Said.ANSWER, Said.SKIP, Said.KAZAKH, Said.RUSSIAN):
        return None
    if said in (Said.KAZAKH, Said.RUSSIAN):
        return Turn(state, (QUESTIONS[state.asking],), ours=True)
    if not following:
        return Turn(replace(state, asking=None), ("questions_done",), ours=True)
    return Turn(replace(state, asking=following[0]), (QUESTIONS[following[0]],), ours=True)


def _way_out(state: State, said: Said) -> Turn | None:
    """Answer the words by which one leaves, comes back, or withdraws consent."""
    if said == Said.STOP:
        says = () if state.stopped else ("opt_out",)
        return Turn(replace(state, stopped=True, erasing=False), says, (Note.OPT_OUT,) if says else (), ours=True)
    if said == Said.START and state.stopped:
        back = replace(state, stopped=False)
        return Turn(back, ("resumed", "consent_notice") if state.step in _OPEN else ("resumed",), ours=True)
    if state.erasing and said in (Said.YES, Said.ERASE):
        withdrawn = replace(state, step=Step.REFUSED, erasing=False)
        return Turn(withdrawn, ("withdrawal",), (Note.WITHDRAWAL,))  # a person should know
    if state.erasing and said == Said.NO:
        return Turn(replace(state, erasing=False), ("withdrawal_kept",), ours=True)
    # To begin with, the word is about a post that somebody wants removed.
    if said == Said.ERASE and state.step != Step.NEW:
        return Turn(replace(state, erasing=True), ("withdrawal_check",), ours=True)
    return None


def _about_language(state: State, said: Said) -> Turn | None:
    if said not in (Said.KAZAKH, Said.RUSSIAN) or state.step == Step.NEW:
        return None
    return Turn(state, ("consent_notice",) if state.step in _OPEN else ("language",), ours=True)


def _about_consent(state: State, said: Said, *, soon: bool) -> Turn:
    # A new question takes the contact up again.
    state = replace(state, stopped=False, erasing=False)
    if state.step == Step.NEW:
        return Turn(replace(state, step=Step.ASKED), WELCOME, ours=said in (Said.KAZAKH, Said.RUSSIAN))
    if said == Said.YES and state.step != Step.AGREED:
        # Who refused before waited no more; now somebody has to answer what they asked.
        ours = state.step != Step.REFUSED
        return Turn(replace(state, step=Step.AGREED), ("consent_given",), (Note.CONSENT,), ours=ours)
    # Destroyed in time by itself; until then it stands among those before consent.
    if said == Said.NO and state.step in _OPEN:
        return Turn(replace(state, step=Step.REFUSED), ("no_consent",), (Note.REFUSAL,), ours=True)
    if state.step == Step.ASKED and not soon:
        return Turn(replace(state, step=Step.ASKED_AGAIN), ("consent_again",))
    if state.step == Step.ASKED_AGAIN and not soon:
        return Turn(replace(state, step=Step.PERSON), (), (Note.UNCLEAR,))
    return Turn(state)
