"""Every document that can follow a template of staff; a new one is one row."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask_babel import lazy_gettext as _l

from hotline.core.errors import Missing
from hotline.formats.document import Document
from hotline.formats.template.offered import Offered
from hotline.journal import provision_document
from hotline.office import framing
from hotline.reports import document as report
from hotline.reports import fragment
from hotline.reports.annexes import journal
from hotline.reports.document_templates import words
from hotline.reports.scope import Scope


@dataclass(frozen=True)
class Paper:
    """A document: its code, its name, the languages of its templates, what builds it, how its built-in form looks.

    Without `figures` a template of it names none: a journal may be narrowed to a choice, and its foot says what that
    choice counts.
    """

    code: str
    title: Any
    languages: tuple[str, ...]
    build: Callable[[Scope], Document]
    corner: str = ""
    landscape: bool = False
    cover: bool = False
    figures: bool = False

    @property
    def offered(self) -> Offered:
        """Return what its template may name."""
        return words.offered() if self.figures else framing.COMMON


PAPERS: tuple[Paper, ...] = (
    Paper("report", _l("Lawyer's report of the hotline"), ("ru", "kk"), report.build, "24.7", cover=True, figures=True),
    Paper(
        "programme", _l("Part of the programme report"), (fragment.LANGUAGE,), fragment.build, landscape=True, figures=True
    ),
    Paper("journal", _l("Journal of consultations"), ("ru", "kk"), journal.build, "24.2", landscape=True),
    Paper(
        "provisions", _l("Statistics of provisions"), ("ru", "kk"),
        lambda scope: provision_document.build(scope.filters, scope.language, scope.shown), landscape=True,
    ),
)  # fmt: skip


def paper_named(code: str, language: str) -> Paper:
    """Return the document of a code that has templates in a language; raise Missing."""
    for paper in PAPERS:
        if paper.code == code and language in paper.languages:
            return paper
    raise Missing
