"""Conversations, messages, files that came with them, delivery reports and calls."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from hotline.core.clock import now
from hotline.core.crypto import EncryptedJSON, EncryptedText
from hotline.core.db import Model, Moment
from hotline.people.models import Identifier, Person


class Conversation(Model):
    """A thread with one sender; `sender` is the keyed hash of the id the thread hangs on, so it exists once."""

    __tablename__ = "conversation"

    id: Mapped[int] = mapped_column(primary_key=True)
    channel: Mapped[str] = mapped_column(String(20))
    sender: Mapped[str] = mapped_column(String(64), unique=True)
    address: Mapped[str] = mapped_column(EncryptedText("conversation.address"))  # `whatsapp:+7…`, where answers go
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    created_at: Mapped[datetime] = mapped_column(Moment, default=now)
    last_inbound_at: Mapped[datetime | None] = mapped_column(Moment)
    last_message_at: Mapped[datetime] = mapped_column(Moment, default=now, index=True)
    waiting_since: Mapped[datetime | None] = mapped_column(Moment, index=True)  # the first message nobody answered yet
    unread: Mapped[bool] = mapped_column(default=False)
    profile_name: Mapped[str | None] = mapped_column(EncryptedText("conversation.profile_name"))  # as WhatsApp shows it
    person: Mapped[Person] = relationship()


class Message(Model):
    """One message in or out. `provider_id` is claimed by its unique key; an outbound row is its own job."""

    __tablename__ = "message"
    __table_args__ = (
        Index(None, "conversation_id", "id"),
        Index(None, "direction", "status", "next_try_at"),
        Index(None, "at"),
        Index("uq_message_again_of_id", "again_of_id", unique=True),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    direction: Mapped[str] = mapped_column(String(3))  # in or out
    channel: Mapped[str] = mapped_column(String(20))
    provider_id: Mapped[str | None] = mapped_column(String(64), unique=True)
    conversation_id: Mapped[int | None] = mapped_column(ForeignKey("conversation.id"))
    kind: Mapped[str] = mapped_column(String(20), default="text")  # text, image, audio, document, location …
    body: Mapped[str] = mapped_column(EncryptedText("message.body"), default="")
    form: Mapped[list[list[str]] | None] = mapped_column(
        EncryptedJSON("message.form")
    )  # the webhook's pairs, all of them
    # Outbound, of a template: its id at the provider and what stands in its places; `body` is then the filled-in text.
    content_sid: Mapped[str | None] = mapped_column(String(34))
    variables: Mapped[dict[str, str] | None] = mapped_column(EncryptedJSON("message.variables"))
    at: Mapped[datetime] = mapped_column(Moment, default=now)  # received, or written
    purpose: Mapped[str | None] = mapped_column(String(40))  # outbound: the text's code, or `answer`
    written_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    # in: received, then linked by the worker, or kept; out: waiting, claimed, then the provider's words, or unknown
    status: Mapped[str] = mapped_column(String(20))
    status_at: Mapped[datetime] = mapped_column(Moment, default=now)
    error_code: Mapped[str | None] = mapped_column(String(20))  # the first one is kept
    owner: Mapped[str | None] = mapped_column(String(80))
    lease_until: Mapped[datetime | None] = mapped_column(Moment)
    attempts: Mapped[int] = mapped_column(default=0)
    next_try_at: Mapped[datetime | None] = mapped_column(Moment)
    form_token: Mapped[str | None] = mapped_column(String(64), unique=True)  # a doubled submit sends once
    erase_at: Mapped[datetime | None] = mapped_column(
        Moment, index=True
    )  # when the provider is asked to destroy its copy
    again_of_id: Mapped[int | None] = mapped_column(
        ForeignKey("message.id")
    )  # the one it repeats; each is repeated once
    checks: Mapped[int] = mapped_column(default=0)  # how often the provider's list was read for an unknown one
    brought_in_at: Mapped[datetime | None] = mapped_column(
        Moment
    )  # from the provider's list, since its post never came
    conversation: Mapped[Conversation | None] = relationship()


class DeliveryReport(Model):
    """One delivery callback as it came, kept by the provider's id even when the message is not known yet."""

    __tablename__ = "delivery_report"
    __table_args__ = (
        Index(None, "provider_id"),
        Index("uq_delivery_report_once", "fingerprint", unique=True),
        Index(None, "applied_at", "at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    provider_id: Mapped[str | None] = mapped_column(String(64))
    status: Mapped[str] = mapped_column(String(40))
    error_code: Mapped[str | None] = mapped_column(String(20))
    at: Mapped[datetime] = mapped_column(Moment, default=now)
    form: Mapped[list[list[str]]] = mapped_column(EncryptedJSON("delivery_report.form"))
    fingerprint: Mapped[str] = mapped_column(String(64))  # keyed hash of the form: the same callback twice is one event
    applied_at: Mapped[datetime | None] = mapped_column(Moment)  # when the message it speaks of took notice


class InboundCheck(Model):
    """When what came in was last held against the provider's list; one row a channel."""

    __tablename__ = "inbound_check"

    id: Mapped[int] = mapped_column(primary_key=True)
    channel: Mapped[str] = mapped_column(String(20), unique=True)
    claimed_at: Mapped[datetime] = mapped_column(Moment)  # when somebody last began
    next_at: Mapped[datetime] = mapped_column(Moment)
    covered_until: Mapped[datetime | None] = mapped_column(Moment)  # what came before that is here
    succeeded_at: Mapped[datetime | None] = mapped_column(Moment)


class Call(Model):
    """One contact typed in by hand (a telephone call first of all; `channel` tells) or logged by the voice webhook.

    When it happened, when it was typed, who talked and who typed are four facts. A call that came by the webhook has a
    `state`, and no `result` until somebody fills in its contact form: the same row, so that it is counted once.
    """

    __tablename__ = "call"
    __table_args__ = (Index(None, "at"), Index(None, "lookup"), Index(None, "state", "result"))

    id: Mapped[int] = mapped_column(primary_key=True)
    channel: Mapped[str] = mapped_column(String(20))
    result: Mapped[str | None] = mapped_column(String(20))  # talked, silent, wrong_number, not_ours
    at: Mapped[datetime] = mapped_column(Moment)
    minutes: Mapped[int | None]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    identifier_id: Mapped[int | None] = mapped_column(ForeignKey("identifier.id"))
    talked_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    typed_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    typed_at: Mapped[datetime | None] = mapped_column(Moment, default=now)
    provider_id: Mapped[str | None] = mapped_column(String(64), unique=True)
    form_token: Mapped[str | None] = mapped_column(String(64), unique=True)  # a doubled submit saves once
    detail: Mapped[dict[str, Any] | None] = mapped_column(EncryptedJSON("call.detail"))
    state: Mapped[str | None] = mapped_column(String(20))  # what the line saw: ringing, missed, voicemail, talked
    # Where to call back, until the form is filled in; none when it is withheld. `lookup` is its keyed hash.
    number: Mapped[str | None] = mapped_column(EncryptedText("call.number"))
    lookup: Mapped[str | None] = mapped_column(String(64))
    tries: Mapped[int] = mapped_column(default=0, server_default="0")  # to call back, when nobody answered
    tried_at: Mapped[datetime | None] = mapped_column(Moment)
    settled_as: Mapped[str | None] = mapped_column(String(20))  # why no call back is needed
    settled_at: Mapped[datetime | None] = mapped_column(Moment)
    settled_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    person: Mapped[Person | None] = relationship()
    identifier: Mapped[Identifier | None] = relationship()


class Attachment(Model):
    """A file of one message or one call: fetched from the provider or given by us, kept encrypted under `file_key`.

    `state`: waiting, claimed, kept, refused (not what may be kept), lost (could not be fetched), destroyed. The row outlives its file.
    """

    __tablename__ = "attachment"
    __table_args__ = (
        UniqueConstraint("message_id", "position"),
        UniqueConstraint("call_id", "position"),
        Index(None, "state", "next_try_at"),
        Index(None, "remove_at"),
        Index(None, "draft_in_id", "draft_by_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    message_id: Mapped[int | None] = mapped_column(ForeignKey("message.id"))
    call_id: Mapped[int | None] = mapped_column(ForeignKey("call.id"))
    # Of an answer that is still being written: in which conversation, and by whom; sending it gives the file its message.
    draft_in_id: Mapped[int | None] = mapped_column(ForeignKey("conversation.id"))
    draft_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    position: Mapped[int] = mapped_column(default=0)
    state: Mapped[str] = mapped_column(String(20))
    address: Mapped[str | None] = mapped_column(EncryptedText("attachment.address"))  # where the provider has it
    name: Mapped[str | None] = mapped_column(EncryptedText("attachment.name"))
    claimed_type: Mapped[str] = mapped_column(String(100), default="")  # as the provider names it; not trusted
    content_type: Mapped[str | None] = mapped_column(String(100))  # as the bytes say
    file_key: Mapped[str | None] = mapped_column(String(64), unique=True)
    sha256: Mapped[str | None] = mapped_column(String(64))  # of the file as it came; it may be evidence
    size: Mapped[int | None]
    error_code: Mapped[str | None] = mapped_column(String(40))
    owner: Mapped[str | None] = mapped_column(String(80))
    lease_until: Mapped[datetime | None] = mapped_column(Moment)
    attempts: Mapped[int] = mapped_column(default=0)
    next_try_at: Mapped[datetime | None] = mapped_column(Moment)
    created_at: Mapped[datetime] = mapped_column(Moment, default=now)
    kept_at: Mapped[datetime | None] = mapped_column(Moment)
    held_at: Mapped[datetime | None] = mapped_column(Moment)  # legal hold: nothing destroys it
    held_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    closed_at: Mapped[datetime | None] = mapped_column(Moment)  # ticked as what nobody should look at
    closed_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    remove_at: Mapped[datetime | None] = mapped_column(
        Moment
    )  # when to delete the provider's copy; none: not asked for
    remove_attempts: Mapped[int] = mapped_column(default=0)
    removed_at: Mapped[datetime | None] = mapped_column(Moment)  # the provider's copy is gone
    destroyed_at: Mapped[datetime | None] = mapped_column(Moment)
    destroyed_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    message: Mapped[Message | None] = relationship()
    call: Mapped[Call | None] = relationship()


class AttachmentEvent(Model):
    """Why a file was held, released or destroyed: the words of whoever decided, beside the audit that holds none."""

    __tablename__ = "attachment_event"

    id: Mapped[int] = mapped_column(primary_key=True)
    attachment_id: Mapped[int] = mapped_column(ForeignKey("attachment.id"), index=True)
    kind: Mapped[str] = mapped_column(String(20))  # hold, release, destroy
    at: Mapped[datetime] = mapped_column(Moment, default=now)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    reason: Mapped[str] = mapped_column(EncryptedText("attachment_event.reason"), default="")
