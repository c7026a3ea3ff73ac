"""How much was done: the units apart, the declared sum, and the consultations broken down."""

from collections.abc import Iterator

from flask_babel import gettext as _
from flask_babel import ngettext

from hotline.core import i18n
from hotline.formats.document import Block, Chart, Column, Heading, Paragraph, SmallPrint, Table
from hotline.indicators import definitions
from hotline.indicators.amounts import amount, declared_sum
from hotline.indicators.charts import chart
from hotline.indicators.labels import UNITS
from hotline.indicators.rules import Unit
from hotline.indicators.tables import table
from hotline.journal.rules import SMALLEST_BASE
from hotline.reports.labels import BREAKDOWNS, DRAWN
from hotline.reports.scope import Scope
from hotline.reports.sections import late


def blocks(scope: Scope) -> Iterator[Block]:
    """Say the figures in a sentence, set them in a table, then break the consultations down."""
    yield Paragraph(" ".join(_sentences(scope)))
    yield _units(scope)
    for figure in scope.figures:
        if figure.terms:
            yield Paragraph(f"{figure.indicator.title}: {declared_sum(figure.fact, figure.terms)}.")
    left_out = {"spam": scope.totals.spam, "duplicates": scope.totals.duplicates}
    yield SmallPrint(_("Not counted: spam — %(spam)s, duplicates — %(duplicates)s.", **left_out))
    yield from late.blocks(scope)
    yield Heading(_("Consultations broken down"), 2)
    yield Paragraph(_basis(scope.consultations))
    yield from _breakdowns(scope)


def _sentences(scope: Scope) -> Iterator[str]:
    cases, consultations = scope.fact(definitions.cases), scope.consultations
    counted = {
        "cases": ngettext("%(num)s case came in", "%(num)s cases came in", cases),
        "persons": amount(Unit.PERSON, scope.fact(definitions.persons)),
        "consultations": ngettext("%(num)s consultation was given", "%(num)s consultations were given", consultations),
    }
    first, last = i18n.day_text(scope.period.first), i18n.day_text(scope.period.last)
    if first == last:
        yield _("On %(day)s %(cases)s (%(persons)s), %(consultations)s.", day=first, **counted)
    else:
        days = {"first": first, "last": last}
        yield _("From %(first)s to %(last)s %(cases)s (%(persons)s), %(consultations)s.", **days, **counted)
    if scope.sessions:
        participants = scope.fact(definitions.participants)
        yield ngettext(
            "%(num)s person took part in group sessions.", "%(num)s people took part in group sessions.", participants
        )


def _units(scope: Scope) -> Table:
    columns = (
        Column("title", _("Figure"), width=40),
        Column("unit", _("Unit"), width=20),
        Column("fact", _("Count"), "number", 10),
    )
    figures = ((figure.indicator, figure.fact) for figure in scope.figures)
    rows = tuple((str(known.title), str(UNITS[known.unit]), fact) for known, fact in figures if known.unit)
    return Table(columns, rows, caption=_("Figures of the period; different units are not added up"))


def _basis(total: int) -> str:
    basis = _(
        "The tables below count consultations by the day of the contact, %(total)s in all, and each adds up to that "
        "number. An answer that is missing is shown as such.",
        total=total,
    )
    if total >= SMALLEST_BASE:
        rounded = _("Shares are rounded to a tenth and may add up to a little more or less than the whole.")
        return f"{basis} {rounded}"
    few = _("Shares are left out: fewer than %(base)s consultations are too few for them.", base=SMALLEST_BASE)
    return f"{basis} {few}"


def _breakdowns(scope: Scope) -> Iterator[Table | Chart]:
    for by, (heading, caption) in BREAKDOWNS.items():
        counted = scope.breakdown(by)
        yield table(counted, str(caption), str(heading))
        if by in DRAWN and (drawn := chart(counted, str(DRAWN[by]))).bars:
            yield drawn
