"""Units of counting, and what makes a function an indicator."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from hotline.core.periods import Period

Selection = Callable[[Period], Any]  # gives the statement of an indicator's rows in a period


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

    A declared sum has `terms`, indicators of other units, and no unit of its own. `plan` is a text such as `≥ 50`.
    """

    code: str
    title: Any  # lazily translated
    unit: Unit | None
    select: Selection
    plan: str | None = None
    terms: tuple["Indicator", ...] = ()


def indicator(
    code: str, title: Any, unit: Unit | None, plan: str | None = None, terms: tuple[Indicator, ...] = ()
) -> Callable[[Selection], Indicator]:
    """Turn a function that selects rows into an indicator."""
    return lambda select: Indicator(code, title, unit, select, plan, terms)
