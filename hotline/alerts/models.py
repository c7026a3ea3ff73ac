"""Alerts, and every attempt to tell somebody of one."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from hotline.accounts.models import User
from hotline.cases.models import Case
from hotline.core.clock import now
from hotline.core.db import Model, Moment


class Alert(Model):
    """Something urgent. `cause` makes that one danger raises one alert, on whatever worker.

    A danger is over when the person was answered, not when somebody took it: until `settled_at` somebody looks after it.
    """

    __tablename__ = "alert"
    __table_args__ = (Index(None, "settled_at", "next_step_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    cause: Mapped[str] = mapped_column(String(80), unique=True)
    kind: Mapped[str] = mapped_column(String(20))
    code: Mapped[str | None] = mapped_column(String(20))  # of the failure, in a fault of the set-up
    case_id: Mapped[int | None] = mapped_column(ForeignKey("case.id"), index=True)
    conversation_id: Mapped[int | None] = mapped_column(ForeignKey("conversation.id"), index=True)
    raised_at: Mapped[datetime] = mapped_column(Moment, default=now)
    taken_at: Mapped[datetime | None] = mapped_column(Moment)
    taken_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    answered: Mapped[bool] = mapped_column(default=False)  # taken by answering the person
    settled_at: Mapped[datetime | None] = mapped_column(Moment)  # nothing more is to be done about it
    ended_as: Mapped[str | None] = mapped_column(String(20))  # why it ended without an answer, when somebody said so
    raised_again_at: Mapped[datetime | None] = mapped_column(Moment)  # whoever had taken it did not answer in time
    let_go_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))  # whoever that was
    let_go_taken_at: Mapped[datetime | None] = mapped_column(Moment)  # and when that person had taken it
    handed_at: Mapped[datetime | None] = mapped_column(Moment)
    handed_to_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))  # named to take it; the others are told on
    handed_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    step: Mapped[int] = mapped_column(default=0)  # how often people were told
    next_step_at: Mapped[datetime | None] = mapped_column(Moment)
    case: Mapped[Case | None] = relationship()
    taken_by: Mapped[User | None] = relationship(foreign_keys=taken_by_id)
    let_go_by: Mapped[User | None] = relationship(foreign_keys=let_go_by_id)
    handed_to: Mapped[User | None] = relationship(foreign_keys=handed_to_id)
    handed_by: Mapped[User | None] = relationship(foreign_keys=handed_by_id)


class AlertNotice(Model):
    """One attempt to tell one person by one way: its own job, claimed with a lease."""

    __tablename__ = "alert_notice"
    __table_args__ = (
        UniqueConstraint("alert_id", "step", "user_id", "way"),
        Index(None, "state", "next_try_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    alert_id: Mapped[int] = mapped_column(ForeignKey("alert.id"))
    step: Mapped[int]
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id"), index=True)
    way: Mapped[str] = mapped_column(String(20))
    state: Mapped[str] = mapped_column(String(20))
    state_at: Mapped[datetime] = mapped_column(Moment, default=now)
    created_at: Mapped[datetime] = mapped_column(Moment, default=now)
    attempts: Mapped[int] = mapped_column(default=0)
    error_code: Mapped[str | None] = mapped_column(String(40))
    provider_id: Mapped[str | None] = mapped_column(String(64))
    owner: Mapped[str | None] = mapped_column(String(80))
    lease_until: Mapped[datetime | None] = mapped_column(Moment)
    next_try_at: Mapped[datetime | None] = mapped_column(Moment)
    alert: Mapped[Alert] = relationship()
    user: Mapped[User] = relationship()
