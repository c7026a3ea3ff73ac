"""How near a typed word comes to the names of an act or the heading of an article."""

import re
from functools import lru_cache

from hotline.laws import wording
from hotline.laws.register import ActEntry, ArticleEntry
from hotline.laws.typed import plain

LANGUAGES = ("ru", "kk", "en")
# An abbreviation, the beginning of one, a word of a name or its beginning, a word with another ending.
EXACT, BEGUN, NAMED, ENDING = range(4)
_WORD = re.compile(r"[^\W\d_]{2,}")
Words = frozenset[str]


def of_act(act: ActEntry, word: str) -> int | None:
    """Return how far a word is from an act's abbreviations (0, 1) and names (2, 3); None when it is in neither."""
    short = _words(act.abbr_ru + act.abbr_kk)
    if word in short:
        return EXACT
    if len(word) > 2 and any(name.startswith(word) for name in short):
        return BEGUN
    return _nearest(word, _words(_names(act)))


def is_name(act: ActEntry, words: list[str]) -> bool:
    """Say whether all words typed together are one whole name of an act, in whatever order."""
    return frozenset(words) in (_words((name,)) for name in (*_names(act), *act.abbr_ru, *act.abbr_kk))


def of_article(article: ArticleEntry, word: str) -> int | None:
    """Return how far a word is from an article's heading or gist (2, 3); None when it is not there."""
    return _nearest(word, _words((article.heading_ru, article.heading_kk, article.gist_ru)))


def _names(act: ActEntry) -> tuple[str, ...]:
    written = [wording.name(act, language, behind=behind) for language in LANGUAGES for behind in (False, True)]
    return tuple(filter(None, (act.title_ru, act.title_kk, act.short_ru, act.short_kk, act.short_en, *written)))


def _nearest(word: str, names: Words) -> int | None:
    # Two letters begin too many words: such a word must be there whole.
    if word in names or (len(word) > 2 and any(name.startswith(word) for name in names)):
        return NAMED
    if len(_stem(word)) > 3 and any(_differ_in_ending(word, name) for name in names):
        return ENDING
    return None


def _differ_in_ending(word: str, name: str) -> bool:
    return name.startswith(_stem(word)) or (len(name) > 4 and word.startswith(_stem(name)))


def _stem(word: str) -> str:
    """Cut off what an ending may change; both languages put endings behind."""
    return word[:-2] if len(word) > 5 else word[:-1] if len(word) == 5 else word


@lru_cache(maxsize=4096)
def _words(texts: tuple[str | None, ...]) -> Words:
    return frozenset(_WORD.findall(plain(" ".join(filter(None, texts)))))
