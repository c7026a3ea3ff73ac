"""Cutting a long text into messages: where somebody reading aloud would pause, and never in the middle of a sign."""

import re
import unicodedata
from collections.abc import Iterator

_BLANKS = re.compile(r"\s+")
_CLOSING = "\"'»”’)]"
_END_MARKS = (".", "!", "?", "…")
_SHORT_WORD = 2  # letters: «г.», «ст.», «п.» end no sentence
_JOINER, _APART_OR_JOINED = "\u200d", "\u200c"


def cut(text: str, longest: int) -> list[str]:
    """Cut a text into pieces of at most `longest` code points; only white space is lost, at the ends and at the seams.

    A paragraph's end is looked for first, then a line's, then a sentence's, each in the second half of what fits, so that
    the pieces stay few; then any white space. Only where there is none, a word is cut, and a sign never, unless it alone
    is longer.
    """
    found, rest = [], text.strip()
    while len(rest) > longest:
        end = _end(rest, longest)
        found.append(rest[:end].rstrip())
        rest = rest[end:].lstrip()
    return [*found, rest] if rest else found


def _end(text: str, longest: int) -> int:
    pauses = [pause for pause in _BLANKS.finditer(text, 0, longest + 1) if pause.start() and _is_border(text, pause)]
    late = [pause for pause in pauses if pause.start() > longest // 2]
    for wanted in (_ends_paragraph, _ends_line, _ends_sentence):
        for pause in reversed(late):
            if wanted(pause):
                return pause.start()
    return pauses[-1].start() if pauses else _within_a_word(text, longest)


def _ends_paragraph(pause: re.Match[str]) -> bool:
    return pause.group().count("\n") > 1


def _ends_line(pause: re.Match[str]) -> bool:
    return "\n" in pause.group()


def _ends_sentence(pause: re.Match[str]) -> bool:
    said = pause.string[: pause.start()].rstrip(_CLOSING)
    follows = pause.string[pause.end() :].lstrip("\"'«“‘([—– ")[:1]
    if not said.endswith(_END_MARKS) or follows.islower() or follows.isdigit():
        return False
    word = re.search(r"\w*$", said.rstrip("".join(_END_MARKS)))
    return not said.endswith(".") or word is None or len(word.group()) > _SHORT_WORD or word.group().isupper()


def _is_border(text: str, pause: re.Match[str]) -> bool:
    """Say whether the sign after white space stands for itself: an accent after a blank belongs to the blank."""
    follows = text[pause.end() : pause.end() + 1]
    return not follows or not _extends(follows)


def _within_a_word(text: str, longest: int) -> int:
    return next((end for end in range(longest, 0, -1) if not _joined(text, end)), longest)


def _joined(text: str, at: int) -> bool:
    """Say whether a place lies within a sign as people see it: a letter and its accents, a family of emoji, a flag."""
    before, after = text[at - 1], text[at : at + 1]
    if not after:
        return False
    if _extends(after) or before == _JOINER or (before, after) == ("\r", "\n"):
        return True
    return _is_flag(after) and sum(1 for _half in _flags_before(text, at)) % 2 == 1


def _extends(sign: str) -> bool:
    """Say whether a code point belongs to the one before: accents, joiners, colours of skin, tags."""
    return (
        unicodedata.category(sign) in ("Mn", "Mc", "Me")
        or sign in (_JOINER, _APART_OR_JOINED)
        or "\U0001f3fb" <= sign <= "\U0001f3ff"
        or "\U000e0020" <= sign <= "\U000e007f"
    )


def _is_flag(sign: str) -> bool:
    return "\U0001f1e6" <= sign <= "\U0001f1ff"


def _flags_before(text: str, at: int) -> Iterator[int]:
    while at > 0 and _is_flag(text[at - 1]):
        at -= 1
        yield at
