"""The worker's step after the webhook: from a message kept to a person, a conversation and a case.

One message at a time, in order of arrival, each in one transaction: it may be killed at any moment and be repeated, and several
workers may try at once.
"""

import logging
from datetime import timedelta

from flask import current_app
from sqlalchemy import Select, func, or_, select
from sqlalchemy.exc import InterfaceError, InternalError, OperationalError

from hotline.cases import queries as cases
from hotline.cases import service as case_verbs
from hotline.cases.models import Case, CaseMessage
from hotline.cases.rules import LIFE, Status
from hotline.channels.arrival import Origin
from hotline.channels.registry import channel_named
from hotline.core import clock
from hotline.core.db import db, reading
from hotline.intake import senders
from hotline.intake.dialogue import service as dialogue
from hotline.intake.dialogue.rules import Note
from hotline.intake.files import expect_files
from hotline.materials import outlets
from hotline.messages import queries, rules, turns
from hotline.messages import service as messages
from hotline.messages.models import Conversation, Message
from hotline.messages.rules import Inbound

NO_DATABASE = (OperationalError, InterfaceError, InternalError)
LONGEST_PAUSE = 300  # seconds between two tries to link a message
log = logging.getLogger(__name__)


def link_next() -> bool:
    """Link the oldest message that waits; return whether there was one. The caller commits.

    A message that cannot be linked is put off with growing pauses, so that those behind it go on; it is never dropped.
    """
    with reading():
        if not waits():
            return False
    if not my_turn():
        return False
    message = db.session.scalar(_oldest())
    if message is None:
        return False
    try:
        with db.session.begin_nested():
            link(message)
    except NO_DATABASE:
        raise  # nothing is wrong with the message
    except Exception:
        log.exception("message %s was not linked", message.id)
        _put_off(message)
    return True


def link(message: Message) -> None:
    """Give a message its conversation and its case, and let the line answer what it answers by itself."""
    channel = channel_named(message.channel)
    origin = channel.origin(message.form or [])
    own_number = channel.own_number(current_app.extensions["settings"])
    if origin.address is None or (own_number and origin.phone == own_number):
        messages.set_aside(message)
        return
    outlet = outlets.came_by(message)
    conversation = senders.conversation_of(message, origin)
    case = cases.open_case_of(conversation.person)
    to_the_line = dialogue.case_spoken_of(message, conversation, case or _latest_case(conversation))
    sign_only = to_the_line is None and rules.is_reaction(message.body, origin.quotes)
    case = to_the_line or case or (_case_of_sign(conversation, origin) if sign_only else None)
    opened = case is None
    if case is None:
        case = case_verbs.open_case(
            conversation.person, channel=message.channel, opened_at=message.at, status=Status.CONSENT_PENDING, by=None
        )
        if outlet:
            outlets.note_case(case, outlet)
    case_verbs.attach_message(case, message)
    expect_files(message)
    if sign_only and not opened:
        messages.receive(conversation, message, asks=False)
        return
    turn = dialogue.answer(message, conversation, case, opened=opened)
    messages.receive(conversation, message, asks=not (sign_only or turn.ours))
    if Note.REFUSAL in turn.notes and LIFE not in case.urgency:
        messages.wait_no_more(conversation)


def _case_of_sign(conversation: Conversation, origin: Origin) -> Case | None:
    """Return the closed case that a mere sign belongs to: the quoted message's, else the latest; a sign opens none again."""
    quoted = queries.by_provider_id(origin.quotes or "", conversation)
    link_row = db.session.get(CaseMessage, quoted.id) if quoted else None
    if link_row:
        return db.session.get(Case, link_row.case_id)
    return _latest_case(conversation)


def _latest_case(conversation: Conversation) -> Case | None:
    return next(iter(cases.of_person(conversation.person)), None)


def waits() -> bool:
    """Say whether a message that came in waits to be linked now."""
    return db.session.scalar(_oldest().with_only_columns(Message.id)) is not None


def _oldest() -> Select[Message]:
    due = or_(Message.next_try_at.is_(None), Message.next_try_at <= clock.now())
    return (
        select(Message)
        .where(Message.direction == "in", Message.status == Inbound.RECEIVED, due)
        .order_by(Message.id)
        .limit(1)
    )


def my_turn() -> bool:
    """Let one worker link, or ask, at a time, until its transaction ends; on SQLite the write lock does the same."""
    if db.engine.dialect.name != "postgresql":
        return True
    return bool(db.session.scalar(select(func.pg_try_advisory_xact_lock(turns.LINKING))))


def _put_off(message: Message) -> None:
    message.attempts += 1
    message.next_try_at = clock.now() + timedelta(seconds=min(2 ** min(message.attempts, 9), LONGEST_PAUSE))
