"""Examining a journal's rows against the file as a whole and against what the instance holds already."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, select

from hotline.accounts.models import User
from hotline.cases.models import Case, NumberSeries
from hotline.cases.numbers import CONSULTATIONS
from hotline.cases.rules import Status
from hotline.core import clock
from hotline.core.db import db
from hotline.imports import rules
from hotline.imports.fields import CODED, Known, Problem
from hotline.imports.layout import Line
from hotline.imports.rules import Entry
from hotline.laws import queries as laws
from hotline.people.models import Person
from hotline.taxonomy import queries as taxonomy

AT_ONCE = 500  # values in one question to the database
KINDS = {"referral": "body"}


@dataclass(frozen=True)
class Refusal:
    """One thing that is wrong with one row; a row may have several."""

    row: int
    problem: Problem


@dataclass
class Report:
    """What a file holds: rows that can be taken, what is wrong with the others, and what the reader should know."""

    entries: list[Entry] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    gaps: list[str] = field(default_factory=list)  # numbers that the file leaves out
    new_lawyers: list[str] = field(default_factory=list)

    @property
    def refused(self) -> int:
        """Return how many rows are refused."""
        return len({refusal.row for refusal in self.refusals})


def examine(lines: Iterable[Line]) -> Report:
    """Examine every row; nothing is written."""
    report, known = Report(), _known()
    for line in lines:
        entry, problems = (
            (None, [Problem("", "unreadable")]) if line.cells is None else rules.entry(line.row, line.cells, known)
        )
        report.refusals += [Refusal(line.row, problem) for problem in problems]
        report.entries += [entry] if entry else []
    _hold_together(report)
    report.refusals.sort(key=lambda refusal: refusal.row)
    report.gaps = rules.gaps(entry.number for entry in report.entries)
    known_emails = set(existing(select(User.email), User.email, (entry.lawyer for entry in report.entries)))
    report.new_lawyers = sorted({entry.lawyer for entry in report.entries} - known_emails)
    return report


def existing(statement: Any, column: ColumnElement[Any] | Any, values: Iterable[str]) -> Iterator[Any]:
    """Run a statement for many values of a column, some hundreds at once."""
    wanted: Sequence[str] = sorted(set(values))
    for start in range(0, len(wanted), AT_ONCE):
        found = db.session.execute(statement.where(column.in_(wanted[start : start + AT_ONCE])))
        yield from (row if len(row) > 1 else row[0] for row in found)


def _hold_together(report: Report) -> None:
    numbers = {entry.case_number for entry in report.entries}
    told = select(Case.number, Person.code, Case.status).join(Case.person)
    cases = list(existing(told, Case.number, numbers))
    found = rules.check_together(
        report.entries,
        {number: code for number, code, _status in cases},
        {number for number, _code, status in cases if status == Status.CONSENT_PENDING},
    )
    report.refusals += [Refusal(row, problem) for row, problems in found.items() for problem in problems]
    report.entries = [entry for entry in report.entries if entry.row not in found]


def _known() -> Known:
    codes = {name: {term.code for term in taxonomy.every(KINDS.get(name, name))} for name in CODED}
    given = select(NumberSeries.year).where(NumberSeries.series == CONSULTATIONS, NumberSeries.last > 0)
    return Known(
        today=clock.today(),
        codes=codes,
        advising_categories={code for code in codes["category"] if taxonomy.counts_as_consultation(code)},
        advising_outcomes={term.code for term in taxonomy.every("outcome") if term.more.get("is_consultation")},
        has_act=lambda act: laws.act(act) is not None,
        years=set(db.session.scalars(given)),
    )
