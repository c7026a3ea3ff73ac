"""Every figure is the sum of the rows one can open."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hotline.core.errors import Missing
from hotline.core.periods import Period
from hotline.indicators import queries
from hotline.indicators.definitions import WORK
from hotline.indicators.rules import Unit

AUGUST = Period.of_days(date(2020, 8, 1), date(2020, 8, 31))


def facts(period=AUGUST):
    return {figure.indicator.code: figure.fact for figure in queries.figures(period, WORK)}


def test_units_are_counted_apart(line):
    assert facts() == {
        "messages": 2, "calls": 2, "cases": 3, "consultations": 3, "persons": 1, "participants": 34, "coverage": 37,
    }  # fmt: skip


def test_the_declared_sum_prints_its_terms(line):
    figure = queries.figure(queries.named("coverage"), AUGUST)
    assert figure.terms == ((Unit.CASE, 3), (Unit.PARTICIPANT, 34))
    assert (figure.fact, figure.rows, figure.indicator.unit) == (37, 4, None)


@pytest.mark.parametrize("code", [known.code for known in WORK])
def test_the_rows_of_each_figure_add_up_to_it(line, code):
    known = queries.named(code)
    figure, rows = queries.figure(known, AUGUST), list(queries.rows(known, AUGUST))
    assert (sum(row.units for row in rows), len(rows)) == (figure.fact, figure.rows)
    assert rows == sorted(rows, key=lambda row: (row.at, row.kind, row.id))
    assert queries.page(figure, AUGUST, 99).items == rows


def test_what_the_programme_promises_counts_the_rows_it_is_bound_to(line):
    promised = queries.named("24.3")
    assert promised.unit == Unit.CONSULTATION
    assert list(queries.rows(promised, AUGUST)) == list(queries.rows(queries.named("consultations"), AUGUST))
    assert [figure.indicator.code for figure in queries.figures(AUGUST)] == [known.code for known in queries.every()]


def test_rows_say_where_they_are_read(line):
    rows = {row.number: row for row in queries.rows(queries.named("consultations"), AUGUST)}
    assert rows["2020-0001"].opens == line.first.id
    (caller,) = queries.rows(queries.named("persons"), AUGUST)
    assert (caller.number, caller.at) == (line.first.person.code, line.first.opened_at)
    talked, silent = queries.rows(queries.named("calls"), AUGUST)
    assert (talked.opens, silent.opens) == (line.first.id, None)


def test_a_case_waiting_for_consent_is_a_case_and_no_person(line):
    assert line.waiting.number in {row.number for row in queries.rows(queries.named("cases"), AUGUST)}
    assert line.waiting.person.code not in {row.number for row in queries.rows(queries.named("persons"), AUGUST)}


def test_an_unknown_code_is_missing(loaded):
    with pytest.raises(Missing):
        queries.named("nothing")


@settings(max_examples=20, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(days=st.lists(st.dates(date(2020, 7, 25), date(2020, 9, 5)), min_size=2, max_size=2).map(sorted))
def test_months_add_up_to_their_period(line, days):
    whole = Period.of_days(*days)
    months = [facts(month) for month in whole.months()]
    for code, fact in facts(whole).items():
        if code != "persons":  # the same person may come in two months
            assert fact == sum(month[code] for month in months)


def test_figures_ask_the_database_a_fixed_number_of_times(line, statements):
    with statements() as seen:
        queries.figures(AUGUST)
    assert len(seen) <= len(queries.every())
