"""Charts beside the tables of the report, drawn from the very lines of the table."""

from collections.abc import Iterator, Sequence
from typing import Literal

from hotline.formats.document import Bar, Chart
from hotline.reports.scope import Scope
from hotline.reports.tables import Line, category_lines

FEWEST = 2  # one bar compares nothing


def drawn(
    title: str, lines: Sequence[Line], scope: Scope, kind: Literal["bars", "columns"] = "bars"
) -> Iterator[Chart]:
    """Draw the lines of a table; what one bar or none would show is left to the table alone."""
    if len(lines) >= FEWEST and any(number for _words, number in lines):
        bars = tuple(Bar(words, number) for words, number in lines)
        yield Chart(title, "", bars, kind, scope.language)


def categories(scope: Scope) -> list[Line]:
    """Add the topics of each category up, in the order of the table."""
    numbers: dict[str, int] = {}
    for category, _topic, number in category_lines(scope):
        numbers[category] = numbers.get(category, 0) + number
    return list(numbers.items())
