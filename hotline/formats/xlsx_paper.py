"""How a sheet comes onto A4: in one page across, or, where its type would be too small to read, parted between columns."""

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH_OF_LETTER = 0.85  # Arial of 9 points, in the figures of Calibri of 11 by which a sheet measures its columns
PADDING = 2.2

_POINTS = 5.25  # of a figure of Calibri of 11
_ROOM = {True: (770.0, 500.0), False: (523.0, 747.0)}  # points between the margins, across and down; by landscape
_SMALLEST = 0.66  # of 9 points


@dataclass(frozen=True, slots=True)
class Paper:
    """`columns` stand on the first page across, the rest beside them on a second one after column A, which comes again.

    What stands over and under a parted table begins in column B, or its first letters would come again, too. With None
    all stand on one page. `height` is how many points of rows a page holds, about: each spreadsheet measures the letters
    of its own, and scales the sheet accordingly.
    """

    columns: int | None
    height: float

    @property
    def first(self) -> int:
        """Return the column, counted from 0, in which texts begin."""
        return 1 if self.columns else 0

    @classmethod
    def of(cls, widths: Sequence[float], *, landscape: bool) -> "Paper":
        """Choose how columns of such widths, in letters, are printed."""
        across, down = _ROOM[landscape]
        points = [(width * WIDTH_OF_LETTER + PADDING) * _POINTS for width in widths]
        columns, widest = None, sum(points)
        if across / widest < _SMALLEST and len(points) > 2:
            columns = min(range(2, len(points)), key=lambda place: _widest(points, place))
            widest = _widest(points, columns)
        return cls(columns, down * max(1.0, widest / across))


def _widest(points: Sequence[float], place: int) -> float:
    """Say how wide the wider page is, parted before that column."""
    return max(sum(points[:place]), points[0] + sum(points[place:]))
