"""Annex 24.2: the journal of the period, as it goes to the grantor."""

from hotline.formats.document import Document
from hotline.journal.document import build as build_journal
from hotline.reports.scope import Scope


def build(scope: Scope) -> Document:
    """Build the journal without contacts."""
    return build_journal(scope.filters, scope.language, shown=scope.shown, notice=scope.notice)
