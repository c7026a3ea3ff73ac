"""Breakdowns as tables of a document: every line with its number and share, and a total that is their sum."""

from flask_babel import gettext as _

from hotline.formats.document import Cell, Column, Table
from hotline.indicators.breakdowns import Breakdown, Line
from hotline.journal.rules import share


def table(counted: Breakdown, caption: str, heading: str, empty: str = "") -> Table:
    """Set a breakdown as a table with shares and the total; both levels of the categories stand side by side."""
    if counted.by == "category":
        return _of_two_levels(counted, caption)
    total = counted.total
    columns = (Column("words", heading, width=60), *_numbers("number", "share"))
    rows = tuple((line.words, line.number, share(line.number, total)) for line in counted.lines)
    return Table(columns, rows, caption=caption, totals=(_total(total, 0),), empty=empty or nothing())


def nothing() -> str:
    """Say that a table has no rows."""
    return str(_("There is nothing to count in this period."))


def _of_two_levels(counted: Breakdown, caption: str) -> Table:
    """Print the category beside the first of its topics; the columns of either level add up to the total."""
    total = counted.total
    columns = (
        Column("category", _("Category"), width=26), *_numbers("in_category", "category_share"),
        Column("topic", _("Topic"), width=36), *_numbers("number", "share"),
    )  # fmt: skip
    rows: list[tuple[Cell, ...]] = []
    for category, topics in grouped(counted):
        for place, topic in enumerate(topics or (Line("topic", "", "", category.number),)):
            head = _cells(category, total) if place == 0 else (None, None, None)
            rows.append((*head, *_cells(topic, total)))
    totals = (*_total(total, 0), *_total(total, 1))
    return Table(columns, tuple(rows), caption=caption, totals=(totals,), empty=nothing())


def grouped(counted: Breakdown) -> list[tuple[Line, list[Line]]]:
    """Return the lines of level 1, each with those below it."""
    groups: list[tuple[Line, list[Line]]] = []
    for line in counted.lines:
        if line.level == 1:
            groups.append((line, []))
        else:
            groups[-1][1].append(line)
    return groups


def _cells(line: Line, total: int) -> tuple[Cell, ...]:
    return line.words, line.number, share(line.number, total)


def _numbers(number: str, part: str) -> tuple[Column, Column]:
    return Column(number, _("Count"), "number", 7), Column(part, _("Share"), "percent", 8)


def _total(total: int, level: int) -> tuple[Cell, ...]:
    return (None if level else _("In all"), total, share(total, total))
