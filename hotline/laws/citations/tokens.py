"""Words, numbers and marks of a folded text, each with what it does in a citation."""

import re
from collections.abc import Container, Iterator

from hotline.laws.citations.folding import Folded
from hotline.laws.citations.vocabulary import Role, role

WORD, NUMBER, MARK, DATE, ACT_NUMBER = range(5)
_SUPERSCRIPTS = "¹²³⁴⁵⁶⁷⁸⁹"
_TOKEN = re.compile(
    r"([^\W\d_]+)"
    r"|([0-3]?\d\.[01]?\d\.(?:\d{4}|\d{2})(?![\d.])|\d{4}-[01]\d-[0-3]\d(?![\d-]))"
    r"|(\d{1,4}\s?-?\s?[ивхуl]{1,5}(?![^\W_])|\d{1,4}\s?/\s?[^\W\d_]{2}(?![^\W_]))"
    rf"|(\d+(?:[{_SUPERSCRIPTS}]|(?:\s?-\s?\d+)+)?)"
    r"|(\S)"
)
_PARTS = re.compile(r"(\d+)(\W*)(\D+)")
_ALIKE = str.maketrans("уl", "ви")


class Token:
    """A word, number or mark from `start` to `end` of the folded text."""

    __slots__ = ("end", "kind", "role", "start", "text")

    def __init__(self, kind: int, text: str, start: int, end: int, role: Role | None = None) -> None:
        self.kind, self.text, self.start, self.end, self.role = kind, text, start, end, role

    def __repr__(self) -> str:
        return f"Token({self.text!r})"


def act_number(text: str) -> str:
    """Write an act's number in one way: `94-в`, `395/нк`, however its Roman digits were typed."""
    digits, _between, letters = _PARTS.fullmatch("".join(text.split())).groups()  # type: ignore[union-attr]
    return f"{digits}/{letters}" if "/" in text else f"{digits}-{letters.translate(_ALIKE)}"


def tokens(folded: Folded, numbers: Container[str]) -> list[Token]:
    """Cut a text into tokens; `numbers` are those of the acts known."""
    return list(_tokens(folded, numbers))


def _tokens(folded: Folded, numbers: Container[str]) -> Iterator[Token]:
    for found in _TOKEN.finditer(folded.text):
        which = found.lastindex
        text = found[0]
        if which == 1:
            yield Token(WORD, text, found.start(), found.end(), role(text))
        elif which == 5:
            yield Token(MARK, text, found.start(), found.end(), role(text))
        elif which == 3:
            yield from _act_number(folded, found, numbers)
        else:
            yield Token(DATE if which == 2 else NUMBER, text, found.start(), found.end())


def _act_number(folded: Folded, found: re.Match[str], numbers: Container[str]) -> Iterator[Token]:
    start = found.start()
    written = folded.read[start : found.end()]
    # 94-V is a number of a law, but 6-и is «six»: Roman digits are capital letters.
    if written.upper() == written or ("/" in written and act_number(found[0]) in numbers):
        yield Token(ACT_NUMBER, found[0], start, found.end())
        return
    digits, between, letters = _PARTS.fullmatch(found[0]).groups()  # type: ignore[union-attr]
    at = start + len(digits)
    yield Token(NUMBER, digits, start, at)
    for place, mark in enumerate(between, at):
        if not mark.isspace():
            yield Token(MARK, mark, place, place + 1)
    at += len(between)
    yield Token(WORD, letters, at, at + len(letters), role(letters))
