"""Why a row is not what was sealed, as plain rules."""

import pytest

from hotline.reports.periods.rules import Cause, Change, Noted, cause_of

CORRECTED = Noted("corrected", ("region", "category"))


def test_a_new_row_of_a_kind_whose_rows_are_told_never_just_comes_late():
    assert cause_of(Change.ADDED, [], [], told=True) == Cause.UNEXPLAINED
    assert cause_of(Change.ADDED, [], [Noted("corrected", ("text",))], told=True) == Cause.CORRECTED


@pytest.mark.parametrize(
    ("change", "fields", "noted", "cause"),
    [
        (Change.ADDED, [], [], Cause.LATE),
        (Change.ERASED, [], [], Cause.ERASED),
        (Change.REMOVED, [], [], Cause.UNEXPLAINED),
        (Change.CHANGED, ["region"], [], Cause.UNEXPLAINED),
        (Change.CHANGED, ["region"], [CORRECTED], Cause.CORRECTED),
        (Change.CHANGED, ["category"], [CORRECTED], Cause.RECATEGORISED),
        (Change.CHANGED, ["region", "gender"], [CORRECTED], Cause.UNEXPLAINED),  # of sex nobody said anything
        (Change.CHANGED, ["region", "units.cases"], [CORRECTED], Cause.CORRECTED),
        (Change.CHANGED, ["units.cases"], [], Cause.DEFINITION),
        (Change.CHANGED, ["units.persons"], [], Cause.UNEXPLAINED),
        (Change.REMOVED, [], [CORRECTED], Cause.RECATEGORISED),
        (Change.REMOVED, [], [CORRECTED, Noted("voided", ())], Cause.VOIDED),
        (Change.CHANGED, ["person_code"], [Noted("merged", ("person_code",))], Cause.MERGED),
        (Change.REMOVED, [], [Noted("erased", ("resolution",))], Cause.ERASED),
    ],
)
def test_a_change_has_the_cause_that_was_noted_or_none(change, fields, noted, cause):
    assert cause_of(change, fields, noted, redefined={"cases"}) == cause
