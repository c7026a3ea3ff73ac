"""What still stands open in the conversations of a case when somebody closes it."""

from sqlalchemy import exists, select

from hotline.cases.labels import OPEN_ENDS
from hotline.cases.models import Case, CaseMessage
from hotline.cases.rules import OpenEnd
from hotline.core.db import db
from hotline.core.errors import Refused
from hotline.messages.models import Conversation, Message
from hotline.messages.rules import ANSWER, FAILURES, Outbound


def open_ends(case: Case) -> list[OpenEnd]:
    """Return what stands open: the person waits for an answer, or our last one did not arrive for all we know."""
    of_case = (CaseMessage.case_id == case.id, CaseMessage.message_id == Message.id)
    waiting = exists().where(
        *of_case, Message.conversation_id == Conversation.id, Conversation.waiting_since.is_not(None)
    )
    latest = select(Message.status).where(*of_case, Message.direction == "out", Message.purpose == ANSWER)
    status = db.session.scalar(latest.order_by(Message.id.desc()).limit(1))
    ends = [OpenEnd.WAITS] if db.session.scalar(select(waiting)) else []
    return [*ends, OpenEnd.UNDELIVERED] if status in {*FAILURES, Outbound.UNKNOWN} else ends


def must_be_seen(case: Case, *, seen: bool) -> None:
    """Raise Refused while something stands open that whoever closes the case has not said to have seen."""
    if not seen and (ends := open_ends(case)):
        raise Refused(OPEN_ENDS[ends[0]], "anyway")
