"""The lawyer's report as a document: annex 24.7 with its head, sections, tables and lines to sign on."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import count
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from hotline.formats.document import Block, Chart, Document, Heading, Signatures, Table
from hotline.journal.document import made_words, period_words
from hotline.journal.signing import of_lawyers, signatures
from hotline.reports.scope import Scope
from hotline.reports.sections import (
    annexes,
    by_hand,
    instruction,
    introduction,
    provisions,
    quantities,
    questions,
    recommendations,
    results,
    sessions,
)

Section = Callable[[Scope], Iterable[Block]]

SECTIONS: tuple[tuple[Any, Section], ...] = (
    (_l("Introduction"), introduction.blocks),
    (_l("Quantitative indicators"), quantities.blocks),
    (_l("Typical questions and answers"), questions.blocks),
    (_l("Provisions applied"), provisions.blocks),
    (_l("Results and referrals"), results.blocks),
    (_l("Webinars and other group sessions"), sessions.blocks),
    (_l("Instruction and outlets"), instruction.blocks),
    (_l("Difficulties and remaining risks"), by_hand.difficulties),
    (_l("Conclusions and recommendations to state bodies"), recommendations.blocks),
    (_l("Annexes"), annexes.blocks),
)


def build(scope: Scope) -> Document:
    """Build the report, inside `speaking(scope.language)`; it is finished and reads nothing later."""
    title, days = _("Lawyer's report of the hotline"), period_words(scope.filters)
    return Document(
        title=title,
        language=scope.language,
        corner=_("Annex %(number)s", number="24.7"),
        notice=". ".join(filter(None, (scope.draft, _not_final(scope)))),
        facts=_head(scope, days, made_words(scope.shown)),
        blocks=(*_numbered(_written(scope)), _signatures(scope)),
        cover=True,
        contents=_("Contents"),
        header=scope.office("name"),
        footer=f"{title}, {days}",
        page_words=_("page %(page)s of %(pages)s", page="%(page)s", pages="%(pages)s"),
        author=scope.office("name"),
        created=scope.shown.made_at,
        identifier=scope.shown.identifier,
    )


def _head(scope: Scope, days: str, made: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    facts = (
        (_("Grantee"), scope.office("name")),
        (_("BIN"), scope.office("bin")),
        (_("Topic of the grant"), scope.office("project")),
        (_("Number and date of the contract"), scope.office("contract")),
        (_("Period"), days),
        (_("Lawyer"), _lawyers(scope)),
        made,
    )
    return tuple((label, words) for label, words in facts if words)


def _lawyers(scope: Scope) -> str:
    """Name the lawyers and the organisation they work for."""
    names = ", ".join(user.title for user in scope.lawyers)
    return ", ".join(filter(None, (names, scope.office("name")))) if names else ""


def _not_final(scope: Scope) -> str:
    """Say on every page that the report cannot be final yet, or nothing."""
    is_final = all(one.is_confirmed for one in scope.paragraphs.values())
    return "" if is_final else str(_("Not final: texts wait to be confirmed"))


def _written(scope: Scope) -> Iterator[Block]:
    for number, (heading, section) in enumerate(SECTIONS, start=1):
        yield Heading(f"{number}. {heading}")
        yield from section(scope)


def _numbered(blocks: Iterable[Block]) -> Iterator[Block]:
    """Number the tables that have a caption, and the charts."""
    tables, charts = count(1), count(1)
    for block in blocks:
        if isinstance(block, Table) and block.caption:
            caption = _("Table %(number)s. %(caption)s", number=next(tables), caption=block.caption)
            yield replace(block, caption=caption)
        elif isinstance(block, Chart):
            title = _("Chart %(number)s. %(caption)s", number=next(charts), caption=block.title)
            yield replace(block, title=title)
        else:
            yield block


def _signatures(scope: Scope) -> Signatures:
    return signatures(of_lawyers(user.title for user in scope.lawyers))
