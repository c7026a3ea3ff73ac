"""How high a row of wrapped texts must be: estimates in letters and lines of type of 9 points."""

from math import ceil

LINE_HEIGHT = 13.5  # points

_TALLEST_ROW = 400
_WASTE = 5  # letters that the end of a line leaves empty, since words are not divided


def room_of(width: float) -> float:
    """Say how many letters a line of a column holds."""
    return max(width * 1.08 - _WASTE, width / 2)


def lines_of(text: str, width: float, room: float) -> int:
    """Say how many lines a text takes in a column."""
    return ceil(len(text) / room) + text.count("\n") if len(text) > width or "\n" in text else 1


def height_of(lines: int) -> str:
    """Write the height of a row of several lines, as attributes."""
    return attributes(min(_TALLEST_ROW, LINE_HEIGHT * 0.9 * lines + 2))


def attributes(height: float) -> str:
    """Write a height in points, as attributes."""
    return f' ht="{min(_TALLEST_ROW, height):g}" customHeight="1"'
