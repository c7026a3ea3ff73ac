"""Annex 24.5: the instruction's versions; the files themselves lie beside this paper in the archive."""

from collections.abc import Iterator

from flask_babel import gettext as _

from hotline.formats.document import Block, Document, Paragraph
from hotline.reports import materials
from hotline.reports.annexes.page import annex
from hotline.reports.scope import Scope


def build(scope: Scope) -> Document:
    """Build the list of versions."""
    return annex(scope, "24.5", str(_("Instruction worked out")), _blocks(scope))


def _blocks(scope: Scope) -> Iterator[Block]:
    yield materials.instructions(scope) or Paragraph(_("No instruction is noted for this period."))
