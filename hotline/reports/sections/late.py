"""What came for earlier periods after they were sealed: named here, and in no figure of this report."""

from collections.abc import Iterator, Sequence
from datetime import date

from flask_babel import gettext as _
from sqlalchemy import select

from hotline.cases.models import Case
from hotline.cases.models import ConsultationVersion as Version
from hotline.core import clock
from hotline.core.db import db
from hotline.formats.document import Block, Column, Heading, Paragraph, Table
from hotline.indicators.labels import KINDS
from hotline.reports.scope import Scope
from hotline.seals import queries as seals
from hotline.seals.rules import Frozen

NAMED = ("case", "consultation")  # what has a number; a caller and a message are known by these


def blocks(scope: Scope) -> Iterator[Block]:
    """List what came late, in a report of a sealed period that lists any."""
    sealed = seals.covering(scope.period.first, scope.period.last)
    late = [row for seal in sealed for row in seals.frozen(seal, late=True) if row.kind in NAMED]
    if not late:
        return
    days = _days(late)
    late.sort(key=lambda row: (days.get(row.key, date.max), row.kind, row.number or ""))
    columns = (
        Column("row", _("Row"), width=20),
        Column("number", _("Number"), width=16),
        Column("day", _("Date"), "date", 12),
    )
    yield Heading(_("Came late for periods sealed before"), 2)
    yield Paragraph(
        _("These rows belong to periods that had been reported already. They stand in no figure of this report.")
    )
    yield Table(columns, tuple((str(KINDS[row.kind]), row.number, days.get(row.key)) for row in late))


def _days(late: Sequence[Frozen]) -> dict[tuple[str, int], date]:
    """Return the days of those that are still there."""
    ids = {kind: [row.id for row in late if row.kind == kind] for kind in NAMED}
    given = select(Version.consultation_id, Version.local_minute)
    given = given.where(Version.current, Version.consultation_id.in_(ids["consultation"]))
    opened = select(Case.id, Case.opened_at).where(Case.id.in_(ids["case"]))
    days = {("consultation", row_id): minute.date() for row_id, minute in db.session.execute(given)}
    return days | {("case", row_id): clock.local(at).date() for row_id, at in db.session.execute(opened)}
