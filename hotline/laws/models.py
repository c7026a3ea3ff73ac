"""Acts, articles and editions of the register, and what staff changed in it."""

from datetime import date as Day  # noqa: N812 - an act has a date of its own
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from hotline.core.clock import now
from hotline.core.db import Model, Moment


class Act(Model):
    """A legal act; days are ISO texts that may be partial (`2020-07`), since the register does not invent a day."""

    __tablename__ = "act"

    id: Mapped[str] = mapped_column(String(60), primary_key=True)
    position: Mapped[int] = mapped_column(default=0)
    kind: Mapped[str] = mapped_column(String(50))
    number: Mapped[str | None] = mapped_column(String(40))
    date: Mapped[str | None] = mapped_column(String(10))
    in_force_from: Mapped[str | None] = mapped_column(String(10))
    in_force_to: Mapped[str | None] = mapped_column(String(10))  # the first day on which it is no longer in force
    replaced_by: Mapped[str | None] = mapped_column(String(60))
    title_ru: Mapped[str] = mapped_column(Text)
    title_kk: Mapped[str | None] = mapped_column(Text)
    short_ru: Mapped[str] = mapped_column(String(200))
    short_kk: Mapped[str | None] = mapped_column(String(200))
    short_en: Mapped[str | None] = mapped_column(String(200))
    cited_ru: Mapped[str | None] = mapped_column(String(200))  # its name behind an article, where the kind gives none
    cited_kk: Mapped[str | None] = mapped_column(String(200))
    cited_en: Mapped[str | None] = mapped_column(String(200))
    abbr_ru: Mapped[list[str]] = mapped_column(JSON, default=list)
    abbr_kk: Mapped[list[str]] = mapped_column(JSON, default=list)
    aliases: Mapped[list[str]] = mapped_column(JSON, default=list)  # earlier ids
    unit: Mapped[str] = mapped_column(String(20))  # part or point: what a numbered part of an article is called
    first_article: Mapped[int | None]  # where several acts share an abbreviation, the article tells them apart
    last_article: Mapped[int | None]
    adilet_code: Mapped[str | None] = mapped_column(String(40))
    citable: Mapped[bool] = mapped_column(default=True)
    to_be_checked: Mapped[bool] = mapped_column(default=False)
    note_ru: Mapped[str | None] = mapped_column(Text)
    loaded: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)  # as the data file gave it
    revision: Mapped[int] = mapped_column(default=1)
    __mapper_args__ = {"version_id_col": revision}  # two people editing one act: the second is told
    articles: Mapped[list["Article"]] = relationship(order_by="Article.position", back_populates="act")
    editions: Mapped[list["Edition"]] = relationship(order_by="Edition.position", back_populates="act")


class Article(Model):
    """An article of an act; a number may come twice, with lives that follow each other and keys of their own."""

    __tablename__ = "article"
    __table_args__ = (UniqueConstraint("act_id", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    act_id: Mapped[str] = mapped_column(ForeignKey("act.id"))
    key: Mapped[str] = mapped_column(String(40))  # its number, unless that comes twice or is not established
    position: Mapped[int] = mapped_column(default=0)
    number: Mapped[str | None] = mapped_column(String(20))
    heading_ru: Mapped[str | None] = mapped_column(Text)
    heading_kk: Mapped[str | None] = mapped_column(Text)
    gist_ru: Mapped[str | None] = mapped_column(Text)
    topics: Mapped[list[str]] = mapped_column(JSON, default=list)
    in_force_from: Mapped[str | None] = mapped_column(String(10))
    in_force_to: Mapped[str | None] = mapped_column(String(10))
    hidden: Mapped[bool] = mapped_column(default=False)
    to_be_checked: Mapped[bool] = mapped_column(default=False)
    note_ru: Mapped[str | None] = mapped_column(Text)
    loaded: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    revision: Mapped[int] = mapped_column(default=1)
    __mapper_args__ = {"version_id_col": revision}
    act: Mapped[Act] = relationship(back_populates="articles")


class Edition(Model):
    """What an amending act changed in an act since a day; what stood when, the lives of its articles say."""

    __tablename__ = "edition"
    __table_args__ = (UniqueConstraint("act_id", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    act_id: Mapped[str] = mapped_column(ForeignKey("act.id"))
    key: Mapped[str] = mapped_column(String(40))
    position: Mapped[int] = mapped_column(default=0)
    since: Mapped[str | None] = mapped_column(String(10))  # an ISO text that may be partial; none: not established
    amended_by: Mapped[str | None] = mapped_column(String(300))  # as one cites it: it need not be in the register
    change_ru: Mapped[str] = mapped_column(Text)
    change_kk: Mapped[str | None] = mapped_column(Text)
    articles: Mapped[list[str]] = mapped_column(JSON, default=list)  # the numbers of those it touches
    source: Mapped[str | None] = mapped_column(Text)
    note_ru: Mapped[str | None] = mapped_column(Text)
    to_be_checked: Mapped[bool] = mapped_column(default=False)
    entered_at: Mapped[datetime] = mapped_column(Moment, default=now)
    entered_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))  # none: the data file
    loaded: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    revision: Mapped[int] = mapped_column(default=1)
    __mapper_args__ = {"version_id_col": revision}
    act: Mapped[Act] = relationship(back_populates="editions")


class RegisterChange(Model):
    """What a lawyer changed in the register, out of which source; the source may be asked for years later."""

    __tablename__ = "register_change"

    id: Mapped[int] = mapped_column(primary_key=True)
    act_id: Mapped[str] = mapped_column(String(60), index=True)  # no key: the trace outlives an act taken out again
    article_id: Mapped[int | None] = mapped_column(ForeignKey("article.id"))
    edition_id: Mapped[int | None] = mapped_column(ForeignKey("edition.id"))
    verb: Mapped[str] = mapped_column(String(20))  # added, corrected, begun, ended, checked, removed or resumed
    fields: Mapped[dict[str, list[Any]]] = mapped_column(JSON, default=dict)  # what stood before, what stands now
    source: Mapped[str] = mapped_column(Text)
    source_on: Mapped[Day]  # the day on which the source said so
    at: Mapped[datetime] = mapped_column(Moment, default=now)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    article: Mapped[Article | None] = relationship(lazy="joined")
    edition: Mapped[Edition | None] = relationship(lazy="joined")
