"""How the consultations ended, and to whom people were sent on."""

from collections.abc import Iterator

from flask_babel import gettext as _

from hotline.formats.document import Block
from hotline.indicators.tables import table
from hotline.reports.scope import Scope


def blocks(scope: Scope) -> Iterator[Block]:
    """Print the results, then the bodies by the names they had on the day."""
    yield table(scope.breakdown("outcome"), _("Consultations by result"), _("Result"))
    yield table(
        scope.breakdown("referral"),
        _("Consultations in which people were sent on, by body"),
        _("Sent on to"),
        _("Nobody was sent on in this period."),
    )
