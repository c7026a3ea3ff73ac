"""Reading a message as something said to the line itself."""

from dataclasses import dataclass

from hotline.channels.registry import channel_named
from hotline.core import clock
from hotline.intake.dialogue import age, choices, questions, words
from hotline.intake.dialogue.age import Age
from hotline.intake.dialogue.rules import Said, State
from hotline.intake.models import Dialogue
from hotline.messages.models import Message

WRITTEN = ("text", "interactive", "button")  # kinds of messages whose text are the caller's own words to us
CAPTIONED = (
    *WRITTEN,
    "image",
    "video",
)  # kinds in whose text a caller speaks of danger or age; a document's is its name
SPOKEN = "audio"
_FIRST = (Said.STOP, Said.START, Said.ERASE, Said.KAZAKH, Said.RUSSIAN)  # they mean the same at any time


@dataclass(frozen=True)
class Heard:
    """What a message says: to the line, as an answer to its question, and of danger and age."""

    said: Said = Said.TALK
    chosen: str | None = None  # the code of an answer to a question for the statistics
    danger: bool = False
    age: Age | None = None
    wordless: bool = False  # spoken, not written: only a person can listen


def hear(message: Message, kept: Dialogue, state: State) -> Heard:
    """Read a message; what was forwarded are somebody else's words."""
    if message.kind == SPOKEN and not message.body.strip():
        return Heard(wordless=True)
    details = channel_named(message.channel).details(message.form or [])
    if message.kind not in CAPTIONED or details.forwarded != "no":
        return Heard()
    danger, told = words.speaks_of_danger(message.body), age.told(message.body)
    if message.kind not in WRITTEN:
        return Heard(danger=danger, age=told)
    said = words.heard(message.body)
    chosen = _chosen(message.body, details.pressed, kept, state.asking) if said not in _FIRST else None
    if chosen:
        said = Said.SKIP if chosen == questions.SKIP else Said.ANSWER
    return Heard(said, chosen, danger, told)


def _chosen(text: str, pressed: str, kept: Dialogue, asking: str | None) -> str | None:
    if asking is None or kept.questioned_at is None:
        return None
    on = clock.local(kept.questioned_at).date()
    return questions.read(text, pressed, choices.choices(asking, kept.offered, on))
