"""What the line says instead or besides while it is closed: when the lawyer answers."""

from sqlalchemy import select

from hotline.core import clock
from hotline.core.db import db
from hotline.intake.dialogue.rules import Step, Turn
from hotline.messages.models import Conversation, Message
from hotline.office import calendar
from hotline.office.rules import CLOSED_TEXTS

FIRST, FIRST_CLOSED, CLOSED = "first_reply", *CLOSED_TEXTS


def instead(turn: Turn, conversation: Conversation) -> tuple[str, ...]:
    """Return the codes of the texts to say: those of the turn, and outside of the hours when the line opens next.

    Who has agreed and writes again is told so once in each stretch in which the line is closed.
    """
    now = clock.now()
    opening = None if calendar.open_at(now) else calendar.next_opening(now)
    if opening is None:
        return turn.says
    if FIRST in turn.says:
        return tuple(FIRST_CLOSED if code == FIRST else code for code in turn.says)
    silent = not set(turn.says) - {"emergency"} and not turn.ours
    if not silent or turn.state.step != Step.AGREED or turn.state.stopped or turn.state.erasing:
        return turn.says
    told = db.session.scalar(
        select(Message.at)
        .where(
            Message.conversation_id == conversation.id, Message.direction == "out", Message.purpose.in_(CLOSED_TEXTS)
        )
        .order_by(Message.id.desc())
        .limit(1)
    )
    # Told in this very stretch: from then, too, the next opening was this one.
    return turn.says if told and calendar.next_opening(told) == opening else (*turn.says, CLOSED)
