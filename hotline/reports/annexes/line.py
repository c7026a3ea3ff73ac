"""Annex 24.1: that the line exists, by which numbers, when, in which languages, and what first and last reached it."""

from collections.abc import Iterator

from flask_babel import gettext as _

from hotline.core import i18n
from hotline.formats.document import Block, Column, Document, Paragraph, Signature, Signatures, Table
from hotline.indicators import definitions
from hotline.indicators import queries as indicators
from hotline.indicators.queries import FigureRow
from hotline.office.rules import BLANK
from hotline.reports.annexes.page import annex
from hotline.reports.labels import OFFICE, SPOKEN
from hotline.reports.scope import Scope
from hotline.reports.tables import counted
from hotline.taxonomy.rules import MISSING

ROOM = "\N{NO-BREAK SPACE}\n" * 12 + "\N{NO-BREAK SPACE}"  # as high as a picture of a telephone's screen


def build(scope: Scope) -> Document:
    """Build the certificate of the line."""
    return annex(scope, "24.1", str(_("Certificate of the hotline")), _blocks(scope))


def _blocks(scope: Scope) -> Iterator[Block]:
    yield Paragraph(_("The hotline for free legal advice was opened and worked as follows."))
    columns = Column("what", _("What"), width=30), Column("value", _("Value"), width=70)
    yield Table(columns, tuple(_known(scope)))
    screen = Column("screen", _("Screen of the line"), width=100)
    yield Table((screen,), ((ROOM,),), caption=_("Place for a picture of the line's page or telephone"))
    head = Signature(_("Head of the project"), scope.office("head"))
    yield Signatures((head,), hint=_("signature, full name, date"), stamp=_("Place of the seal"))


def _known(scope: Scope) -> Iterator[tuple[str, str]]:
    for key, label in OFFICE.items():
        if words := scope.office(key):
            yield str(label), words
    for kind, label in SPOKEN.items():
        named = [words for code, words, _number in counted(scope, kind) if code not in MISSING]
        if named:
            yield str(label), ", ".join(named)
    first, last = indicators.ends(definitions.cases, scope.period)
    yield str(_("First case of the period")), _said(first)
    yield str(_("Last case of the period")), _said(last)


def _said(row: FigureRow | None) -> str:
    return f"{row.number}, {i18n.moment_text(row.at)}" if row else BLANK
