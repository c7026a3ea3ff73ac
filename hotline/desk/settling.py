"""No answer needed: one press, unless the person spoke of danger and nobody has answered; then whoever says so gives the reason."""

from hotline.accounts.models import User
from hotline.alerts import service as alerts
from hotline.alerts import unanswered
from hotline.cases import queries as cases
from hotline.cases import service as case_verbs
from hotline.cases.rules import NoAnswer
from hotline.messages import service as messages
from hotline.messages.models import Conversation


def asks(conversation: Conversation) -> bool:
    """Say whether a conversation is let go for a reason only."""
    return unanswered.danger_unanswered(conversation, cases.open_case_of(conversation.person))


def settle_in_danger(conversation: Conversation, reason: NoAnswer, by: User) -> None:
    """Note that somebody who spoke of danger waits for no answer here, and why; what was raised for it ends."""
    if case := cases.open_case_of(conversation.person):
        case_verbs.note(case, unanswered.ENDED, by, reason=reason)
    alerts.end(conversation, reason, by)
    messages.settle(conversation, by)
