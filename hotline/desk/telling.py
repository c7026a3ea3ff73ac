"""Destroy and tell: what should not have been sent goes, and its sender reads what to do instead."""

from sqlalchemy import select

from hotline.accounts.models import User
from hotline.cases import files as cases
from hotline.cases import service as case_verbs
from hotline.core import clock
from hotline.core.db import db
from hotline.desk.rules import Untold
from hotline.intake.dialogue.queries import standing
from hotline.messages import attachments, rules
from hotline.messages import queries as messages_queries
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


def destroy_and_tell(attachment: Attachment, by: User) -> tuple[bool, Untold | None]:
    """Destroy a file (hold a child's) and tell its sender; return whether it is held, and why they are not told, or None."""
    untold, held = why_untold(attachment), destroy_or_hold(attachment, by, "told")
    if untold is None and attachment.message and attachment.message.conversation:
        _tell(attachment, attachment.message.conversation)
    return held, untold


def why_untold(attachment: Attachment) -> Untold | None:
    """Say why the sender of a file cannot be told now, or None: whoever presses the button knows it before."""
    if cases.is_ours(attachment):
        return Untold.OURS
    conversation = attachment.message.conversation if attachment.message else None
    return why_silent(conversation) if conversation else Untold.BY_TELEPHONE


def why_silent(conversation: Conversation) -> Untold | None:
    """Say why nothing can be told in a conversation now, or None: not to whoever wants no messages, nor after the window."""
    if (state := standing(conversation)) and state.stopped:
        return Untold.STOPPED
    late = messages_queries.free_until(conversation, clock.now()) is None
    return Untold.WINDOW if late else None


def _tell(attachment: Attachment, conversation: Conversation) -> None:
    """Let the text wait to be sent, once for what came together."""
    since = (Message.conversation_id == conversation.id, Message.purpose == TEXT, Message.at >= attachment.created_at)
    if db.session.scalar(select(Message.id).where(*since).limit(1)) is None:
        case = cases.cases_of([attachment]).get(attachment.id)
        for part in rules.parts(office.filled(TEXT, conversation.person.language or "ru")):
            queued = messages.queue(conversation, part, TEXT)
            if case:
                case_verbs.attach_message(case, queued)
