"""Persons by month: each month counts its own persons once, so that who came in two months stands in both."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import extract, func, select

from hotline.cases.models import Case
from hotline.core.db import db
from hotline.core.local_days import local_day
from hotline.core.periods import Period
from hotline.journal.counting import cases_counted, has_consent


def persons_by_month(period: Period) -> Iterator[tuple[date, int]]:
    """Yield the first day of each month of a period in which anybody came, and how many persons did."""
    came = cases_counted(period).where(has_consent())
    rows = came.with_only_columns(Case.person_id, Case.opened_at).subquery("came")
    told = select(rows.c.person_id, local_day(rows.c.opened_at, period).label("day")).subquery("told")
    month = (extract("year", told.c.day) * 12 + extract("month", told.c.day) - 1).label("month")
    counted = select(month, func.count(told.c.person_id.distinct())).group_by(month)
    for number, persons in db.session.execute(counted):
        yield date(int(number) // 12, int(number) % 12 + 1, 1), persons
