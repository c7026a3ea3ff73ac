"""A table as it stands on paper: columns set to the width of the page, some of them stacked in one cell."""

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice
from math import ceil
from typing import TypeAlias

from hotline.formats.cells import cell_text
from hotline.formats.document import Align, Column, Language, Row, Stack, Table
from hotline.formats.keeping import LAST_ROWS
from hotline.formats.paper import Page
from hotline.formats.printable import printable
from hotline.formats.wrapping import fitted

_MILLIMETRES_A_POINT = 25.4 / 72
_PADDING = 2.4  # millimetres that a cell keeps clear, left and right together
_LETTER = 0.48  # mean width of a letter of running text, as a part of its type's size
_WORD = 0.85  # a word's own letters are wider than the mean, which counts spaces
_BOLD = 0.92
_CLEAR = 2  # letters that figures on the right keep clear of the next column
_SPARED = 0.6  # of what columns have beyond their headings' longest words: their texts need room, too
_TALL = 25  # lines: a row higher than this may run over to the next page
_SHORT = {True: 12, False: 25}  # lines: a whole table lower than this may not run over; by landscape

# A printed cell: its lines, each a small label (often empty) and a text.
Lines: TypeAlias = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class PrintedColumn:
    """One column on paper, single or a stack: `share` is its part of the measure, `letters` what fits on its line."""

    heading: str
    share: float
    letters: float
    align: Align
    labelled: bool
    parts: tuple[tuple[int, Column], ...]
    clear: bool = False  # figures on the right keep clear of the texts in the next column

    def lines(self, row: Row, language: Language) -> Lines:
        """Set this column's values of a row, the empty ones left out."""
        texts = ((part, cell_text(row[index], part.kind, language)) for index, part in self.parts)
        return [(self._label(part), self._wrapped(part, text)) for part, text in texts if text]

    def _label(self, part: Column) -> str:
        return printable(part.label or part.heading) if self.labelled else ""

    def _wrapped(self, part: Column, text: str) -> str:
        return fitted(text, self.letters * _WORD) if part.kind == "text" else text


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """A table's columns on paper, and the size of their type in points."""

    columns: tuple[PrintedColumn, ...]
    size: float
    language: Language
    short: int

    def cells(self, row: Row) -> list[Lines]:
        """Set one row of the table into the printed columns."""
        return [column.lines(row, self.language) for column in self.columns]

    def rows(self, table: Table, *, is_kept: bool = False) -> Iterator["PrintedRow"]:
        """Set the rows and then the totals; a short table, and a total with the row before, are kept on one page.

        With `is_kept` the last rows are held on the page of what follows the table.
        """
        rows = ((row, False, place in table.marked) for place, row in enumerate(table.rows))
        source = chain(rows, ((row, True, False) for row in table.totals))
        coming = ((self.cells(row), is_total, is_marked) for row, is_total, is_marked in source)
        head, height = [], 0
        while height <= self.short and (row := next(coming, None)):
            head.append(row)
            height += self._height(row[0])
        is_short = height <= self.short
        everything = chain(head, coming)
        ahead = deque(islice(everything, LAST_ROWS))
        while ahead:
            current = ahead.popleft()
            ahead.extend(islice(everything, 1))
            following = ahead[0] if ahead else None
            keep_next = is_short or following[1] if following else is_kept
            is_last = len(ahead) < LAST_ROWS
            may_break = self._height(current[0]) > _TALL
            yield PrintedRow(*current, keep_next or (is_kept and is_last), may_break)

    def _height(self, cells: Sequence[Lines]) -> int:
        """Estimate how many lines a row is high."""
        return max(
            sum(ceil((len(label) + len(text)) / column.letters) + text.count("\n") for label, text in lines)
            for column, lines in zip(self.columns, cells, strict=True)
        )


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """One row on paper; `keep_next` holds the next row on its page, `may_break` lets a very tall one run over."""

    cells: list[Lines]
    is_total: bool
    is_marked: bool
    keep_next: bool
    may_break: bool


@dataclass(frozen=True, slots=True)
class _Group:
    stack: Stack
    parts: tuple[tuple[int, Column], ...]

    @property
    def wanted(self) -> float:
        return self.stack.width or max(part.width for _, part in self.parts)

    @property
    def heading(self) -> str:
        return self.stack.heading or " / ".join(part.heading for _, part in self.parts)

    @property
    def narrowest(self) -> float:
        """The letters that the longest word of the heading asks for, so that it is not divided."""
        longest = max(map(len, self.heading.split()), default=0)
        return (longest + 0.5) / (_WORD * _BOLD) + _CLEAR * (self.parts[0][1].kind in ("number", "percent"))

    @property
    def rigid(self) -> bool:
        """Dates and numbers must not wrap, and gain nothing from more room."""
        return any(part.kind != "text" for _, part in self.parts)

    def printed(self, share: float, letters: float) -> PrintedColumn:
        first = self.parts[0][1]
        numeric = len(self.parts) == 1 and first.kind in ("number", "percent")
        return PrintedColumn(
            heading=fitted(printable(self.heading), letters * _WORD * _BOLD),
            share=share,
            letters=letters,
            align=first.align or ("right" if numeric else "left"),
            labelled=self.stack.labelled,
            parts=self.parts,
        )


def printed_table(table: Table, page: Page, language: Language) -> PrintedTable:
    """Lay a table's columns out on the page, stacked as the table asks."""
    groups = _groups(table)
    size = 7.5 if len(groups) > 7 else 9 if len(groups) > 4 else page.text_size - 1
    letter = size * _MILLIMETRES_A_POINT * _LETTER
    letters = _letters(groups, (page.measure - _PADDING * len(groups)) / letter)
    shares = [(room * letter + _PADDING) / page.measure for room in letters]
    columns = [group.printed(*room) for group, *room in zip(groups, shares, letters, strict=True)]
    cleared = (
        replace(column, clear=column.align == "right" and following.align == "left")
        for column, following in zip(columns, [*columns[1:], columns[-1]], strict=True)
    )
    return PrintedTable(tuple(cleared), size, language, _SHORT[page.width > page.height])


def _groups(table: Table) -> list[_Group]:
    places = {column.key: (index, column) for index, column in enumerate(table.columns)}
    stack_of = {key: stack for stack in table.stacks for key in stack.keys}
    stacks = dict.fromkeys(stack_of.get(key, Stack((key,))) for key in places)
    return [_Group(stack, tuple(places[key] for key in stack.keys)) for stack in stacks]


def _letters(groups: Sequence[_Group], room: float) -> list[float]:
    """Share a line of `room` letters: rigid columns get what they want while they leave half of it to the others."""
    rigid = sum(group.wanted for group in groups if group.rigid)
    elastic = sum(group.wanted for group in groups if not group.rigid)
    if not elastic or rigid > room / 2:
        given = [max(2, group.wanted * room / (rigid + elastic)) for group in groups]
    else:
        given = [group.wanted if group.rigid else max(2, group.wanted * (room - rigid) / elastic) for group in groups]
    return _widened(given, [group.narrowest for group in groups])


def _widened(given: Sequence[float], asked: Sequence[float]) -> list[float]:
    """Give columns what their headings ask for, out of what the others have beyond theirs, if they have as much."""
    missing = [max(0.0, wanted - got) for got, wanted in zip(given, asked, strict=True)]
    spare = [max(0.0, got - wanted) for got, wanted in zip(given, asked, strict=True)]
    if sum(missing) > sum(spare) * _SPARED:
        return list(given)
    part = sum(missing) / (sum(spare) or 1)
    return [got + less - over * part for got, less, over in zip(given, missing, spare, strict=True)]
