"""Tables of what was made and spread: the instruction's versions, outlets, recommendations to state bodies."""

from collections.abc import Iterator
from datetime import date

from flask_babel import gettext as _

from hotline.core import clock, i18n
from hotline.formats.document import Cell, Column, Table
from hotline.materials import queries as materials
from hotline.materials.labels import TONGUES
from hotline.materials.models import ProductVersion, Recommendation
from hotline.materials.rules import Kind, Tongue
from hotline.reports.scope import Scope
from hotline.reports.wording import in_words


def instructions(scope: Scope) -> Table | None:
    """Return the versions of the instruction that stand at the end of the period, or None without any."""
    columns = (
        Column("title", _("Title of the instruction"), width=40), Column("version", _("Version"), "number", 8),
        Column("day", _("Date"), "date", 11), Column("language", _("Languages"), width=16),
        Column("agreed", _("Agreed with the grantor on"), "date", 14),
    )  # fmt: skip
    rows = tuple(_version(scope, one) for one in materials.standing_versions(Kind.INSTRUCTION, scope.period))
    return Table(columns, rows) if rows else None


def outlets(scope: Scope) -> Table | None:
    """Return the period's outlets with the cases that came by each in the period, or None without any."""
    columns = (
        Column("number", _("No."), "number", 6, "left"), Column("name", _("Outlet"), width=24),
        Column("address", _("Address or place"), width=28), Column("day", _("Since"), "date", 11),
        Column("spread", _("What was spread"), width=28), Column("cases", _("Cases that came by it"), "number", 13),
    )  # fmt: skip
    came = materials.came_by(scope.period)
    rows = tuple(
        (
            place,
            in_words(one.name_ru, one.name_kk, scope.language),
            one.place or in_words(one.address, one.address_kk, scope.language),
            clock.local(one.begun_at).date(),
            in_words(one.spread, one.spread_kk, scope.language),
            came.get(one.id, 0),
        )
        for place, one in enumerate(materials.outlets(scope.period), 1)
    )
    total: tuple[Cell, ...] = ("", _("In all"), "", None, "", sum(int(row[5]) for row in rows))
    return Table(columns, rows, totals=(total,)) if rows else None


def recommendations(scope: Scope) -> Table | None:
    """Return the recommendations sent in the period with their letters and answers, or None without any."""
    columns = (
        Column("number", _("No."), "number", 6, "left"), Column("body", _("State body"), width=24),
        Column("text", _("Recommendation"), width=36),
        Column("letter", _("Number and date of the letter"), width=15), Column("answer", _("Answer"), width=30),
    )  # fmt: skip
    sent = materials.recommendations(scope.period)
    rows = tuple((place, *_recommendation(scope, one)) for place, one in enumerate(sent, 1))
    return Table(columns, rows, caption=_("Recommendations to state bodies")) if rows else None


def letter(one: Recommendation) -> str:
    """Say a letter's number and date."""
    return _dated(one.letter_number, one.letter_on)


def _dated(number: str | None, day: date | None) -> str:
    if number and day:
        return str(_("No. %(number)s of %(day)s", number=number, day=i18n.day_text(day)))
    return (number or "") if day is None else i18n.day_text(day)


def _version(scope: Scope, one: ProductVersion) -> tuple[Cell, ...]:
    tongue = str(TONGUES[Tongue(one.tongue)])
    title = in_words(one.product.title_ru, one.product.title_kk, scope.language)
    return title, one.version, clock.local(one.made_at).date(), tongue, one.agreed_on


def _recommendation(scope: Scope, one: Recommendation) -> Iterator[Cell]:
    yield in_words(one.body_ru, one.body_kk, scope.language)
    yield in_words(one.text_ru, one.text_kk, scope.language)
    yield letter(one)
    yield "\n".join(
        part
        for part in (_dated(one.answer_number, one.answer_on), in_words(one.answer, one.answer_kk, scope.language))
        if part
    )
