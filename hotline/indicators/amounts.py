"""A number with its unit, in the form that the language asks for after that number."""

from collections.abc import Iterable

from flask_babel import ngettext

from hotline.indicators.rules import Unit


def amount(unit: Unit, number: int) -> str:
    """Say how many of a unit, as in «72 обращения»."""
    words = {
        Unit.MESSAGE: ngettext("%(num)s message", "%(num)s messages", number),
        Unit.CALL: ngettext("%(num)s call", "%(num)s calls", number),
        Unit.CASE: ngettext("%(num)s case", "%(num)s cases", number),
        Unit.CONSULTATION: ngettext("%(num)s consultation", "%(num)s consultations", number),
        Unit.PERSON: ngettext("%(num)s caller", "%(num)s callers", number),
        Unit.PARTICIPANT: ngettext(
            "%(num)s participant of group sessions", "%(num)s participants of group sessions", number
        ),
        Unit.PRODUCT: ngettext("%(num)s product", "%(num)s products", number),
        Unit.OUTLET: ngettext("%(num)s outlet", "%(num)s outlets", number),
    }
    return str(words[unit])


def declared_sum(fact: int, terms: Iterable[tuple[Unit, int]]) -> str:
    """Print a sum across units with its terms, as in «106 = 72 обращения + 34 участника вебинара»."""
    return f"{fact} = {' + '.join(amount(unit, number) for unit, number in terms)}"


def said(unit: Unit | None, fact: int, terms: Iterable[tuple[Unit, int]]) -> str:
    """Say a figure: a number with its unit, or a declared sum with its terms."""
    return amount(unit, fact) if unit else declared_sum(fact, terms)
