"""What goes with the report."""

from collections.abc import Iterator

from flask_babel import gettext as _

from hotline.core import i18n
from hotline.formats.document import Block, Bullets
from hotline.indicators.amounts import amount
from hotline.indicators.rules import Unit
from hotline.journal.document import period_words
from hotline.materials import queries as materials
from hotline.reports.scope import Scope


def blocks(scope: Scope) -> Iterator[Block]:
    """List the annexes with the numbers they must show."""
    yield Bullets(tuple(_lines(scope)), numbered=True)


def _lines(scope: Scope) -> Iterator[str]:
    yield _(
        "Journal of consultations, %(days)s (annex 24.2): %(consultations)s.",
        days=period_words(scope.filters),
        consultations=amount(Unit.CONSULTATION, scope.consultations),
    )
    for session in scope.sessions:
        yield _(
            "Record of the group session of %(day)s and the list of its participants: %(participants)s.",
            day=i18n.day_text(session.held_at),
            participants=amount(Unit.PARTICIPANT, session.participants),
        )
    yield _("Sheet of figures and their reconciliation with what is stated (annex 24.3).")
    if materials.recommendations(scope.period):
        yield _("Copies of the letters with recommendations to state bodies.")
