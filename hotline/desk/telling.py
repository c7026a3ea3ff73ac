"""Destroy and tell: what should not have been sent goes, and its sender reads what to do instead."""

from sqlalchemy import select

from hotline.accounts.models import User
from hotline.cases import files as cases
from hotline.cases import service as case_verbs
from hotline.core import clock
from hotline.core.db import db
from hotline.intake.dialogue.queries import standing
from hotline.messages import attachments, rules
from hotline.messages import service as messages
from hotline.messages.models import Attachment, Conversation, Message
from hotline.office import queries as office

TEXT = "do_not_send"


def destroy_or_hold(attachment: Attachment, by: User | None, why: str) -> bool:
    """Destroy a file, or hold it when it may be a child's; return whether it is held. Raise Refused on a held one."""
    case = cases.cases_of([attachment]).get(attachment.id)
    if case and cases.of_minor(case) and not cases.is_ours(attachment):
        attachments.hold(attachment, by)
        return True
    attachments.destroy(attachment, by, why)
    return False


def destroy_and_tell(attachment: Attachment, by: User) -> tuple[bool, bool]:
    """Destroy a file (hold a child's) and tell its sender; return whether it is held, and whether they are told."""
    held = destroy_or_hold(attachment, by, "told")
    came = attachment.message and not cases.is_ours(attachment)
    conversation = attachment.message.conversation if came and attachment.message else None
    return held, bool(conversation and _tell(attachment, conversation))


def _tell(attachment: Attachment, conversation: Conversation) -> bool:
    """Let the text wait to be sent, once for what came together; not to whoever wants no messages, nor after the window."""
    state = standing(conversation)
    if rules.free_until(conversation.last_inbound_at, clock.now()) is None or (state and state.stopped):
        return False
    since = (Message.conversation_id == conversation.id, Message.purpose == TEXT, Message.at >= attachment.created_at)
    if db.session.scalar(select(Message.id).where(*since).limit(1)) is None:
        case = cases.cases_of([attachment]).get(attachment.id)
        for part in rules.parts(office.filled(TEXT, conversation.person.language or "ru")):
            queued = messages.queue(conversation, part, TEXT)
            if case:
                case_verbs.attach_message(case, queued)
    return True
