"""Charts of breakdowns, drawn from the very lines of their tables."""

from collections.abc import Callable, Iterable
from typing import cast

from hotline.core import i18n
from hotline.formats.chart import Bar, Chart
from hotline.formats.document import Language
from hotline.indicators.breakdowns import MONTH, Breakdown, Line

FEWEST = 2  # one bar compares nothing


def chart(
    counted: Breakdown,
    title: str,
    *,
    unit: str = "",
    lines: Iterable[Line] | None = None,
    url: Callable[[Breakdown, Line], str] | None = None,
) -> Chart:
    """Draw a breakdown's lines of level 1, or those of them that a table shows; what compares nothing has no bars.

    With `url` each bar opens its rows.
    """
    drawn = [line for line in (counted.lines if lines is None else lines) if line.level == 1]
    bars = tuple(Bar(line.words, line.number, url(counted, line) if url else "") for line in drawn)
    says_something = len(bars) >= FEWEST and any(bar.value for bar in bars)
    return Chart(
        title,
        unit,
        bars if says_something else (),
        "columns" if counted.by == MONTH else "bars",
        cast("Language", i18n.language()),
    )
