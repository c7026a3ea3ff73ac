"""The places that an expression names: which part and point belongs to which article."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise, product
from math import prod

from hotline.laws.citations.expressions import Expression
from hotline.laws.citations.numerals import Budget
from hotline.laws.citations.units import Unit
from hotline.laws.citations.vocabulary import ARTICLE, ORDER

Place = dict[str, str]  # unit → number
Joined = list[tuple[Unit, str]]  # units, each with what joins it to the one before


@dataclass(slots=True)
class _Chain:
    """Units of different depth that say one place: «п. 1 ст. 143»; with lists, several."""

    numbers: dict[str, list[str]] = field(default_factory=dict)
    depths: list[int] = field(default_factory=list)
    pointed: str = ""  # the level of «этой статьи»
    plural: bool = False  # «статей 7 и 8»: what stands below them belongs to both

    def add(self, unit: Unit) -> None:
        """Take a unit in."""
        self.depths.append(unit.depth)
        if unit.values:
            self.numbers[unit.level] = unit.values
            self.plural |= unit.level == ARTICLE and unit.plural
        else:
            self.pointed = unit.level

    @property
    def has_article(self) -> bool:
        return ARTICLE in self.numbers or bool(self.pointed)

    @property
    def ascends(self) -> bool:
        """Say whether the small comes first: «п. 1 ст. 143»."""
        return len(self.depths) > 1 and self.depths[0] > self.depths[-1]

    def take_above(self, other: "_Chain") -> None:
        """Take from another chain what stands above this one's highest unit."""
        for level in ORDER[: min(self.depths)]:
            if level in other.numbers:
                whole = other.plural or level != ARTICLE
                self.numbers.setdefault(level, other.numbers[level] if whole else other.numbers[level][-1:])


def places(
    expression: Expression, earlier: Place | None, budget: Budget, *, articles: bool, beside: bool = False
) -> list[Place]:
    """Return the places named, in their order.

    `earlier` is where «этой статьи» points; `articles` says whether the act has any; `beside`, whether units without an
    article belong to the earlier one.
    """
    chains = _chains(expression.units)
    for chain in chains:
        if chain.pointed:
            _point_back(chain, earlier)
    if articles:
        _inherit(chains)
        if earlier and beside:
            _belong_to(earlier, chains)
    found = [place for chain in chains for place in _combined(chain, budget)]
    return [place for place in found if not articles or ARTICLE in place]


def _chains(units: Joined) -> list[_Chain]:
    chains: list[_Chain] = []
    for at, (unit, _joint) in enumerate(units):
        if not chains or _begins_chain(chains[-1], units, at):
            chains.append(_Chain())
        chains[-1].add(unit)
    return chains


def _begins_chain(chain: _Chain, units: Joined, at: int) -> bool:
    """Say whether a unit begins another place: joined by «и», of a depth already there, or turning the order round."""
    unit, joint = units[at]
    if joint in ("и", ";") or unit.depth in chain.depths:
        return True
    turns = len(chain.depths) > 1 and (chain.depths[-1] > chain.depths[-2]) != (unit.depth > chain.depths[-1])
    if turns and 0 in (unit.depth, *chain.depths):
        return True
    if joint != ",":
        return False
    if 0 not in chain.depths:
        return unit.depth > chain.depths[-1]  # «п. 4, ст. 9» is one place, «ч. 1, п. 2» are two
    return any(one.depth == 0 for one in _unjoined(units, at))  # «ст. 7, п. 1 ст. 8»


def _unjoined(units: Joined, at: int) -> list[Unit]:
    end = at + 1
    while end < len(units) and not units[end][1]:
        end += 1
    return [unit for unit, _joint in units[at:end]]


def _point_back(chain: _Chain, earlier: Place | None) -> None:
    """Give «этой статьи» the number of the article named before, «этого пункта» all that leads to the point."""
    if earlier is None:
        chain.pointed = ""
        return
    for level in ORDER[: ORDER.index(chain.pointed) + 1]:
        if level in earlier:
            chain.numbers.setdefault(level, [earlier[level]])


def _belong_to(earlier: Place, chains: list[_Chain]) -> None:
    """Give units without an article that of the place before: «ст. 147 УК, её часть вторая», «…, но только ч. 2»."""
    for chain in chains:
        if not chain.has_article:
            chain.numbers[ARTICLE] = [earlier[ARTICLE]]


def _inherit(chains: list[_Chain]) -> None:
    """Give a chain without an article that of its neighbour: «п. 1 и п. 2 ст. 143», «ст. 143 п. 1 и п. 2»."""
    for chain, following in zip(reversed(chains[:-1]), reversed(chains[1:]), strict=True):
        if not chain.has_article and following.ascends and min(chain.depths) in following.depths:
            chain.take_above(following)
    for before, chain in pairwise(chains):
        if not chain.has_article and before.has_article:
            chain.take_above(before)


def _combined(chain: _Chain, budget: Budget) -> Iterator[Place]:
    articles = chain.numbers.get(ARTICLE, [])
    if len(articles) < 2 or len(chain.numbers) < 2 or chain.plural:
        yield from _multiplied(chain.numbers, budget)
        return
    # What stands below belongs to the article beside it: the first of «п. 1 ст. 7, 8», the last of «ст. 7, 8 п. 1».
    own = articles[0] if chain.ascends else articles[-1]
    below = _multiplied(chain.numbers | {ARTICLE: [own]}, budget)
    rest = [{ARTICLE: number} for number in articles if number != own]
    yield from [*below, *rest] if chain.ascends else [*rest, *below]


def _multiplied(numbers: dict[str, list[str]], budget: Budget) -> list[Place]:
    lists = [values for values in numbers.values() if len(values) > 1]
    if not lists:
        return [{level: values[0] for level, values in numbers.items()}]
    if len(lists) > 1 and not budget.take(prod(map(len, lists))):
        numbers = {level: values[:1] for level, values in numbers.items()}
    return [dict(zip(numbers, values, strict=True)) for values in product(*numbers.values())]
