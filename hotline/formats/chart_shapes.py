"""The shapes of a chart's bars, lying under each other or standing side by side."""

from collections.abc import Sequence
from math import ceil
from typing import NamedTuple
from xml.sax.saxutils import escape

from hotline.formats.lettering import text_width, wrapped

INK = "#1a2327"

_BAR_INK = "#17636e"
_SIZE, _SMALL = 13, 11.5
_LINE = 1.2
_MOST_LINES = 3
_CLEAR = 6
_SLIMMEST = 1.5  # so that whatever is not nought is seen

_BAR, _BETWEEN = 15, 8
_LABELS = 0.42  # of the width, at most

_HEIGHT = 150
_WIDEST_COLUMN = 48


class Number(NamedTuple):
    """What one bar shows: `words` is the value as it is written."""

    label: str
    words: str
    value: float


def lying(numbers: Sequence[Number], width: float) -> tuple[list[str], int]:
    """Draw bars from left to right, one under the other, each as label, bar and number; say how high they are."""
    labels = min(width * _LABELS, max(text_width(number.label, _SIZE) for number in numbers))
    axis = labels + _CLEAR
    room = width - axis - _CLEAR - max(text_width(number.words, _SIZE) for number in numbers)
    shapes, top = [], 0.0
    for number, length in zip(numbers, _lengths(numbers, max(_BAR, room)), strict=True):
        lines = wrapped(number.label, labels, _SIZE, _MOST_LINES)
        height = max(_BAR, len(lines) * _SIZE * _LINE) + _BETWEEN
        middle = top + height / 2
        parts = (
            *_texts(lines, labels, middle - len(lines) * _SIZE * _LINE / 2, _SIZE, "end"),
            _axis(f"M{_n(axis)} {_n(top)}V{_n(top + height)}"),
            _rectangle(axis, middle - _BAR / 2, length, _BAR),
            *_texts([number.words], axis + length + _CLEAR, middle - _SIZE * _LINE / 2, _SIZE, "start"),
        )
        shapes.append(_named(number, parts))
        top += height
    return shapes, ceil(top)


def upright(numbers: Sequence[Number], width: float) -> tuple[list[str], int]:
    """Draw columns side by side, each as number, column and label; say how high they are."""
    slot = width / len(numbers)
    thick = min(_WIDEST_COLUMN, slot * 0.64)
    foot = _SIZE * _LINE + _CLEAR + _HEIGHT
    shapes, most = [], 0
    for place, (number, length) in enumerate(zip(numbers, _lengths(numbers, _HEIGHT), strict=True)):
        middle = slot * (place + 0.5)
        lines = wrapped(number.label, slot - 2, _SMALL, _MOST_LINES)
        most = max(most, len(lines))
        parts = (
            *_texts([number.words], middle, foot - length - _CLEAR - _SIZE, _SIZE, "middle"),
            _rectangle(middle - thick / 2, foot - length, thick, length),
            _axis(f"M{_n(slot * place)} {_n(foot)}H{_n(slot * (place + 1))}"),
            *_texts(lines, middle, foot + _CLEAR / 2, _SMALL, "middle"),
        )
        shapes.append(_named(number, parts))
    return shapes, ceil(foot + _CLEAR + most * _SMALL * _LINE)


def fit_upright(numbers: Sequence[Number], width: float) -> bool:
    """Say whether side by side every number and every word of a label keeps to its own column."""
    room = width / len(numbers) - 2
    words = (word for number in numbers for word in number.label.split())
    return all(text_width(word, _SMALL) <= room for word in words) and all(
        text_width(number.words, _SIZE) <= room for number in numbers
    )


def _lengths(numbers: Sequence[Number], room: float) -> list[float]:
    top = max(number.value for number in numbers)
    return [max(_SLIMMEST, room * (number.value / top)) if number.value else 0.0 for number in numbers]


def _named(number: Number, parts: Sequence[str]) -> str:
    """Give a bar its whole label, which a pointer over it shows even where the drawing had to cut it."""
    return f"<g><title>{escape(f'{number.label}: {number.words}')}</title>{''.join(parts)}</g>"


def _rectangle(x: float, y: float, width: float, height: float) -> str:
    if not width or not height:
        return ""
    place = f'x="{_n(x)}" y="{_n(y)}" width="{_n(width)}" height="{_n(height)}"'
    return f'<rect class="chart-bar" fill="{_BAR_INK}" {place}/>'


def _axis(path: str) -> str:
    return f'<path class="chart-axis" stroke="{INK}" d="{path}"/>'


def _texts(lines: Sequence[str], x: float, top: float, size: float, anchor: str) -> list[str]:
    """Set lines under each other from a top edge down."""
    return [
        f'<text x="{_n(x)}" y="{_n(top + size * (_LINE * place + 0.95))}" font-size="{_n(size)}" '
        f'text-anchor="{anchor}">{escape(line)}</text>'
        for place, line in enumerate(lines)
    ]


def _n(number: float) -> str:
    """Write a measure, the same on every machine."""
    return f"{number:.1f}".removesuffix(".0")
