"""From a text to the provisions it cites: find, parse, resolve."""

from dataclasses import fields
from datetime import date
from functools import lru_cache
from operator import attrgetter
from typing import Any

from hotline.laws.citations.citation import Citation
from hotline.laws.citations.elements import ElementReader
from hotline.laws.citations.expressions import expressions
from hotline.laws.citations.folding import Folded
from hotline.laws.citations.mentions import Mention, Mentions, Sense
from hotline.laws.citations.names import Names
from hotline.laws.citations.numerals import Budget, NumeralReader
from hotline.laws.citations.resolving import Resolver
from hotline.laws.citations.row import Row
from hotline.laws.citations.tokens import tokens
from hotline.laws.register import ActEntry, Register


def cite(text: str, register: Register, on: date) -> list[Citation]:
    """Find the provisions that a text cites, in the order of the text.

    `on` tells acts of one name apart. Nothing raises; the time grows with the length of the text.
    """
    names = _names(tuple(map(_said, register.acts)))
    folded, budget = Folded(text), Budget(len(text))
    row = Row(folded, tokens(folded, names.numbers, names.short))
    mentions = Mentions(names, row).find()
    resolver = Resolver(row, budget, on, _certain(mentions))
    runs = ElementReader(row, mentions, NumeralReader(row, budget)).runs()
    return [citation for run in runs for one in expressions(run) for citation in resolver.citations(one)]


def _certain(mentions: list[Mention]) -> frozenset[str]:
    """Return the acts that a text names beyond doubt."""
    return frozenset(act.id for one in mentions if one.sense == Sense.NAMED and not one.weak for act in one.acts)


# What an act's entry says apart from its articles: what it is called, and when it was in force.
_SAID = tuple(one.name for one in fields(ActEntry) if one.name not in ("articles", "editions", "position", "note_ru"))
_said = attrgetter(*_SAID)


@lru_cache(maxsize=4)
def _names(said: tuple[tuple[Any, ...], ...]) -> Names:
    return Names(Register(tuple(ActEntry(**dict(zip(_SAID, one, strict=True))) for one in said)))
