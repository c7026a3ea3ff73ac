"""Reading what a copy tells and what was decided about it: two queries, however long the copy is."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Exists, exists, select

from hotline.cases.models import Case, Consultation
from hotline.cases.models import ConsultationVersion as Version
from hotline.core.db import db
from hotline.core.text import traces
from hotline.journal.filters import Filters, conditions
from hotline.journal.grantor.ladders import COLUMNS, TEXTS, Ladders
from hotline.journal.grantor.models import GrantorDecision
from hotline.journal.grantor.standing import ACCEPTED, Copy, Decided, Line
from hotline.journal.queries import BATCH, joined
from hotline.people.models import Person
from hotline.seals.models import Seal
from hotline.taxonomy import queries as taxonomy

_FIRST = (Version.id, Consultation.id, Case.id, Consultation.number, Version.local_minute, Person.id, Person.code)
_TOLD = [getattr(Version, name) for name in COLUMNS]
_KEPT = [
    getattr(GrantorDecision, name)
    for name in ("consultation_id", "field", "version_id", "decided", "persons", "by_id", "at")
]


def copy_of(filters: Filters) -> Copy:
    """Read what the copy of some days tells, and what was decided about it."""
    return Copy(_lines(filters), _decisions(filters), ladders())


def ladders() -> Ladders:
    """Return the steps of every column, the categories as they are listed."""
    return Ladders({one.code: one.parent for one in taxonomy.every("category") if one.parent})


def reasons(lines: Iterable[Line]) -> Mapping[int, str]:
    """Return why rows were accepted, the latest reason of each consultation."""
    ids = {line.consultation_id for line in lines}
    kept = GrantorDecision
    accepted = kept.consultation_id.in_(ids), kept.decided == ACCEPTED
    found = db.session.execute(select(kept.consultation_id, kept.reason).where(*accepted).order_by(kept.id))
    return dict(found.all())


def decided_since(seals: Sequence[Seal]) -> bool:
    """Say whether anything was decided about rows of sealed days after their seal was made."""
    return any(db.session.scalar(select(_since(seal))) for seal in seals)


def _since(seal: Seal) -> Exists:
    of_days = conditions(Filters(seal.first, seal.last))
    same = GrantorDecision.consultation_id == Version.consultation_id
    return exists().where(GrantorDecision.at > seal.made_at, same, *of_days)


def _lines(filters: Filters) -> list[Line]:
    statement = joined([*_FIRST, *_TOLD, *(getattr(Version, name) for name in TEXTS)]).where(*conditions(filters))
    ordered = statement.order_by(Version.local_minute, Case.number, Consultation.year, Consultation.serial)
    found = db.session.execute(ordered, execution_options={"yield_per": BATCH})
    return [_line(row) for row in found]


def _line(row: Sequence[Any]) -> Line:
    *first, told, texts = (*row[: len(_FIRST)], row[len(_FIRST) : -len(TEXTS)], row[-len(TEXTS) :])
    traced = tuple(name for name, text in zip(TEXTS, texts, strict=True) if traces(text))
    values: list[Any] = [*first, dict(zip(COLUMNS, told, strict=True)), traced]
    return Line(*values)


def _decisions(filters: Filters) -> Mapping[int, Mapping[str, Decided]]:
    statement = select(*_KEPT).join(Version, Version.consultation_id == GrantorDecision.consultation_id)
    found: dict[int, dict[str, Decided]] = defaultdict(dict)
    for consultation_id, field, *said in db.session.execute(
        statement.where(*conditions(filters)).order_by(GrantorDecision.id)
    ):
        found[consultation_id][field] = Decided(*said)
    return found
