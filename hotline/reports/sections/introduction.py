"""What the line is for, how it was reached and on what basis it worked."""

from collections.abc import Iterator

from flask_babel import gettext as _

from hotline.formats.document import Block, Bullets, Paragraph
from hotline.journal.document import period_words
from hotline.reports import line
from hotline.reports.rules import Section
from hotline.reports.scope import Scope
from hotline.reports.sections.told import told
from hotline.reports.wording import in_words

NEEDED = ("contract", "phone", "hours")  # left as a blank to fill in; the others are left out
ON_CARD = ("education", "experience", "languages")


def blocks(scope: Scope) -> Iterator[Block]:
    """Say the purpose, then what is known of the line at the end of the period."""
    yield Paragraph(
        _(
            "The hotline gives free legal advice: it explains the law to everybody who turns to it, names the "
            "provisions that apply and says where to turn. Reported period: %(days)s.",
            days=period_words(scope.filters),
        )
    )
    yield Bullets(tuple(f"{label}: {words}" for label, words in (*line.facts(scope, NEEDED), *_lawyers(scope))))
    yield from told(Section.INTRODUCTION, scope)


def _lawyers(scope: Scope) -> Iterator[tuple[str, str]]:
    """Yield what the lawyers of the period say of themselves on their cards."""
    for user in scope.lawyers:
        card = scope.cards.get(user.id)
        said = [in_words(*card.said(name), scope.language) for name in ON_CARD] if card else []
        if any(said):
            yield user.title, "; ".join(filter(None, said))
