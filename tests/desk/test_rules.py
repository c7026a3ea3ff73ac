"""Who is served next, and what of a day is told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline.desk.rules import next_in, told_of


@pytest.mark.parametrize(
    ("queue", "current", "follows"),
    [
        ([], None, None),
        ([], 1, None),
        ([1], 1, None),
        ([1, 2, 3], None, 1),
        ([2, 3], 1, 2),
        ([1, 2, 3], 1, 2),
        ([1, 2, 3], 3, 1),
    ],
)
def test_the_next_is_who_comes_after_and_who_was_passed_over_comes_round_again(queue, current, follows):
    assert next_in(queue, current) == follows


@given(st.lists(st.integers(0, 30), unique=True))
def test_whoever_answers_one_after_the_other_meets_everybody_once(queue):
    served, current = [], None
    while (current := next_in(queue, current)) is not None:
        served.append(current)
        queue = [one for one in queue if one != current]
    assert len(served) == len(set(served))
    assert queue == []


def test_of_a_day_what_matters_is_told_once_with_how_often():
    assert told_of(["opened", "described", "contact", "contact", "status"]) == [("opened", 1), ("contact", 2)]
    assert told_of(["described", "described", "assigned"]) == [("described", 2), ("assigned", 1)]
    assert told_of([]) == []
    assert [kind for kind, _count in told_of(list("abcdef"))] == list("cdef")
