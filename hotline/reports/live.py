"""Which figure counts which unit now: what stated figures and written paragraphs are held against."""

import re
from collections.abc import Mapping

from hotline.claims.rules import COVERAGE
from hotline.core.periods import Period
from hotline.indicators import definitions
from hotline.indicators import queries as indicators
from hotline.indicators.amounts import amount, said
from hotline.indicators.queries import Figure
from hotline.indicators.references import Reference
from hotline.indicators.rules import Indicator, Unit

# By the unit that a claim names, in the order of every list of figures.
LIVE: dict[str, Indicator] = {
    Unit.MESSAGE: definitions.messages,
    Unit.CALL: definitions.calls,
    Unit.CASE: definitions.cases,
    Unit.CONSULTATION: definitions.consultations,
    Unit.PERSON: definitions.persons,
    Unit.PARTICIPANT: definitions.participants,
    COVERAGE: definitions.coverage,
}
# By the name under which a paragraph refers to it; a declared sum stands with its terms or not at all.
NAMED: dict[str, Indicator] = {known.code: known for known in LIVE.values()}
ONLY_WHOLE = tuple(name for name, known in NAMED.items() if known.terms)
Figures = Mapping[str, Figure]
_BETWEEN = re.compile(r"(?<=\d) (?=\w)")


def figures(period: Period) -> Figures:
    """Return the live figures of a period by name."""
    return {name: indicators.figure(known, period) for name, known in NAMED.items()}


def words(figure: Figure) -> str:
    """Say a figure in words, as in «72 обращения»."""
    return said(figure.indicator.unit, figure.fact, figure.terms)


def reference_words(reference: Reference, counted: Figures) -> str:
    """Say what a reference stands for; no line ends between a number and its noun."""
    figure = counted[reference.name]
    return str(figure.fact) if reference.alone else _BETWEEN.sub("\N{NO-BREAK SPACE}", words(figure))


def unit_words(unit: str, number: int, counted: Figures) -> str:
    """Say a number of a unit; a declared sum with its terms."""
    if unit == COVERAGE:
        return words(counted[LIVE[unit].code])
    return amount(Unit(unit), number)
