"""How the consultations ended, and to whom people were sent on."""

from collections.abc import Iterator

from flask_babel import gettext as _

from hotline.formats.document import Block
from hotline.reports.scope import Scope
from hotline.reports.tables import breakdown, lines_of


def blocks(scope: Scope) -> Iterator[Block]:
    """Print the results, then the bodies by the names they had on the day."""
    yield breakdown(_("Consultations by result"), _("Result"), lines_of(scope, "outcome"))
    yield breakdown(
        _("Consultations in which people were sent on, by body"),
        _("Sent on to"),
        lines_of(scope, "referral", "body"),
        _("Nobody was sent on in this period."),
    )
