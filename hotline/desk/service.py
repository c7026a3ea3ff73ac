"""Verbs of the desk: what touches a thread and its case at once."""

from hotline.accounts.models import User
from hotline.cases import queries as cases
from hotline.cases import service as case_verbs
from hotline.cases.models import CaseMessage
from hotline.core.db import db
from hotline.messages import service as messages
from hotline.messages.models import Conversation, Message
from hotline.messages.rules import ANSWER


def answer(conversation: Conversation, body: str, by: User, form_token: str) -> Message:
    """Let an answer wait to be sent, as part of the person's open case; raise Refused."""
    message = messages.queue(conversation, body, ANSWER, by, form_token or None)
    case = cases.open_case_of(conversation.person)
    if case and db.session.get(CaseMessage, message.id) is None:
        case_verbs.attach_message(case, message)
        case_verbs.take(case, by)
    return message


def send_again(message: Message, by: User) -> Message:
    """Let a message that did not arrive go once more, as part of the same case; raise Refused."""
    again = messages.send_again(message, by, f"again-{message.id}-{by.id}")
    case_verbs.attach_repeats()
    return again
