"""The sheet of A4 that DOCX and PDF print on."""

import re
from dataclasses import dataclass

from hotline.formats.document import Document
from hotline.formats.printable import printable


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet in millimetres, with room on the left for binding, and the size of its running text in points."""

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float
    text_size: float

    @property
    def measure(self) -> float:
        """The width that text may take."""
        return self.width - self.left - self.right

    @property
    def longest_word(self) -> float:
        """The letters of the longest word that a line of running text surely holds."""
        return self.measure / self.text_size * 4


_LONGEST_RUNNING = 120
_LONGEST_PAGE_WORDS = 60

PORTRAIT = Page(width=210, height=297, left=25, right=15, top=20, bottom=20, text_size=11)
LANDSCAPE = Page(width=297, height=210, left=20, right=12, top=15, bottom=16, text_size=10)


def page_of(document: Document) -> Page:
    """Choose the page on which the document is printed."""
    return LANDSCAPE if document.landscape else PORTRAIT


def running(text: str) -> str:
    """Make one line of a text that comes again on every page, where it must never push the page's own text aside."""
    line = " ".join(printable(text).split())
    return line if len(line) <= _LONGEST_RUNNING else line[: _LONGEST_RUNNING - 1] + "…"


def page_words(document: Document) -> list[tuple[bool, str]]:
    """Split the pattern of the page words; True marks the names `page` and `pages`, which stand for fields."""
    return pattern_pieces(document.page_words[:_LONGEST_PAGE_WORDS], "page|pages")


def pattern_pieces(pattern: str, names: str) -> list[tuple[bool, str]]:
    """Split a pattern at its names, given as "one|two"; True marks the names."""
    pieces = re.split(rf"%\(({names})\)s", printable(pattern))
    return [(number % 2 == 1, piece) for number, piece in enumerate(pieces) if piece]


def facts_in_two(document: Document) -> bool:
    """Say whether the facts at the head stand in two columns, to save height on a wide page."""
    return document.landscape and len(document.facts) > 4
