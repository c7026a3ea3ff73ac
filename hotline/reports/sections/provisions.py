"""Which acts and articles the advice cites, how often, what for the first time, and what was not in force on the day."""

from collections.abc import Iterator

from flask_babel import gettext as _
from flask_babel import ngettext

from hotline.formats.document import Block, Cell, Column, Paragraph, Table
from hotline.indicators.tables import nothing
from hotline.journal import places
from hotline.journal.provisions import Line, Statistics, statistics
from hotline.laws.labels import WARNINGS
from hotline.reports.scope import Scope

REMARKS = 4  # the column of the remarks, which stands only where there are any


def blocks(scope: Scope) -> Iterator[Block]:
    """Print act, article and times cited, the most cited act first; then say what is new and what was not in force."""
    counted = statistics(scope.filters)
    yield Paragraph(
        _("The table counts citations. Whether a provision was in force is said as noted for the day of the contact.")
    )
    yield _table(counted, scope)
    if counted.lines:
        yield Paragraph(" ".join(_said(counted)))


def _table(counted: Statistics, scope: Scope) -> Table:
    columns = (
        Column("act", _("Act"), width=34), Column("article", _("Article"), width=9),
        Column("number", _("Times cited"), "number", 9), Column("first", _("First cited"), "date", 11),
        Column("remark", _("Remark"), width=24),
    )  # fmt: skip
    total: tuple[Cell, ...] = (_("In all"), "", counted.citations, None, "")
    rows = list(_rows(counted, scope))
    shown = len(columns) if any(row[REMARKS] for row in rows) else REMARKS
    printed, totals = tuple(row[:shown] for row in rows), (total[:shown],)
    return Table(columns[:shown], printed, caption=_("Provisions applied"), totals=totals, empty=nothing())


def _rows(counted: Statistics, scope: Scope) -> Iterator[tuple[Cell, ...]]:
    acts: dict[str, list[tuple[str, Line]]] = {}
    for line in counted.lines:
        act, article = places.words(line.place, scope.language)
        acts.setdefault(act, []).append((article, line))
    for act, lines in sorted(acts.items(), key=lambda one: (-_times(one[1]), one[0])):
        for article, line in lines:
            yield act, article, line.citations, line.first.day if line.is_new else None, _remark(line)


def _times(lines: list[tuple[str, Line]]) -> int:
    return sum(line.citations for _article, line in lines)


def _remark(line: Line) -> str:
    return "; ".join(_noted(code, line) for code, number in sorted(line.warnings.items()) if number)


def _noted(code: str, line: Line) -> str:
    if reasoned := line.reasoned[code]:
        words = {"warning": WARNINGS[code], "number": line.warnings[code], "reasoned": reasoned}
        return str(_("%(warning)s: %(number)s (with a reason: %(reasoned)s)", **words))
    return f"{WARNINGS[code]}: {line.warnings[code]}"


def _said(counted: Statistics) -> Iterator[str]:
    if new := len(counted.new):
        yield ngettext(
            "%(num)s provision was cited for the first time since the line opened; the table gives the day.",
            "%(num)s provisions were cited for the first time since the line opened; the table gives the day.",
            new,
        )
    if any(line.warnings.total() for line in counted.lines):
        yield ngettext(
            "%(num)s citation is of a provision not in force on the day.",
            "%(num)s citations are of provisions not in force on the day.",
            counted.not_in_force,
        )
    else:
        yield _("Every provision cited was in force on the day, as far as the register of acts tells.")
