"""The organisation: dated values, texts and recordings of them, prepared answers, templates, the calendar, the duty rota."""

from datetime import date, datetime, time
from typing import ClassVar

from sqlalchemy import JSON, ForeignKey, Index, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from hotline.accounts.models import User
from hotline.core.append_only import only_added
from hotline.core.clock import now
from hotline.core.crypto import EncryptedText
from hotline.core.db import Model, Moment


class OfficeValue(Model):
    """One value of the organisation page from a day on; the latest of a day wins."""

    __tablename__ = "office_value"
    __table_args__ = (UniqueConstraint("key", "valid_from"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(40))
    valid_from: Mapped[date]
    ru: Mapped[str] = mapped_column(Text, default="")
    kk: Mapped[str] = mapped_column(Text, default="")
    entered_at: Mapped[datetime] = mapped_column(Moment, default=now)
    entered_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))


class OfficeText(Model):
    """One version of a text in both languages; a new wording is a new version, the old one stays readable."""

    __tablename__ = "office_text"
    __table_args__ = (UniqueConstraint("code", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(40))
    version: Mapped[int]
    ru: Mapped[str] = mapped_column(Text)
    kk: Mapped[str] = mapped_column(Text)
    entered_at: Mapped[datetime] = mapped_column(Moment, default=now)
    entered_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))


class Recording(Model):
    """A text read aloud in Kazakh for the telephone, since no machine speaks Kazakh; the latest of a text is played."""

    __tablename__ = "recording"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(40), index=True)  # of the text
    token: Mapped[str] = mapped_column(String(64), unique=True)  # of its public address
    content_type: Mapped[str] = mapped_column(String(40))
    sound: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    entered_at: Mapped[datetime] = mapped_column(Moment, default=now)
    entered_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))


class PreparedAnswer(Model):
    """An answer to a frequent question, put into a reply for editing; one of the two languages may be empty."""

    __tablename__ = "prepared_answer"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str | None] = mapped_column(String(40), unique=True)  # of one that came with the program
    category: Mapped[str | None] = mapped_column(String(30))  # of either level; none: fits everywhere
    title_ru: Mapped[str] = mapped_column(String(200), default="")
    title_kk: Mapped[str] = mapped_column(String(200), default="")
    body_ru: Mapped[str] = mapped_column(Text, default="")
    body_kk: Mapped[str] = mapped_column(Text, default="")
    search_text: Mapped[str] = mapped_column(Text, default="", deferred=True)  # folded, as it is searched
    active: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime] = mapped_column(Moment, default=now)
    created_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))  # none: it came with the program
    changed_at: Mapped[datetime] = mapped_column(Moment, default=now)
    changed_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    revision: Mapped[int] = mapped_column(default=1)
    __mapper_args__ = {"version_id_col": revision}  # two people editing one answer: the second is told

    def title(self, language: str) -> str:
        """Return the title in Kazakh or (for any other language) Russian, else in the language there is."""
        return (self.title_kk or self.title_ru) if language == "kk" else (self.title_ru or self.title_kk)

    def body(self, language: str) -> str:
        """Return the words in exactly this language, `ru` or `kk`; an empty text when there are none."""
        return self.body_kk if language == "kk" else self.body_ru

    @property
    def languages(self) -> list[str]:
        """Return the languages it is written in."""
        return [language for language in ("ru", "kk") if self.body(language)]


class MessageTemplate(Model):
    """A text that WhatsApp has approved, for when free text is delivered no more; one of the two languages may be empty.

    `variables` describes what stands in `{{1}}`, `{{2}}` …: a label, and perhaps where the words come from.
    """

    __tablename__ = "message_template"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    note: Mapped[str] = mapped_column(String(300), default="")  # what it is for
    sid_ru: Mapped[str] = mapped_column(String(34), default="")  # `HX…`, its id at the provider
    text_ru: Mapped[str] = mapped_column(Text, default="")
    sid_kk: Mapped[str] = mapped_column(String(34), default="")
    text_kk: Mapped[str] = mapped_column(Text, default="")
    variables: Mapped[list[dict[str, str]]] = mapped_column(JSON, default=list)  # `label` and `source` of each
    active: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime] = mapped_column(Moment, default=now)
    created_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    changed_at: Mapped[datetime] = mapped_column(Moment, default=now)
    changed_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    revision: Mapped[int] = mapped_column(default=1)
    __mapper_args__ = {"version_id_col": revision}  # two people editing one template: the second is told

    def sid(self, language: str) -> str:
        """Return the id of the template in exactly this language, `ru` or `kk`."""
        return self.sid_kk if language == "kk" else self.sid_ru

    def text(self, language: str) -> str:
        """Return the approved words in exactly this language; an empty text when there are none."""
        return self.text_kk if language == "kk" else self.text_ru

    @property
    def languages(self) -> list[str]:
        """Return the languages it is approved in."""
        return [language for language in ("ru", "kk") if self.text(language)]


class OpeningHours(Model):
    """When the line is open on a weekday (0 is Monday) from a day on; without times it is closed then."""

    __tablename__ = "opening_hours"
    __table_args__ = (UniqueConstraint("weekday", "valid_from"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    weekday: Mapped[int]
    valid_from: Mapped[date]
    opens: Mapped[time | None]
    closes: Mapped[time | None]  # 00:00: the end of the day
    entered_at: Mapped[datetime] = mapped_column(Moment, default=now)
    entered_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))


class CalendarDay(Model):
    """A single day that is not as the week and the holidays of Kazakhstan have it."""

    __tablename__ = "calendar_day"

    id: Mapped[int] = mapped_column(primary_key=True)
    day: Mapped[date] = mapped_column(unique=True)
    kind: Mapped[str] = mapped_column(String(20))  # off, working, hours
    opens: Mapped[time | None]
    closes: Mapped[time | None]
    note: Mapped[str] = mapped_column(String(200), default="")
    entered_at: Mapped[datetime] = mapped_column(Moment, default=now)
    entered_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))


class DutyHours(Model):
    """Who is on duty every week, from a weekday's time on; a duty that ends not later than it begins ends the next day."""

    __tablename__ = "duty_hours"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id"), index=True)
    weekday: Mapped[int]
    begins: Mapped[time]
    ends: Mapped[time]
    rank: Mapped[int] = mapped_column(default=1)  # 1 is called first
    user: Mapped[User] = relationship()


class DutyShift(Model):
    """Who is on duty once, instead of whom the week names for the same rank; without a user, nobody."""

    __tablename__ = "duty_shift"
    __table_args__ = (Index(None, "ends_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"), index=True)
    starts_at: Mapped[datetime] = mapped_column(Moment)
    ends_at: Mapped[datetime] = mapped_column(Moment)
    rank: Mapped[int] = mapped_column(default=1)
    entered_at: Mapped[datetime] = mapped_column(Moment, default=now)
    entered_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    user: Mapped[User | None] = relationship(foreign_keys=[user_id])


class DutyTelephone(Model):
    """The telephone that rings when its owner is on duty."""

    __tablename__ = "duty_telephone"

    user_id: Mapped[int] = mapped_column(ForeignKey("user.id"), primary_key=True, autoincrement=False)
    number: Mapped[str] = mapped_column(EncryptedText("duty_telephone.number"))  # E.164
    changed_at: Mapped[datetime] = mapped_column(Moment, default=now)


class DocumentTemplate(Model):
    """One version of a template in Word for a kind of document in one language; it stays whatever comes after it."""

    __tablename__ = "document_template"
    __table_args__ = (UniqueConstraint("paper", "language", "version"),)
    content_type: ClassVar[str] = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

    id: Mapped[int] = mapped_column(primary_key=True)
    paper: Mapped[str] = mapped_column(String(20))
    language: Mapped[str] = mapped_column(String(5))
    version: Mapped[int]
    note: Mapped[str] = mapped_column(String(300), default="")
    file_key: Mapped[str] = mapped_column(String(64), unique=True)
    sha256: Mapped[str] = mapped_column(String(64))
    size: Mapped[int]
    entered_at: Mapped[datetime] = mapped_column(Moment, default=now)
    entered_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))


class DocumentTemplateChoice(Model):
    """From when on a document follows a version of its template; without one, the form that is built in."""

    __tablename__ = "document_template_choice"
    __table_args__ = (Index(None, "paper", "language", "chosen_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    paper: Mapped[str] = mapped_column(String(20))
    language: Mapped[str] = mapped_column(String(5))
    template_id: Mapped[int | None] = mapped_column(ForeignKey("document_template.id"))
    chosen_at: Mapped[datetime] = mapped_column(Moment, default=now)
    chosen_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    template: Mapped[DocumentTemplate | None] = relationship()


# A sealed period's documents follow what was in force when it was sealed.
for table in (DocumentTemplate, DocumentTemplateChoice):
    only_added(table, "update", "delete")
