"""A document of a period in the template that it follows."""

from collections.abc import Callable

from hotline.formats.document import Document
from hotline.office import framing
from hotline.reports.document_templates import words
from hotline.reports.scope import Scope


def dressed(scope: Scope, paper: str) -> Scope:
    """Return the scope of a document that knows which version of a template it follows."""
    shown = framing.dressed(scope.shown, paper)
    return scope if shown is scope.shown else scope.showing(filters=shown.filters)


def built(build: Callable[[Scope], Document], scope: Scope, paper: str) -> Document:
    """Build a document of a dressed scope, inside `speaking(scope.language)`."""
    follows = framing.TEMPLATE in scope.shown.filters
    return framing.framed(
        build(scope), scope.shown, paper, lambda: [user.title for user in scope.lawyers],
        words.offered() if follows else framing.COMMON, besides=lambda: words.values(scope),
    )  # fmt: skip
