"""What the line is for, how it was reached and on what basis it worked."""

from collections.abc import Iterator

from flask_babel import gettext as _

from hotline.core import i18n
from hotline.formats.document import Block, Bullets, Paragraph
from hotline.reports import line
from hotline.reports.rules import Section
from hotline.reports.scope import Scope
from hotline.reports.sections.told import told

NEEDED = ("contract", "phone", "hours")  # left as a blank to fill in; the others are left out


def blocks(scope: Scope) -> Iterator[Block]:
    """Say the purpose, then what is known of the line at the end of the period."""
    first, last = i18n.day_text(scope.period.first), i18n.day_text(scope.period.last)
    yield Paragraph(
        _(
            "The hotline gives free legal advice: it explains the law to everybody who turns to it, names the "
            "provisions that apply and says where to turn. This report covers its work from %(first)s to %(last)s.",
            first=first,
            last=last,
        )
    )
    yield Bullets(tuple(f"{label}: {words}" for label, words in line.facts(scope, NEEDED)))
    yield from told(Section.INTRODUCTION, scope)
