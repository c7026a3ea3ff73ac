"""Units of counting, what an indicator carries, when its plan is met, and which months a table shows."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from hotline.core.periods import Period

Selection = Callable[[Period], Any]  # gives the statement of an indicator's rows in a period
FIRST_RULES = date(2020, 8, 1)  # since when the line counts as it does
MOST_MONTHS = 36  # a longer period shows only the months in which something happened
_PLAN = re.compile(r"(?:≥ )?(\d{1,9})")


class Unit(StrEnum):
    """What one counts; figures of different units are never added silently."""

    MESSAGE = "message"
    CALL = "call"
    CASE = "case"
    CONSULTATION = "consultation"
    PERSON = "person"
    PARTICIPANT = "participant"
    PRODUCT = "product"
    OUTLET = "outlet"


@dataclass(frozen=True)
class Indicator:
    """A code, the unit it counts, and the function that selects its rows in a period.

    A declared sum has `terms`, indicators of other units, and no unit of its own. `plan` is a text such as `≥ 50`; what
    the line counts for itself has none. `title` and `rule`, the counting rule in words, speak the reader's language;
    `version` is the rule's, in force from `since` on.
    """

    code: str
    title: Any
    unit: Unit | None
    select: Selection
    plan: str | None = None
    terms: tuple["Indicator", ...] = ()
    rule: Any = ""
    version: int = 1
    since: date = FIRST_RULES

    def met(self, fact: int) -> bool | None:
        """Say whether the plan is met; None where nothing is planned."""
        return plan_met(self.plan, fact) if self.plan else None


def indicator(
    code: str,
    title: Any,
    unit: Unit | None,
    plan: str | None = None,
    terms: tuple[Indicator, ...] = (),
    **more: Any,
) -> Callable[[Selection], Indicator]:
    """Turn a function that selects rows into an indicator; `more` are its rule in words, version and date in force."""
    return lambda select: Indicator(code, title, unit, select, plan, terms, **more)


def planned(plan: str) -> int:
    """Read the number of a plan, `≥ 50` or `2`; raise ValueError where it is none."""
    read = _PLAN.fullmatch(plan)
    if read is None:
        raise ValueError(f"a plan is a number or a number after “≥ ”, not {plan!r}")
    return int(read[1])


def plan_met(plan: str, fact: int) -> bool:
    """Say whether a fact reaches its plan; both are of the one unit that the plan names."""
    return fact >= planned(plan)


def by_month(counted: Iterable[tuple[date, int]], period: Period) -> list[tuple[date, int]]:
    """Add days up to calendar months, each by its first day, in order; a month without anything is shown, too."""
    numbers: dict[date, int] = {}
    if (period.last.year - period.first.year) * 12 + period.last.month - period.first.month < MOST_MONTHS:
        numbers = {month.first.replace(day=1): 0 for month in period.months()}
    for day, number in counted:
        month = day.replace(day=1)
        numbers[month] = numbers.get(month, 0) + number
    return sorted(numbers.items())
