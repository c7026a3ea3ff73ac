"""Annex 24.3: how many, unit by unit, held against the plan."""

from collections.abc import Iterator

from flask_babel import gettext as _

from hotline.formats.document import Block, Column, Document, Paragraph, Row, Signature, Signatures, SmallPrint, Table
from hotline.indicators.amounts import declared_sum
from hotline.indicators.labels import UNITS
from hotline.indicators.queries import Figure
from hotline.reports.annexes.page import annex
from hotline.reports.scope import Scope


def build(scope: Scope) -> Document:
    """Build the sheet of figures."""
    return annex(scope, "24.3", str(_("Number of consultations: sheet of figures")), _blocks(scope))


def _blocks(scope: Scope) -> Iterator[Block]:
    yield Paragraph(
        _("Every figure is the count of rows kept in the system. Different units are never added up silently.")
    )
    columns = (
        Column("code", _("Code of the figure"), width=16), Column("title", _("Figure"), width=44), Column("unit", _("Unit"), width=18),
        Column("plan", _("Plan"), width=9, align="right"), Column("fact", _("Fact"), "number", 9),
    )  # fmt: skip
    yield Table(columns, tuple(_row(figure) for figure in scope.figures), sheet=_("Figures"))
    for figure in scope.figures:
        if figure.terms:
            yield Paragraph(f"{figure.indicator.title}: {declared_sum(figure.fact, figure.terms)}.")
    left_out = {"spam": scope.totals.spam, "duplicates": scope.totals.duplicates}
    yield SmallPrint(_("Not counted: spam — %(spam)s, duplicates — %(duplicates)s.", **left_out))
    names = [user.title for user in scope.lawyers] or [""]
    yield Signatures(tuple(Signature(_("Lawyer"), name) for name in names), hint=_("signature, full name, date"))


def _row(figure: Figure) -> Row:
    known = figure.indicator
    unit = str(UNITS[known.unit]) if known.unit else str(_("sum"))
    return known.code, str(known.title), unit, known.plan or "", figure.fact
