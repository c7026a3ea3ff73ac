"""The instruction: its versions, and where it and the line were told of."""

from collections.abc import Iterator
from dataclasses import replace

from flask_babel import gettext as _

from hotline.formats.document import Block, Paragraph
from hotline.reports import materials
from hotline.reports.scope import Scope


def blocks(scope: Scope) -> Iterator[Block]:
    """Print the versions that stand, then the outlets of the period."""
    made, spread = materials.instructions(scope), materials.outlets(scope)
    if made:
        yield replace(made, caption=_("Versions of the instruction"))
    else:
        yield Paragraph(_("No instruction is noted for this period."))
    if spread:
        yield replace(spread, caption=_("Outlets"))
