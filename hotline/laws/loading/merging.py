"""Bringing the tables of the register up to entries read from a file, keeping what staff changed."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from hotline.core.db import db
from hotline.laws.loading import twins
from hotline.laws.models import Act, Article, Edition
from hotline.laws.register import ActEntry, ArticleEntry, EditionEntry

_NEVER_LOADED = object()


@dataclass
class Report:
    """What a loading did; each line begins with `act`, `act:article` or `act@edition`."""

    added: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)  # where, field
    kept: list[str] = field(default_factory=list)  # where, field, what stands here, what the file says
    absent: list[str] = field(default_factory=list)  # here, but not in the file

    def lines(self) -> Iterator[str]:
        """Yield everything as lines with tabs between, what happened first."""
        for name in ("added", "updated", "kept", "absent"):
            yield from (f"{name}\t{line}" for line in getattr(self, name))


def merge(entries: Iterable[ActEntry]) -> Report:
    """Add what is new and update what nobody changed here; an act stored under an earlier id keeps that id.

    What staff entered before the file had it is the same act, article or edition, and not a second one.
    """
    report = Report()
    below = (selectinload(Act.articles), selectinload(Act.editions))
    rows = {act.id: act for act in db.session.scalars(select(Act).options(*below))}
    known = {alias: act for act in rows.values() for alias in act.aliases} | rows
    for entry in entries:
        row = next((known[act_id] for act_id in (entry.id, *entry.aliases) if act_id in known), None)
        row = row or twins.act(rows.values(), entry)
        if row is None:
            row = Act(id=entry.id, aliases=[], loaded={}, articles=[], editions=[])
            db.session.add(row)
        rows.pop(row.id, None)
        _merge_act(row, entry, report)
    report.absent += sorted(rows)
    return report


def _merge_act(row: Act, entry: ActEntry, report: Report) -> None:
    given = _given(entry, without=("id", "position", "aliases", "articles", "editions"))
    row.position = entry.position
    _merge_row(row, given, row.id, report)
    _merge_aliases(row, entry, report)
    _merge_articles(row, entry.articles, report)
    _merge_editions(row, entry.editions, report)


def _merge_aliases(row: Act, entry: ActEntry, report: Report) -> None:
    """Add the names of the file: an earlier id goes on leading to its act, whoever gave it."""
    aliases = list(dict.fromkeys((*row.aliases, entry.id, *entry.aliases)))
    if row.id in aliases:
        aliases.remove(row.id)
    if aliases != row.aliases:
        row.aliases = aliases
        if row not in db.session.new:
            report.updated.append(f"{row.id}\taliases")


def _merge_articles(row: Act, entries: Iterable[ArticleEntry], report: Report) -> None:
    known = {article.key: article for article in row.articles}
    for entry in entries:
        article = known.get(entry.key) or twins.article(known.values(), entry)
        if article is None:
            article = Article(key=entry.key, loaded={})
            row.articles.append(article)
        else:
            del known[article.key]
        article.key, article.position = entry.key, entry.position
        _merge_row(article, _given(entry, without=("key", "position")), f"{row.id}:{entry.key}", report)
    report.absent += [f"{row.id}:{key}" for key in sorted(known)]


def _merge_editions(row: Act, entries: Iterable[EditionEntry], report: Report) -> None:
    known = {edition.key: edition for edition in row.editions}
    for entry in entries:
        edition = known.get(entry.key) or twins.edition(known.values(), entry)
        if edition is None:
            edition = Edition(key=entry.key, loaded={})
            row.editions.append(edition)
        else:
            del known[edition.key]
        edition.key, edition.position = entry.key, entry.position
        _merge_row(edition, _given(entry, without=("key", "position")), f"{row.id}@{entry.key}", report)
    report.absent += [f"{row.id}@{key}" for key in sorted(known)]


def _merge_row(row: Act | Article | Edition, given: dict[str, Any], where: str, report: Report) -> None:
    if row in db.session.new:
        for name, value in given.items():
            setattr(row, name, value)
        report.added.append(where)
    else:
        _merge_fields(row, given, where, report)
    if row.loaded != given:
        row.loaded = given


def _merge_fields(row: Act | Article | Edition, given: dict[str, Any], where: str, report: Report) -> None:
    for name, value in given.items():
        now = getattr(row, name)
        # What staff added was never loaded; a field that is new in the table was never changed by them.
        before = row.loaded.get(name, now) if row.loaded else _NEVER_LOADED
        if now == value:
            continue
        if now == before:
            setattr(row, name, value)
            report.updated.append(f"{where}\t{name}")
        else:
            report.kept.append(f"{where}\t{name}\t{now}\t{value}")


def _given(entry: ActEntry | ArticleEntry | EditionEntry, without: tuple[str, ...]) -> dict[str, Any]:
    plain = {name: value for name, value in asdict(entry).items() if name not in without}
    return {name: list(value) if isinstance(value, tuple) else value for name, value in plain.items()}
