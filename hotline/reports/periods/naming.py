"""What the rows of a seal are called on a page, in its language, and where each is read."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy import select

from hotline.core import i18n
from hotline.core.db import db
from hotline.core.guard import may
from hotline.indicators.labels import KINDS
from hotline.materials.models import Outlet, Product
from hotline.reports.labels import SECTIONS
from hotline.reports.periods.differences import Difference
from hotline.reports.periods.labels import CHANGES, FIELDS, TEXTS, TONGUES
from hotline.reports.periods.rules import FIGURE, Change
from hotline.reports.rules import Section
from hotline.seals.models import Seal
from hotline.seals.rules import TEXT

# On whose page a row is read, and mended, by which right; the rest has none of its own.
PAGES = {
    "case": ("cases.read", "cases.show", "case_id"),
    "consultation": ("cases.read", "consultations.show", "consultation_id"),
    "person": ("cases.read", "people.show", "person_id"),
    "group_session": ("cases.read", "group_sessions.show", "session_id"),
    "product": ("materials.read", "products.show", "product_id"),
    "outlet": ("materials.read", "outlets.show", "outlet_id"),
}


class Known(Protocol):
    """A row as a seal, a difference or the gate knows it."""

    @property
    def kind(self) -> str: ...
    @property
    def id(self) -> int: ...
    @property
    def number(self) -> str | None: ...


@dataclass(frozen=True)
class Naming:
    """The names of some rows: titles in the reader's language, texts by their section."""

    titles: Mapping[tuple[str, int], str] = field(default_factory=dict)
    spans: Collection[tuple[str, str]] = ()  # days that need not be said, since the page is about them

    def kind(self, row: Known) -> str:
        """Say what a row is."""
        return str(TEXTS[row.kind] if row.kind in TEXTS else KINDS.get(row.kind, row.kind))

    def name(self, row: Known) -> str:
        """Say which one it is."""
        if row.kind == TEXT:
            return self._text(row.number or "")
        return self.titles.get((row.kind, row.id)) or row.number or str(row.id)

    def url(self, row: Known) -> str:
        """Return the page on which a row is read, if it has one and this person may see it."""
        if row.kind == TEXT and may("reports.read"):
            section, language, first, last = (row.number or "").split()
            days = {"from": first, "to": last, "lang": language}
            return url_for("narratives.index", **days, _anchor=section)  # type: ignore[arg-type]
        right, endpoint, name = PAGES.get(row.kind, ("", "", ""))
        arguments: dict[str, Any] = {name: row.id}
        return url_for(endpoint, **arguments) if right and may(right) else ""

    def _text(self, number: str) -> str:
        section, language, first, last = number.split()
        words = f"{SECTIONS[Section(section)]} ({TONGUES[language]})"
        if (first, last) in self.spans:
            return words
        days = (i18n.day_text(date.fromisoformat(day)) for day in (first, last))
        return f"{words}, {' – '.join(days)}"


def naming(rows: Iterable[Known], seals: Iterable[Seal] = ()) -> Naming:
    """Return the names of some rows, on a page about these seals."""
    ids: dict[str, set[int]] = {}
    for row in rows:
        ids.setdefault(row.kind, set()).add(row.id)
    titles: dict[tuple[str, int], str] = {}
    if products := ids.get("product"):
        found = db.session.scalars(select(Product).where(Product.id.in_(products)))
        titles |= {("product", one.id): one.title(i18n.language()) for one in found}
    if outlets := ids.get("outlet"):
        places = db.session.scalars(select(Outlet).where(Outlet.id.in_(outlets)))
        titles |= {("outlet", one.id): one.name(i18n.language()) for one in places}
    return Naming(titles, {(seal.first.isoformat(), seal.last.isoformat()) for seal in seals})


def happened(row: Difference) -> str:
    """Say what happened to a row, in which of its fields."""
    if row.kind == TEXT and row.change == Change.CHANGED:
        confirmed = _("figures confirmed anew") if "confirmed" in row.fields else _("draft confirmed")
        return str(_("text changed") if "text" in row.fields else confirmed)
    told = [str(FIELDS.get(name, name)) for name in row.fields if not name.startswith(FIGURE)]
    return f"{CHANGES[row.change]}: {', '.join(dict.fromkeys(told))}" if told else str(CHANGES[row.change])
