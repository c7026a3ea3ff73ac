"""Cases, consultations and what hangs on them."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ColumnElement, DateTime, ForeignKey, Index, String, Text, UniqueConstraint, case, cast
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Mapped, mapped_column, relationship

from hotline.accounts.models import User
from hotline.core import clock
from hotline.core.clock import now
from hotline.core.crypto import EncryptedJSON, EncryptedText
from hotline.core.db import AnyText, Model, Moment
from hotline.core.text import fold
from hotline.messages.models import Call, Message
from hotline.people.models import Identifier, Person
from hotline.taxonomy.rules import NOT_ASKED


class NumberSeries(Model):
    """The last number given in a series and year; taken inside the transaction that uses it, so there is no gap."""

    __tablename__ = "number_series"

    series: Mapped[str] = mapped_column(String(20), primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True)
    last: Mapped[int] = mapped_column(default=0)


class Case(Model):
    """One problem of one person. Statistics stand here as told that day, not with the person."""

    __tablename__ = "case"
    __table_args__ = (
        Index(None, "opened_at"),
        Index(None, "status", "opened_at"),
        Index(None, "assignee_id", "status"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    # Sorted byte by byte on both databases, since the journal's order hangs on it.
    number: Mapped[str] = mapped_column(String(20).with_variant(String(20, collation="C"), "postgresql"), unique=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    channel: Mapped[str] = mapped_column(String(20))
    opened_at: Mapped[datetime] = mapped_column(Moment)  # the first contact, not the typing
    created_at: Mapped[datetime] = mapped_column(Moment, default=now)
    created_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))  # none: the worker
    status: Mapped[str] = mapped_column(String(20))
    assignee_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))

    caller_kind: Mapped[str] = mapped_column(String(20), default=NOT_ASKED)
    minor: Mapped[str] = mapped_column(String(10), default=NOT_ASKED)  # yes, no or a missing answer
    region: Mapped[str] = mapped_column(String(20), default=NOT_ASKED)
    gender: Mapped[str] = mapped_column(String(20), default=NOT_ASKED)
    age_bracket: Mapped[str] = mapped_column(String(20), default=NOT_ASKED)
    social_status: Mapped[str] = mapped_column(String(20), default=NOT_ASKED)
    language: Mapped[str] = mapped_column(String(20), default=NOT_ASKED)
    heard_from: Mapped[str] = mapped_column(String(20), default=NOT_ASKED)

    narrative: Mapped[str | None] = mapped_column(EncryptedText("case.narrative"))  # the caller's own words
    category: Mapped[str | None] = mapped_column(String(30))
    more_categories: Mapped[list[str]] = mapped_column(JSON, default=list)
    urgency: Mapped[list[str]] = mapped_column(JSON, default=list)

    resolution: Mapped[str | None] = mapped_column(String(30))
    resolved_at: Mapped[datetime | None] = mapped_column(Moment)
    resolved_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    closed_at: Mapped[datetime | None] = mapped_column(Moment)
    restricted_at: Mapped[datetime | None] = mapped_column(Moment, index=True)  # consent withdrawn: nobody works on it
    destroyed_at: Mapped[datetime | None] = mapped_column(Moment)  # what the person sent and said is gone
    split_from_id: Mapped[int | None] = mapped_column(ForeignKey("case.id"))
    revision: Mapped[int] = mapped_column(default=1)
    __mapper_args__ = {"version_id_col": revision}  # two people editing one case: the second is told

    person: Mapped[Person] = relationship()
    assignee: Mapped[User | None] = relationship(foreign_keys=assignee_id)
    split_from: Mapped["Case | None"] = relationship(remote_side=id)


class CaseOpening(Model):
    """Somebody was let see, for a while and for a reason, what lies closed in a case."""

    __tablename__ = "case_opening"
    __table_args__ = (Index(None, "user_id", "until"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), index=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    reason: Mapped[str] = mapped_column(String(20))
    at: Mapped[datetime] = mapped_column(Moment, default=now)
    until: Mapped[datetime] = mapped_column(Moment)
    user: Mapped[User] = relationship()


class CaseCall(Model):
    """A call that belongs to a case."""

    __tablename__ = "case_call"

    call_id: Mapped[int] = mapped_column(ForeignKey("call.id"), primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), index=True)
    call: Mapped[Call] = relationship()


class CaseMessage(Model):
    """A message that belongs to a case."""

    __tablename__ = "case_message"

    message_id: Mapped[int] = mapped_column(ForeignKey("message.id"), primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), index=True)
    message: Mapped[Message] = relationship()


class Consultation(Model):
    """One act of advice in a case. Until finalised it is a draft that only its encrypted column holds."""

    __tablename__ = "consultation"
    __table_args__ = (UniqueConstraint("year", "serial"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), index=True)
    call_id: Mapped[int | None] = mapped_column(ForeignKey("call.id"))
    identifier_id: Mapped[int | None] = mapped_column(ForeignKey("identifier.id"))  # the number shown as its contact
    state: Mapped[str] = mapped_column(String(10))  # draft, final or void
    year: Mapped[int | None]
    serial: Mapped[int | None]
    draft: Mapped[dict[str, Any] | None] = mapped_column(EncryptedJSON("consultation.draft"))
    created_at: Mapped[datetime] = mapped_column(Moment, default=now)
    created_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    finalised_at: Mapped[datetime | None] = mapped_column(Moment, index=True)
    finalised_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    voided_at: Mapped[datetime | None] = mapped_column(Moment)
    voided_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    void_reason: Mapped[str | None] = mapped_column(Text)
    revision: Mapped[int] = mapped_column(default=1)
    __mapper_args__ = {"version_id_col": revision}

    case: Mapped[Case] = relationship()
    identifier: Mapped[Identifier | None] = relationship()
    versions: Mapped[list["ConsultationVersion"]] = relationship(
        order_by="ConsultationVersion.version", back_populates="consultation"
    )

    @hybrid_property
    def number(self) -> str | None:
        """Return the permanent number, `2020-0001`, once finalised."""
        return f"{self.year}-{self.serial:04d}" if self.serial else None

    @number.inplace.expression
    @classmethod
    def _number(cls) -> ColumnElement[str]:
        zeros = case((cls.serial < 10, "000"), (cls.serial < 100, "00"), (cls.serial < 1000, "0"), else_="")
        return cast(cls.year, String) + "-" + zeros + cast(cls.serial, String)


def _local_minute(context: Any) -> datetime:
    local = clock.local(context.get_current_parameters()["at"])
    return local.replace(second=0, microsecond=0, tzinfo=None)


def _search_text(context: Any) -> str:
    row = context.get_current_parameters()
    return fold(f"{row['summary']}\n{row['advice']}")


class ConsultationVersion(Model):
    """What a consultation says, as finalised or corrected: a row of the journal, never changed.

    It holds everything the journal prints, so that a later change of the case cannot move a reported figure.
    """

    __tablename__ = "consultation_version"
    __table_args__ = (
        UniqueConstraint("consultation_id", "version"),
        Index("ix_consultation_version_journal", "current", "local_minute"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultation.id"))
    version: Mapped[int]
    current: Mapped[bool]  # the last version; a voided consultation has none
    reason: Mapped[str] = mapped_column(Text, default="")  # of a correction
    entered_at: Mapped[datetime] = mapped_column(Moment, default=now)
    entered_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))

    at: Mapped[datetime] = mapped_column(Moment)  # of the contact
    # The same as the journal prints, filters and sorts it: local, without a zone, to the minute.
    local_minute: Mapped[datetime] = mapped_column(DateTime, default=_local_minute)
    answered_on: Mapped[date]  # local day of the advice
    channel: Mapped[str] = mapped_column(String(20))
    region: Mapped[str] = mapped_column(String(20))
    gender: Mapped[str] = mapped_column(String(20))
    age_bracket: Mapped[str] = mapped_column(String(20))
    social_status: Mapped[str] = mapped_column(String(20))
    language: Mapped[str] = mapped_column(String(20))
    category: Mapped[str] = mapped_column(String(30))
    more_categories: Mapped[list[str]] = mapped_column(JSON, default=list)
    summary: Mapped[str] = mapped_column(AnyText)
    advice: Mapped[str] = mapped_column(AnyText)
    search_text: Mapped[str] = mapped_column(AnyText, default=_search_text, deferred=True)  # folded, as it is searched
    outcome: Mapped[str] = mapped_column(String(30))
    referral: Mapped[str | None] = mapped_column(String(30))  # code of the body
    minutes: Mapped[int | None]
    lawyer_id: Mapped[int] = mapped_column(ForeignKey("user.id"))

    consultation: Mapped[Consultation] = relationship(back_populates="versions")
    lawyer: Mapped[User] = relationship(foreign_keys=lawyer_id)
    provisions: Mapped[list["CitedProvision"]] = relationship(order_by="CitedProvision.position")


class CitedProvision(Model):
    """A provision cited in a consultation: the canonical form, and the act apart for filtering.

    `start` and `end` are code points of the version's text that mentions it, end exclusive; none when no text does.
    """

    __tablename__ = "cited_provision"
    __table_args__ = (Index(None, "act_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("consultation_version.id"), index=True)
    position: Mapped[int]
    act_id: Mapped[str] = mapped_column(String(60))
    provision: Mapped[str] = mapped_column(String(160))
    # As the register judged it for the day when this was written; what it says later changes nothing here.
    warning: Mapped[str | None] = mapped_column(String(30))  # why it was not in force on the day, if it was not
    objection: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))  # the same with its days
    reason: Mapped[str | None] = mapped_column(AnyText)  # why the lawyer cites it all the same
    field: Mapped[str | None] = mapped_column(String(10))  # summary or advice
    start: Mapped[int | None]
    end: Mapped[int | None]
    confidence: Mapped[str | None] = mapped_column(String(20))  # how it is known which act the words mean


class ConsultationMessage(Model):
    """A message out of which a consultation was begun: it is shown beside the form."""

    __tablename__ = "consultation_message"

    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultation.id"), primary_key=True)
    message_id: Mapped[int] = mapped_column(ForeignKey("message.id"), primary_key=True, index=True)


class CaseEvent(Model):
    """The history of a case: what happened, when, by whom; only ever added. Details are codes and ids."""

    __tablename__ = "case_event"
    __table_args__ = (Index(None, "by_id", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), index=True)
    at: Mapped[datetime] = mapped_column(Moment, default=now)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    kind: Mapped[str] = mapped_column(String(30))
    detail: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    by: Mapped[User | None] = relationship()


class FollowUp(Model):
    """Something promised for a date."""

    __tablename__ = "follow_up"
    __table_args__ = (Index(None, "done_at", "due_on"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), index=True)
    due_on: Mapped[date]
    note: Mapped[str] = mapped_column(EncryptedText("follow_up.note"), default="")
    for_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    created_at: Mapped[datetime] = mapped_column(Moment, default=now)
    created_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    done_at: Mapped[datetime | None] = mapped_column(Moment)
    done_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    case: Mapped[Case] = relationship()


class Referral(Model):
    """To whom the person was sent on; the body's name is kept as it was that day."""

    __tablename__ = "referral"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), index=True)
    body: Mapped[str] = mapped_column(String(30))
    name_ru: Mapped[str] = mapped_column(String(300))
    name_kk: Mapped[str] = mapped_column(String(300))
    referred_on: Mapped[date]
    note: Mapped[str] = mapped_column(EncryptedText("referral.note"), default="")
    created_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
