"""Plans and what meets them, and which months a table shows."""

from datetime import date

import pytest

from hotline.core.periods import Period
from hotline.indicators.rules import by_month, plan_met, planned

DAY = date(2020, 9, 1)


@pytest.mark.parametrize(
    ("plan", "fact", "expected"),
    [("≥ 50", 49, False), ("≥ 50", 50, True), ("≥ 50", 106, True), ("2", 1, False), ("2", 2, True), ("1", 3, True)],
)
def test_a_fact_that_reaches_its_plan_meets_it(plan, fact, expected):
    assert plan_met(plan, fact) is expected


@pytest.mark.parametrize("plan", ["", "fifty", "≥", "≥ 5,5", "-1", "50 консультаций", "≥  50"])
def test_a_plan_that_is_no_number_is_refused(plan):
    with pytest.raises(ValueError, match="a plan is a number"):
        planned(plan)


def test_a_month_in_which_nothing_happened_is_shown():
    period = Period.of_days(date(2020, 8, 3), date(2020, 11, 27))
    counted = [(date(2020, 8, 31), 2), (date(2020, 10, 1), 1), (date(2020, 8, 3), 1)]
    found = {month.month: number for month, number in by_month(counted, period)}
    assert found == {8: 3, 9: 0, 10: 1, 11: 0}


def test_a_long_period_shows_only_months_with_something_in_them():
    endless = Period.of_days(None, None)
    assert by_month([(DAY, 2), (date(1999, 1, 31), 1)], endless) == [(date(1999, 1, 1), 1), (DAY, 2)]
