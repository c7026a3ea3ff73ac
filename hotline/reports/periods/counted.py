"""The rows that a period counts, each once with all that is sealed of it: the figures' own rows and what they say."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import select

from hotline.cases.models import Case
from hotline.cases.rules import SEALED
from hotline.core import clock
from hotline.core.db import db
from hotline.core.periods import Period
from hotline.group_sessions import queries as group_sessions
from hotline.group_sessions.models import GroupSession
from hotline.indicators import queries as indicators
from hotline.indicators.queries import FigureRow
from hotline.journal import queries as journal
from hotline.journal.counting import opened_in
from hotline.journal.filters import Filters
from hotline.journal.queries import Row as JournalRow
from hotline.people.models import Person
from hotline.reports import sealed
from hotline.seals import queries as seals
from hotline.seals.models import Seal
from hotline.seals.rules import FIRST_FORM, FORM, Row

AT_ONCE = 500
WORDS = ("summary", "advice")
# Of the journal's row all is sealed but the contact, which is nobody's figure, and what only names another table's row.
CODES = (
    "case_number", "minute", "channel", "person_code", "region", "gender", "age_bracket", "social_status", "language",
    "category", "outcome", "referral", "answered_on", "minutes", "lawyer_id", "provisions",
)  # fmt: skip
Said = tuple[Mapping[str, Any], Mapping[str, str]]


def of_seal(seal: Seal) -> list[Row]:
    """Return what the days of a seal hold today, in that seal's form."""
    before = [(one.first, one.last) for one in seals.every() if one.position < seal.position]
    return [*rows(Period.of_days(seal.first, seal.last), seal.form), *texts(seal.first, seal.last, before, seal.form)]


def texts(first: date, last: date, before: Iterable[sealed.Days], form: int = FORM) -> list[Row]:
    """Return the texts of reports that belong to a seal of these days; `before` are the spans sealed earlier."""
    return sealed.rows(first, last, before) if form > FIRST_FORM else []


def rows(period: Period, form: int = FORM) -> list[Row]:
    """Return every row that some figure of the period counts, by kind and id."""
    found: dict[tuple[str, int], FigureRow] = {}
    units: dict[tuple[str, int], dict[str, int]] = {}
    for figure in indicators.figures(period):
        for row in indicators.rows(figure.indicator, period):
            found.setdefault((row.kind, row.id), row)
            units.setdefault((row.kind, row.id), {})[figure.indicator.code] = row.units
    said = {"consultation": _consultations(period), "case": _cases(period), "group_session": _sessions(period, form)}
    return [_row(found[key], units[key], said) for key in sorted(found)]


def totals(period: Period, counted: list[Row]) -> list[dict[str, Any]]:
    """Return what a seal keeps of every figure: its definition's version, plan, and the sums over its rows."""
    sums: dict[str, list[int]] = {}
    for row in counted:
        for code, number in row.units.items():
            sums.setdefault(code, []).append(number)
    return [
        {
            "code": known.code, "unit": known.unit, "plan": known.plan, "version": known.version,
            "fact": sum(sums.get(known.code, [])), "rows": len(sums.get(known.code, [])),
            "terms": [[term.code, sum(sums.get(term.code, []))] for term in known.terms],
        }
        for known in (figure.indicator for figure in indicators.figures(period))
    ]  # fmt: skip


def _row(row: FigureRow, units: dict[str, int], said: Mapping[str, Mapping[Any, Said]]) -> Row:
    key = row.number if row.kind == "consultation" else row.id
    codes, words = said.get(row.kind, {}).get(key, ({}, {}))
    # A person counts once, by the first of the cases: that is no fact of the person.
    day = {} if row.kind == "person" else {"day": clock.local(row.at).date()}
    return Row(row.kind, row.id, row.number, units, day | dict(codes), words)


def _consultations(period: Period) -> dict[Any, Said]:
    said = journal.rows(Filters(period.first, period.last))
    return {row.number: (_codes(row), {name: getattr(row, name) for name in WORDS}) for row in said}


def _codes(row: JournalRow) -> dict[str, Any]:
    return {name: getattr(row, name) for name in CODES}


def _cases(period: Period) -> dict[Any, Said]:
    columns = [getattr(Case, name) for name in SEALED]
    statement = select(Case.id, Case.channel, Person.code, *columns).join(Case.person).where(*opened_in(period))
    found = db.session.execute(statement, execution_options={"yield_per": AT_ONCE})
    names = ("channel", "person_code", *SEALED)
    return {case_id: (dict(zip(names, values, strict=True)), {}) for case_id, *values in found}


def _sessions(period: Period, form: int) -> dict[Any, Said]:
    listed = group_sessions.listed(period) if form > FIRST_FORM else {}
    return {
        one.id: (
            {
                "held_at": one.held_at, "participants": one.participants, "lawyer": one.lawyer_id,
                "topic_ru": one.topic_ru, "topic_kk": one.topic_kk,
                "provisions": [cited.provision for cited in one.provisions],
            },
            _printed(one, listed.get(one.id, ())) if form > FIRST_FORM else {},
        )
        for one in group_sessions.within(period)
    }  # fmt: skip


def _printed(one: GroupSession, listed: Iterable[str]) -> dict[str, str]:
    """Return what an annex prints of a session, beside what figures count."""
    questions = {"questions": one.questions, "questions_kk": one.questions_kk or ""}
    return questions | {"platform": one.platform, "names": "\n".join(listed)}
