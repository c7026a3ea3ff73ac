"""Annex 24.1: that the line exists, by which numbers, when, in which languages, and what first and last reached it."""

from collections.abc import Iterator

from flask_babel import gettext as _

from hotline.core import i18n
from hotline.core.errors import Refused
from hotline.files import kinds, pictures
from hotline.formats.document import Block, Column, Document, Paragraph, Picture, Signature, Table
from hotline.indicators import definitions
from hotline.indicators import queries as indicators
from hotline.indicators.queries import FigureRow
from hotline.journal.signing import signatures
from hotline.materials import product_files
from hotline.materials import queries as materials
from hotline.materials.models import ProductVersion
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
    yield Paragraph(_("The hotline for free legal advice was opened. What is known of its work:"))
    columns = Column("what", _("What"), width=30), Column("value", _("Value"), width=70)
    yield Table(columns, tuple(_known(scope)))
    yield _screen(scope)
    head = Signature(_("Head of the project"), scope.office("head"))
    yield signatures((head,), stamp=_("Place of the seal"))


def _screen(scope: Scope) -> Block:
    """Print the latest picture of the line; name another file of it; without any leave room to paste a picture in."""
    versions = [one for one in materials.standing_versions(Kind.LINE, scope.period) if one.file_key]
    column, caption = Column("screen", _("Screen of the line"), width=100), _("Screen of the line")
    if picture := next((found for one in versions if (found := _picture(one, caption))), None):
        return picture
    if versions:
        files = ", ".join(one.file_name or "" for one in versions)
        return Table((column,), ((_("The picture lies beside this certificate: %(files)s.", files=files),),))
    return Table((column,), ((ROOM,),), caption=_("Place for a picture of the line's page or telephone"))


def _picture(version: ProductVersion, caption: str) -> Picture | None:
    """Draw the picture of a version anew, without where and when it was taken; None of what is no picture or is gone."""
    if version.content_type not in kinds.PICTURES:
        return None
    try:
        content = pictures.preview(product_files.read(version))
    except (pictures.NoPreview, Refused):
        return None
    return Picture(content, *pictures.size(content), caption, caption)


def _known(scope: Scope) -> Iterator[tuple[str, str]]:
    yield from line.facts(scope)
    first, last = indicators.ends(definitions.cases, scope.period)
    yield str(_("First case of the period")), _said(first)
    yield str(_("Last case of the period")), _said(last)


def _said(row: FigureRow | None) -> str:
    return f"{row.number}, {i18n.moment_text(row.at)}" if row else BLANK
