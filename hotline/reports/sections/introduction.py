"""What the line is for, how it was reached and on what basis it worked."""

from collections.abc import Iterator

from flask_babel import gettext as _

from hotline.formats.document import Block, Bullets, Paragraph
from hotline.journal.document import period_words
from hotline.reports import line
from hotline.reports.rules import Section
from hotline.reports.scope import Scope
from hotline.reports.sections.told import told

NEEDED = ("contract", "phone", "hours")  # left as a blank to fill in; the others are left out


def blocks(scope: Scope) -> Iterator[Block]:
    """Say the purpose, then what is known of the line at the end of the period."""
    yield Paragraph(
        _(
            "The hotline gives free legal advice: it explains the law to everybody who turns to it, names the "
            "provisions that apply and says where to turn. Reported period: %(days)s.",
            days=period_words(scope.filters),
        )
    )
    yield Bullets(tuple(f"{label}: {words}" for label, words in line.facts(scope, NEEDED)))
    yield from told(Section.INTRODUCTION, scope)
