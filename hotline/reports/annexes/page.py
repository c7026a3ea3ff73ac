"""What the annexes have in common: whose they are, which days they speak of, when they were made."""

from collections.abc import Iterable

from flask_babel import gettext as _

from hotline.formats.document import Block, Document
from hotline.journal.document import made_words, period_words
from hotline.reports.scope import Scope


def annex(
    scope: Scope, number: str, title: str, blocks: Iterable[Block], facts: tuple[tuple[str, str], ...] = ()
) -> Document:
    """Set blocks under the head of an annex; empty facts are left out."""
    days = period_words(scope.filters)
    head = (
        (_("Grantee"), scope.office("name")),
        (_("Topic of the grant"), scope.office("project")),
        (_("Number and date of the contract"), scope.office("contract")),
        (_("Period"), days),
        *facts,
        made_words(scope.shown),
    )
    return Document(
        title=title,
        language=scope.language,
        corner=_("Annex %(number)s", number=number),
        notice=scope.notice,
        facts=tuple((label, words) for label, words in head if words),
        blocks=tuple(blocks),
        footer=f"{title}, {days}",
        page_words=_("page %(page)s of %(pages)s", page="%(page)s", pages="%(pages)s"),
        author=scope.office("name"),
        created=scope.made,
    )
