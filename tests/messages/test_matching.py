"""Which message of the provider's list is which of ours."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from hotline.channels.listing import Listed
from hotline.messages.matching import Attempt, found_as, surely_missing

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def tried(number: int, minute: float, body: str = "Жауап", lasts: float = 1.5) -> Attempt:
    return Attempt(number, NOON + timedelta(minutes=minute), NOON + timedelta(minutes=minute + lasts), body)


def taken(minute: float, name: str = "SM1", body: str = "Жауап") -> Listed:
    return Listed(name, "sent", body, NOON + timedelta(minutes=minute))


def test_the_one_with_our_text_at_that_time_is_it():
    attempt = tried(1, 0)
    other = taken(0.2, "SM2", "Другое")
    assert found_as(attempt, [attempt], [taken(0.1), other]) == taken(0.1)
    assert found_as(attempt, [attempt], [taken(0.1, body=" Жауап\r\n")]) is not None


@pytest.mark.parametrize("minute", [-10, 10])
def test_one_of_another_time_is_not(minute):
    attempt = tried(1, 0)
    assert found_as(attempt, [attempt], [taken(minute)]) is None
    assert surely_missing(attempt, [taken(minute)])


def test_a_text_that_reads_otherwise_there_is_neither_found_nor_surely_missing():
    attempt = tried(1, 0)
    assert found_as(attempt, [attempt], [taken(0.1, body="XXXX")]) is None
    assert not surely_missing(attempt, [taken(0.1, body="XXXX")])


def test_two_equal_texts_and_two_taken_are_matched_in_order():
    first, second = tried(1, 0), tried(2, 0.5)
    free = [taken(0.7, "SM2"), taken(0.1, "SM1")]
    assert found_as(first, [second, first], free).provider_id == "SM1"
    assert found_as(second, [second, first], free).provider_id == "SM2"


def test_two_equal_texts_and_one_taken_are_left_to_a_person():
    first, second = tried(1, 0), tried(2, 0.5)
    for one in (first, second):
        assert found_as(one, [first, second], [taken(0.6)]) is None
        assert not surely_missing(one, [taken(0.6)])


def test_two_equal_texts_hours_apart_are_not_mixed_up():
    first, second = tried(1, 0), tried(2, 180)
    assert found_as(first, [first, second], [taken(180.1)]) is None
    assert surely_missing(first, [taken(180.1)])
    assert found_as(second, [first, second], [taken(180.1)]) == taken(180.1)


def test_more_taken_than_tried_is_left_to_a_person():
    attempt = tried(1, 0)
    assert found_as(attempt, [attempt], [taken(0.1), taken(0.2, "SM2")]) is None


@given(some.lists(some.tuples(some.integers(0, 40), some.booleans(), some.sampled_from("аб")), min_size=1, max_size=7))
def test_whatever_left_and_whatever_not_no_text_is_taken_for_another_and_none_twice(story):
    attempts = [tried(number, minute, body) for number, (minute, _left, body) in enumerate(story)]
    left = {f"SM{one.message_id}": one for one, (_m, went, _b) in zip(attempts, story, strict=True) if went}
    free = [Listed(name, "sent", one.body, one.since + timedelta(seconds=20)) for name, one in left.items()]
    said = {}
    for one in attempts:
        rivals = [other for other in attempts if other.body == one.body]
        if found := found_as(one, rivals, free):
            said[one.message_id] = found.provider_id
            assert left[found.provider_id].body == one.body
        if surely_missing(one, free):
            assert f"SM{one.message_id}" not in left
    assert len(set(said.values())) == len(said)
    for message_id in said:  # of equal texts that might be each other, all or none are matched
        assert f"SM{message_id}" in left
