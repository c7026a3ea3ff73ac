"""The statistics of provisions as a document, and as plain records."""

from collections.abc import Iterator
from datetime import date

from flask_babel import gettext as _

from hotline.core import clock
from hotline.formats.document import Cell, Column, Document, Language, Records, SmallPrint, Stack, Table
from hotline.journal import places
from hotline.journal.document import chosen_words, made_words, period_words
from hotline.journal.filters import Filters
from hotline.journal.provisions import MOST_CITED, Line, Statistics, statistics
from hotline.journal.rules import SMALLEST_BASE, share
from hotline.laws import queries as laws
from hotline.laws.labels import WARNINGS
from hotline.office import queries as office
from hotline.seals.produced import Shown
from hotline.taxonomy import queries as taxonomy

RECORDS = ("provision", "citations", "consultations", "first_cited_on", "first_cited_in", "is_new", *WARNINGS)


def build(filters: Filters, language: Language, shown: Shown | None = None) -> Document:
    """Build the document in a language, inside `speaking(language)`; it is finished and reads nothing later."""
    shown = shown or Shown("provisions", "", language, filters.first, filters.last)
    counted = statistics(filters)
    title, days = _("Statistics of provisions"), period_words(filters)
    facts = ((_("Period"), days), *chosen_words(filters, language), made_words(shown))
    return Document(
        title=title,
        language=language,
        facts=facts,
        blocks=(
            _most_cited(counted, filters, language),
            SmallPrint(_basis()),
            _by_category(counted, filters, language),
            SmallPrint(_smallest_base()),
        ),
        footer=f"{title}, {days}",
        page_words=_("page %(page)s of %(pages)s", page="%(page)s", pages="%(pages)s"),
        landscape=True,
        author=office.value("name", language),
        created=shown.made_at,
        identifier=shown.identifier,
        records=Records(RECORDS, map(_record, counted.lines)),
    )


def _most_cited(counted: Statistics, filters: Filters, language: str) -> Table:
    columns = (
        Column("act", _("Act"), width=44), Column("article", _("Article"), width=12),
        Column("heading", _("Heading"), width=44),
        Column("citations", _("Times cited"), "number", 12), Column("share", _("Share"), "percent", 8),
        Column("consultations", _("Consultations"), "number", 14),
        Column("first_day", _("First cited"), "date", 12), Column("first_in", _("In consultation"), width=12),
        Column("new", _("For the first time"), width=12), Column("not_in_force", _("While not in force"), "number", 12),
    )  # fmt: skip
    total = counted.citations
    whole = _("In all"), None, None, total, share(total, total)
    totals = (*whole, None, None, None, len(counted.new), counted.not_in_force)
    on = filters.last or clock.today()
    rows = tuple(_row(line, total, language, on) for line in counted.lines)
    stacks = (Stack(("article", "heading"), _("Article"), width=44),)
    return Table(
        columns, rows, caption=_("Provisions cited"), totals=(totals,), stacks=stacks, empty=_nothing(),
        sheet=_("Provisions"),
    )  # fmt: skip


def _row(line: Line, total: int, language: str, on: date) -> tuple[Cell, ...]:
    numbers = line.citations, share(line.citations, total), line.consultations
    first = line.first.day, line.first.number, _("yes") if line.is_new else ""
    heading = places.heading(line.place, language, on)
    return (*places.words(line.place, language), heading, *numbers, *first, line.not_in_force)


def _by_category(counted: Statistics, filters: Filters, language: str) -> Table:
    columns = (
        Column("category", _("Category"), width=44), Column("citations", _("Times cited"), "number", 12),
        Column("share", _("Share"), "percent", 8), Column("most", _("Cited most"), width=60),
    )  # fmt: skip
    rows = tuple(_categories(counted, filters, language))
    total = counted.citations
    totals = ((_("In all"), total, share(total, total), None),)
    caption = _("Citations by category")
    return Table(columns, rows, caption=caption, totals=totals, empty=_nothing(), sheet=_("Categories"))


def _categories(counted: Statistics, filters: Filters, language: str) -> Iterator[tuple[Cell, ...]]:
    for subject in counted.subjects:
        most = subject.places.most_common(MOST_CITED)
        words = laws.written([place for place, _times in most], language)
        name = taxonomy.name("category", subject.category, filters.last, language)
        cited_most = "; ".join(f"{words[place]} — {times}" for place, times in most)
        yield name, subject.citations, share(subject.citations, counted.citations), cited_most


def _record(line: Line) -> dict[str, Cell | bool]:
    return {
        "provision": line.place, "citations": line.citations, "consultations": line.consultations,
        "first_cited_on": line.first.day, "first_cited_in": line.first.number, "is_new": line.is_new,
        **{code: line.warnings[code] for code in WARNINGS},
    }  # fmt: skip


def _basis() -> str:
    words = _("The first citation is looked for in the whole journal. What was in force is said as noted on the day.")
    return str(words)


def _smallest_base() -> str:
    return str(_("Shares are left out where there are fewer than %(base)s citations.", base=SMALLEST_BASE))


def _nothing() -> str:
    return str(_("No provision is cited here."))
