"""Texts: search without regard to case and look-alike letters, and the scan for personal numbers."""

import re
import unicodedata

# Kazakh letters and the Russian ones people type for them, as searched: both sides are folded alike.
_FOLD = str.maketrans("ёәғқңөұүһі", "еагкноуухи")
_DIGITS = re.compile(r"\+?\d(?:[\s()\-]{0,2}\d){9,14}")


def fold(text: str) -> str:
    """Fold a text for searching: lower case, compatibility forms, Kazakh letters as their Russian look-alikes."""
    return unicodedata.normalize("NFKC", text).casefold().translate(_FOLD)


def bare_words(text: str) -> str:
    """Fold a text to its words, one blank between them: «Да, согласна!» is `да согласна`."""
    return " ".join(re.findall(r"\w+", fold(text)))


def personal_numbers(text: str) -> list[str]:
    """Find what looks like a telephone number (10 to 15 digits) or a 12-digit ИИН, as written."""
    return [found.group() for found in _DIGITS.finditer(text)]


def shorten(text: str, length: int) -> str:
    """Cut a text at a word near `length` characters and mark the cut; never inside a joined emoji."""
    if len(text) <= length:
        return text
    cut = text[: length - 1]
    cut = cut[: cut.rfind(" ")] if " " in cut[length // 2 :] else cut
    while cut and (unicodedata.combining(text[len(cut)]) or text[len(cut)] in _JOINERS or cut[-1] in _JOINERS):
        cut = cut[:-1]
    return cut.rstrip() + "…"


_JOINERS = "\u200d\ufe0f\ufe0e\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff"
