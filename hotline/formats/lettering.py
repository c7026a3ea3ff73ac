"""How much room letters take, for drawings in which no one else divides the lines: estimates on the generous side."""

import re
from collections.abc import Iterator

from hotline.formats.printable import printable
from hotline.formats.wrapping import BREAK_POINT, SOFT_HYPHEN, breakable

_PIECES = re.compile(f"([{SOFT_HYPHEN}{BREAK_POINT}])")
_MEAN = 0.6
# Parts of the type's size, a little above those of the usual typefaces without serifs.
_WIDTHS = (
    ("iljtfrI.,:;!'|()[]·іІї \N{NO-BREAK SPACE}", 0.34),
    ("0123456789aceksvxzаеёсухгзкьэтчвн-–«»", 0.58),
    ("mwшщжыюфмЖМФЫWM—%", 0.88),
    ("ШЩЮ@№…", 1.02),
)
_WIDTH_OF = {letter: width for letters, width in _WIDTHS for letter in letters}
_CAPITAL = 0.75


def text_width(text: str, size: float) -> float:
    """Estimate how wide a line of type of that size is."""
    return size * sum(_WIDTH_OF.get(letter) or (_CAPITAL if letter.isupper() else _MEAN) for letter in text)


def wrapped(text: str, room: float, size: float, most: int) -> list[str]:
    """Divide a text into at most so many lines of that room; what is left out ends in an ellipsis."""
    lines = [""]
    for glue, piece in _pieces(breakable(printable(text), room / size / _MEAN)):
        longer = f"{lines[-1]}{' ' if glue == ' ' else ''}{piece}" if lines[-1] else piece
        if not lines[-1] or text_width(longer, size) <= room:
            lines[-1] = longer
        else:
            lines[-1] += "-" if glue == SOFT_HYPHEN else ""
            lines.append(piece)
    return lines if len(lines) <= most else [*lines[: most - 1], _cut(lines[most - 1], room, size)]


def _pieces(text: str) -> Iterator[tuple[str, str]]:
    """Yield what no line may divide, each after what stands before it: a blank, a soft hyphen or a break point."""
    for word in text.split():
        glue = " "
        for part in _PIECES.split(word):
            if part in (SOFT_HYPHEN, BREAK_POINT):
                glue = part
            elif part:
                yield glue, part


def _cut(line: str, room: float, size: float) -> str:
    while line and text_width(f"{line}…", size) > room:
        line = line[:-1]
    return f"{line.rstrip(' -')}…"
