"""Products and their versions, outlets and the cases that came by them, recommendations, success stories."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from hotline.cases.models import Case
from hotline.core.clock import now
from hotline.core.crypto import EncryptedText
from hotline.core.db import Model, Moment
from hotline.materials import rules
from hotline.materials.rules import Standing


class Entered:
    """When a row was entered, by whom, from which form."""

    entered_at: Mapped[datetime] = mapped_column(Moment, default=now)
    entered_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    form_token: Mapped[str | None] = mapped_column(String(64), unique=True)  # a doubled submit saves once


class Voidable:
    """A wrong row is voided with a reason and stays readable; nothing counts it any more."""

    voided_at: Mapped[datetime | None] = mapped_column(Moment)
    voided_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    void_reason: Mapped[str] = mapped_column(Text, default="")


class Product(Entered, Model):
    """Something the project made. What it holds, its versions say; however many there are, it is one."""

    __tablename__ = "product"
    __table_args__ = (Index(None, "kind"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(20))
    title_ru: Mapped[str] = mapped_column(Text)
    title_kk: Mapped[str] = mapped_column(Text, default="")

    def title(self, language: str) -> str:
        """Return the title in Kazakh or (for any other language) Russian."""
        return (self.title_kk or self.title_ru) if language == "kk" else self.title_ru


class ProductVersion(Entered, Voidable, Model):
    """One version of a product in one or both languages, perhaps with a file; never changed but for the grantor's agreement."""

    __tablename__ = "product_version"

    id: Mapped[int] = mapped_column(primary_key=True)
    product_id: Mapped[int] = mapped_column(ForeignKey("product.id"), index=True)
    version: Mapped[int]
    tongue: Mapped[str] = mapped_column(String(5))  # ru, kk, ru_kk
    made_at: Mapped[datetime] = mapped_column(Moment)  # the beginning of the local day it is dated with
    note: Mapped[str] = mapped_column(Text, default="")
    note_kk: Mapped[str | None] = mapped_column(Text, default="")
    agreed_on: Mapped[date | None]  # with the grantor («согласовано с ЦПГИ»)
    agreed_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))  # who noted it
    file_key: Mapped[str | None] = mapped_column(String(64), unique=True)
    file_name: Mapped[str | None] = mapped_column(EncryptedText("product_version.file_name"))
    content_type: Mapped[str | None] = mapped_column(String(100))
    sha256: Mapped[str | None] = mapped_column(String(64))
    size: Mapped[int | None]
    product: Mapped[Product] = relationship()


class Outlet(Entered, Voidable, Model):
    """Where the line or the instruction was advertised; `code` stands in its link to WhatsApp."""

    __tablename__ = "outlet"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(10), unique=True)
    name_ru: Mapped[str] = mapped_column(String(300))
    name_kk: Mapped[str] = mapped_column(String(300), default="")
    address: Mapped[str] = mapped_column(String(500))  # a URL or a place
    address_kk: Mapped[str | None] = mapped_column(String(500), default="")
    spread: Mapped[str] = mapped_column(Text)  # what was shown or handed out there
    spread_kk: Mapped[str | None] = mapped_column(Text, default="")
    begun_at: Mapped[datetime] = mapped_column(Moment, index=True)  # the beginning of the local day
    opening: Mapped[str] = mapped_column(String(300))  # the words that stand ready in WhatsApp
    revision: Mapped[int] = mapped_column(default=1)
    __mapper_args__ = {"version_id_col": revision}  # two people editing one outlet: the second is told

    def name(self, language: str) -> str:
        """Return the name in Kazakh or (for any other language) Russian."""
        return (self.name_kk or self.name_ru) if language == "kk" else self.name_ru

    @property
    def place(self) -> str | None:
        """Return the address when a browser can follow it."""
        return self.address if self.address.startswith(rules.LINKS) else None


class CaseOutlet(Model):
    """A case that came by an outlet's link."""

    __tablename__ = "case_outlet"

    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), primary_key=True)
    outlet_id: Mapped[int] = mapped_column(ForeignKey("outlet.id"), index=True)


class Recommendation(Entered, Voidable, Model):
    """One recommendation to a state body, whose name stays as it was that day; the letter it went with, and the answer."""

    __tablename__ = "recommendation"

    id: Mapped[int] = mapped_column(primary_key=True)
    text_ru: Mapped[str] = mapped_column(Text)
    text_kk: Mapped[str] = mapped_column(Text, default="")
    body_ru: Mapped[str] = mapped_column(String(300))
    body_kk: Mapped[str] = mapped_column(String(300), default="")
    letter_number: Mapped[str] = mapped_column(String(60), default="")
    letter_on: Mapped[date | None] = mapped_column(index=True)
    answer_number: Mapped[str] = mapped_column(String(60), default="")
    answer_on: Mapped[date | None]
    answer: Mapped[str] = mapped_column(Text, default="")
    answer_kk: Mapped[str | None] = mapped_column(Text, default="")
    revision: Mapped[int] = mapped_column(default=1)
    __mapper_args__ = {"version_id_col": revision}  # two people editing one recommendation: the second is told

    @property
    def standing(self) -> Standing:
        """Return how far it is."""
        return rules.standing(
            sent=self.letter_on is not None, answered=self.answer_on is not None, void=self.voided_at is not None
        )


class RecommendationFile(Entered, Voidable, Model):
    """A copy of the letter a recommendation went with, or of the answer to it; a wrong one is voided with a reason."""

    __tablename__ = "recommendation_file"

    id: Mapped[int] = mapped_column(primary_key=True)
    recommendation_id: Mapped[int] = mapped_column(ForeignKey("recommendation.id"), index=True)
    paper: Mapped[str] = mapped_column(String(10))  # letter, answer
    file_key: Mapped[str] = mapped_column(String(64), unique=True)
    file_name: Mapped[str] = mapped_column(EncryptedText("recommendation_file.file_name"))
    content_type: Mapped[str] = mapped_column(String(100))
    sha256: Mapped[str] = mapped_column(String(64))
    size: Mapped[int]
    recommendation: Mapped[Recommendation] = relationship()


class LawyerCard(Model):
    """What only the lawyer can say of themselves, for the card among the annexes, in both languages."""

    __tablename__ = "lawyer_card"

    user_id: Mapped[int] = mapped_column(ForeignKey("user.id"), primary_key=True)
    education_ru: Mapped[str] = mapped_column(Text, default="")
    education_kk: Mapped[str] = mapped_column(Text, default="")
    experience_ru: Mapped[str] = mapped_column(Text, default="")
    experience_kk: Mapped[str] = mapped_column(Text, default="")
    languages_ru: Mapped[str] = mapped_column(Text, default="")
    languages_kk: Mapped[str] = mapped_column(Text, default="")
    revision: Mapped[int] = mapped_column(default=1)
    __mapper_args__ = {"version_id_col": revision}  # two people editing one card: the second is told

    def said(self, name: str) -> tuple[str, str]:
        """Return what it says of the education, the experience or the languages, in Russian and in Kazakh."""
        return getattr(self, f"{name}_ru"), getattr(self, f"{name}_kk")


class Story(Entered, Model):
    """A success story without names, and the consent of whom it tells of; the words go when that is withdrawn.

    It keeps no name and no number: who it is stands with the case, if there is one.
    """

    __tablename__ = "story"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int | None] = mapped_column(ForeignKey("case.id"), index=True)
    text_ru: Mapped[str] = mapped_column(EncryptedText("story.text_ru"))
    text_kk: Mapped[str] = mapped_column(EncryptedText("story.text_kk"), default="")
    given_on: Mapped[date]  # the consent to this story being published
    given_how: Mapped[str] = mapped_column(String(20))
    withdrawn_at: Mapped[datetime | None] = mapped_column(Moment)  # when that was noted here
    withdrawn_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    withdrawn_on: Mapped[date | None]  # when and how the person took it back
    withdrawn_how: Mapped[str | None] = mapped_column(String(20))
    destroyed_at: Mapped[datetime | None] = mapped_column(Moment)  # the words are gone
    case: Mapped[Case | None] = relationship()

    @property
    def may_be_shown(self) -> bool:
        """Say whether it may be shown and printed."""
        restricted_at = self.case.restricted_at if self.case else None
        return rules.consent_holds(self.withdrawn_at, restricted_at, self.destroyed_at)
