"""The question of consent, put because somebody at the desk asks for it."""

from datetime import timedelta

from flask_babel import gettext as _

from hotline.accounts.models import User
from hotline.cases import service as case_verbs
from hotline.cases.models import Case
from hotline.core import clock
from hotline.core.db import db
from hotline.core.errors import Refused
from hotline.intake.dialogue import rules, speaking
from hotline.intake.dialogue.queries import standing
from hotline.intake.dialogue.rules import Step
from hotline.intake.models import Dialogue
from hotline.messages.models import Conversation

EVENT = "consent_asked"  # in the history of a case
PAUSE = timedelta(minutes=1)  # pressed twice, it is sent once


def may_ask(conversation: Conversation) -> bool:
    """Say whether the question may be put: nobody who refused, withdrew or wants no messages is asked again."""
    state = standing(conversation)
    return state is None or rules.may_ask_consent(state)


def ask(conversation: Conversation, case: Case, by: User) -> None:
    """Let the question wait to be sent, after the greeting where nothing was said yet. Raise Refused when it has just been sent.

    An unclear answer to a question put again is a person's.
    """
    kept = db.session.get(Dialogue, conversation.id)
    if kept is None:
        kept = Dialogue(conversation_id=conversation.id, step=Step.ASKED_AGAIN.value)
        db.session.add(kept)
        db.session.flush()
    first = Step(kept.step) == Step.NEW
    if not first and kept.asked_at and clock.now() - kept.asked_at < PAUSE:
        raise Refused(_("The question has just been sent: give them a moment."))
    kept.step, kept.erasing, kept.asking = (Step.ASKED if first else Step.ASKED_AGAIN).value, False, None
    case_verbs.note(case, EVENT, by)
    speaking.say(rules.WELCOME if first else ("consent_notice",), conversation, case, kept)
