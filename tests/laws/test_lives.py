"""What can be said of days that may be partial."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline.laws import lives

BORDERS = [("2020", "2020-01-01", "2020-12-31"), ("2020-02", "2020-02-01", "2020-02-29"), ("2021-07-11",) * 3]


@pytest.mark.parametrize(("border", "first", "last"), BORDERS)
def test_a_border_means_every_day_of_its_month_or_year(border, first, last):
    assert lives.earliest(border) == date.fromisoformat(first)
    assert lives.latest(border) == date.fromisoformat(last)


def test_what_may_touch_is_neither_a_gap_nor_an_overlap():
    ended, began = ("2015-01-01", "2020-07"), ("2020-07", None)
    assert not lives.gap(ended, began)
    assert not lives.overlap(ended, began)


def test_a_day_between_two_lives_is_a_gap_and_a_day_in_common_an_overlap():
    assert lives.gap(("2015", "2020-06"), ("2020-08-01", None))
    assert lives.overlap(("2015", "2020-08"), ("2020-07-01", None))
    assert lives.overlap((None, None), ("2020", None))
    assert not lives.overlap(("2015", "2020-07-01"), ("2020-07-01", None))


def test_a_life_must_begin_before_it_ends():
    assert lives.impossible(("2020-07-02", "2020-07-01"))
    assert lives.impossible(("2020-07-01", "2020-07-01"))
    assert lives.impossible(("2020-08", "2020-07"))
    assert not lives.impossible(("2020-07", "2020-07"))
    assert not lives.impossible(("2020", None))
    assert not lives.impossible((None, "2020"))


days = st.dates(date(1990, 1, 1), date(2030, 12, 31)).map(str)
borders = st.tuples(days, st.sampled_from([4, 7, 10])).map(lambda drawn: drawn[0][: drawn[1]])
some_lives = st.tuples(st.none() | borders, st.none() | borders)


@given(some_lives, some_lives)
def test_order_does_not_matter_and_gap_and_overlap_exclude_each_other(one, other):
    assert lives.overlap(one, other) == lives.overlap(other, one)
    if not lives.impossible(one) and not lives.impossible(other):
        assert not (lives.overlap(one, other) and lives.gap(one, other))
