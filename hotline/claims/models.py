"""Claims: figures that texts state, every version of them, and what people explain."""

from datetime import date, datetime

from sqlalchemy import JSON, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from hotline.accounts.models import User
from hotline.claims.rules import Said
from hotline.core.clock import now
from hotline.core.db import Model, Moment


class Claim(Model):
    """One figure that a text states; what it says stands in its versions, and the latest one counts."""

    __tablename__ = "claim"

    id: Mapped[int] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(default=1)  # the number of the latest
    form_token: Mapped[str | None] = mapped_column(String(64), unique=True)  # a doubled submit saves once
    versions: Mapped[list["ClaimVersion"]] = relationship(order_by="ClaimVersion.version", back_populates="claim")
    explanations: Mapped[list["ClaimExplanation"]] = relationship(order_by="ClaimExplanation.id")

    @property
    def latest(self) -> "ClaimVersion":
        """Return what it says now."""
        return self.versions[-1]

    @property
    def explanation(self) -> "ClaimExplanation | None":
        """Return how it is explained now."""
        return self.explained()

    def explained(self, until: datetime | None = None) -> "ClaimExplanation | None":
        """Return how it was explained at a moment; without one, how it is explained now."""
        known = [one for one in self.explanations if until is None or one.entered_at <= until]
        return known[-1] if known else None


class ClaimVersion(Model):
    """A claim as it was entered or corrected; rows are only ever added."""

    __tablename__ = "claim_version"
    __table_args__ = (UniqueConstraint("claim_id", "version"), Index(None, "first_day", "last_day"))

    id: Mapped[int] = mapped_column(primary_key=True)
    claim_id: Mapped[int] = mapped_column(ForeignKey("claim.id"))
    version: Mapped[int]
    quotation: Mapped[str] = mapped_column(Text)  # word for word
    document: Mapped[str] = mapped_column(String(300))
    place_kind: Mapped[str] = mapped_column(String(20))
    place: Mapped[str] = mapped_column(String(300))
    value: Mapped[int | None]
    comparison: Mapped[str] = mapped_column(String(20))
    planned: Mapped[bool]
    unit: Mapped[str] = mapped_column(String(20))  # a unit of counting, `coverage` or `undetermined`
    first_day: Mapped[date | None]
    last_day: Mapped[date | None]
    filters: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)  # list of codes → code
    withdrawn: Mapped[bool] = mapped_column(default=False)
    reason: Mapped[str] = mapped_column(Text, default="")  # of the correction
    entered_at: Mapped[datetime] = mapped_column(Moment, default=now)
    entered_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    claim: Mapped[Claim] = relationship(back_populates="versions")
    entered_by: Mapped[User | None] = relationship()

    @property
    def said(self) -> Said:
        """Return the figure as the rules compare it."""
        return Said(self.unit, self.value, self.first_day, self.last_day, self.comparison, self.planned, self.filters)


class ClaimExplanation(Model):
    """What a person says about a claim, in one or both languages; the latest is shown, the earlier ones stay."""

    __tablename__ = "claim_explanation"

    id: Mapped[int] = mapped_column(primary_key=True)
    claim_id: Mapped[int] = mapped_column(ForeignKey("claim.id"), index=True)
    text: Mapped[str] = mapped_column(Text)
    text_kk: Mapped[str | None] = mapped_column(Text, default="")
    entered_at: Mapped[datetime] = mapped_column(Moment, default=now)
    entered_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    entered_by: Mapped[User | None] = relationship()
