"""What the acts of a register are called: numbers, abbreviations and titles, made ready for looking up."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise

from hotline.laws.citations.folding import Folded, fold
from hotline.laws.citations.likeness import misspelt, same_word, shortened
from hotline.laws.citations.row import Row
from hotline.laws.citations.tokens import ACT_NUMBER, SHORT, WORD, Token, act_number, cut, plain_token
from hotline.laws.citations.vocabulary import Kind, kazakh_ending
from hotline.laws.citations.words import folded
from hotline.laws.register import ActEntry, Register

Acts = tuple[ActEntry, ...]
HEAD_OF = {
    "law": "law",
    "code": "code",
    "constitution": "constitution",
    "order": "order",
    "supreme_court_normative_resolution": "resolution",
    "government_resolution": "resolution",
    "presidential_decree": "decree",
}
# Words that a title may lack or have without becoming another.
_GLUE = folded("и в во их от на к по с со для а также или иных утверждении және мен оларды олардың бекіту")
_LONGEST_SHORT = 16  # letters of an abbreviation with all that may be glued to it
COURTS = frozenset(("вс", "жс"))
_BRACKET = re.compile(r"\(([^()]*)\)")
_YEAR = re.compile(r"\b\d{4}\s*(?:г|ж)\b\.?")


@dataclass(frozen=True, eq=False)
class Title:
    """The words by which an act is known, and the word for its kind that goes with them."""

    act: ActEntry
    head: str
    words: tuple[str, ...]


class Names:
    """The names of all acts that may be cited."""

    def __init__(self, register: Register) -> None:
        self.acts: Acts = tuple(act for act in register.acts if act.citable and act.kind in HEAD_OF)
        self.numbers = self._grouped(
            (act_number(fold(number)), act) for act in self.acts if (number := _act_number(act))
        )
        self.plain_numbers = self._grouped(
            (act.number, act) for act in self.acts if act.number and act.number.isdigit()
        )
        self.dates = self._grouped((act.date, act) for act in self.acts if act.date)
        self.abbreviations: dict[str, list[tuple[str, ActEntry]]] = defaultdict(list)
        self.titles: list[Title] = []
        self.qualifiers: dict[str, tuple[str, ...]] = {}
        for act in self.acts:
            self._add(act)
        # Asked for every word of every text.
        self.like = lru_cache(maxsize=1 << 14)(self._like)
        self.token = lru_cache(maxsize=1 << 16)(self._token)
        self.short = lru_cache(maxsize=1 << 14)(self._short)
        self.titled = lru_cache(maxsize=1 << 14)(self._titled)
        self.tells_apart = lru_cache(maxsize=1 << 14)(self._tells_apart)

    def of_kind(self, head: str) -> Acts:
        """Return the acts of a kind."""
        return tuple(act for act in self.acts if HEAD_OF[act.kind] == head)

    @staticmethod
    def _grouped(pairs: Iterable[tuple[str, ActEntry]]) -> dict[str, Acts]:
        groups: dict[str, Acts] = {}
        for key, act in pairs:
            groups[key] = (*groups.get(key, ()), act)
        return groups

    def _add(self, act: ActEntry) -> None:
        bracketed = [fold(text) for title in (act.title_ru, act.title_kk) if title for text in _BRACKET.findall(title)]
        self.qualifiers[act.id] = tuple(text.split()[0] for text in bracketed)
        written = (
            act.title_ru,
            act.title_kk,
            act.short_ru,
            act.short_kk,
            act.cited_ru,
            act.cited_kk,
            *act.abbr_ru,
            *act.abbr_kk,
        )
        seen: set[tuple[str, tuple[str, ...]]] = set()
        for name in filter(None, written):
            for title in self._titles(act, _YEAR.sub("", _BRACKET.sub("", name))):
                if (title.head, title.words) not in seen:
                    seen.add((title.head, title.words))
                    self.titles.append(title)

    def _titles(self, act: ActEntry, name: str) -> Iterator[Title]:
        folded = Folded(name)
        row = Row(folded, cut(folded))
        places = range(len(row))
        if any(row.kind(at) == ACT_NUMBER for at in places):
            return
        heads = [role.value for at in places if (role := row.role(at)) and role.kind == Kind.HEAD]
        named = [at for at in places if row.kind(at) == WORD and not row.does(at, *_NOT_IN_TITLES)]
        words = {at: word for at in named if (word := row.text(at)) not in COURTS}
        if len(words) == 1 and not heads:
            ((at, word),) = words.items()
            if sum(map(str.isupper, row.written(at))) > 1:
                if (short := (row.written(at), act)) not in self.abbreviations[word]:
                    self.abbreviations[word].append(short)
                return
            if word.endswith("кодекс"):
                for ending in ("", "а", "у", "ом", "е"):
                    self.abbreviations[word + ending].append((word + ending, act))
                return
        content = tuple(word for word in words.values() if word not in _GLUE)
        if content:
            yield Title(act, heads[0] if heads else HEAD_OF[act.kind], content)

    def _token(self, kind: int, text: str) -> Token:
        """Return the token that a folded text is; abbreviations of acts are told from other words."""
        plain = plain_token(kind, text)
        return Token(WORD, text, SHORT) if kind == WORD and plain.role is None and self.short(text) else plain

    def _short(self, word: str) -> tuple[tuple[int, tuple[tuple[str, ActEntry], ...]], ...]:
        """Return the abbreviations that a folded word is or begins with («гкрк», «акнің»), each with its length."""
        return tuple(
            (length, tuple(self.abbreviations[word[:length]]))
            for length in range(min(len(word), _LONGEST_SHORT), 1, -1)
            if word[:length] in self.abbreviations
            and (length == len(word) or word[length:] == "рк" or kazakh_ending(word[length:]))
        )

    def _titled(self, word: str, head: str) -> tuple[Title, ...]:
        """Return the titles of a kind that hold a folded word; of any kind without one."""
        like = self.like(word)
        return tuple(
            title for title in self.titles if (not head or title.head == head) and not like.isdisjoint(title.words)
        )

    def _tells_apart(self, word: str) -> bool:
        """Say whether a folded word stands in the titles of one act only."""
        return len({title.act.title_ru for title in self._titled(word, "")}) == 1

    @cached_property
    def _buckets(self) -> dict[str, set[str]]:
        buckets: dict[str, set[str]] = defaultdict(set)
        for title in self.titles:
            for word in title.words:
                buckets[word[:3]].add(word)
        return buckets

    @cached_property
    def _glued(self) -> dict[str, list[tuple[str, tuple[str, str]]]]:
        """Return what two neighbours of a title look like when nothing is left between them: «массмедиа»."""
        glued: dict[str, list[tuple[str, tuple[str, str]]]] = defaultdict(list)
        for title in self.titles:
            for pair in pairwise(title.words):
                glued[pair[0][:3]].append(("".join(pair), pair))
        return glued

    @cached_property
    def _spellings(self) -> dict[str, str]:
        """Return every word of a title, Russian adjectives in all their cases, with the word as the title has it."""
        words = {word for title in self.titles for word in title.words}
        return {spelling: word for word in words for spelling in (word, *_declined(word))}

    def _like(self, word: str) -> frozenset[str]:
        """Return the words of titles that a folded word is: forms of it, else what it misspells; «перс.» begins them."""
        if word.endswith("."):
            return frozenset(name for name in self._spellings.values() if name.startswith(word[:-1]))
        forms = frozenset(name for name in self._buckets.get(word[:3], ()) if same_word(word, name))
        forms |= {half for whole, halves in self._glued.get(word[:3], ()) if same_word(word, whole) for half in halves}
        if forms or len(word) < 4:
            return forms
        candidates = {spelling for cut in shortened(word) for spelling in self._cuts.get(cut, ())}
        return frozenset(self._spellings[spelling] for spelling in candidates if misspelt(word, spelling))

    @cached_property
    def _cuts(self) -> dict[str, list[str]]:
        """Return every spelling under what is left of it without a letter or two: two that are near share such a rest."""
        cuts: dict[str, list[str]] = defaultdict(list)
        for spelling in self._spellings:
            for rest in shortened(spelling):
                cuts[rest].append(spelling)
        return cuts

    def is_glue(self, word: str) -> bool:
        """Say whether a folded word may stand in a title without being told apart by it."""
        return word in _GLUE


_NOT_IN_TITLES = (Kind.HEAD, Kind.REPUBLIC, Kind.ABOUT, Kind.ABOUT_BEFORE, Kind.NUMBER_SIGN, Kind.YEAR)


def _declined(word: str) -> tuple[str, ...]:
    stem = word[:-2] if word.endswith(("ый", "ий", "ой")) else ""
    return tuple(stem + ending for ending in ("ого", "ому", "ым", "им", "ом")) if stem else ()


def _act_number(act: ActEntry) -> str | None:
    """Return an act's number that is more than figures: `94-V`, `395/НҚ`."""
    return act.number if act.number and not act.number.isdigit() else None
