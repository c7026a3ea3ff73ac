"""A text made comparable: one case, one dash, one quotation mark, no matter on which keyboard it was typed."""

import re
import unicodedata
from bisect import bisect_right
from functools import lru_cache
from itertools import accumulate

# Kazakh letters as the Russian ones typed for them, Latin letters as the Cyrillic ones they are taken for.
_FROM = "абвгдежзийклмнопрстуфхцчшщъыьэюяіғқңөұүһәё" + "abcehikmoptvxy" + "ї"
_TO = "абвгдежзийклмнопрстуфхцчшщъыьэюяигкноуухае" + "авсеникмортвху" + "и"
_TABLE = dict(zip(map(ord, _FROM + _FROM.upper()), _TO * 2, strict=True))
_TABLE |= {ord(letter): letter.lower() for letter in "DFGJLNQRSUWZ"}
_TABLE |= dict.fromkeys(map(ord, "‐‑‒–—−―"), "-") | dict.fromkeys(map(ord, "«»“”„‟‘’‹›"), '"')
_TABLE |= dict.fromkeys(map(ord, "\xa0\u2002\u2003\u2007\u2009\u202f"), " ")
_LETTERS = dict(zip(map(ord, "abcehikmoptvxyABCEHIKMOPTVXY"), "авсеникмортвхуАВСЕНИКМОРТВХУ", strict=True))
# What is written but not read: soft hyphens, marks of width nothing, and a hyphen that only breaks a line.
_UNREAD = re.compile(
    r"[\xad\u200b-\u200d\u2060\ufeff]|(?<=[^\W\d_])[-‐‑][ \t]{0,20}\r?\n\s{0,20}(?=[^\W\d_])|(?<=.)[\u0300-\u036f]"
)


def fold(text: str) -> str:
    """Fold a text for comparing; every character stays one character."""
    return text.translate(_TABLE)


@lru_cache(maxsize=1 << 12)
def is_written(word: str, name: str) -> bool:
    """Say whether a word is the name, or how it looks without Kazakh letters: КК for ҚК, but never АҚ for АК."""
    return len(word) == len(name) and all(map(_is_letter, word.translate(_LETTERS).upper(), name.upper()))


def _is_letter(written: str, meant: str) -> bool:
    return written in (meant, meant.translate(_TABLE).upper())


class Folded:
    """A text folded, with the way back to the places of the original; `read` is the original without what is unread."""

    def __init__(self, original: str) -> None:
        self._starts: list[int] = []
        self._removed: list[int] = []
        self.read = original
        cuts = [found.span() for found in _UNREAD.finditer(original)]
        if cuts:
            self._cut(original, cuts)
        self.text = fold(self.read)

    def place(self, position: int) -> int:
        """Return where in the original a character of the folded text stands."""
        if not self._starts:
            return position
        before = bisect_right(self._starts, position)
        return position + (self._removed[before - 1] if before else 0)

    def _cut(self, original: str, cuts: list[tuple[int, int]]) -> None:
        lengths = [end - start for start, end in cuts]
        self._removed = list(accumulate(lengths))
        self._starts = [
            start - gone + length for (start, _), gone, length in zip(cuts, self._removed, lengths, strict=True)
        ]
        ends = [0, *(end for _, end in cuts)]
        starts = [*(start for start, _ in cuts), len(original)]
        kept = [original[end:start] for end, start in zip(ends, starts, strict=True)]
        for at, (start, end) in enumerate(cuts):
            # и and a breve are й; where a letter and its mark have no letter of their own, the mark only goes.
            whole = unicodedata.normalize("NFC", kept[at][-1:] + original[start:end])
            if unicodedata.combining(original[start]) and len(whole) == 1:
                kept[at] = kept[at][:-1] + whole
        self.read = "".join(kept)
