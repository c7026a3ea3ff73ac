"""What the line answers by itself: a plain state machine over what a caller said.

Whatever is not listed here goes to a person; no step answers twice, and none keeps a message from a person.
"""

from dataclasses import dataclass, replace
from enum import Enum


class Said(Enum):
    """What a message says to the line; `talk` is everything that only a person can answer."""

    YES = "yes"
    NO = "no"
    KAZAKH = "kazakh"
    RUSSIAN = "russian"
    STOP = "stop"
    START = "start"
    ERASE = "erase"
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
    UNCLEAR = "unclear"  # a person decides


@dataclass(frozen=True)
class State:
    """Where a conversation stands with the line itself."""

    step: Step = Step.NEW
    stopped: bool = False  # asked for no more messages
    erasing: bool = False  # said УДАЛИТЬ once, and was asked whether it is meant
    warned: bool = False  # the numbers for help were given in this case


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


def answer(state: State, said: Said, *, danger: bool = False, soon: bool = False) -> Turn:
    """Return what follows from a message; `soon`: it came before the question of consent can have been read."""
    turn = _way_out(state, said) or _about_language(state, said) or _about_consent(state, said, soon=soon)
    if not danger or state.warned:
        return turn
    warned = replace(turn.state, warned=True)
    return Turn(warned, ("emergency", *turn.says), (Note.DANGER, *turn.notes), ours=False)


def new_case(state: State) -> State:
    """Return the state in which the first message of a new case finds the conversation."""
    return replace(state, step=Step.NEW, erasing=False, warned=False)


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
        return Turn(withdrawn, ("withdrawal",), (Note.WITHDRAWAL,))  # a person sees to the destruction
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
        return Turn(replace(state, step=Step.AGREED), ("consent_given",), (Note.CONSENT,), ours=True)
    # A person sees to it that what was sent is destroyed in time.
    if said == Said.NO and state.step in _OPEN:
        return Turn(replace(state, step=Step.REFUSED), ("no_consent",), (Note.REFUSAL,))
    if state.step == Step.ASKED and not soon:
        return Turn(replace(state, step=Step.ASKED_AGAIN), ("consent_again",))
    if state.step == Step.ASKED_AGAIN and not soon:
        return Turn(replace(state, step=Step.PERSON), (), (Note.UNCLEAR,))
    return Turn(state)
