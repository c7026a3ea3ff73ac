"""What was entered here by mistake is taken out again: what came from the data file, or is cited, stays."""

from collections.abc import Collection
from datetime import date

from flask_babel import gettext as _
from sqlalchemy import select

from hotline.core.db import db
from hotline.core.errors import Refused
from hotline.laws import lives, queries, records
from hotline.laws.editing.tracing import Basis, Row, change, removed
from hotline.laws.models import Act, Article, RegisterChange
from hotline.laws.rules import Provision

Cited = Collection[tuple[Provision, date]]  # what consultations cite, each with the day that it was read on
ACT = ("kind", "number", "date", "title_ru", "short_ru", "abbr_ru", "abbr_kk", "in_force_from", "in_force_to")
ARTICLE = ("heading_ru", "heading_kk", "gist_ru", "in_force_from", "in_force_to", "note_ru")
EDITION = ("amended_by", "change_ru", "change_kk", "articles", "source", "note_ru")


def obstacle(row: Row, cited: Cited) -> str | None:
    """Say why an act, an article or an edition cannot be taken out, and what to do instead; None when it can."""
    if row.loaded or (isinstance(row, Act) and _came_below(row)):
        words = _(
            "This came with the data of the register and cannot be removed. Put it right instead, or enter since when"
            " it is no longer in force."
        )
        return str(words)
    if count := sum(_is_cited(row, provision, day) for provision, day in cited):
        words = _(
            "It cannot be removed, for it is cited: %(count)s. Put it right instead, or enter since when it is no"
            " longer in force.",
            count=count,
        )
        return str(words)
    if isinstance(row, Act):
        return _named_as_successor(row)
    return _followed(row) if isinstance(row, Article) else None


def retract(row: Row, cited: Cited, basis: Basis, by: object) -> None:
    """Take out what was entered by mistake; the life before it gets its end back. Raise Refused.

    The reason is the source of the basis. With an act goes what was entered below it.
    """
    if why := obstacle(row, cited):
        raise Refused(why)
    if isinstance(row, Act):
        for article in list(row.articles):
            removed(article, ARTICLE, basis, by)
        for edition in list(row.editions):
            removed(edition, EDITION, basis, by)
        db.session.expire(row)
        removed(row, ACT, basis, by)
    elif isinstance(row, Article):
        _retract_life(row, basis, by)
    else:
        act = row.act
        removed(row, EDITION, basis, by)
        db.session.expire(act)


def _retract_life(row: Article, basis: Basis, by: object) -> None:
    act, before = row.act, _ended_for(row)
    removed(row, ARTICLE, basis, by)
    if before:
        earlier, end = before
        change(earlier, {"in_force_to": end}, "resumed", basis, by)
    db.session.expire(act)


def _named_as_successor(row: Act) -> str | None:
    earlier = records.predecessors(row.id, all_of_them=True)
    if not earlier:
        return None
    return str(_("“%(act)s” names it as what replaced it: change that first.", act=earlier[0].short_ru))


def _came_below(row: Act) -> bool:
    return any(article.loaded for article in row.articles) or any(edition.loaded for edition in row.editions)


def _is_cited(row: Row, provision: Provision, day: date) -> bool:
    if isinstance(row, Act):
        return provision.act == row.id
    if not isinstance(row, Article) or (provision.act, provision.article) != (row.act_id, row.number):
        return False
    act = queries.act(row.act_id)
    read = act.article(row.number or "", day) if act else None
    return row.number is not None and (read is None or read.key == row.key)


def _followed(row: Article) -> str | None:
    """Say which later life stands in the way of the earlier one's return, if one does."""
    before = _ended_for(row)
    others = [one for one in row.act.articles if one.number == row.number and not one.hidden]
    if before and any(
        lives.overlap((before[0].in_force_from, before[1]), (one.in_force_from, one.in_force_to))
        for one in others
        if one not in (row, before[0])
    ):
        return str(_("A later life of this article follows it: take that out first."))
    return None


def _ended_for(row: Article) -> tuple[Article, str | None] | None:
    """Return the life that was ended so that this one could begin, and the end that it had before."""
    begun = select(RegisterChange.id).where(RegisterChange.article_id == row.id, RegisterChange.verb == "begun")
    if db.session.scalar(begun) is None:
        return None
    for one in row.act.articles:
        if one is not row and one.number == row.number and one.in_force_to == row.in_force_from:
            ends = select(RegisterChange).where(RegisterChange.article_id == one.id, RegisterChange.verb == "ended")
            last = db.session.scalars(ends.order_by(RegisterChange.id.desc())).first()
            if last and last.fields["in_force_to"][1] == row.in_force_from:
                return one, last.fields["in_force_to"][0]
    return None
