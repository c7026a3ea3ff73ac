"""What the line is for, how it was reached and on what basis it worked."""

from collections.abc import Iterator

from flask_babel import gettext as _

from hotline.core import i18n
from hotline.formats.document import Block, Bullets, Paragraph
from hotline.office.rules import BLANK
from hotline.reports.labels import OFFICE, SPOKEN
from hotline.reports.rules import Section
from hotline.reports.scope import Scope
from hotline.reports.sections.told import told
from hotline.reports.tables import counted
from hotline.taxonomy.rules import MISSING

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
    yield Bullets(tuple(f"{label}: {words}" for label, words in _known(scope)))
    yield from told(Section.INTRODUCTION, scope)


def _known(scope: Scope) -> Iterator[tuple[str, str]]:
    for key, label in OFFICE.items():
        words = scope.office(key)
        if words or key in NEEDED:
            yield str(label), words or BLANK * 4
    for kind, label in SPOKEN.items():
        named = [words for code, words, _number in counted(scope, kind) if code not in MISSING]
        if named:
            yield str(label), ", ".join(named)
