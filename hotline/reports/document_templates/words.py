"""The figures that a template may name beside what every document has, and their values in a period."""

from collections.abc import Iterable, Mapping
from typing import Any

from flask_babel import lazy_gettext as _l

from hotline.formats.template.offered import Offered, Told
from hotline.indicators import reading as programme
from hotline.indicators.amounts import declared_sum
from hotline.indicators.labels import UNITS
from hotline.indicators.queries import Figure
from hotline.indicators.references import Reference
from hotline.office import framing
from hotline.reports import live
from hotline.reports.scope import Scope

PARTS = ("code", "title", "unit", "plan", "fact")
LISTS: dict[str, tuple[Any, tuple[str, ...]]] = {
    "indicators": (_l("indicators of the programme, each with code, title, unit, plan and fact"), PARTS),
    "figures": (_l("what the line counts, each with code, title, unit and fact"), PARTS),
}


def name_of(code: str) -> str:
    """Return how a template names an indicator: 24.3 is `indicator_24_3`."""
    return "indicator_" + "".join(sign if sign.isalnum() else "_" for sign in code)


def offered() -> Offered:
    """Return everything that a template with figures may name."""
    figures: dict[str, tuple[str, ...]] = {name: () if name in live.ONLY_WHOLE else ("number",) for name in live.NAMED}
    indicators = {name_of(known.code): PARTS for known in programme.current().indicators}
    lists = {name: parts for name, (_words, parts) in LISTS.items()}
    return Offered(framing.COMMON.texts, figures | indicators, {**framing.COMMON.lists, **lists})


def values(scope: Scope) -> dict[str, Any]:
    """Return the figures of a period, inside `speaking(scope.language)`."""
    counted = {one.indicator.code: one for one in scope.figures}
    return filled(counted, scope.promised, scope.figures)


def filled(counted: Mapping[str, Figure], promised: Iterable[Figure], figures: Iterable[Figure]) -> dict[str, Any]:
    """Say figures as a template shows them; a sum of different units stands with its terms or not at all."""
    indicators = tuple(_told(one) for one in promised)
    return {
        **{
            name: Told(live.reference_words(Reference(name), counted), number=counted[name].fact) for name in live.NAMED
        },
        **{name_of(one.indicator.code): told for one, told in zip(promised, indicators, strict=True)},
        "indicators": indicators,
        "figures": tuple(_told(one) for one in figures),
    }


def _told(figure: Figure) -> Told:
    known = figure.indicator
    fact = declared_sum(figure.fact, figure.terms) if figure.terms else figure.fact
    unit = UNITS[known.unit] if known.unit else ""
    return Told(fact, code=known.code, title=known.title, unit=unit, plan=known.plan or "", fact=fact)
