"""What people wrote for a section, with the figures as they are counted now."""

from collections.abc import Iterator

from flask_babel import gettext as _

from hotline.formats.document import Block, Paragraph
from hotline.reports.narratives import change_words
from hotline.reports.rules import Section
from hotline.reports.scope import Scope


def told(section: Section, scope: Scope) -> Iterator[Block]:
    """Print the paragraphs of a section, under a mark where somebody has to confirm their figures again."""
    written = scope.paragraphs.get(section)
    if written is None:
        return
    if written.narrative.is_draft:
        yield Paragraph(_("[DRAFT, TO BE CONFIRMED: this text was %(words)s]", words=change_words(written)))
    elif not written.is_confirmed:
        yield Paragraph(_("[CONFIRM AGAIN: figures in this text changed — %(changes)s]", changes=change_words(written)))
    yield from (Paragraph(piece) for piece in written.paragraphs)
