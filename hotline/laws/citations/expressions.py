"""Expressions: a run of elements divided among its acts, and each unit given to the article it belongs to."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import product

from hotline.laws.citations.elements import Element, Joint, Unit, level_of
from hotline.laws.citations.mentions import Mention, Sense
from hotline.laws.citations.vocabulary import ARTICLE
from hotline.laws.rules import WITHOUT_ARTICLES

Place = dict[str, str]  # unit → number


@dataclass(slots=True)
class Expression:
    """Units and at most one mention of an act, from the first token to the last."""

    units: list[tuple[Unit, str]] = field(default_factory=list)  # each with what joins it to the one before
    mention: Mention | None = None
    first: int = -1
    last: int = -1

    def add(self, element: Unit | Mention, joint: str) -> None:
        """Take an element in."""
        if isinstance(element, Mention):
            self.mention = element
        else:
            self.units.append((element, joint))
        self.first = element.first if self.first < 0 else min(self.first, element.first)
        self.last = max(self.last, element.last)


def expressions(run: list[Element]) -> Iterator[Expression]:
    """Divide a run into expressions, one act in each."""
    for part in _parts(run):
        for piece in _pointed(part):
            yield from _divided(piece)


def _pointed(part: list[Element]) -> Iterator[list[Element]]:
    """Split before a chain that points back to the article before it: «ст. 73-3 КоАП, часть 2 этой статьи»."""
    begin = 0
    for at, element in enumerate(part):
        if isinstance(element, Unit) and not element.values:
            joints = [place for place in range(begin, at) if isinstance(part[place], Joint)]
            if joints:
                yield part[begin : joints[-1]]
                begin = joints[-1] + 1
    yield part[begin:]


def _parts(run: list[Element]) -> Iterator[list[Element]]:
    """Split a run at bare numbers that belong to nothing, and at semicolons between complete expressions."""
    part: list[Element] = []
    for at, element in enumerate(run):
        if isinstance(element, Unit) and not element.level:
            if not _is_article(run, at):
                yield part
                part = []
                continue
            element.level = ARTICLE
        part.append(element)
    yield part


def _is_article(run: list[Element], at: int) -> bool:
    """Say whether bare numbers are articles: «147 УК», «УК 147», «147 ч. 1 УК»."""
    before = run[at - 1] if at else None
    after = run[at + 1] if at + 1 < len(run) else None
    if isinstance(after, Mention):
        return after.code and after.sense == Sense.NAMED
    if isinstance(before, Mention):
        return before.code and before.sense == Sense.NAMED and (at + 1 == len(run) or isinstance(after, Joint) or _is_lower(after))
    if isinstance(before, Joint) and at > 1 and isinstance(run[at - 2], Unit) and run[at - 2].level == ARTICLE and before.text != "(":
        return isinstance(after, Mention)
    return _is_lower(after) and any(isinstance(one, Mention) and one.code for one in run[at + 1 : at + 6])


def _is_lower(element: Element | None) -> bool:
    return isinstance(element, Unit) and element.level not in ("", ARTICLE)


def _divided(part: list[Element]) -> Iterator[Expression]:
    owners = _owners(part)
    found: dict[float, Expression] = {}
    joint = ""
    for element, owner in zip(part, owners, strict=True):
        if isinstance(element, Joint):
            joint = joint or element.text
            continue
        expression = found.setdefault(owner, Expression())
        expression.add(element, joint if expression.first >= 0 else "")
        joint = ""
    yield from (found[owner] for owner in sorted(found))


def _owners(part: list[Element]) -> list[float]:
    """Say for each element the number of the mention it goes with."""
    mentions = [at for at, element in enumerate(part) if isinstance(element, Mention)]
    owners: list[float] = [0] * len(part)
    for number, (at, following) in enumerate(zip(mentions, [*mentions[1:], len(part)], strict=False)):
        owners[at] = number
        border = following if following == len(part) else _border(part, at, following, number and mentions[number - 1])
        for place in range(at + 1, following):
            owners[place] = number if place < border else number + 1
        if mentioned(part[at]) in WITHOUT_ARTICLES:
            _leave_articles(part, owners, at, number)
    return owners


def mentioned(element: Element) -> str:
    """Return the kind of the act that an element names, or nothing."""
    return element.acts[0].kind if isinstance(element, Mention) and element.acts else ""


def _leave_articles(part: list[Element], owners: list[float], at: int, number: int) -> None:
    """Leave articles before an act that knows none to an expression of their own: «ст. 951 и п. 8 НП № 7»."""
    own = [place for place in range(at) if owners[place] == number]
    last = max((place for place in own if isinstance(one := part[place], Unit) and one.level == ARTICLE), default=-1)
    for place in own:
        if place <= last:
            owners[place] = number - 0.5


def _border(part: list[Element], at: int, following: int, previous: int) -> int:
    """Return the first place behind a mention that belongs to the next one."""
    gap = part[at + 1 : following]
    if not any(isinstance(one, Unit) for one in gap):
        return following
    follows, precedes = isinstance(gap[0], Unit), isinstance(gap[-1], Unit)
    led = at > 0 and isinstance(part[at - 1], Unit)
    if isinstance(gap[0], Unit) and gap[0].before:
        # Kazakh: what follows an act is its own, but for what a Russian act behind it claims.
        own = [place for place, one in enumerate(gap) if isinstance(one, Unit) and one.before]
        return at + 2 + own[-1]
    joints = [place for place, one in enumerate(gap) if isinstance(one, Joint)]
    if follows and precedes:
        if not led and not joints and part[at].sense != Sense.NAMED:  # type: ignore[union-attr]
            return at + 1  # «по правилам статей 91 и 92 кодекса»
        if joints:
            return at + 1 + joints[-1]
        return at + 1 if led else following
    if precedes:
        return at + 1
    if follows:
        return following
    return at + 1 if led else following


# --- Which unit belongs to which article


@dataclass(slots=True)
class _Chain:
    """Units of different levels that say one place: «п. 1 ст. 143»."""

    numbers: dict[str, list[str]] = field(default_factory=dict)
    order: list[int] = field(default_factory=list)
    pointed: str = ""  # the level of «этой статьи»
    plural: bool = False  # «статей 7 и 8»: what stands below them belongs to both

    @property
    def top(self) -> int:
        return min(self.order)

    @property
    def has_article(self) -> bool:
        return ARTICLE in self.numbers or bool(self.pointed)


def places(expression: Expression, earlier: Place | None, *, articles: bool) -> list[Place]:
    """Return the places an expression names; `earlier` is where «этой статьи» points, `articles` whether the act has any."""
    chains = _chains(expression.units)
    for chain in chains:
        if chain.pointed:
            _point_back(chain, earlier)
    if articles:
        _inherit(chains)
    found = [place for chain in chains for place in _combined(chain)]
    return [place for place in found if not articles or ARTICLE in place]


def _chains(units: list[tuple[Unit, str]]) -> list[_Chain]:
    chains: list[_Chain] = []
    for at, (unit, joint) in enumerate(units):
        if not chains or _begins_chain(chains[-1], units, at, joint):
            chains.append(_Chain())
        chain = chains[-1]
        if unit.values:
            chain.numbers[unit.level] = unit.values
            chain.plural |= unit.level == ARTICLE and unit.plural
        else:
            chain.pointed = unit.level
        chain.order.append(level_of(unit))
    return chains


def _begins_chain(chain: _Chain, units: list[tuple[Unit, str]], at: int, joint: str) -> bool:
    unit = units[at][0]
    level = level_of(unit)
    if level in chain.order or joint in ("и", ";"):
        return True
    if len(chain.order) > 1 and (chain.order[-1] > chain.order[-2]) != (level > chain.order[-1]) and 0 in (level, *chain.order):
        return True
    if joint == ",":
        if 0 not in chain.order:
            return level != 0 and level > chain.order[-1]
        return any(level_of(one) == 0 for one, _ in _unjoined(units, at))
    return False


def _unjoined(units: list[tuple[Unit, str]], at: int) -> list[tuple[Unit, str]]:
    end = at + 1
    while end < len(units) and not units[end][1]:
        end += 1
    return units[at:end]


def _point_back(chain: _Chain, earlier: Place | None) -> None:
    if earlier is None:
        chain.pointed = ""
        return
    for level in _levels_above(chain.pointed, inclusive=True):
        if level in earlier:
            chain.numbers.setdefault(level, [earlier[level]])


def _levels_above(level: str, *, inclusive: bool = False) -> list[str]:
    order = [ARTICLE, "part", "point", "subpoint", "paragraph"]
    return order[: order.index(level) + inclusive]


def _inherit(chains: list[_Chain]) -> None:
    """Give a chain without an article that of its neighbour: «п. 1 и п. 2 ст. 143», «ст. 143 п. 1 и п. 2»."""
    for chain, following in zip(reversed(chains[:-1]), reversed(chains[1:]), strict=True):
        ascending = len(following.order) > 1 and following.order[0] > following.order[-1]
        if not chain.has_article and ascending and chain.top in following.order:
            _take_above(chain, following)
    for before, chain in zip(chains[:-1], chains[1:], strict=True):
        if not chain.has_article and before.has_article:
            _take_above(chain, before)


def _take_above(chain: _Chain, other: _Chain) -> None:
    names = [ARTICLE, "part", "point", "subpoint", "paragraph"]
    for level in names[: chain.top]:
        if level in other.numbers:
            chain.numbers.setdefault(level, other.numbers[level][-1:] if level == ARTICLE and not other.plural else other.numbers[level])


def _combined(chain: _Chain) -> Iterator[Place]:
    numbers = chain.numbers
    articles = numbers.get(ARTICLE, [])
    if len(articles) > 1 and len(numbers) > 1 and not chain.plural:
        # The units stand beside one article of the list: the last of «ст. 7, 8 п. 1», the first of «п. 1 ст. 7, 8».
        ascending = chain.order[-1] == 0
        own = articles[0] if ascending else articles[-1]
        rest = [{ARTICLE: number} for number in articles if number != own]
        below = _multiplied(numbers | {ARTICLE: [own]})
        yield from [*below, *rest] if ascending else [*rest, *below]
        return
    yield from _multiplied(numbers)


def _multiplied(numbers: dict[str, list[str]]) -> list[Place]:
    return [dict(zip(numbers, values, strict=True)) for values in product(*numbers.values())]
