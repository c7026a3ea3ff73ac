"""Which provisions of the register somebody may mean by what he typed, the likeliest first."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from hotline.laws.picking import names
from hotline.laws.picking.readings import readings
from hotline.laws.picking.typed import Typed, plain, read
from hotline.laws.register import ActEntry, ArticleEntry, Register
from hotline.laws.rules import IN_FORCE, UNKNOWN, Provision

UNLISTED = "unlisted"  # the register does not hold every article: one that it lacks may be cited all the same
LONGEST_TYPED = 200
_RANK = {IN_FORCE: 0, UNKNOWN: 1}
SAME, LEADING, BEGUN = range(3)  # how an act's number agrees with the one typed: 94-V for 94-V, 94 or 93-V for 93-VIII


@dataclass(frozen=True)
class Match:
    """A provision that may be meant; `exact` unless an unfinished number was completed."""

    provision: Provision
    act: ActEntry
    article: ArticleEntry | None
    state: str
    exact: bool
    distance: int

    @property
    def rank(self) -> tuple[bool, int]:
        """Order by the day: what the register lists before what it does not, in force before the rest."""
        return self.provision.article is not None and self.article is None, _RANK.get(self.state, 2)


def matches(register: Register, text: str, on: date) -> list[Match]:
    """Return what may be meant, judged on a day, the likeliest first; nothing raises."""
    typed = read(text[:LONGEST_TYPED])
    if typed.several:
        return []
    searches = (_Search(act, typed, on) for act in register.acts)
    found = [match for search in searches if search.possible for match in search.matches() if match]

    def order(match: Match) -> tuple[object, ...]:
        below = bool(match.provision.article)
        return below and searched_by_words, match.rank, not match.exact, match.distance, below

    # Of mere words, the act that they name stands before the articles whose headings hold them.
    searched_by_words = not (typed.numbers or typed.units or typed.act_number)
    return sorted(found, key=order)


class _Search:
    """One act held against what was typed."""

    def __init__(self, act: ActEntry, typed: Typed, on: date) -> None:
        self.act, self.typed, self.on = act, typed, on
        numbered = typed.numbers or typed.units or typed.act_number
        self.words = typed.words or ([] if numbered else typed.loose)
        self.number = _agreement(act, typed.act_number)

    @property
    def possible(self) -> bool:
        """Say whether a number or a year typed leaves this act in."""
        year_fits = not self.typed.year or (self.act.date or "").startswith(self.typed.year)
        return self.act.citable and year_fits and not (self.typed.act_number and self.number is None)

    def matches(self) -> Iterator[Match | None]:
        """Yield what may be meant in this act."""
        if self.words and names.is_name(self.act, self.typed.words + self.typed.loose):
            self.in_name: dict[str, int | None] = dict.fromkeys(self.words, names.EXACT)
        else:
            self.in_name = {word: names.of_act(self.act, word) for word in self.words}
        named = None not in self.in_name.values() and bool(self.words or self.typed.act_number)
        yield from self._by_numbers(named) if self.typed.numbers or self.typed.units else self._by_words(named)

    def _by_words(self, named: bool) -> Iterator[Match | None]:
        if named:
            yield self._match(Provision(self.act.id))
        for article in self.act.articles:
            if not article.hidden and any(names.of_article(article, word) is not None for word in self.words):
                yield self._match(Provision(self.act.id, article.number), article)

    def _by_numbers(self, named: bool) -> Iterator[Match | None]:
        for provision, certain in readings(self.act, self.typed, named):
            number = provision.article
            listed = self.act.article(number, self.on) if number else None
            if listed or (certain and (number is None or self.act.may_have(number))):
                yield self._match(provision, listed)
            if number and provision == Provision(self.act.id, number):
                yield from self._begun(number)

    def _begun(self, number: str) -> Iterator[Match | None]:
        """Yield articles whose number only begins so: the rest may not have been typed yet."""
        for article in self.act.articles:
            if article.number and article.number != number and article.number.startswith(number) and not article.hidden:
                yield self._match(Provision(self.act.id, article.number), article, exact=False)

    def _match(self, provision: Provision, article: ArticleEntry | None = None, *, exact: bool = True) -> Match | None:
        """Make the match, or None when a word is neither in the act's name nor in the article's heading."""
        distance = self.number or SAME
        for word, in_name in self.in_name.items():
            in_heading = names.of_article(article, word) if article else None
            known = [found for found in (in_name, in_heading) if found is not None]
            if not known:
                return None
            distance += min(known)
        state = self.act.state_of(article, self.on)
        if provision.article and article is None and state in _RANK:
            state = UNLISTED
        return Match(provision, self.act, article, state, exact and self.number != BEGUN, distance)


def _agreement(act: ActEntry, typed: str | None) -> int | None:
    own = plain(act.number or "")
    if not typed or not own:
        return None
    if own == typed:
        return SAME
    if own.startswith((f"{typed}-", f"{typed}/")):
        return LEADING
    return BEGUN if own.startswith(typed) and not typed.isdigit() else None
