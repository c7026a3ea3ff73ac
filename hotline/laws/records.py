"""What the pages of the register show beside the acts: editions, what staff changed, and what does not fit together."""

from collections.abc import Sequence
from dataclasses import fields, replace

from sqlalchemy import select

from hotline.core.db import db
from hotline.core.errors import Missing
from hotline.laws import queries
from hotline.laws.models import Act, Article, Edition, RegisterChange
from hotline.laws.register import ActEntry, EditionEntry, Register
from hotline.laws.soundness import checks
from hotline.laws.soundness.finding import Finding
from hotline.taxonomy import queries as taxonomy
from hotline.taxonomy.rules import KINDS

EDITION = tuple(field.name for field in fields(EditionEntry))


def act(act_id: str) -> Act:
    """Return the row of an act by its id or an earlier one; raise Missing."""
    known = queries.act(act_id)
    row = db.session.get(Act, known.id) if known else None
    if row is None:
        raise Missing
    return row


def article(act_id: str, key: str) -> Article:
    """Return the row of one life of an article; raise Missing."""
    row = db.session.scalar(select(Article).where(Article.act_id == act(act_id).id, Article.key == key))
    if row is None:
        raise Missing
    return row


def edition(act_id: str, edition_id: int) -> Edition:
    """Return an edition of an act; raise Missing."""
    row = db.session.get(Edition, edition_id)
    if row is None or row.act_id != act(act_id).id:
        raise Missing
    return row


def editions(act_id: str) -> Sequence[Edition]:
    """Return the editions of an act, the latest first, those of no established day last."""
    rows = db.session.scalars(select(Edition).where(Edition.act_id == act_id)).all()
    return sorted(rows, key=lambda row: (row.since or "", row.position, row.id), reverse=True)


def changes(act_id: str) -> Sequence[RegisterChange]:
    """Return what staff changed in an act, its articles and editions, the latest first."""
    mine = select(RegisterChange).where(RegisterChange.act_id == act_id)
    return db.session.scalars(mine.order_by(RegisterChange.at.desc(), RegisterChange.id.desc())).all()


def removed_acts() -> Sequence[RegisterChange]:
    """Return how acts that are no longer in the register were taken out, the latest first."""
    gone = RegisterChange.act_id.not_in(select(Act.id)) & (RegisterChange.verb == "removed")
    found = db.session.scalars(select(RegisterChange).where(gone).order_by(RegisterChange.id.desc()))
    return [one for one in found if not {"article", "edition"} & set(one.fields)]


def entered_here(act_id: str) -> frozenset[str]:
    """Return the keys of the articles that staff entered: the data file never had them."""
    rows = db.session.execute(select(Article.key, Article.loaded).where(Article.act_id == act_id))
    return frozenset(key for key, loaded in rows if not loaded)


def row(act_id: str, key: str | None, edition_id: int | None) -> Act | Article | Edition:
    """Return an article by its key, an edition by its id, or else the act; raise Missing."""
    if key is not None:
        return article(act_id, key)
    return edition(act_id, edition_id) if edition_id is not None else act(act_id)


def predecessors(act_id: str, *, all_of_them: bool = False) -> list[ActEntry]:
    """Return the acts that an act replaced; those kept for the record replaced nothing, and come only when asked."""
    known = queries.register().acts
    return [one for one in known if one.replaced_by == act_id and (one.citable or all_of_them)]


def findings() -> list[Finding]:
    """Return what does not fit together in the register, and between it and the coded lists; errors first."""
    made: dict[str, list[EditionEntry]] = {}
    for row in db.session.scalars(select(Edition).order_by(Edition.position, Edition.id)):
        given = {name: getattr(row, name) for name in EDITION}
        made.setdefault(row.act_id, []).append(EditionEntry(**given | {"articles": tuple(row.articles)}))
    acts = tuple(replace(one, editions=tuple(made.get(one.id, ()))) for one in queries.register().acts)
    named = {f"{kind} {term.code}": term.more.get("provisions", ()) for kind in KINDS for term in taxonomy.every(kind)}
    return checks.findings(Register(acts), named)
