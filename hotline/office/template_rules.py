"""What the templates that WhatsApp approves must be like, and what may stand in their places."""

import re
from collections.abc import Mapping

from hotline.office.rules import BLANK

LENGTH = 1024  # after filling in
MOST_VARIABLES = 6
SOURCES = ("case", "hours", "phone")  # where the words of a variable may come from; else somebody types them
SID = re.compile(r"HX[0-9a-fA-F]{32}")
_PLACE = re.compile(r"\{\{([^{}]*)\}\}")
_BLANKS = re.compile(r"[ \u00a0]{4,}")


def places(text: str) -> list[int]:
    """Return the numbers of the places in a text, each once, in order; what is no number is left out."""
    return sorted({int(found) for found in _PLACE.findall(text) if found.isascii() and found.isdecimal()})


def odd_places(text: str) -> list[str]:
    """Return what looks like a place and is none, as written."""
    odd = [found.group() for found in _PLACE.finditer(text) if not re.fullmatch(r"[1-9][0-9]?", found.group(1))]
    return [*odd, *re.findall(r"\{\{|\}\}", _PLACE.sub("", text))]


def are_counted(numbers: list[int]) -> bool:
    """Say whether places are numbered 1, 2, 3 … without a gap, and no more of them than a form has room for."""
    return numbers == list(range(1, len(numbers) + 1)) and len(numbers) <= MOST_VARIABLES


def fill(text: str, values: Mapping[int, str]) -> str:
    """Put values into the places; one without a value becomes a blank."""
    return _PLACE.sub(lambda found: values.get(int(found.group(1)), "") or BLANK, text)


def value_problem(value: str) -> str | None:
    """Say why WhatsApp would refuse a value (`blank`, `lines`, `blanks`), or None."""
    if not value.strip():
        return "blank"
    if any(sign in value for sign in "\n\r\t\v\f\u0085\u2028\u2029"):
        return "lines"
    return "blanks" if _BLANKS.search(value) else None
