"""Annex 24.1: that the line exists, by which numbers, when, in which languages, and what first and last reached it."""

from collections.abc import Iterator

from flask_babel import gettext as _

from hotline.core import i18n
from hotline.formats.document import Block, Column, Document, Paragraph, Signature, Signatures, Table
from hotline.indicators import definitions
from hotline.indicators import queries as indicators
from hotline.indicators.queries import FigureRow
from hotline.materials import queries as materials
from hotline.materials.rules import Kind
from hotline.office.rules import BLANK
from hotline.reports import line
from hotline.reports.annexes.page import annex
from hotline.reports.scope import Scope

ROOM = "\N{NO-BREAK SPACE}\n" * 12 + "\N{NO-BREAK SPACE}"  # as high as a picture of a telephone's screen


def build(scope: Scope) -> Document:
    """Build the certificate of the line."""
    return annex(scope, "24.1", str(_("Certificate of the hotline")), _blocks(scope))


def _blocks(scope: Scope) -> Iterator[Block]:
    yield Paragraph(_("The hotline for free legal advice was opened and worked as follows."))
    columns = Column("what", _("What"), width=30), Column("value", _("Value"), width=70)
    yield Table(columns, tuple(_known(scope)))
    yield _screen(scope)
    head = Signature(_("Head of the project"), scope.office("head"))
    yield Signatures((head,), hint=_("signature, full name, date"), stamp=_("Place of the seal"))


def _screen(scope: Scope) -> Block:
    """Name the picture that lies beside this paper in the archive; without one leave room to paste it in."""
    files = [one.file_name for one in materials.standing_versions(Kind.LINE, scope.period) if one.file_name]
    column = Column("screen", _("Screen of the line"), width=100)
    if files:
        words = _("The picture lies beside this certificate: %(files)s.", files=", ".join(files))
        return Table((column,), ((words,),))
    return Table((column,), ((ROOM,),), caption=_("Place for a picture of the line's page or telephone"))


def _known(scope: Scope) -> Iterator[tuple[str, str]]:
    yield from line.facts(scope)
    first, last = indicators.ends(definitions.cases, scope.period)
    yield str(_("First case of the period")), _said(first)
    yield str(_("Last case of the period")), _said(last)


def _said(row: FigureRow | None) -> str:
    return f"{row.number}, {i18n.moment_text(row.at)}" if row else BLANK
