"""Every change of the register leaves a trace: what stood before, out of which source, by whom."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.exc import StaleDataError

from hotline.audit.service import record
from hotline.core import clock
from hotline.core.db import db
from hotline.core.errors import Refused
from hotline.laws import queries
from hotline.laws.models import Act, Article, Edition, RegisterChange

Facts = Mapping[str, Any]
Row = Act | Article | Edition
RowKind = TypeVar("RowKind", Act, Article, Edition)


@dataclass(frozen=True)
class Basis:
    """Out of which source a change is, and on which day the source said so."""

    source: str
    on: date


def change(row: Row, facts: Facts, verb: str, basis: Basis, by: object) -> list[str]:
    """Change what differs, and trace it; return the names of the fields."""
    before = {name: getattr(row, name) for name in facts}
    changed = {
        name: [before[name], value] for name, value in facts.items() if (before[name] or None) != (value or None)
    }
    for name, (_old, value) in changed.items():
        setattr(row, name, value)
    if changed:
        _trace(row, verb, changed, basis, by)
    return list(changed)


def entered(row: RowKind, verb: str, basis: Basis, by: object) -> RowKind:
    """Store a new row, and trace it; raise Refused when somebody else was quicker."""
    try:
        with db.session.begin_nested():
            db.session.add(row)
    except IntegrityError as error:
        raise Refused(_("Somebody entered the same just now.")) from error
    _trace(row, verb, {}, basis, by)
    return row


def removed(row: Row, facts: Iterable[str], basis: Basis, by: object) -> None:
    """Take a row out, and keep the trace of what stood in it; raise Refused when somebody else was quicker."""
    stood = {name: [value, None] for name in facts if (value := getattr(row, name))}
    if not isinstance(row, Act):
        stood = _let_go(row) | stood
    try:
        with db.session.begin_nested():
            db.session.delete(row)
    except (IntegrityError, StaleDataError) as error:
        raise Refused(_("Somebody changed this at the same moment. Look at it once more.")) from error
    _trace(row, "removed", stood, basis, by)


def _let_go(row: Article | Edition) -> dict[str, list[Any]]:
    """Let the earlier traces of a row say themselves what it was, since it goes; return what they say."""
    if isinstance(row, Article):
        own, what = RegisterChange.article_id == row.id, {"article": [row.number or row.key, None]}
    else:
        own, what = RegisterChange.edition_id == row.id, {"edition": [row.since, None]}
    for trace in db.session.scalars(select(RegisterChange).where(own)):
        trace.fields = {**trace.fields, **what}
        trace.article = trace.edition = None
    return what


def _trace(row: Row, verb: str, changed: dict[str, list[Any]], basis: Basis, by: object) -> None:
    act, gone = row.id if isinstance(row, Act) else row.act_id, verb == "removed"
    db.session.add(
        RegisterChange(
            act_id=act,
            article_id=row.id if isinstance(row, Article) and not gone else None,
            edition_id=row.id if isinstance(row, Edition) and not gone else None,
            verb=verb,
            fields=changed,
            source=basis.source,
            source_on=basis.on,
            at=clock.now(),
            by_id=getattr(by, "id", None),
        )
    )
    db.session.flush()
    record(f"laws.{verb}", row, by, act=act, fields=sorted(changed))
    queries.forget()
