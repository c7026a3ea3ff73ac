"""Texts that every file format can hold, whatever an outsider typed."""

import re

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

_ODD = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_LINE_ENDS = re.compile("\r\n|[\r\x85\u2028\u2029]")
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_SURROGATES = re.compile("[\ud800-\udfff]")


def printable(text: str) -> str:
    """Replace visibly what XML and PDF cannot hold, and make every line end a line feed; tabs stay."""
    if not _ODD.search(text):  # almost every text of a journal of 20,000 rows
        return text
    return _UNPRINTABLE.sub(REPLACEMENT, _LINE_ENDS.sub("\n", text))


def within(text: str, units: int) -> str:
    """Cut a text at so many UTF-16 units, by which Excel counts; two make an emoji, which stays whole or goes."""
    if len(text) <= units // 2:
        return text
    return text.encode("utf-16-le", errors="replace")[: units * 2].decode("utf-16-le", errors="ignore")


def encodable(text: str) -> str:
    """Replace lone surrogates alone, which UTF-8 cannot hold; everything else stays as it was."""
    return _SURROGATES.sub(REPLACEMENT, text)
