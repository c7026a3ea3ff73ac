"""What was asked most often, and what was recommended to state bodies because of it."""

from collections.abc import Iterator

from flask_babel import gettext as _

from hotline.formats.document import Block, Paragraph
from hotline.indicators.amounts import amount
from hotline.indicators.breakdowns import Line
from hotline.indicators.rules import Unit
from hotline.reports import materials
from hotline.reports.rules import Section
from hotline.reports.scope import Scope
from hotline.reports.sections.told import told

MOST_FREQUENT = 3


def blocks(scope: Scope) -> Iterator[Block]:
    """Name the most frequent topics, print what was written about them, then the register of recommendations."""
    frequent = sorted(scope.breakdown("topic").lines, key=lambda line: -line.number)[:MOST_FREQUENT]
    if frequent:
        yield Paragraph(_("People asked most often about: %(topics)s.", topics="; ".join(map(_topic, frequent))))
    yield from told(Section.CONCLUSIONS, scope)
    yield materials.recommendations(scope) or Paragraph(_("No recommendation was sent in this period."))


def _topic(line: Line) -> str:
    return f"«{line.words}» ({amount(Unit.CONSULTATION, line.number)})"
