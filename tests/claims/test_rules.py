"""What a stated figure is worth."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline.claims.rules import (
    COVERAGE,
    DISPUTED,
    GREEN,
    RED,
    UNDETERMINED,
    Comparison,
    Said,
    Verdict,
    holds,
    judged,
    period_problem,
)

FIRST, LAST = date(2020, 8, 1), date(2020, 11, 27)
COUNTED = {"case": 72, "consultation": 97, "person": 61, "participant": 34, COVERAGE: 106}
MORE, LEAST = Comparison.MORE_THAN, Comparison.NOT_LESS_THAN


def said(unit="case", value=72, **more):
    return Said(unit, value, more.pop("first", FIRST), more.pop("last", LAST), **more)


def verdict(one, others=(), counted=COUNTED):
    return judged(one, [one, *others], counted).verdict


def test_the_same_number_agrees():
    found = judged(said(), [said()], COUNTED)
    assert (found.verdict, found.counted, found.difference, found.fits) == (Verdict.AGREES, 72, 0, ())
    assert found.verdict in GREEN


def test_another_number_differs_and_the_difference_is_what_is_missing_up_to_the_count():
    found = judged(said(value=70), (), COUNTED)
    assert (found.verdict, found.difference) == (Verdict.DIFFERS, 2)
    assert judged(said("person", 72), (), COUNTED).difference == -11


def test_more_than_34_cases_is_red_though_72_are_more():
    found = judged(said(value=34, comparison=MORE), (), COUNTED)
    assert found.verdict is Verdict.VAGUE
    assert found.verdict in RED
    assert (found.difference, found.fits) == (38, ("participant",))


def test_more_than_a_number_that_was_never_reached_differs():
    assert verdict(said(value=80, comparison=MORE)) is Verdict.DIFFERS


def test_more_than_exactly_this_number_is_a_manner_of_speaking_and_not_red():
    found = verdict(said(value=72, comparison=MORE))
    assert found is Verdict.LOOSE
    assert found not in RED | GREEN


def test_not_less_than_is_held_against_the_number_as_well():
    assert verdict(said(value=72, comparison=LEAST)) is Verdict.AGREES
    assert verdict(said(value=70, comparison=LEAST)) is Verdict.VAGUE
    assert verdict(said(value=73, comparison=LEAST)) is Verdict.DIFFERS


def test_a_plan_states_no_fact_and_contradicts_nobody():
    plan = said("consultation", 50, comparison=LEAST, planned=True)
    assert verdict(plan, [said("consultation", 97)]) is Verdict.PLAN
    assert verdict(said("consultation", 97), [plan]) is Verdict.AGREES
    assert judged(plan, (), COUNTED).difference is None


def test_106_consultations_are_the_coverage():
    found = judged(said("consultation", 106), (), COUNTED)
    assert (found.verdict, found.fits) == (Verdict.DIFFERS, (COVERAGE,))


def test_72_authors_are_the_cases():
    assert judged(said("person", 72), (), COUNTED).fits == ("case",)


def test_of_two_places_with_two_numbers_the_right_one_is_disputed_and_the_other_is_red():
    right, vague = said(), said(value=34, comparison=MORE)
    found = judged(right, [right, vague, said()], COUNTED)
    assert (found.verdict, found.difference, found.elsewhere) == (Verdict.DISPUTED, 0, ((34, "more_than"),))
    assert found.verdict not in RED | GREEN
    assert judged(vague, [right, vague], COUNTED).verdict in RED
    assert judged(vague, [right, vague], COUNTED).elsewhere == ((72, "exactly"),)


def test_without_a_count_two_numbers_still_contradict_each_other():
    assert verdict(said(), [said(value=34)], {}) is Verdict.CONTRADICTED
    assert verdict(said(), [said()], {}) is Verdict.UNCOUNTED


@pytest.mark.parametrize(
    "other",
    [
        said("person", 61),
        said(value=70, first=date(2020, 8, 2)),
        said(value=70, last=date(2020, 11, 30)),
        said(value=70, filters={"channel": "phone"}),
        said(value=None),
        said(UNDETERMINED, 70),
    ],
)
def test_only_the_same_unit_period_and_filters_are_compared(other):
    assert verdict(said(), [other]) is Verdict.AGREES


def test_a_part_is_held_against_the_count_of_that_part_alone():
    whatsapp = said("consultation", 40, filters={"channel": "whatsapp"})
    assert verdict(whatsapp, [said("consultation", 97)], {"consultation": 40}) is Verdict.AGREES
    assert verdict(whatsapp, (), {}) is Verdict.UNCOUNTED


def test_what_is_not_known_is_said_and_never_red():
    assert verdict(said(UNDETERMINED, None)) is Verdict.NO_NUMBER
    assert verdict(said(first=None, last=None), [said(value=1, first=None, last=None)], {}) is Verdict.NO_PERIOD
    found = judged(said(UNDETERMINED, 106), (), COUNTED)
    assert (found.verdict, found.fits, found.difference) == (Verdict.NO_UNIT, (COVERAGE,), None)


@pytest.mark.parametrize(
    ("first", "last", "problem"),
    [(None, None, None), (FIRST, LAST, None), (FIRST, FIRST, None), (FIRST, None, "half"), (LAST, FIRST, "order")],
)
def test_a_period_has_both_days_in_order_or_none(first, last, problem):
    assert period_problem(first, last) == problem


SAID = st.builds(
    Said,
    st.sampled_from(["case", "person", COVERAGE, UNDETERMINED]),
    st.one_of(st.none(), st.integers(0, 4)),
    st.just(FIRST),
    st.just(LAST),
    st.sampled_from(list(Comparison)),
    st.booleans(),
)


@given(st.lists(SAID, max_size=6), st.dictionaries(st.sampled_from(["case", "person", COVERAGE]), st.integers(0, 4)))
def test_a_line_is_red_or_disputed_exactly_when_its_subject_has_two_values(stated, counted):
    for one in stated:
        is_fact = one.value is not None and not one.planned and one.unit != UNDETERMINED
        values = {two.value for two in stated if two.subject == one.subject and not two.planned} - {None}
        values |= {counted[one.unit]} if one.unit in counted else set()
        verdict = judged(one, stated, counted).verdict
        assert (verdict in RED | DISPUTED) == (is_fact and len(values) > 1)
        assert verdict not in DISPUTED or one.value == counted[one.unit]


@given(st.integers(0, 9), st.integers(0, 9))
def test_a_statement_holds_as_arithmetic_has_it(value, known):
    assert holds(Comparison.EXACTLY, value, known) == (known == value)
    assert holds(MORE, value, known) == (known > value)
    assert holds(LEAST, value, known) == (known >= value)
