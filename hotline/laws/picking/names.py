"""How near a typed word comes to the names of an act or the heading of an article."""

import re
from functools import lru_cache
from typing import NamedTuple

from hotline.laws.picking.typed import plain
from hotline.laws.register import ActEntry, ArticleEntry
from hotline.laws.wording import KINDS

# An abbreviation, the beginning of one, a word of a name or its beginning, a word with another ending.
EXACT, BEGUN, NAMED, ENDING = range(4)
_WORD = re.compile(r"[^\W\d_]{2,}")
_PLURAL = re.compile(r"(?<=..)[лдт][ае]р(?:[ыи]|дын|дин|га|ге)?\Z")  # folded
_PLACEHOLDER = re.compile(r"\{\w+\}")
_OF_KIND = {
    kind: tuple(_PLACEHOLDER.sub("", pattern) for pair in patterns.values() for pattern in pair)
    for kind, patterns in KINDS.items()
}
Texts = tuple[str | None, ...]


class _Words(NamedTuple):
    """The words of some texts in a row, a blank before each, so that one search finds a beginning; and their stems."""

    row: str
    stems: frozenset[str]


def of_act(act: ActEntry, word: str) -> int | None:
    """Return how far a word is from an act's abbreviations (0, 1) and names (2, 3); None when it is in neither."""
    short = _words(act.abbr_ru + act.abbr_kk).row
    if f" {word} " in short:
        return EXACT
    if len(word) > 2 and f" {word}" in short:
        return BEGUN
    return _nearest(word, _words(_names(act)))


def is_name(act: ActEntry, words: list[str]) -> bool:
    """Say whether all words typed together are one whole name of an act, in whatever order."""
    return frozenset(words) in _whole_names(_names(act) + act.abbr_ru + act.abbr_kk)


def of_article(article: ArticleEntry, word: str) -> int | None:
    """Return how far a word is from an article's heading or gist (2, 3); None when it is not there."""
    return _nearest(word, _words((article.heading_ru, article.heading_kk, article.gist_ru)))


def _names(act: ActEntry) -> Texts:
    titles = (act.title_ru, act.title_kk, act.short_ru, act.short_kk, act.short_en)
    return (*titles, act.cited_ru, act.cited_kk, act.cited_en, *_OF_KIND.get(act.kind, ()))


def _nearest(word: str, words: _Words) -> int | None:
    # Two letters begin too many words: such a word must be there whole.
    if f" {word} " in words.row or (len(word) > 2 and f" {word}" in words.row):
        return NAMED
    stem = _stem(word)
    if len(stem) > 3 and (f" {stem}" in words.row or any(word[:end] in words.stems for end in range(4, len(word) + 1))):
        return ENDING
    # «балалар» for «бала»: a short Kazakh word is no stem that other words could begin with.
    one = _PLURAL.sub("", word)
    return ENDING if one != word and f" {one} " in words.row else None


def _stem(word: str) -> str:
    """Cut off what an ending may change; both languages put endings behind."""
    return word[:-2] if len(word) > 5 else word[:-1] if len(word) == 5 else word


def _split(text: str) -> list[str]:
    return _WORD.findall(plain(text))


# What an act is called does not change between two keystrokes.
@lru_cache(maxsize=4096)
def _words(texts: Texts) -> _Words:
    words = _split(" ".join(filter(None, texts)))
    return _Words(f" {' '.join(words)} ", frozenset(_stem(word) for word in words if len(word) > 4))


@lru_cache(maxsize=1024)
def _whole_names(texts: Texts) -> frozenset[frozenset[str]]:
    return frozenset(frozenset(_split(text)) for text in texts if text)
