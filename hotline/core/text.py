"""Texts: search without regard to case and look-alike letters, and the scan for personal numbers."""

import re
import unicodedata

import regex

# Kazakh letters and the Russian ones people type for them, as searched: both sides are folded alike.
_FOLD = str.maketrans("ёәғқңөұүһі", "еагкноуухи")
# What may tell who somebody is: e-mails, links, account names, numbers.
_TRACES = (
    re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"),
    re.compile(r"(?:\w+://|\bwww\.|\b(?:t\.me|wa\.me|vk\.com|instagram\.com)/)[^\s<>«»]+", re.IGNORECASE),
    re.compile(r"(?<!\w)@\w{3,}"),
    # An account at a bank; nine digits and more in groups (telephones, ИИН, cards, documents), but no date, no sum; a town's telephone.
    re.compile(
        r"\bKZ\d{2}(?:\s?\w){16}\b|(?:№\s?)?\+?(?<![\d.])\d(?:[\s()\-]{0,2}\d){8,}|№\s?\d{6,}|(?<!\d)\d{3}-\d{2}-\d{2}(?!\d)",
        re.IGNORECASE,
    ),
)
_SIGN = regex.compile(r"\X")  # a letter with its accents, a flag, a joined emoji (Unicode's grapheme cluster)
_LONGEST_SIGN = 64
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


def traces(text: str) -> list[str]:
    """Find links, e-mails, account names and numbers that may tell who somebody is, as written. Names are not found."""
    return [found.group() for pattern in _TRACES for found in pattern.finditer(text)]


def shorten(text: str, length: int) -> str:
    """Cut a text at a word near `length` characters and mark the cut; never inside a sign that readers see as one."""
    if len(text) <= length:
        return text
    cut = text[: length - 1]
    cut = cut[: cut.rfind(" ")] if " " in cut[length // 2 :] else cut
    ends = [sign.end() for sign in _SIGN.finditer(text, 0, length + _LONGEST_SIGN)]
    cut = text[: max((end for end in ends if end <= len(cut)), default=0)]
    return cut.rstrip() + "…"
