"""Titles of acts in a row of tokens: whole, shortened, misspelt, in quotation marks or not, in either language."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from hotline.laws.citations.aliases import Aliases
from hotline.laws.citations.facts import Facts
from hotline.laws.citations.names import Acts, Names, Title
from hotline.laws.citations.row import Row
from hotline.laws.citations.tokens import WORD
from hotline.laws.citations.vocabulary import Kind

_LONGEST = 26  # words of a title
_GLUE = (Kind.REPUBLIC, Kind.ABOUT, Kind.ABOUT_BEFORE, Kind.AND, Kind.HEAD)
_ADJECTIVES = 5  # words before «кодекс» that say which one


@dataclass
class _Reading:
    """The titles that hold all the words read so far."""

    names: Names
    head: str  # the kind of act; empty: any
    words: list[str] = field(default_factory=list)
    titles: tuple[Title, ...] = ()

    def take(self, word: str) -> bool:
        """Take a word in, if a title holds it with the others; say whether one does."""
        titled = self.names.titled(word, self.head)
        left = tuple(title for title in self.titles if title in titled) if self.words else titled
        if left:
            self.titles = left
            self.words.append(word)
        return bool(left)

    @property
    def whole(self) -> Acts:
        """Return the acts one of whose titles was read from its first word to its last."""
        known = frozenset[str]().union(*map(self.names.like, self.words))
        return _acts(title for title in self.titles if self.words and known.issuperset(title.words))

    def acts(self, *, quoted: bool = False) -> Acts:
        """Return the acts of a title read whole, else the only act that has such words."""
        if (found := self.whole) or not self.words:
            return found
        only = len({title.act.title_ru for title in self.titles}) == 1
        begun = any(title.words[0] in self.names.like(self.words[0]) for title in self.titles)
        telling = any(self.names.tells_apart(word) for word in self.words)
        return _acts(self.titles) if only and telling and (begun or quoted or len(self.words) > 1) else ()


class TitleReader:
    """Reads titles around a place in a row."""

    def __init__(self, names: Names, row: Row, aliases: Aliases) -> None:
        self._names, self._row, self._aliases = names, row, aliases.titles

    def about(self, at: int, facts: Facts) -> int | None:
        """Read «о персональных данных» that begins with «о» at a place; return its last place, or None."""
        if self._row.text(at + 1) == '"':
            return self.quoted(at + 1, facts)
        last = self.open(at + 1, facts)
        if last is None and self._row.text(at + 1) in self._aliases:
            facts.titled = self._aliases[self._row.text(at + 1)]
            return at + 1
        facts.unknown |= last is None and (facts.head == "law" or self._row.kind(at + 1) == WORD)
        return last

    def open(self, at: int, facts: Facts) -> int | None:
        """Read a title without quotation marks that begins at a place; return its last place, or None."""
        row, reading = self._row, _Reading(self._names, facts.head)
        last = None
        for place in range(at, min(at + _LONGEST, len(row))):
            if row.text(place) in ("-", ",") or (row.text(place) == "." and reading.words and self._is_cut(place - 1)):
                continue
            if row.kind(place) != WORD or row.does(place, Kind.HEAD):
                break
            if self._is_glue(place):
                if row.does(place, Kind.REPUBLIC) and last == place - 1:
                    last = place
                continue
            if not reading.take(self._word(place)):
                break
            if acts := reading.acts():
                facts.titled, last = acts, place
        return last

    def quoted(self, at: int, facts: Facts) -> int | None:
        """Read a title in quotation marks that open at a place; return where they close, or None."""
        reading, last = self._between(range(at + 1, min(at + 1 + _LONGEST, len(self._row))), facts.head)
        if last is None or not (reading is None or reading.words):
            return None
        acts = reading.acts(quoted=True) if reading else ()
        if acts:
            facts.titled = acts
            return last
        facts.unknown |= facts.head in ("law", "rules")
        return last if facts.head == "law" else None

    def quoted_before(self, at: int, facts: Facts, floor: int) -> int | None:
        """Read a title in quotation marks that close at a place; return where they open, or None."""
        reading, first = self._between(range(at - 1, max(floor, at - _LONGEST) - 1, -1), facts.head)
        if first is None or not (reading is None or reading.words):
            return None
        facts.titled = reading.acts(quoted=True) if reading else ()
        facts.unknown |= not facts.titled
        return first

    def quoted_whole(self, at: int) -> tuple[int, Acts]:
        """Read a whole title of any act in quotation marks; return where they close, and the acts."""
        reading, last = self._between(range(at + 1, min(at + 1 + _LONGEST, len(self._row))), "")
        return (last, reading.whole) if reading and last is not None else (at, ())

    def about_before(self, at: int, facts: Facts, floor: int) -> int | None:
        """Read «Дербес деректер туралы» from «туралы» backwards; return its first place, or None."""
        row, reading = self._row, _Reading(self._names, facts.head)
        first = at
        for place in range(at - 1, max(floor, at - _LONGEST) - 1, -1):
            if row.text(place) in ("-", ",", "/") or self._is_glue(place):
                continue
            if row.kind(place) != WORD or not reading.take(row.text(place)):
                break
            first = place
        reading.words.reverse()
        facts.titled = reading.acts()
        facts.unknown |= not facts.titled
        while facts.titled and first > floor and row.does(first - 1, Kind.REPUBLIC):
            first -= 1  # the country is part of some titles
        return first if facts.titled else None

    def adjectives(self, first: int, facts: Facts, floor: int) -> int | None:
        """Read the adjectives before «кодекс» that say which one it is; return the first place, or None."""
        row, reading = self._row, _Reading(self._names, facts.head)
        begin, place = None, first - 1
        while place >= floor and len(reading.words) < _ADJECTIVES:
            mark = row.text(place)
            if mark == "." or (mark in ("-", ",") and reading.words):
                place -= 1
                continue
            if row.kind(place) != WORD or not reading.take(self._word(place)):
                break
            begin, place = place, place - 1
        reading.words.reverse()
        facts.titled = reading.acts() if facts.head == "code" else reading.whole
        return begin if facts.titled else None

    def _between(self, places: range, head: str) -> tuple[_Reading | None, int | None]:
        """Read up to a quotation mark; no reading when a word between is in no title, no place without the mark."""
        reading: _Reading | None = _Reading(self._names, head)
        for place in places:
            if self._row.text(place) == '"':
                if reading and places.step < 0:
                    reading.words.reverse()
                return reading, place
            if self._row.kind(place) == WORD and not self._is_glue(place):
                reading = reading if reading and reading.take(self._word(place)) else None
        return None, None

    def _is_glue(self, at: int) -> bool:
        text = self._row.text(at)
        return self._row.kind(at) == WORD and (
            len(text) == 1 or self._names.is_glue(text) or self._row.does(at, *_GLUE)
        )

    def _is_cut(self, at: int) -> bool:
        """Say whether a word is cut short with a full stop and as it stands is in no title: «перс.»."""
        text = self._row.text(at)
        return (
            self._row.text(at + 1) == "." and self._row.glued(at + 1) and len(text) > 1 and not self._names.like(text)
        )

    def _word(self, at: int) -> str:
        """Return the word of a token, with its full stop when it is cut short."""
        return self._row.text(at) + "." * self._is_cut(at)


def _acts(titles: Iterable[Title]) -> Acts:
    return tuple(dict.fromkeys(title.act for title in titles))
