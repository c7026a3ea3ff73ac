"""What of the report's texts lies in a sealed period: every later change of it takes a reason and shows as a change.

A text belongs to the seal with which the last of its report's days was sealed: a quarter's introduction to that of the
third month. Its row goes by the id of its first version, which later versions keep.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import Select, func, select

from hotline.accounts.models import User
from hotline.core.db import db
from hotline.core.periods import Period
from hotline.reports.models import Narrative
from hotline.seals import queries, rules, service
from hotline.seals.models import Seal, SealedChange
from hotline.seals.rules import FIRST_FORM, TEXT, Row

SAID = ("text", "confirmed", "is_draft")
CORRECTED = "corrected"
PLACE = (Narrative.section, Narrative.language, Narrative.first_day, Narrative.last_day)
Days = tuple[date, date]


def rows(first: date, last: date, before: Iterable[Days]) -> list[Row]:
    """Return the texts of every report whose last open days are these; `before` are the spans sealed earlier."""
    sealed = [(*days, place) for place, days in enumerate([*before, (first, last)])]
    found = db.session.execute(_latest().where(Narrative.first_day <= last, Narrative.last_day >= first))
    return [_row(*one) for one in found if rules.covering(one[0].first_day, one[0].last_day, sealed)]


def seal_of(period: Period) -> Seal | None:
    """Return the seal that holds the texts of a period's report, if one does."""
    covering = queries.covering(period.first, period.last)
    latest = max(covering, key=lambda seal: seal.position, default=None)
    return latest if latest and latest.form > FIRST_FORM else None


def note(made: Narrative, before: Narrative | None, reason: str, by: User | None) -> None:
    """Note a new version of a text, after the one before it, where a seal holds its report. Raise Refused."""
    seal = seal_of(Period.of_days(made.first_day, made.last_day))
    if seal is None:
        return
    changed = [name for name in SAID if before is None or getattr(before, name) != getattr(made, name)]
    first = db.session.scalars(select(Narrative.id).where(*_place_of(made)).order_by(Narrative.version).limit(1)).one()
    service.note_in([seal], TEXT, first, changed, reason, by.id if by else None, CORRECTED)


def is_rewritten(period: Period, language: str) -> bool:
    """Say whether a text of a period's report in a language was written after the days were sealed."""
    seal = seal_of(period)
    if seal is None:
        return False
    days = Narrative.first_day == period.first, Narrative.last_day == period.last
    own = select(Narrative.id).where(*days, Narrative.language == language)
    noted = select(SealedChange.id).where(SealedChange.seal_id == seal.id, SealedChange.kind == TEXT)
    return bool(db.session.scalar(select(noted.where(SealedChange.row_id.in_(own)).exists())))


def _latest() -> Select[Any]:
    """Select the latest version of every text, with the id of its first."""
    first = func.first_value(Narrative.id).over(partition_by=PLACE, order_by=Narrative.version)
    place = func.row_number().over(partition_by=PLACE, order_by=Narrative.version.desc())
    placed = select(Narrative.id, first.label("first_id"), place.label("place")).subquery()
    return select(Narrative, placed.c.first_id).join(placed, placed.c.id == Narrative.id).where(placed.c.place == 1)


def _place_of(made: Narrative) -> Iterable[Any]:
    return (column == getattr(made, column.key) for column in PLACE)


def _row(text: Narrative, first_id: int) -> Row:
    place = {column.key: getattr(text, column.key) for column in PLACE}
    number = " ".join(str(one) for one in place.values())
    return Row(
        TEXT,
        first_id,
        number,
        {},
        place | {"confirmed": text.confirmed, "is_draft": text.is_draft},
        {"text": text.text},
    )
