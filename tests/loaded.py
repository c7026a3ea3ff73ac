"""The coded lists and the register, loaded once a process: every other test gets the very rows that the loading made.

Loading reads, compares and merges; what it does is tried where it is tested. Into tables that hold something already it
loads as ever.
"""

from collections.abc import Callable
from typing import Any

from sqlalchemy import Table, insert, select

from hotline.audit.models import AuditEvent
from hotline.audit.service import record
from hotline.core.db import db
from hotline.laws import queries as register
from hotline.laws import service as laws
from hotline.laws.models import Act, Article, Edition
from hotline.taxonomy import queries as lists
from hotline.taxonomy import service as taxonomy
from hotline.taxonomy.models import Term

LISTS: tuple[Table, ...] = (Term.__table__,)
REGISTER: tuple[Table, ...] = (Act.__table__, Article.__table__, Edition.__table__)
_kept: dict[Table, list[dict[str, Any]]] = {}
_events: dict[Table, dict[str, Any]] = {}


def codes() -> None:
    """Load the coded lists."""
    _load(LISTS, taxonomy.load)
    lists.forget()


def acts() -> None:
    """Load the register of acts."""
    _load(REGISTER, laws.load)
    register.forget()


def _load(tables: tuple[Table, ...], load: Callable[[], object]) -> None:
    first = tables[0]
    if db.session.execute(select(first.c.id).limit(1)).first():
        load()
    elif first in _kept:
        for table in tables:
            db.session.execute(insert(table), _kept[table])
        record(**_events[first])
        db.session.flush()
    else:
        load()
        _keep(tables)


def _keep(tables: tuple[Table, ...]) -> None:
    for table in tables:
        # A number is given by the database, as it was at the loading.
        numbered = table.c.id.type.python_type is int
        rows = db.session.execute(select(table).order_by(table.c.id if numbered else table.c.position)).mappings()
        _kept[table] = [{name: row[name] for name in row if name != "id" or not numbered} for row in rows]
    last = db.session.scalars(select(AuditEvent).order_by(AuditEvent.id.desc()).limit(1)).one()
    _events[tables[0]] = {"verb": last.verb, "subject": last.subject, **last.detail}
