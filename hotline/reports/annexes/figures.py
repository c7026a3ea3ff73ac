"""Annex 24.3: how many, unit by unit, held against the plan."""

from collections.abc import Iterator

from flask_babel import gettext as _

from hotline.formats.document import (
    Block,
    Column,
    Definitions,
    Document,
    Heading,
    Paragraph,
    SmallPrint,
    Table,
)
from hotline.indicators.amounts import declared_sum
from hotline.indicators.labels import UNITS
from hotline.indicators.queries import Figure
from hotline.indicators.rules import Indicator
from hotline.journal.signing import of_lawyers, signatures
from hotline.reports.annexes.page import annex
from hotline.reports.scope import Scope


def build(scope: Scope) -> Document:
    """Build the sheet of figures."""
    return annex(scope, "24.3", str(_("Number of consultations: sheet of figures")), _blocks(scope))


def _blocks(scope: Scope) -> Iterator[Block]:
    yield Heading(_("Plan and fact"))
    yield _promised(scope)
    yield Heading(_("Figures, each in its own unit"))
    yield Paragraph(
        _("Every figure is the count of rows kept in the system. Different units are never added up silently.")
    )
    yield _counted(scope)
    for figure in scope.figures:
        if figure.terms:
            yield Paragraph(f"{figure.indicator.title}: {declared_sum(figure.fact, figure.terms)}.")
    left_out = {"spam": scope.totals.spam, "duplicates": scope.totals.duplicates}
    yield SmallPrint(_("Not counted: spam — %(spam)s, duplicates — %(duplicates)s.", **left_out))
    yield Heading(_("How is counted"))
    yield Definitions(tuple((_coded(one), str(one.rule)) for one in _rules(scope)))
    yield signatures(of_lawyers(user.title for user in scope.lawyers))


def _promised(scope: Scope) -> Table:
    columns = (
        Column("code", _("Code of the figure"), width=12), Column("title", _("Indicator"), width=44),
        Column("unit", _("Unit"), width=18), Column("plan", _("Plan"), "number", 9, "right"),
        Column("fact", _("Fact"), "number", 9),
    )  # fmt: skip
    return Table(columns, tuple(_row(figure) for figure in scope.promised), sheet=_("Plan and fact"))


def _counted(scope: Scope) -> Table:
    columns = (
        Column("title", _("Figure"), width=60), Column("unit", _("Unit"), width=24),
        Column("fact", _("Count"), "number", 12),
    )  # fmt: skip
    rows = tuple((row[1], row[2], row[4]) for row in map(_row, scope.figures))
    return Table(columns, rows, sheet=_("Figures"))


def _rules(scope: Scope) -> Iterator[Indicator]:
    return (figure.indicator for figure in (*scope.promised, *scope.figures))


def _coded(known: Indicator) -> str:
    """Name an indicator by its place in the programme's report; what the line counts for itself has none there."""
    return f"{known.code}. {known.title}" if known.plan else str(known.title)


def _row(figure: Figure) -> tuple[str, str, str, str | int, int]:
    known = figure.indicator
    unit = str(UNITS[known.unit]) if known.unit else str(_("sum"))
    plan = known.plan or ""
    return known.code, str(known.title), unit, int(plan) if plan.isdecimal() else plan, figure.fact
