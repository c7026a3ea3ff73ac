"""What print on A4 has in common, whichever file carries it: the page, the size of type, the printed columns of a table."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import TypeAlias

from hotline.formats.cells import cell_text
from hotline.formats.document import Align, Column, Document, Language, Row, Stack, Table
from hotline.formats.printable import printable
from hotline.formats.wrapping import breakable

_MILLIMETRES_A_POINT = 25.4 / 72
_LETTER = 0.55  # mean width of a Cyrillic letter, as a part of its type's size
_PADDING = 2.4  # millimetres that a cell keeps clear, left and right together
_TALL = 25  # lines in one cell, above which a row may run over to the next page

# A printed cell: lines, each a small label (often empty) and a text.
Lines: TypeAlias = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet of A4 in millimetres, with room on the left for binding, and the size of its running text in points."""

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


PORTRAIT = Page(width=210, height=297, left=25, right=15, top=20, bottom=20, text_size=11)
LANDSCAPE = Page(width=297, height=210, left=20, right=12, top=15, bottom=16, text_size=10)


@dataclass(frozen=True, slots=True)
class PrintedColumn:
    """One column on paper, single or a stack; `share` is its part of the measure, `letters` what fits on its line."""

    heading: str
    share: float
    align: Align
    letters: float
    labelled: bool
    parts: tuple[tuple[int, Column], ...]


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """A table's columns as they stand on paper, and the size of their type in points."""

    columns: tuple[PrintedColumn, ...]
    size: float
    language: Language

    def cells(self, row: Row) -> list[Lines]:
        """Set one row of the table into the printed columns."""
        return [self._lines(column, row) for column in self.columns]

    def _lines(self, column: PrintedColumn, row: Row) -> Lines:
        values = ((part, cell_text(row[index], part.kind, self.language)) for index, part in column.parts)
        return [
            (printable(part.label or part.heading) if column.labelled else "", breakable(text, column.letters))
            for part, text in values
            if text
        ]

    def may_break(self, cells: Sequence[Lines]) -> bool:
        """Say whether a row is so tall that keeping it whole would tear a hole into the page, or not fit at all."""
        return any(
            sum(ceil((len(label) + len(text)) / column.letters) + text.count("\n") for label, text in lines) > _TALL
            for column, lines in zip(self.columns, cells, strict=True)
        )


def page_of(document: Document) -> Page:
    """Choose the page on which the document is printed."""
    return LANDSCAPE if document.landscape else PORTRAIT


def printed_table(table: Table, page: Page, language: Language) -> PrintedTable:
    """Lay a table's columns out on the page, stacked as the table asks."""
    groups = _groups(table)
    size = 7.5 if len(groups) > 7 else 9 if len(groups) > 4 else page.text_size - 1
    total = sum(_width(stack, members) for stack, members in groups)
    columns = []
    for stack, members in groups:
        share = _width(stack, members) / total
        letters = max(2.0, (page.measure * share - _PADDING) / (size * _MILLIMETRES_A_POINT * _LETTER))
        columns.append(PrintedColumn(_heading(stack, members, letters), share, _align(members), letters, _labelled(stack), members))
    return PrintedTable(tuple(columns), size, language)


def page_words(document: Document) -> list[tuple[bool, str]]:
    """Split the pattern of the page words; True marks the names `page` and `pages`, which stand for fields."""
    pieces = re.split(r"%\((page|pages)\)s", printable(document.page_words))
    return [(number % 2 == 1, piece) for number, piece in enumerate(pieces) if piece]


def _groups(table: Table) -> list[tuple[Stack | None, tuple[tuple[int, Column], ...]]]:
    places = {column.key: (index, column) for index, column in enumerate(table.columns)}
    stack_of = {key: stack for stack in table.stacks for key in stack.keys}
    groups: list[tuple[Stack | None, tuple[tuple[int, Column], ...]]] = []
    for key, place in places.items():
        stack = stack_of.get(key)
        if stack is None:
            groups.append((None, (place,)))
        elif all(stack is not known for known, _ in groups):
            groups.append((stack, tuple(places[member] for member in stack.keys)))
    return groups


def _width(stack: Stack | None, members: tuple[tuple[int, Column], ...]) -> float:
    return stack.width if stack and stack.width else max(column.width for _, column in members)


def _labelled(stack: Stack | None) -> bool:
    return bool(stack and stack.labelled)


def _heading(stack: Stack | None, members: tuple[tuple[int, Column], ...], letters: float) -> str:
    heading = (stack.heading if stack else "") or " / ".join(column.heading for _, column in members)
    return breakable(printable(heading), letters * 0.85)  # headings are bold, thus wider


def _align(members: tuple[tuple[int, Column], ...]) -> Align:
    first = members[0][1]
    return first.align or ("right" if len(members) == 1 and first.kind in ("number", "percent") else "left")
