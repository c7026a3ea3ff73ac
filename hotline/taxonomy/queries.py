"""Finding codes and their words; one query serves the whole life of an application context."""

from collections.abc import Collection
from datetime import date, timedelta
from itertools import pairwise
from typing import Any, NamedTuple

from flask import g
from sqlalchemy import select

from hotline.core import clock, i18n
from hotline.core.db import db
from hotline.core.periods import EARLIEST, LATEST, Period
from hotline.taxonomy.labels import MISSING_ANSWERS
from hotline.taxonomy.models import Term
from hotline.taxonomy.rules import CHILD, MISSING


class Entry(NamedTuple):
    """A term as it is read: a page asks for hundreds, so that they are no objects of the session."""

    kind: str
    code: str
    parent: str | None
    position: int
    ru: str
    kk: str
    en: str
    valid_from: date | None
    valid_to: date | None
    hidden: bool
    more: dict[str, Any]


_READ = [Term.__table__.c[field] for field in Entry._fields]


def terms(kind: str, on: date | None = None, keep: Collection[str] = ()) -> list[Entry]:
    """Return the terms people may choose on a day (default: today), in order.

    Hidden ones and the rest code of a table are left out; the codes in `keep` stay in any case.
    """
    day = on or clock.today()
    return [term for term in _all(kind).values() if term.code in keep or _offered(term, day)]


def every(kind: str) -> list[Entry]:
    """Return all terms of a list in order, retired and hidden ones too, as filters and imports need them."""
    return list(_all(kind).values())


def term(kind: str, code: str) -> Entry | None:
    """Return a term by its code, retired ones too."""
    return _all(kind).get(code)


def name(kind: str, code: str, on: date | None = None, language: str | None = None) -> str:
    """Return the words for a code in a language (default: the reader's), as they were on a day (default: today).

    Knows the three missing answers; an unknown code comes back as itself.
    """
    language = language or i18n.language()
    if code in MISSING_ANSWERS:
        with i18n.speaking(language):
            return str(MISSING_ANSWERS[code])
    found = term(kind, code)
    return _words(found, on or clock.today(), language) if found else code


def names(kind: str, code: str, on: date) -> tuple[str, ...]:
    """Return what tells a code's name of a day from the names it had on others: its words, where they ever changed."""
    found = term(kind, code)
    if found is None or not found.more.get("names"):
        return (code,)
    return tuple(_words(found, on, language) for language in i18n.CODES)


def named_alike(kind: str, code: str, on: date) -> list[Period]:
    """Return the times at which a code went by the name it had on a day; they may be apart."""
    found = term(kind, code)
    dated = found.more.get("names", ()) if found else ()
    borders = {date.fromisoformat(name[border]) for name in dated for border in ("from", "to") if name.get(border)}
    starts = sorted({EARLIEST, *borders})
    spans = [Period(start, end) for start, end in pairwise([*starts, LATEST + timedelta(days=1)])]
    return [span for span in spans if names(kind, code, span.first) == names(kind, code, on)]


def choices(
    kind: str, on: date | None = None, keep: Collection[str] = (), missing: bool = False
) -> list[tuple[str, str]]:
    """Return pairs of code and words for a form's field; with `missing`, the three missing answers come last."""
    language = i18n.language()
    day = on or clock.today()
    offered = [(entry.code, _words(entry, day, language)) for entry in terms(kind, on, keep)]
    return offered + [(code, name(kind, code)) for code in MISSING if missing]


def category_choices(on: date | None = None, keep: Collection[str] = ()) -> dict[str, list[tuple[str, str]]]:
    """Return the second-level categories by the words of their first level, for a field with groups."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for code, words in choices("category", on, keep):
        parent = _all("category")[code].parent
        if parent:
            groups.setdefault(name("category", parent, on), []).append((code, words))
    return groups


def counts_as_appeal(category: str | None) -> bool:
    """Say whether a contact of this category is counted as a case; without a category it is."""
    return _flag(category, "counts_as_appeal")


def counts_as_consultation(category: str | None) -> bool:
    """Say whether advice in this category is a consultation with a number."""
    return _flag(category, "counts_as_consultation")


def files_stay_closed(category: str | None) -> bool:
    """Say whether nobody looks into the files of a case of this category."""
    return _flag(category, "files_closed", otherwise=False)


def speaks_of_a_child(category: str | None) -> bool:
    """Say whether by its category a case is about a child."""
    found = term("category", category) if category else None
    return bool(found and CHILD in found.more.get("urgency", ()))


def forget() -> None:
    """Read the table anew on the next question."""
    g.pop("taxonomy", None)


def _all(kind: str) -> dict[str, Entry]:
    if "taxonomy" not in g:
        lists: dict[str, dict[str, Entry]] = {}
        # Outside of the session a commit does not expire them, so they cost one query and no more.
        for row in db.session.execute(select(*_READ).order_by(Term.kind, Term.position, Term.id)):
            lists.setdefault(row.kind, {})[row.code] = Entry._make(row)
        g.taxonomy = lists
    kept: dict[str, dict[str, Entry]] = g.taxonomy
    return kept.get(kind, {})


def _offered(term: Entry, day: date) -> bool:
    valid = (term.valid_from is None or term.valid_from <= day) and (term.valid_to is None or day < term.valid_to)
    return valid and not term.hidden and not term.more.get("rest")


def _words(term: Entry, day: date, language: str) -> str:
    written = day.isoformat()
    for dated in term.more.get("names", ()):
        if dated.get("from", "") <= written and written < dated.get("to", "9999") and dated.get(language):
            return str(dated[language])
    return getattr(term, language, "") or term.ru or term.kk or term.en or term.code


def _flag(category: str | None, flag: str, *, otherwise: bool = True) -> bool:
    found = term("category", category) if category else None
    return bool(found.more.get(flag, otherwise)) if found else otherwise
