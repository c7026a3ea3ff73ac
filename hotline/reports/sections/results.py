"""How the consultations ended, to whom people were sent on, and how the line helped somebody."""

from collections.abc import Iterator

from flask_babel import gettext as _

from hotline.formats.document import Block, Heading, Paragraph, SmallPrint
from hotline.indicators.tables import table
from hotline.reports.scope import Scope
from hotline.reports.wording import in_words


def blocks(scope: Scope) -> Iterator[Block]:
    """Print the results, then the bodies by the names they had on the day."""
    yield table(scope.breakdown("outcome"), _("Consultations by result"), _("Result"))
    yield table(
        scope.breakdown("referral"),
        _("Consultations in which people were sent on, by body"),
        _("Sent on to"),
        _("Nobody was sent on in this period."),
    )
    yield from _stories(scope)


def _stories(scope: Scope) -> Iterator[Block]:
    """Print the stories whose own consent stands, where there are any."""
    if not scope.stories:
        return
    yield Heading(_("Stories, with the consent of those who turned to the line"), 2)
    yield from (Paragraph(in_words(one.text_ru, one.text_kk, scope.language)) for one in scope.stories)
    yield SmallPrint(_("Whoever is told of here consented to these very words being published, without a name."))
