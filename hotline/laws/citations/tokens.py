"""Words, numbers and marks of a folded text, each with what it does in a citation."""

import re
from collections.abc import Callable, Container, Iterator

from hotline.laws.citations.folding import Folded
from hotline.laws.citations.vocabulary import Kind, Role, role

WORD, DATE, ACT_NUMBER, NUMBER, MARK = range(1, 6)  # as the groups of the pattern
SHORT = Role(Kind.SHORT)
_LONGEST = 40  # letters of a word
_SUPERSCRIPTS = "¹²³⁴⁵⁶⁷⁸⁹"
_TOKEN = re.compile(
    r"([^\W\d_]+)"
    r"|([0-3]?[0-9]\.[01]?[0-9]\.(?:[0-9]{4}|[0-9]{2})(?![0-9.])|[0-9]{4}-[01][0-9]-[0-3][0-9](?![0-9-]))"
    r"|([0-9]{1,4}\s?-?\s?[ивхуl]{1,5}(?![^\W_])|[0-9]{1,4}\s?/\s?[^\W\d_]{2}(?![^\W_]))"
    rf"|([0-9]+(?:[{_SUPERSCRIPTS}]|\.[0-9]+(?![.0-9])|(?:\s?-\s?[0-9]+)+)?)"
    r"|(\S)"
)
_PARTS = re.compile(r"([0-9]+)(\W*)(\D+)")
_ALIKE = str.maketrans("уl", "ви")


class Token:
    """A word, number or mark from `start` to `end` of the folded text."""

    __slots__ = ("end", "kind", "role", "start", "text")

    def __init__(self, kind: int, text: str, start: int, end: int, role: Role | None = None) -> None:
        self.kind, self.text, self.start, self.end, self.role = kind, text, start, end, role

    def __repr__(self) -> str:
        return f"Token({self.text!r})"


NOTHING = Token(0, "", -1, -1)  # where no token is


def act_number(text: str) -> str:
    """Write an act's number in one way: `94-в`, `395/нк`, however its Roman digits were typed."""
    digits, _between, letters = _PARTS.fullmatch("".join(text.split())).groups()  # type: ignore[union-attr]
    return f"{digits}/{letters}" if "/" in text else f"{digits}-{letters.translate(_ALIKE)}"


def tokens(
    folded: Folded, numbers: Container[str] = (), is_short: Callable[[str], object] | None = None
) -> list[Token]:
    """Cut a text into tokens; `numbers` and `is_short` tell the numbers and abbreviations of the acts known."""
    found: list[Token] = []
    add = found.append
    for match in _TOKEN.finditer(folded.text):
        which, text = match.lastindex, match[0]
        start, end = match.span()
        if which == WORD:
            known = role(text) if end - start < _LONGEST else None
            if known is None and is_short is not None and is_short(text):
                known = SHORT
            add(Token(WORD, text, start, end, known))
        elif which == ACT_NUMBER:
            found += _act_number(folded, match, numbers)
        else:
            add(Token(which or MARK, text, start, end, role(text) if which == MARK else None))
    return found


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
