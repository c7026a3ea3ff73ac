"""What a row behind a figure is about: category, channel and region, so that a figure can be checked without opening each row."""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import select

from hotline.cases.models import Case
from hotline.cases.models import ConsultationVersion as Version
from hotline.core import clock
from hotline.core.db import db
from hotline.indicators.queries import FigureRow
from hotline.taxonomy import queries as taxonomy

ASKED = ("category", "channel", "region")
_OWN: dict[str, Any] = {
    "case": select(Case.id, Case.category, Case.channel, Case.region),
    "consultation": select(Version.consultation_id, Version.category, Version.channel, Version.region).where(
        Version.current.is_(True)
    ),
}


class Answers(NamedTuple):
    """The answers of one row, in the reader's words of that day."""

    category: str
    channel: str
    region: str


def answers(rows: Sequence[FigureRow]) -> dict[tuple[str, int], Answers]:
    """Return the answers by kind and id of the row: one query a kind; nothing for rows that have none."""
    found: dict[tuple[str, int], Answers] = {}
    for kind, own in _OWN.items():
        days = {row.id: clock.local(row.at).date() for row in rows if row.kind == kind}
        if days:
            chosen = own.where(own.selected_columns[0].in_(days))
            told = db.session.execute(chosen)
            found |= {(kind, row_id): _said(codes, days[row_id]) for row_id, *codes in told}
    return found


def _said(codes: Sequence[str | None], on: date) -> Answers:
    named = zip(ASKED, codes, strict=True)
    return Answers(*(taxonomy.name(kind, code, on) if code else "—" for kind, code in named))
