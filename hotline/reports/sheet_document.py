"""The reconciliation sheet as a document, for annex 24.3."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import BinaryIO, cast

from flask_babel import gettext as _

from hotline.audit.service import record
from hotline.core import clock, i18n
from hotline.core.db import db, reading
from hotline.core.i18n import speaking
from hotline.core.periods import Period
from hotline.formats.document import (
    Block,
    Column,
    Document,
    Heading,
    Language,
    Paragraph,
    Row,
    Signature,
    Signatures,
    SmallPrint,
    Table,
)
from hotline.formats.format import Format
from hotline.formats.registry import FORMATS
from hotline.indicators.amounts import declared_sum
from hotline.indicators.labels import UNITS
from hotline.journal import sealed
from hotline.journal.document import made_words, period_words
from hotline.journal.signing import of_lawyers, signatures
from hotline.reports import sheet_words as words
from hotline.reports.reconciliation import Line, Sheet, sheet
from hotline.reports.scope import Scope
from hotline.seals import produced
from hotline.seals.produced import Shown

SHEET_FORMATS = tuple(known for known in FORMATS if known.body == "blocks")


def export(period: Period, chosen: Format, language: str, stream: BinaryIO, by: object = None) -> None:
    """Write the sheet of a period, and register the file and who took it out.

    All is read in one read-only transaction of its own; what the caller began before is rolled back.
    """
    db.session.rollback()
    with reading(), speaking(language):
        # What is stated may change after a seal: a sheet speaks of the moment at which it is made.
        made = {"made": clock.now().isoformat()}
        shown = sealed.shown("reconciliation", chosen.code, language, (period.first, period.last), made)
        document = build(period, cast("Language", language), shown)
    sha256, size = produced.write(document, chosen, stream)
    produced.register(shown, sha256, size, by, stream)
    days = {"first": period.first.isoformat(), "last": period.last.isoformat()}
    record("reports.download", "reconciliation", by, format=chosen.code, language=language, **days)


def build(period: Period, language: Language, shown: Shown | None = None) -> Document:
    """Build the sheet in a language, inside `speaking(language)`; it is finished and reads nothing later."""
    scope = Scope(period, language, shown or Shown("reconciliation", "", language, period.first, period.last))
    made = _("Made on"), i18n.moment_text(scope.shown.now)
    # It speaks of the moment even where its days are sealed: what is stated may have changed since.
    return _document(scope, sheet(period), made, scope.shown.now)


def build_annex(scope: Scope) -> Document:
    """Build the sheet as a paper of the annexes: of a seal, with what was stated until that moment and nothing later."""
    until = scope.made if scope.shown.frozen else None
    later = [SmallPrint(_("What was stated after this moment stands on the sheet that the system shows."))]
    document = _document(scope, sheet(scope.period, until), made_words(scope.shown), scope.made)
    *blocks, signatures = document.blocks
    return replace(document, notice=scope.draft, blocks=(*blocks, *(later if until else ()), signatures))


def _document(scope: Scope, found: Sheet, made: tuple[str, str], moment: datetime) -> Document:
    title, days = _("Reconciliation of figures"), period_words(scope.filters)
    facts = (
        (_("Grantee"), scope.office("name")), (_("Topic of the grant"), scope.office("project")),
        (_("Number and date of the contract"), scope.office("contract")), (_("Period"), days), made,
    )  # fmt: skip
    return Document(
        title=title,
        language=scope.language,
        corner=_("Annex 24.3"),
        facts=tuple((label, said) for label, said in facts if said),
        blocks=(*_blocks(found), _signatures(scope)),
        footer=f"{title}, {days}",
        page_words=_("page %(page)s of %(pages)s", page="%(page)s", pages="%(pages)s"),
        landscape=True,
        author=scope.office("name"),
        created=moment,
        identifier=scope.shown.identifier,
    )


def _blocks(found: Sheet) -> Iterator[Block]:
    yield Heading(_("What the rows give") if found.until else _("What the rows give now"))
    yield _counted(found)
    for figure in found.figures:
        if figure.terms:
            yield Paragraph(f"{figure.indicator.title}: {declared_sum(figure.fact, figure.terms)}.")
    yield Heading(_("What is stated"))
    if found.lines:
        yield Paragraph(words.in_all(found))
    yield _table(found.lines, found)
    if not found.lines and found.elsewhere:
        days = (f"{i18n.day_text(one.first)} – {i18n.day_text(one.last)}" for one in found.elsewhere)
        yield Paragraph(_("Of days that overlap something is stated: %(periods)s.", periods="; ".join(days)))
    yield SmallPrint(
        _(
            "%(red)s, in red, cannot stand: the rows give another number. %(disputed)s is right, but another place gives another "
            "number. %(green)s agrees. %(other)s is not compared. A text that says «more than» is held against the "
            "number itself.",
            red=words.RED, disputed=words.DISPUTED, green=words.GREEN, other=words.OTHER,
        )
    )  # fmt: skip
    if found.undated:
        yield Heading(_("Stated of a period that is not known"))
        yield _table(found.undated, found)


def _counted(found: Sheet) -> Table:
    columns = (
        Column("title", _("Figure"), width=22), Column("unit", _("Unit"), width=16),
        Column("fact", _("Count"), "number", 12),
    )  # fmt: skip
    shown = [(str(one.indicator.title), one.indicator.unit, one.fact) for one in found.figures]
    return Table(columns, tuple((title, str(UNITS[unit]), fact) for title, unit, fact in shown if unit))


def _table(lines: Sequence[Line], found: Sheet) -> Table:
    counted = _("Counted") if found.until else _("Counted now")
    columns = (
        Column("title", _("Figure"), width=17), Column("unit", _("Unit"), width=12),
        Column("source", _("Source (table / paragraph / annex)"), width=44),
        Column("value", _("Value"), "number", 11, "right"), Column("now", counted, "number", 10),
        Column("difference", _("Difference"), "number", 9), Column("explanation", _("Explanation"), width=40),
    )  # fmt: skip
    rows = tuple(_row(line, found) for line in lines)
    wrong = frozenset(place for place, line in enumerate(lines) if line.is_wrong)
    return Table(columns, rows, empty=_("Nothing is stated of this period."), marked=wrong)


def _row(line: Line, found: Sheet) -> Row:
    stated = line.stated
    said = (words.verdict(line), *words.remarks(line, found.counted), words.explained(line))
    return (
        words.title(line), words.unit(stated), f"{words.source(stated)}\n{stated.quotation}", words.value(stated),
        line.judgement.counted, line.judgement.difference, "\n".join(filter(None, said)),
    )  # fmt: skip


def _signatures(scope: Scope) -> Signatures:
    head = Signature(_("Head of the project"), scope.office("head"))
    return signatures((*of_lawyers(user.title for user in scope.lawyers), head))
