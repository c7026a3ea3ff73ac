"""What the reconciliation sheet says of one line, on the page and in the document alike."""

from collections.abc import Iterator

from flask_babel import gettext as _

from hotline.claims.labels import PLACES, VERDICTS
from hotline.claims.models import ClaimVersion
from hotline.claims.rules import UNDETERMINED, Comparison
from hotline.core import i18n
from hotline.indicators.labels import UNITS
from hotline.indicators.rules import Unit
from hotline.reports import live
from hotline.reports.live import Figures
from hotline.reports.reconciliation import Line, Sheet
from hotline.reports.wording import in_words
from hotline.taxonomy import queries as taxonomy

RED, DISPUTED, GREEN, OTHER = "×", "!", "=", "·"  # beside the words, so that nothing depends on a colour
NUMBER = {
    Comparison.MORE_THAN: ">\N{NO-BREAK SPACE}{number}",
    Comparison.NOT_LESS_THAN: "≥\N{NO-BREAK SPACE}{number}",
    Comparison.EXACTLY: "{number}",
}


def title(line: Line) -> str:
    """Name the figure, and the part of it that is meant."""
    named = str(line.indicator.title) if line.indicator else str(_("not determined"))
    part = part_words(line.stated)
    return f"{named} ({part})" if part else named


def unit(stated: ClaimVersion) -> str:
    """Name the unit; a declared sum has none of its own."""
    if stated.unit == UNDETERMINED:
        return "—"
    return str(UNITS[Unit(stated.unit)]) if stated.unit in UNITS else str(_("sum of units"))


def source(stated: ClaimVersion) -> str:
    """Say where a figure stands: document, kind of place, place."""
    return f"{stated.document}, {PLACES[stated.place_kind]}: {stated.place}"  # type: ignore[index]


def value(stated: ClaimVersion) -> str | int | None:
    """Write the stated number as the text states it; a plain number stays one."""
    if stated.value is None:
        return None
    if stated.comparison == Comparison.EXACTLY and not stated.planned:
        return stated.value
    written = _compared(stated.value, stated.comparison)
    return str(_("plan: %(number)s", number=written)) if stated.planned else written


def _compared(number: int, comparison: str) -> str:
    return NUMBER[Comparison(comparison)].format(number=number)


def difference(line: Line) -> str | int | None:
    """Write what is missing up to the count, with its sign."""
    known = line.judgement.difference
    return f"{known:+d}".replace("-", "−") if known else known


def verdict(line: Line) -> str:
    """Say what comes of comparing, with a sign."""
    sign = RED if line.is_wrong else DISPUTED if line.is_disputed else GREEN if line.is_green else OTHER
    return f"{sign} {VERDICTS[line.judgement.verdict]}"


def tone(line: Line) -> str:
    """Return the tone of a line's badge."""
    return "bad" if line.is_wrong or line.is_disputed else "good" if line.is_green else "neutral"


def in_all(found: Sheet) -> str:
    """Say how many lines are wrong, disputed and in agreement."""
    return _(
        "Wrong: %(red)s. Right, but another place says otherwise: %(disputed)s. Agree: %(green)s.",
        red=found.red, disputed=found.disputed, green=found.green,
    )  # fmt: skip


def remarks(line: Line, counted: Figures) -> Iterator[str]:
    """Say which other figure the number would fit, and what other places state."""
    said, number = line.judgement, line.stated.value
    if said.fits and number is not None:
        fitting = "; ".join(live.unit_words(code, number, counted) for code in said.fits)
        yield _("It would fit: %(figures)s.", figures=fitting)
    if said.elsewhere:
        yield _("In other places: %(numbers)s.", numbers=", ".join(_compared(*one) for one in said.elsewhere))


def explained(line: Line) -> str:
    """Say how a person explains it, with who and when."""
    if line.explanation is None:
        return ""
    by = line.explanation.entered_by
    who = ", ".join(filter(None, (by.title if by else "", i18n.day_text(line.explanation.entered_at))))
    return f"{explanation(line)} ({who})"


def explanation(line: Line) -> str:
    """Say what is behind a claim, in the language of the page or of the document where it is written in it."""
    said = line.explanation
    return in_words(said.text, said.text_kk) if said else ""


def part_words(stated: ClaimVersion) -> str:
    """Name the part of a figure that is meant."""
    named = (taxonomy.name(kind, code, stated.last_day) for kind, code in sorted(stated.filters.items()))
    return ", ".join(named)
