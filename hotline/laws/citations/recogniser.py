"""From a text to the provisions it cites: find, parse, resolve."""

from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from functools import lru_cache
from operator import attrgetter
from typing import Any

from hotline.laws.citations.aliases import Aliases
from hotline.laws.citations.citation import Citation
from hotline.laws.citations.elements import ElementReader
from hotline.laws.citations.expressions import expressions
from hotline.laws.citations.folding import Folded
from hotline.laws.citations.mentions import Mentions
from hotline.laws.citations.names import Names
from hotline.laws.citations.numerals import Budget, NumeralReader
from hotline.laws.citations.resolving import Resolver
from hotline.laws.citations.row import Row
from hotline.laws.citations.tokens import cut
from hotline.laws.register import ActEntry, Register

_PIECE = 5_000  # characters; ordinary notes are shorter


def cite(text: str, register: Register, on: date) -> list[Citation]:
    """Find the provisions that a text cites, in the order of the text.

    `on` tells acts of one name apart. Nothing raises; the time grows with the length of the text.
    """
    names = _names(tuple(map(_said, register.acts)))
    budget, aliases = Budget(len(text)), Aliases()
    resolver = Resolver(budget, on)
    return [
        citation._replace(start=start + citation.start, end=start + citation.end)
        for start, piece in _pieces(text)
        for citation in _cited(piece, names, aliases, budget, resolver)
    ]


def _cited(text: str, names: Names, aliases: Aliases, budget: Budget, resolver: Resolver) -> Iterator[Citation]:
    folded = Folded(text)
    row = Row(folded, cut(folded, names.numbers, names.token))
    mentions = Mentions(names, row, aliases).find()
    resolver.turn_to(row, mentions)
    for run in ElementReader(row, mentions, NumeralReader(row, budget)).runs():
        for expression in expressions(run):
            yield from resolver.citations(expression)


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """Cut a long text at ends of lines, else between words: so its tokens never fill the memory at once."""
    start = 0
    while start < len(text):
        end = start + _PIECE
        if end < len(text):
            middle = start + _PIECE // 2
            end = max(text.rfind("\n", middle, end), 0) or max(text.rfind(" ", middle, end), 0) or end
        yield start, text[start:end]
        start = end


# What an act's entry says apart from its articles: what it is called, and when it was in force.
_SAID = tuple(one.name for one in fields(ActEntry) if one.name not in ("articles", "editions", "position", "note_ru"))
_said = attrgetter(*_SAID)


@lru_cache(maxsize=4)
def _names(said: tuple[tuple[Any, ...], ...]) -> Names:
    return Names(Register(tuple(ActEntry(**dict(zip(_SAID, one, strict=True))) for one in said)))
