"""Words, numbers and marks of a folded text, each with what it does in a citation."""

import re
from collections.abc import Callable, Container
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from hotline.laws.citations.folding import Folded
from hotline.laws.citations.vocabulary import Kind, Role, role

WORD, DATE, ACT_NUMBER, NUMBER, MARK = range(1, 6)  # as the groups of the pattern
SHORT = Role(Kind.SHORT)
_LONGEST = 40  # letters of a word that means something
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


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or mark, wherever it stands: one object for all its places."""

    kind: int
    text: str
    role: Role | None = None


NOTHING = Token(0, "")  # where no token is


class Cut(NamedTuple):
    """The tokens of a text in their order, each with where it starts and ends in the folded text."""

    tokens: list[Token]
    starts: list[int]
    ends: list[int]

    def add(self, token: Token, start: int, end: int) -> None:
        """Add a token behind the others."""
        self.tokens.append(token)
        self.starts.append(start)
        self.ends.append(end)


@lru_cache(maxsize=1 << 12)
def act_number(text: str) -> str:
    """Write an act's number in one way: `94-в`, `395/нк`, however its Roman digits were typed."""
    digits, _between, letters = _PARTS.fullmatch("".join(text.split())).groups()  # type: ignore[union-attr]
    return f"{digits}/{letters}" if "/" in text else f"{digits}-{letters.translate(_ALIKE)}"


def cut(folded: Folded, numbers: Container[str] = (), token: Callable[[int, str], Token] | None = None) -> Cut:
    """Cut a text into tokens; `numbers` are those of the acts known, `token` makes one that knows their abbreviations."""
    found, token = Cut([], [], []), token or plain_token
    add_token, add_start, add_end = found.tokens.append, found.starts.append, found.ends.append
    for match in _TOKEN.finditer(folded.text):
        which = match.lastindex or MARK
        if which == ACT_NUMBER:
            _add_act_number(folded, match, numbers, found)
            continue
        start, end = match.span()
        add_token(token(which, match[0]) if end - start < _LONGEST else Token(which, match[0]))
        add_start(start)
        add_end(end)
    return found


@lru_cache(maxsize=1 << 16)
def plain_token(kind: int, text: str) -> Token:
    """Return the token that a folded text is, whatever acts there are."""
    return Token(kind, text, role(text) if kind in (WORD, MARK) else None)


def _add_act_number(folded: Folded, match: re.Match[str], numbers: Container[str], found: Cut) -> None:
    start, text = match.start(), match[0]
    written = folded.read[start : match.end()]
    # 94-V is a number of a law, but 6-и is «six»: Roman digits are capital letters.
    if written.upper() == written or ("/" in written and act_number(text) in numbers):
        found.add(Token(ACT_NUMBER, text), start, match.end())
        return
    digits, between, letters = _PARTS.fullmatch(text).groups()  # type: ignore[union-attr]
    at = start + len(digits)
    found.add(plain_token(NUMBER, digits), start, at)
    for place, mark in enumerate(between, at):
        if not mark.isspace():
            found.add(Token(MARK, mark), place, place + 1)
    at += len(between)
    found.add(plain_token(WORD, letters), at, at + len(letters))
