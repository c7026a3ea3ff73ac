"""The organisation's values as they were on a day, and its texts."""

from collections.abc import Sequence
from datetime import date

from flask import current_app, g
from sqlalchemy import func, select

from hotline.core import clock, i18n, phone
from hotline.core.db import db
from hotline.core.errors import Missing
from hotline.office import calendar, rules
from hotline.office.labels import SWITCHED
from hotline.office.models import OfficeText, OfficeValue

NUMBERS = ("phone", "whatsapp")
GIVEN = {"case_number": "CASE"}
PRIVACY = "/privacy"  # the page with the full text, below our own address


def values(on: date) -> dict[str, OfficeValue]:
    """Return the values in force on a day, by their keys; one that was not known yet is absent."""
    return {row.key: row for row in history() if row.valid_from <= on}


def value(key: str, language: str | None = None, on: date | None = None) -> str:
    """Return a value as people read it on a day (default: today); an empty text when there is none.

    Without words in the language the other one serves; a telephone number is spelled out.
    """
    row = values(on or clock.today()).get(key)
    return written(row, language or i18n.language()) if row else ""


def value_then(key: str, language: str, on: date) -> str:
    """Return a value as people read it on a day; one that was entered only later serves as well."""
    return value(key, language, on) or value(key, language)


def day_then(key: str, on: date) -> date | None:
    """Return one of the days as it was known on a day; one that was entered only later serves as well."""
    row = values(on).get(key) or values(clock.today()).get(key)
    return date.fromisoformat(row.ru) if row and row.ru else None


def written(row: OfficeValue, language: str) -> str:
    """Write one value as people read it in a language."""
    if row.key in rules.SWITCHES:
        with i18n.speaking(language):
            return str(SWITCHED[row.ru])
    words = (row.kk or row.ru) if language == "kk" else (row.ru or row.kk)
    if row.key in NUMBERS:
        return phone.spell(words)
    return i18n.day_text(date.fromisoformat(words)) if row.key in rules.DAYS and words else words


def asks(on: date | None = None) -> bool:
    """Say whether callers are asked the short questions after advice."""
    row = values(on or clock.today()).get("questions")
    return row is None or row.ru != rules.OFF


def history() -> Sequence[OfficeValue]:
    """Return all values ever entered, oldest day first; read once in an application context."""
    if "office" not in g:
        columns = OfficeValue.__table__.columns
        found = db.session.execute(select(*columns).order_by(OfficeValue.valid_from, OfficeValue.id))
        # Copies outside of the session, which a commit does not expire.
        g.office = [OfficeValue(**row._mapping) for row in found]
    kept: list[OfficeValue] = g.office
    return kept


def stamp() -> str:
    """Return a mark that changes with every change of a value."""
    return max((row.entered_at.isoformat() for row in history()), default="")


def forget() -> None:
    """Read the values anew on the next question."""
    g.pop("office", None)


def text(code: str) -> OfficeText:
    """Return the latest version of a text; raise Missing."""
    return versions(code)[0]


def versions(code: str) -> Sequence[OfficeText]:
    """Return all versions of a text, the latest first; raise Missing when there is none."""
    found = db.session.scalars(
        select(OfficeText).where(OfficeText.code == code).order_by(OfficeText.version.desc())
    ).all()
    if not found:
        raise Missing
    return found


def texts() -> Sequence[OfficeText]:
    """Return the latest version of every text, in the order in which they were first entered."""
    latest = (
        select(OfficeText.code, func.max(OfficeText.version).label("version"), func.min(OfficeText.id).label("first"))
        .group_by(OfficeText.code)
        .subquery()
    )
    joined = (OfficeText.code == latest.c.code) & (OfficeText.version == latest.c.version)
    return db.session.scalars(select(OfficeText).join(latest, joined).order_by(latest.c.first)).all()


def filled(code: str, language: str, *, on: date | None = None, **given: str | date) -> str:
    """Return a text in Kazakh or (for any other language) Russian, its placeholders filled.

    The organisation's values are those of the day `on` (default: today), which is also {DATE}. `given` fills or
    replaces others: `case_number="2020-0012"`, `date=…`. What has no value becomes a blank line, never a placeholder.
    Raise Missing when the text is not there.
    """
    found = text(code)
    return completed(found.kk if language == "kk" else found.ru, language, on=on, **given)


def completed(words: str, language: str, *, on: date | None = None, **given: str | date) -> str:
    """Fill the placeholders of any words in a language; `on` and `given` as for `filled`."""
    day = on or clock.today()
    if "{NEXT}" in words:
        given = {"next": _next_opening(language), **given}
    values_given = {GIVEN.get(name, name.upper()): _plain(value) for name, value in given.items()}
    return rules.fill(words, placeholders(language, day) | values_given)


def placeholders(language: str, day: date) -> dict[str, str]:
    """Return what the dated values and the day itself put into a text of a language."""
    return {
        "ORG": value("name", "ru", day),
        "ORG_KK": value("name", "kk", day),
        "BIN": value("bin", language, day),
        "PHONE": value("phone", language, day),
        "HOURS": value("hours", language, day),
        "URL": privacy_address(day),
        "RETENTION": value("retention", "ru", day),
        "RETENTION_KK": value("retention", "kk", day),
        "DATE": i18n.day_text(day),
    }


def privacy_address(day: date) -> str:
    """Return where the full privacy text stands: the address entered, else our own page where the outside reaches us, else nothing."""
    public_url = current_app.extensions["settings"].public_url
    return value("url", on=day) or (f"{public_url}{PRIVACY}" if public_url else "")


def _next_opening(language: str) -> str:
    opening = calendar.next_opening(clock.now())
    return calendar.in_words(opening, language) if opening else ""


def _plain(words: str | date) -> str:
    return i18n.day_text(words) if isinstance(words, date) else words
