"""Where on a sheet the next row goes, and how texts are written across its columns."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest
from math import ceil

from hotline.formats.document import Column
from hotline.formats.xlsx_cells import letters, text_cell
from hotline.formats.xlsx_heights import LINE_HEIGHT, attributes
from hotline.formats.xlsx_paper import Paper
from hotline.formats.xlsx_styles import Look, Styles

PLAIN = Look()

_NARROWEST_SHEET = 60  # letters, so that a sheet of two slim columns still has room for its title
_HELD = 100  # rows


class Pen:
    """Writes a sheet downwards, in rows of XML; `row` counts from 1 and is the next one.

    `frozen` is the last row that stays on the screen, or 0; it is known before the first rows are taken. `filtered` and
    `merged` are ranges, to be said after the last row, and so is `titles`, the row of headings that paper repeats, or 0.
    """

    def __init__(self, styles: Styles, tables: Sequence[Sequence[Column]], *, landscape: bool) -> None:
        self.styles = styles
        self.row = 1
        self.widths = _widths(tables)
        self.paper = Paper.of(self.widths, landscape=landscape)
        self.titles = 0
        self.points = 0.0  # how high the rows are together, for whoever asks on which page they stand
        self.frozen = 0
        self.filtered = ""
        self.merged: list[str] = []
        self._beside: list[tuple[int, str]] = []
        self._held: list[str] = []

    def line(self, text: str, look: Look = PLAIN, *, height: float = LINE_HEIGHT) -> None:
        """Write a text over the width of the sheet, wrapped where it is longer, and go on to the next row."""
        scale = look.size / PLAIN.size
        first, across = self.paper.first, self.widths[self.paper.first : self.paper.columns]
        lines = sum(max(1, ceil(len(line) * scale / sum(across))) for line in text.split("\n"))
        if lines > 1 and len(across) > 1:
            self.merged.append(f"{letters(first)}{self.row}:{letters(first + len(across) - 1)}{self.row}")
        self.put(text, replace(look, wrap=lines > 1), place=first)
        cells = "".join(cell for _place, cell in sorted(self._beside))
        self._beside = []
        height = max(height, LINE_HEIGHT * scale * lines)
        self.points += height
        self.add(f'<row r="{self.row}"{attributes(height)}>{cells}</row>')

    def put(self, text: str, look: Look = PLAIN, *, place: int = 0) -> None:
        """Write a text into one cell of the current row, from where it may run over empty cells beside it."""
        cell = text_cell(f"{letters(place)}{self.row}", self.styles.number(look), text)
        self._beside.append((place, cell))

    def add(self, row: str) -> None:
        """Take a finished row, and go on to the next one."""
        self._held.append(row)
        self.row += 1

    @property
    def is_full(self) -> bool:
        """Say whether enough rows are held to let them go."""
        return len(self._held) >= _HELD

    def taken(self) -> str:
        """Let the held rows go."""
        rows, self._held = "".join(self._held), []
        return rows


def _widths(tables: Sequence[Sequence[Column]]) -> list[float]:
    """Give every column the room that the widest of its tables wants, and its heading's longest word needs."""
    wanted = [[max(column.width, _longest_word(column.heading) * 1.2 + 1) for column in columns] for columns in tables]
    widths = [max(column) for column in zip_longest(*wanted, fillvalue=0.0)] or [0.0]
    widths[-1] += max(0.0, _NARROWEST_SHEET - sum(widths)) if len(widths) < 2 else 0.0
    return widths


def _longest_word(heading: str) -> int:
    return max((len(word) for word in heading.split()), default=0)
