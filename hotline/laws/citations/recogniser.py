"""From a text to the provisions it cites: find, parse, resolve."""

from datetime import date
from functools import lru_cache

from hotline.laws.citations.citation import Citation
from hotline.laws.citations.elements import ElementReader
from hotline.laws.citations.expressions import expressions
from hotline.laws.citations.folding import Folded
from hotline.laws.citations.mentions import Mention, Mentions, Sense
from hotline.laws.citations.names import Names
from hotline.laws.citations.numerals import Budget, NumeralReader
from hotline.laws.citations.resolving import Resolver
from hotline.laws.citations.tokens import tokens
from hotline.laws.register import ActEntry, Register


def cite(text: str, register: Register, on: date) -> list[Citation]:
    """Find the provisions that a text cites, in the order of the text.

    `on` tells acts of one name apart. Nothing raises; the time grows with the length of the text.
    """
    names = _names(register.acts)
    folded = Folded(text)
    found = tokens(folded, names.numbers)
    mentions = Mentions(names, folded, found).find()
    numerals = NumeralReader(found, Budget(len(text)))
    resolver = Resolver(folded, found, on, _certain(mentions))
    runs = ElementReader(folded, found, mentions, numerals).runs()
    return [citation for run in runs for one in expressions(run) for citation in resolver.citations(one)]


def _certain(mentions: list[Mention]) -> frozenset[str]:
    """Return the acts that a text names beyond doubt."""
    return frozenset(act.id for one in mentions if one.sense == Sense.NAMED and not one.weak for act in one.acts)


@lru_cache(maxsize=4)
def _names(acts: tuple[ActEntry, ...]) -> Names:
    return Names(Register(acts))
