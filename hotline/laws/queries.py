"""Reading the register; two queries serve the whole life of an application context."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from flask import g
from sqlalchemy import select

from hotline.core import i18n
from hotline.core.db import db
from hotline.laws import wording
from hotline.laws.citations.citation import Citation
from hotline.laws.citations.recogniser import cite
from hotline.laws.models import Act, Article
from hotline.laws.picking.matching import UNLISTED, matches
from hotline.laws.register import ActEntry, ArticleEntry, Register
from hotline.laws.rules import IN_FORCE, NO_LONGER, NOT_YET, UNKNOWN, Provision

OFFERED = 12
# What an entry holds; a row also keeps what the file gave, which is its larger half.
ACT = tuple(field.name for field in fields(ActEntry) if field.name not in ("articles", "editions"))
ARTICLE = tuple(field.name for field in fields(ArticleEntry))


@dataclass(frozen=True)
class Found:
    """A provision as people see it, in the reader's language, judged on a day."""

    provision: Provision
    title: str
    heading: str
    state: str  # in_force, not_yet, no_longer, unknown or unlisted
    to_be_checked: bool


def search(typed: str, on: date, limit: int = OFFERED) -> list[Found]:
    """Find provisions as a lawyer types them, those in force on a day first, those the register lacks last."""
    known = register()
    exact = known.place(typed.strip())
    if exact:
        return [_found(*exact, on)]
    return [
        _shown(match.provision, match.act, match.article, match.state) for match in matches(known, typed, on)[:limit]
    ]


def describe(canonicals: Iterable[str], on: date) -> list[Found]:
    """Show provisions already chosen as of a day; what is no provision of a known act is left out."""
    places = (register().place(canonical) for canonical in canonicals)
    return [_found(*place, on) for place in places if place]


def warning(canonical: str, on: date) -> str | None:
    """Say why a provision could not be applied on a day: `not_yet`, `no_longer`, `unknown_act`, `unknown_article`.

    None when nothing speaks against it: the register is not complete, so an article it lacks may be cited.
    """
    place = register().place(canonical)
    if place is None:
        return "unknown_act"
    act, provision = place
    number = provision.article
    if number and not act.may_have(number):
        return "unknown_article"
    state = act.state_of(act.article(number, on) if number else None, on)
    return state if state in (NOT_YET, NO_LONGER) else None


def written(canonicals: Iterable[str], language: str) -> dict[str, str]:
    """Write canonical provisions as a lawyer writes them in `ru`, `kk` or `en`; an unknown one comes back as itself."""
    places = {canonical: register().place(canonical) for canonical in canonicals}
    return {
        canonical: wording.words(place[1], place[0], language) if place else canonical
        for canonical, place in places.items()
    }


def cited(text: str, on: date) -> list[Citation]:
    """Find the provisions that a text cites; the day tells acts of one name apart."""
    return cite(text, register(), on)


def act(act_id: str) -> ActEntry | None:
    """Return an act by its id or an earlier id of it."""
    return register().act(act_id)


def acts(on: date | None = None) -> list[ActEntry]:
    """Return the acts in order; with a day, those that may be cited and were in force then, or may have been."""
    known = register().acts
    return [one for one in known if on is None or (one.citable and one.state(on) in (IN_FORCE, UNKNOWN))]


def register() -> Register:
    """Return the register as the tables hold it."""
    if "laws" not in g:
        g.laws = _read()
    known: Register = g.laws
    return known


def forget() -> None:
    """Read the tables anew on the next question."""
    g.pop("laws", None)


def _found(act: ActEntry, provision: Provision, on: date) -> Found:
    article = act.article(provision.article, on) if provision.article else None
    state = act.state_of(article, on)
    lacking = provision.article is not None and article is None and state in (IN_FORCE, UNKNOWN)
    return _shown(provision, act, article, UNLISTED if lacking else state)


def _shown(provision: Provision, act: ActEntry, article: ArticleEntry | None, state: str) -> Found:
    language = i18n.language()
    heading = article.heading(language) if article else "" if provision.article else act.title(language)
    checked = act.to_be_checked or bool(article and article.to_be_checked)
    return Found(provision, wording.words(provision, act, language), heading, state, checked)


def _read() -> Register:
    articles: dict[str, list[ArticleEntry]] = {}
    columns = (getattr(Article, name) for name in ARTICLE)
    for act_id, *values in db.session.execute(select(Article.act_id, *columns).order_by(Article.position, Article.id)):
        articles.setdefault(act_id, []).append(ArticleEntry(**_named(ARTICLE, values)))
    acts = []
    for row in db.session.execute(select(*(getattr(Act, name) for name in ACT)).order_by(Act.position, Act.id)):
        given = _named(ACT, row)
        acts.append(ActEntry(**given, articles=tuple(articles.get(given["id"], ()))))
    return Register(tuple(acts))


def _named(names: tuple[str, ...], values: Iterable[Any]) -> dict[str, Any]:
    return dict(zip(names, (tuple(value) if isinstance(value, list) else value for value in values), strict=True))
