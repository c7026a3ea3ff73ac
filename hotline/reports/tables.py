"""Tables that count the journal's rows: every line with its number and share, and a total that is their sum."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from flask_babel import gettext as _

from hotline.formats.document import Cell, Column, Table
from hotline.journal.rules import share
from hotline.reports.queries import Tally
from hotline.reports.scope import Scope
from hotline.taxonomy import queries as taxonomy
from hotline.taxonomy.rules import MISSING

Line = tuple[str, int]


def breakdown(caption: str, heading: str, lines: Sequence[Line], empty: str = "") -> Table:
    """Set lines of words and numbers as a table with shares and the total."""
    total = sum(number for _words, number in lines)
    columns = (Column("words", heading, width=60), *_numbers("number", "share"))
    rows = tuple((words, number, share(number, total)) for words, number in lines)
    return Table(columns, rows, caption=caption, totals=(_total(total, 0),), empty=empty or nothing())


def category_breakdown(scope: Scope) -> Table:
    """Break the consultations down by category of both levels; the columns of either level add up to the total."""
    lines = category_lines(scope)
    total = sum(number for _above, _below, number in lines)
    above: dict[str, int] = {}
    for category, _topic, number in lines:
        above[category] = above.get(category, 0) + number
    columns = (
        Column("category", _("Category"), width=26), *_numbers("in_category", "category_share"),
        Column("topic", _("Topic"), width=36), *_numbers("number", "share"),
    )  # fmt: skip
    rows: list[tuple[Cell, ...]] = []
    for category, topic, number in lines:
        whole = above.pop(category, None)
        head = (category, whole, share(whole, total)) if whole is not None else (None, None, None)
        rows.append((*head, topic, number, share(number, total)))
    totals = (*_total(total, 0), *_total(total, 1))
    caption = _("Consultations by category and topic")
    return Table(columns, tuple(rows), caption=caption, totals=(totals,), empty=nothing())


def category_lines(scope: Scope) -> list[tuple[str, str, int]]:
    """Count the journal's rows by category, topic and number: the most frequent first, on both levels."""
    return list(_by_category(scope.tallies("category"), scope))


def counted(scope: Scope, field: str, kind: str = "") -> list[tuple[str, str, int]]:
    """Count the journal's rows by a coded column: code, words of the day, number.

    They come in the list's own order, the missing answers last. `kind` names the list where the column is called
    otherwise.
    """
    kind = kind or field
    codes = [term.code for term in taxonomy.every(kind)]
    # An unknown code stands between those of the list and the missing answers.
    order = {code: place for place, code in enumerate([*codes, "", *MISSING])}
    numbers: dict[tuple[str, str], int] = {}
    for tally in sorted(scope.tallies(field), key=lambda one: (order.get(one.code, len(codes)), one.code, one.day)):
        line = tally.code, scope.name(kind, tally.code, tally.day)
        numbers[line] = numbers.get(line, 0) + tally.number
    return [(code, words, number) for (code, words), number in numbers.items()]


def lines_of(scope: Scope, field: str, kind: str = "") -> list[Line]:
    """Return the lines of a table that counts the journal's rows by a coded column."""
    return [(words, number) for _code, words, number in counted(scope, field, kind)]


def nothing() -> str:
    """Say that a table has no rows."""
    return str(_("There is nothing to count in this period."))


def _by_category(tallies: Iterable[Tally], scope: Scope) -> Iterator[tuple[str, str, int]]:
    """Yield category, topic and number; the most frequent category first, in it the most frequent topic."""
    groups: dict[str, dict[str, int]] = {}
    days: dict[str, date] = {}
    for tally in tallies:
        found = taxonomy.term("category", tally.code)
        group = groups.setdefault((found.parent if found else None) or tally.code, {})
        group[tally.code] = group.get(tally.code, 0) + tally.number
        days[tally.code] = max(tally.day, days.get(tally.code, tally.day))
    for parent, codes in sorted(groups.items(), key=lambda group: (-sum(group[1].values()), group[0])):
        for code, number in sorted(codes.items(), key=lambda line: (-line[1], line[0])):
            topic = "" if code == parent else scope.name("category", code, days[code])
            yield scope.name("category", parent, days[code]), topic, number


def _numbers(number: str, part: str) -> tuple[Column, Column]:
    return Column(number, _("Count"), "number", 7), Column(part, _("Share"), "percent", 8)


def _total(total: int, level: int) -> tuple[Cell, ...]:
    return (None if level else _("In all"), total, share(total, total))
