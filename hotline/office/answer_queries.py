"""Finding prepared answers, and their words with the placeholders filled. What a viewer may see is decided here."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import load_only

from hotline.accounts.models import User
from hotline.accounts.rules import allowed
from hotline.core.db import db
from hotline.core.errors import Missing
from hotline.core.pages import Page, page_of
from hotline.core.text import fold
from hotline.office import queries
from hotline.office.models import PreparedAnswer
from hotline.taxonomy import queries as taxonomy

OFFERED = 200  # in one reply form; also how many are read at once for what they cite
CLOSING = "disclaimer"
# Both kinds of database put what has no category first.
IN_ORDER = (PreparedAnswer.category.is_not(None), PreparedAnswer.category, PreparedAnswer.id)


@dataclass(frozen=True)
class Filters:
    """What the list shows: words of title or text, a category with what is above and below it, a language, switched-off ones."""

    typed: str = ""
    category: str = ""
    language: str = ""
    off: bool = False


def get(answer_id: int, viewer: User) -> PreparedAnswer:
    """Return an answer the viewer may see, switched off or not; raise Missing."""
    found = db.session.get(PreparedAnswer, answer_id)
    if found is None or not allowed(viewer.roles, "answers.read"):
        raise Missing
    return found


def page(filters: Filters, viewer: User, number: int) -> Page[PreparedAnswer]:
    """Return one page of the answers the viewer may see: by category, those that fit everywhere first."""
    if not allowed(viewer.roles, "answers.read"):
        raise Missing
    words = fold(filters.typed).split()
    chosen: list[ColumnElement[bool]] = [PreparedAnswer.search_text.contains(word, autoescape=True) for word in words]
    if filters.category:
        chosen.append(PreparedAnswer.category.in_(_kin(filters.category)))
    if filters.language:
        chosen.append(_written_in(filters.language))
    if not filters.off:
        chosen.append(PreparedAnswer.active.is_(True))
    return page_of(select(PreparedAnswer).where(*chosen).order_by(*IN_ORDER), number)


def offered(category: str | None) -> list[PreparedAnswer]:
    """Return the answers offered in a reply, without their texts: those that fit the category first; at most OFFERED."""
    shown = (PreparedAnswer.category, PreparedAnswer.title_ru, PreparedAnswer.title_kk)
    found = db.session.scalars(
        select(PreparedAnswer)
        .where(PreparedAnswer.active)
        .order_by(*IN_ORDER)
        .options(load_only(*shown))
        .limit(OFFERED)
    )
    return sorted(found, key=lambda answer: not fits(answer, category))


def active(viewer: User) -> Sequence[PreparedAnswer]:
    """Return the answers in use that the viewer may see, the latest changed first, at most OFFERED."""
    if not allowed(viewer.roles, "answers.read"):
        return []
    latest = select(PreparedAnswer).where(PreparedAnswer.active).order_by(PreparedAnswer.changed_at.desc())
    return db.session.scalars(latest.order_by(PreparedAnswer.id.desc()).limit(OFFERED)).all()


def fits(answer: PreparedAnswer, category: str | None) -> bool:
    """Say whether an answer belongs to a category or to the group above it."""
    return bool(category and answer.category and answer.category in _above(category))


def filled(answer: PreparedAnswer, language: str, *, on: date | None = None, case_number: str = "") -> str:
    """Return the answer's words in a language, the placeholders filled; what has no value becomes a blank line."""
    return queries.completed(answer.body(language), language, on=on, case_number=case_number)


def closing(language: str, *, on: date | None = None) -> str:
    """Return the words that stand at the end of written advice; an empty text when the line has none."""
    try:
        return queries.filled(CLOSING, language, on=on)
    except Missing:
        return ""


def _written_in(language: str) -> ColumnElement[bool]:
    return (PreparedAnswer.body_kk if language == "kk" else PreparedAnswer.body_ru) != ""


def _above(category: str) -> tuple[str, ...]:
    term = taxonomy.term("category", category)
    return (category, term.parent) if term and term.parent else (category,)


def _kin(category: str) -> tuple[str, ...]:
    below = (term.code for term in taxonomy.every("category") if term.parent == category)
    return (*_above(category), *below)
