"""The one period: half-open, in local days."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline.core import clock
from hotline.core.periods import Period

DAYS = st.dates(date(2019, 1, 1), date(2027, 12, 31))


@given(DAYS, DAYS)
def test_the_months_of_a_period_are_the_whole_and_no_moment_is_in_two(first, last):
    first, last = min(first, last), max(first, last)
    period = Period.of_days(first, last)
    months = list(period.months())
    assert (months[0].start, months[-1].end) == (period.start, period.end)
    assert all(one.end == following.start for one, following in pairwise(months))


@given(DAYS, st.times())
def test_a_moment_belongs_to_the_local_day_on_which_it_happened(day, at):
    moment = clock.moment(day, at)
    assert (moment in Period.of_days(day, day)) == (clock.local(moment).date() == day)


def test_the_day_begins_at_local_midnight_before_and_after_the_change_of_2024():
    assert Period.of_days(date(2020, 8, 1), None).start == datetime(2020, 7, 31, 18, tzinfo=UTC)
    assert Period.of_days(date(2024, 3, 2), None).start == datetime(2024, 3, 1, 19, tzinfo=UTC)


def test_the_night_of_the_change_has_25_hours_and_nobody_is_lost_in_it():
    night = Period.of_days(date(2024, 2, 29), date(2024, 2, 29))
    assert night.end - night.start == timedelta(hours=25)
    assert night.end == Period.of_days(date(2024, 3, 1), None).start


def test_a_period_that_ends_before_it_begins_is_refused():
    with pytest.raises(ValueError, match="ends before"):
        Period.of_days(date(2020, 9, 2), date(2020, 9, 1))


def test_the_clock_can_stand_at_a_moment_of_the_past():
    then = datetime(2020, 9, 14, 4, tzinfo=UTC)
    with clock.at(then):
        assert (clock.now(), clock.today()) == (then, date(2020, 9, 14))
    assert clock.now().year >= 2026
