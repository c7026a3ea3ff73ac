"""Verbs on messages: take one in, put it into its conversation, let one wait to be sent."""

from collections.abc import Sequence
from datetime import datetime

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from hotline.accounts.models import User
from hotline.audit.service import record
from hotline.channels.arrival import Arrival
from hotline.channels.outgoing import Outgoing
from hotline.core import clock
from hotline.core.crypto import keyring
from hotline.core.db import db
from hotline.core.errors import Refused
from hotline.core.once import insert_once
from hotline.messages import failures, labels, own_files, queries, resending, rules
from hotline.messages.models import Attachment, Conversation, Message
from hotline.messages.rules import ANSWER, Inbound, Outbound

_NOT_OPEN = _l("Only a message that did not arrive can be sent again.")


def accept(channel: str, arrival: Arrival, at: datetime | None = None) -> bool:
    """Keep an inbound message whole, once; return whether it is new. What is brought in later came `at` a moment.

    The unique key decides, so that a repeat on another thread or machine changes nothing.
    """
    now = clock.now()
    return insert_once(
        Message, "provider_id",
        direction="in", channel=channel, provider_id=arrival.provider_id or keyring().lookup(arrival.key), kind=arrival.kind,
        body=arrival.body, form=arrival.pairs, at=at or now, status=Inbound.RECEIVED,
        brought_in_at=now if at else None,
    )  # fmt: skip


def set_status(message: Message, status: str, at: datetime) -> None:
    """Move an outbound message to a status; an answer that did not arrive leaves the person waiting again."""
    if status == message.status:
        return
    message.status, message.status_at = status, at
    conversation = message.conversation
    if status in rules.FAILURES and message.purpose == ANSWER and conversation and conversation.waiting_since is None:
        conversation.waiting_since = message.at


def queue(
    conversation: Conversation,
    body: str,
    purpose: str,
    by: User | None = None,
    form_token: str | None = None,
    template: Outgoing | None = None,
    file: Attachment | None = None,
) -> Message:
    """Let a text wait to be sent; the worker sends it. A form submitted twice gives the first submit's message.

    What a person writes is refused when it is empty, too long, or later than 24 hours after the last message that came
    in; a template, whose filled-in words are then the body, may go at any time. A file of ours goes in a message of its own.
    """
    if form_token and (same := of_form(form_token)):
        return same
    if not conversation.address:
        raise Refused(_("Whose conversation this was is destroyed: nobody can be written to any more."), "body")
    if by and template is None and (problem := _problem(conversation, body, with_file=file is not None)):
        raise Refused(problem, "body")
    now = clock.now()
    message = Message(
        direction="out", channel=conversation.channel, conversation=conversation, body=body, purpose=purpose, at=now,
        written_by_id=by.id if by else None, status=Outbound.WAITING, status_at=now, next_try_at=now, form_token=form_token,
        content_sid=template.content_sid if template else None, variables=dict(template.variables) if template else None,
        kind=own_files.kind_of_message(file.content_type or "") if file else "text",
    )  # fmt: skip
    try:
        with db.session.begin_nested():
            db.session.add(message)
    except IntegrityError:  # the other submit of the same form was a moment faster
        return of_form(form_token or "") or message
    if file:
        own_files.give(file, message)
    conversation.last_message_at = now
    if by:
        conversation.waiting_since = None
    record("messages.queue", message, by, purpose=purpose)
    return message


def send_again(message: Message, by: User, form_token: str | None = None) -> Message:
    """Let a message that did not arrive, or may not have, go once more, on somebody's word; raise Refused.

    Each is repeated once; a doubled submit gives the first one's message.
    """
    db.session.refresh(message, with_for_update=True)  # its fate may become known at this moment
    if (same := resending.repeat_of(message)) and form_token and same.form_token == form_token:
        return same
    conversation = message.conversation
    if same or conversation is None or message.direction != "out":
        raise Refused(_("This message has been sent again already.") if same else _NOT_OPEN)
    if problem := _repeat_problem(message, conversation) or (
        None if message.content_sid else _problem(conversation, message.body, with_file=bool(own_files.of(message)))
    ):
        raise Refused(problem)
    if own_files.lacks(message):
        raise Refused(_("Its file is destroyed: it cannot be sent again."))
    again = resending.repeat(message, clock.now(), by, form_token)
    if again is None:
        raise Refused(_("This message has been sent again already."))
    if message.purpose == ANSWER:
        conversation.waiting_since = None
    return again


def hold(conversation: Conversation) -> None:
    """Let nobody else write into a conversation until this transaction ends, and see what was written until now."""
    db.session.execute(
        select(Conversation.id).where(Conversation.id == conversation.id).with_for_update(key_share=True)
    )
    db.session.refresh(conversation)


def queue_parts(
    conversation: Conversation, body: str, by: User, form_token: str, files: Sequence[Attachment] = ()
) -> list[Message]:
    """Let what a person wrote wait to be sent, as so many messages as its length needs; one form makes one set of them.

    Each file follows in a message of its own: WhatsApp takes one a message, and not every kind of file with words beside it.
    Raise Refused when it would be too many, and as `queue` does.
    """
    parts = rules.parts(body) or ([] if files else [""])
    if len(parts) > rules.MOST_PARTS:
        raise Refused(
            _(
                "This would go as %(count)s messages; at most %(most)s may. Shorten it, or send it in two answers.",
                count=len(parts), most=rules.MOST_PARTS,
            ),
            "body",
        )  # fmt: skip
    pieces: list[tuple[str, Attachment | None]] = [*((part, None) for part in parts), *(("", file) for file in files)]
    tokens = [form_token, *(f"{form_token}:{number}" for number in range(2, len(pieces) + 1))]
    return [
        queue(conversation, part, ANSWER, by, token if form_token else None, file=file)
        for (part, file), token in zip(pieces, tokens, strict=True)
    ]


def receive(conversation: Conversation, message: Message, *, asks: bool) -> None:
    """Put an inbound message into its conversation; `asks` says whether somebody has to answer."""
    message.conversation, message.status, message.status_at = conversation, Inbound.LINKED, clock.now()
    conversation.last_inbound_at = max(conversation.last_inbound_at or message.at, message.at)
    conversation.last_message_at = max(conversation.last_message_at, message.at)
    conversation.unread = True
    if asks and conversation.waiting_since is None:
        conversation.waiting_since = message.at


def wait_no_more(conversation: Conversation) -> None:
    """Let nobody wait for us here, because the person said so; that they wrote stays unread."""
    conversation.waiting_since = None


def set_aside(message: Message) -> None:
    """Keep an inbound message without person and without answer."""
    message.status, message.status_at = Inbound.KEPT, clock.now()


def settle(conversation: Conversation, by: User) -> None:
    """Note that the person waits for no answer."""
    if conversation.waiting_since is not None:
        conversation.waiting_since, conversation.unread = None, False
        record("messages.settle", conversation, by)


def look(conversation: Conversation, by: User) -> None:
    """Note that somebody has looked into a conversation."""
    if conversation.unread:
        conversation.unread = False
    record("messages.look", conversation, by)


def _problem(conversation: Conversation, body: str, *, with_file: bool) -> str | None:
    if not body.strip() and not with_file:
        return _("Write something first.")
    if len(body) > rules.LONGEST:
        return _("A message may have 1600 characters at most; this one has %(count)s.", count=len(body))
    if queries.free_until(conversation, clock.now()) is None:
        return _(
            "24 hours have passed since this person last wrote, and WhatsApp delivers no free text after that. "
            "Send a template, wait until they write again, or call them."
        )
    return None


def _repeat_problem(message: Message, conversation: Conversation) -> str | None:
    if message.status == Outbound.UNKNOWN:
        return None
    if message.status not in rules.FAILURES:
        return str(_NOT_OPEN)
    wrote_since = conversation.last_inbound_at is not None and conversation.last_inbound_at > message.status_at
    if failures.may_go_again(message.error_code, wrote_since=wrote_since):
        return None
    reason = labels.FAILURES.get(message.error_code or "", "")
    return _("It would fail again. %(reason)s", reason=reason)


def of_form(form_token: str) -> Message | None:
    """Return the first message that a submit of this form has let wait, or None."""
    return db.session.scalar(select(Message).where(Message.form_token == form_token))
