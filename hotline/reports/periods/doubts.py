"""What should be looked at before a period is sealed though no row is wrong: texts, stated figures, files, links.

None of it stands in the way of a seal. Each names the page on which it is mended.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from hotline.core import i18n
from hotline.core.periods import Period
from hotline.materials import queries as materials
from hotline.materials.rules import Kind, has_link
from hotline.reports import narratives
from hotline.reports.elsewhere import texts_elsewhere
from hotline.reports.reconciliation import Sheet, sheet
from hotline.reports.rules import Section

HANDED_IN = ("ru", "kk")  # the languages in which a report goes to the grantor


@dataclass(frozen=True)
class Doubt:
    """One thing to look at: what is the matter, with what of which kind, as people know it.

    A text goes by the code of its section and has a language; of the others `name` holds both languages.
    """

    code: str
    kind: str
    name: tuple[str, str]
    id: int = 0
    language: str = ""


def doubts(period: Period) -> list[Doubt]:
    """Return everything that should be looked at, in the order of the checks."""
    compared = sheet(period)
    return [doubt for check in CHECKS for doubt in check(compared)]


def _texts(compared: Sheet) -> Iterator[Doubt]:
    """Find texts that nobody confirmed since their figures changed, figures typed as numbers, and sections that nobody wrote."""
    offered = {
        (one.language, section) for one in texts_elsewhere(compared.period, HANDED_IN) for section in one.sections
    }
    for language in i18n.CODES:
        written = narratives.written(compared.period, language, compared.counted)
        for section in Section:
            one = written.get(section)
            if one and one.typed:
                yield _text("text_typed", section, language)
            if one and not one.is_confirmed:
                yield _text("text_taken_over" if one.narrative.is_draft else "text_changed", section, language)
            elif not one and language in HANDED_IN:
                yield _text("text_elsewhere" if (language, section) in offered else "text_missing", section, language)


def _stated(compared: Sheet) -> Iterator[Doubt]:
    """Find stated figures that cannot stand beside the rows; an explanation makes none of them right."""
    for line in compared.lines:
        if line.is_wrong:
            code = "stated_explained" if line.explanation else "stated_wrong"
            source = f"{line.stated.document}: {line.stated.place}"
            yield Doubt(code, "claim", (source, source), line.stated.claim_id)
    for period in () if compared.lines else compared.elsewhere:
        days = f"{i18n.day_text(period.first)} – {i18n.day_text(period.last)}"
        yield Doubt("stated_elsewhere", "claim", (days, days))


def _files(compared: Sheet) -> Iterator[Doubt]:
    """Find versions of the instruction whose file nobody put in: annex 24.5 would name what is not there."""
    for version in materials.standing_versions(Kind.INSTRUCTION, compared.period):
        if not version.file_key:
            titles = version.product.title("ru"), version.product.title("kk")
            yield Doubt("no_file", "product", titles, version.product_id)


def _outlets(compared: Sheet) -> Iterator[Doubt]:
    """Find outlets without a link by which the grantor could look; their day cannot be missing."""
    for outlet in materials.outlets(compared.period):
        if not has_link(outlet.address, outlet.address_kk, outlet.spread, outlet.spread_kk):
            yield Doubt("no_link", "outlet", (outlet.name("ru"), outlet.name("kk")), outlet.id)


CHECKS: tuple[Callable[[Sheet], Iterator[Doubt]], ...] = (_texts, _stated, _files, _outlets)


def _text(code: str, section: Section, language: str) -> Doubt:
    return Doubt(code, "text", (section, section), language=language)
