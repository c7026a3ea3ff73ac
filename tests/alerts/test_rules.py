"""Whom an alert goes to, and when."""

from hypothesis import given
from hypothesis import strategies as st

from hotline.alerts import rules
from hotline.alerts.rules import REPEAT, STEP, Kind

people = st.lists(st.integers(1, 9), max_size=4, unique=True)


def test_those_on_duty_are_told_one_after_the_other_then_the_managers_then_all_again():
    told: list[int] = []
    steps = []
    for _step in range(5):
        now, pause = rules.audience(Kind.DANGER, [1, 2], [7, 8], told)
        steps.append((now, pause))
        told += now
    again = ((1, 2, 7, 8), REPEAT[Kind.DANGER])
    assert steps == [((1,), STEP), ((2,), STEP), ((7, 8), REPEAT[Kind.DANGER]), again, again]


def test_without_anybody_on_duty_the_managers_are_told_at_once():
    assert rules.audience(Kind.DANGER, [], [7], []) == ((7,), REPEAT[Kind.DANGER])


def test_who_comes_on_duty_meanwhile_is_told_next():
    assert rules.audience(Kind.DANGER, [3], [7], [1, 7])[0] == (3,)


@given(people, people)
def test_everybody_is_told_in_the_end_and_then_all_again_and_again(on_duty, managers):
    told: list[int] = []
    for _step in range(len(on_duty) + 1):
        told += rules.audience(Kind.DANGER, on_duty, managers, told)[0]
    assert set(told) == {*on_duty, *managers}
    assert set(rules.audience(Kind.DANGER, on_duty, managers, told)[0]) == {*on_duty, *managers}


def test_a_fault_of_the_set_up_goes_by_letter_where_letters_can_be_sent():
    assert rules.ways(Kind.SETUP, ["call", "whatsapp", "mail"]) == ("mail",)
    assert rules.ways(Kind.SETUP, ["call"]) == ("call",)
    assert rules.ways(Kind.DANGER, ["call", "mail"]) == ("call", "mail")
