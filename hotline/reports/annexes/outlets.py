"""Annex 24.6: where the line was told of, since when, and how many cases came by each place."""

from collections.abc import Iterator

from flask_babel import gettext as _

from hotline.formats.document import Block, Document, Paragraph, SmallPrint
from hotline.reports import materials
from hotline.reports.annexes.page import annex
from hotline.reports.scope import Scope


def build(scope: Scope) -> Document:
    """Build the list of outlets."""
    return annex(scope, "24.6", str(_("Outlets")), _blocks(scope))


def _blocks(scope: Scope) -> Iterator[Block]:
    yield materials.outlets(scope) or Paragraph(_("No outlet is noted for this period."))
    yield SmallPrint(
        _("Cases are counted by the code in the outlet's own WhatsApp link; who wrote without it or called is in none.")
    )
