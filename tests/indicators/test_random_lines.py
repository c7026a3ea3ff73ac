"""For random data sets: figures are their rows, months are the whole, breakdowns add up, and the report says the same."""

from collections import Counter

import pytest
from hypothesis import given

from hotline.cases.models import Case
from hotline.core import clock
from hotline.core.db import db
from hotline.indicators import queries
from hotline.indicators.breakdowns import OFFERED, breakdown
from hotline.indicators.definitions import cases, consultations, persons
from hotline.indicators.dimensions import DIMENSIONS, OF_UNIT, narrowed
from hotline.indicators.statistics import statistics
from hotline.taxonomy.rules import fold
from tests.indicators.random_line import LINES, write
from tests.random_data import data_sets

pytestmark = pytest.mark.random_data
BROKEN_DOWN = [(known, by) for known in (cases, consultations, persons) for by in OF_UNIT[known.unit]]


def opened(known, period):
    """The rows behind a figure, each by what it is and its id."""
    return [(row.kind, row.id, row.units) for row in queries.rows(known, period)]


@pytest.fixture
def write_line(loaded, staff):
    """Put a random hotline into the database, and take the one before away."""
    lawyer = staff("lawyer")

    def fresh(line):
        db.session.rollback()
        return write(line, lawyer)

    yield fresh
    db.session.rollback()


@data_sets
@given(line=LINES)
def test_a_figure_is_the_sum_of_its_rows_and_its_months_are_the_whole(write_line, line):
    period = write_line(line)
    figures = queries.figures(period)
    assert figures == queries.figures(period)
    for figure in figures:
        known = figure.indicator
        rows = opened(known, period)
        assert (sum(units for *_row, units in rows), len(set(rows))) == (figure.fact, figure.rows)
        assert all(row.at in period for row in queries.rows(known, period))
        by_month = [row for month in period.months() for row in opened(known, month)]
        if known is not persons:  # the same person may come in two months
            assert sorted(by_month) == sorted(rows)


@data_sets
@given(line=LINES)
def test_each_line_of_a_breakdown_counts_the_rows_it_opens_and_no_row_is_in_two(write_line, line):
    period = write_line(line)
    for known, by in BROKEN_DOWN:
        counted, whole = breakdown(known, by, period), opened(known, period)
        opening = []
        for one in counted.lines:
            rows = opened(narrowed(known, DIMENSIONS[one.by], one.code, one.on), period)
            assert len(rows) == one.number, (known.code, one)
            opening += rows if one.level == 1 else []
        assert counted.total == len(opening)
        assert DIMENSIONS[by].optional or sorted(opening) == sorted(whole)
        topics = [one.number for one in counted.lines if one.level == 2 or not one.code]
        assert by != "category" or sum(topics) == counted.total


@data_sets
@given(line=LINES)
def test_months_and_the_columns_of_the_form_add_up(write_line, line):
    period = write_line(line)
    for known in (cases, consultations, persons):
        for one in breakdown(known, "month", period).lines:
            assert len(opened(known, one.period)) == one.number
    for known in (cases, consultations):
        local = [clock.local(row.at).strftime("%Y-%m") for row in queries.rows(known, period)]
        found = {one.code: one.number for one in breakdown(known, OFFERED[0], period).lines if one.number}
        assert found == {month: local.count(month) for month in local}
    latest = {}
    for row in queries.rows(cases, period):
        one = db.session.get_one(Case, row.id)
        if one.status != "consent_pending" and one.resolution != "NO_CONSENT":
            latest[one.person_id] = one
    for table in statistics(period):
        answers = Counter(fold(table.form.kind, getattr(one, table.form.kind)) for one in latest.values())
        assert {line.code: line.number for line in table.lines if line.number} == answers
        assert table.total == queries.figure(persons, period).fact
