"""Rules of materials, without a database."""

from datetime import date, datetime

import pytest

from hotline.materials import rules
from hotline.materials.rules import Standing, Tongue

TODAY, EARLIER, LATER = date(2020, 11, 1), date(2020, 10, 30), date(2020, 11, 2)


def test_the_next_version_follows_the_highest():
    assert rules.next_version([]) == 1
    assert rules.next_version([1, 3, 2]) == 4


def test_a_version_stands_once_in_each_language():
    known = [(2, "ru"), (3, "ru_kk")]
    assert not rules.is_taken(2, Tongue.KK, known)
    assert rules.is_taken(2, Tongue.BOTH, known)
    assert rules.is_taken(3, Tongue.KK, known)


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        (("", None, None, False), None),
        (("196", EARLIER, None, False), None),
        (("196", EARLIER, TODAY, True), None),
        (("196", None, None, False), ("letter_on", "half")),
        (("", EARLIER, None, False), ("letter_number", "half")),
        (("196", LATER, None, False), ("letter_on", "future")),
        (("", None, TODAY, True), ("answer_on", "no_letter")),
        (("196", TODAY, EARLIER, True), ("answer_on", "early")),
        (("196", EARLIER, LATER, True), ("answer_on", "future")),
        (("196", EARLIER, None, True), ("answer_on", "undated")),
    ],
)
def test_a_letter_comes_before_its_answer(given, problem):
    assert rules.letter_problem(*given, TODAY) == problem


def test_a_recommendation_is_as_far_as_its_letters():
    assert rules.standing(sent=False, answered=False, void=False) is Standing.DRAFT
    assert rules.standing(sent=True, answered=False, void=False) is Standing.SENT
    assert rules.standing(sent=True, answered=True, void=False) is Standing.ANSWERED
    assert rules.standing(sent=True, answered=True, void=True) is Standing.VOID


def test_a_storys_consent_holds_until_any_of_three_ends_it():
    moment = datetime(2020, 11, 1)
    assert rules.consent_holds(None, None, None)
    assert not any(rules.consent_holds(*(moment if here == place else None for here in range(3))) for place in range(3))
