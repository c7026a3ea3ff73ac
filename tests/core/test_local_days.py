"""The database tells the local day of a moment as the clock does."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import literal, select

from hotline.core import clock
from hotline.core.db import Moment, db
from hotline.core.local_days import changes, local_day
from hotline.core.periods import Period

EVER = Period.of_days(date(1950, 1, 1), date(2090, 12, 31))
AROUND = st.sampled_from([moment for moment, _offset in changes()])
NEAR = st.builds(lambda change, seconds: change + timedelta(seconds=seconds), AROUND, st.integers(-90_000, 90_000))
ANY = st.datetimes(datetime(1960, 1, 1), datetime(2090, 1, 1), timezones=st.just(UTC))


def told(moment: datetime, period: Period = EVER) -> date:
    return db.session.scalar(select(local_day(literal(moment, Moment), period)))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.one_of(ANY, NEAR.filter(lambda moment: moment in EVER)))
def test_the_database_and_the_clock_agree_on_the_day(app, moment):
    assert told(moment) == clock.local(moment).date()


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2024, 2, 29, 17, 59, 59, tzinfo=UTC), date(2024, 2, 29)),
        (datetime(2024, 2, 29, 18, 59, 59, tzinfo=UTC), date(2024, 2, 29)),  # the hour that came twice
        (datetime(2024, 2, 29, 19, 0, tzinfo=UTC), date(2024, 3, 1)),
        (datetime(2020, 8, 31, 17, 59, 59, 999_999, tzinfo=UTC), date(2020, 8, 31)),
        (datetime(2020, 8, 31, 18, 0, tzinfo=UTC), date(2020, 9, 1)),
    ],
)
def test_months_end_at_local_midnight_before_and_after_the_change_of_2024(app, moment, day):
    assert told(moment) == told(moment, Period.of_days(day, day)) == day


def test_the_zone_changed_last_on_1_march_2024():
    assert changes()[-1] == (datetime(2024, 2, 29, 18, 0, tzinfo=UTC), timedelta(hours=5))
