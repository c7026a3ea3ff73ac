"""Verbs of the desk: what touches a thread and its case at once."""

from collections.abc import Sequence

from flask_babel import gettext as _

from hotline.accounts.models import User
from hotline.alerts import service as alerts
from hotline.cases import queries as cases
from hotline.cases import service as case_verbs
from hotline.cases.models import CaseMessage
from hotline.channels.outgoing import Outgoing
from hotline.core.db import db
from hotline.core.errors import Refused
from hotline.desk import consent
from hotline.messages import service as messages
from hotline.messages.models import Attachment, Conversation, Message
from hotline.messages.rules import ANSWER


def answer(
    conversation: Conversation, body: str, by: User, form_token: str, files: Sequence[Attachment] = ()
) -> list[Message]:
    """Let an answer wait to be sent, its files after it, as part of the person's open case; raise Refused."""
    return _in_case(conversation, messages.queue_parts(conversation, body, by, form_token, files), by)


def answer_by_template(conversation: Conversation, outgoing: Outgoing, by: User, form_token: str) -> list[Message]:
    """Let a filled-in template wait to be sent, as part of the person's open case."""
    message = messages.queue(conversation, outgoing.body, ANSWER, by, form_token or None, template=outgoing)
    return _in_case(conversation, [message], by)


def _in_case(conversation: Conversation, sent: list[Message], by: User) -> list[Message]:
    case = cases.open_case_of(conversation.person)
    for message in sent:
        if case and db.session.get(CaseMessage, message.id) is None:
            case_verbs.attach_message(case, message)
            case_verbs.take(case, by)
    alerts.answered(conversation, by)
    return sent


def send_again(message: Message, by: User) -> Message:
    """Let a message that did not arrive go once more, as part of the same case; raise Refused.

    What somebody wrote freely is not repeated where consent is lacking: it may be advice.
    """
    free = message.purpose == ANSWER and message.content_sid is None
    if free and message.conversation and consent.lacks(message.conversation):
        raise Refused(_("There is no consent: write anew, without advice."))
    again = messages.send_again(message, by, f"again-{message.id}-{by.id}")
    case_verbs.attach_repeats()
    if again.conversation and again.purpose == ANSWER:
        alerts.answered(again.conversation, by)
    return again
