"""Sealing a period: through the gate, all rows of one moment, and what came late for periods sealed before."""

from collections import Counter
from dataclasses import replace

from flask_babel import gettext as _

from hotline.accounts.models import User
from hotline.accounts.rules import allowed
from hotline.core.db import db, reading
from hotline.core.errors import Refused
from hotline.core.periods import Period
from hotline.reports.periods import counted, gate
from hotline.reports.periods.gate import Problem
from hotline.seals import queries, service
from hotline.seals.models import Seal
from hotline.seals.rules import Row

RIGHT = "periods.seal"


class NotClean(Refused):
    """The gate found something, and nobody said why it may be sealed all the same."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(
            _("The period is not ready to be sealed: %(number)s problems.", number=len(problems)), "reason"
        )
        self.problems = problems


def seal(period: Period, by: User, reason: str = "") -> Seal:
    """Seal a period; with a reason also past what the gate finds. Raise Refused, or NotClean with the list.

    All is read in one read-only transaction of its own; what the caller began before is rolled back.
    """
    if not allowed(by.roles, RIGHT):
        raise Refused(_("Only a manager or an administrator seals a period."))
    service.check(period.first, period.last)
    by_id = by.id
    db.session.rollback()
    with reading():
        problems = gate.problems(period)
        rows = counted.rows(period)
        totals = counted.totals(period, rows)
        texts = counted.texts(period.first, period.last, [(one.first, one.last) for one in queries.every()])
        late = late_rows()
    if problems and not reason.strip():
        raise NotClean(problems)
    found = Counter(problem.code for problem in problems)
    accepted = {"reason": reason.strip(), "problems": dict(found)} if problems else {}
    return service.freeze(period.first, period.last, [*rows, *texts, *late], totals, accepted, by_id)


def late_rows() -> list[Row]:
    """Return what came for sealed periods after they were sealed and is not listed yet."""
    seals = queries.every()
    listed = queries.listed_late(seals)
    late: list[Row] = []
    for one in seals:
        known = {row.key for row in queries.frozen(one, late=False)} | listed
        living = counted.rows(Period.of_days(one.first, one.last))
        late += [replace(row, late=True) for row in living if row.key not in known]
    return late
