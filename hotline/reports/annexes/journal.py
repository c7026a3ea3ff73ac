"""Annex 24.2: the journal of the period, as it goes to the grantor."""

from flask_babel import ngettext

from hotline.formats.document import Document
from hotline.journal.document import build as build_journal
from hotline.reports.scope import Scope


def build(scope: Scope) -> Document:
    """Build the copy for the grantor; what nobody decided stands as proposed, and the paper says so on every page."""
    notice = ". ".join(filter(None, (scope.draft, undecided_words(scope.disguise.undecided))))
    return build_journal(scope.filters, scope.language, shown=scope.shown, notice=notice, disguise=scope.disguise)


def undecided_words(rows: int) -> str:
    """Say how many rows nobody decided about; nothing when there is none."""
    if not rows:
        return ""
    return ngettext(
        "Nobody has decided about %(num)s row that could identify a person; it is shown as the program proposes.",
        "Nobody has decided about %(num)s rows that could identify a person; they are shown as the program proposes.",
        rows,
    )
