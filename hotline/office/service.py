"""Verbs on the organisation's values and texts."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from flask_babel import gettext as _
from sqlalchemy import select

from hotline.audit.service import record
from hotline.core import clock
from hotline.core.data import read_yaml
from hotline.core.db import db
from hotline.core.errors import EditedMeanwhile, Refused
from hotline.office import queries, rules
from hotline.office.models import OfficeText, OfficeValue

DATA = Path(__file__).parent / "data" / "texts.yaml"
Words = tuple[str, str]  # in Russian and in Kazakh; a value of one language has an empty second


def change_values(typed: Mapping[str, Words], valid_from: date, *, by: object, seen: str | None = None) -> list[str]:
    """Enter the values that changed, from a day on, and return their keys; the same day again replaces that day's.

    What was left as it is today is entered only where that day knew no value, so that an old day is not given today's
    values by accident. `seen` is what `queries.stamp` said when the person began: raise EditedMeanwhile when somebody
    changed values since. Raise Refused on a wrong BIN.
    """
    _check_values(typed)
    queries.forget()
    today, known = queries.values(clock.today()), queries.values(valid_from)
    changed = [
        key
        for key, words in typed.items()
        if words != _words(known.get(key)) and (words != _words(today.get(key)) or key not in known)
    ]
    if changed and seen is not None and seen != queries.stamp():
        raise EditedMeanwhile
    for key in changed:
        _enter(key, typed[key], valid_from, by)
    if changed:
        db.session.flush()
        queries.forget()
        record("office.change_values", "office", by, keys=changed, valid_from=valid_from.isoformat())
    return changed


def _check_values(typed: Mapping[str, Words]) -> None:
    if unknown := [key for key in typed if key not in rules.KEYS]:
        raise ValueError(f"no such value: {', '.join(unknown)}")
    number = typed.get("bin", ("", ""))[0]
    if number and not rules.bin_is_valid(number):
        raise Refused(_("A BIN has 12 digits, and the last one checks the others. Please compare it."), "bin")


def _words(row: OfficeValue | None) -> Words:
    return (row.ru, row.kk) if row else ("", "")


def _enter(key: str, words: Words, valid_from: date, by: object) -> None:
    row = db.session.scalar(select(OfficeValue).where(OfficeValue.key == key, OfficeValue.valid_from == valid_from))
    if row is None:
        row = OfficeValue(key=key, valid_from=valid_from)
        db.session.add(row)
    row.ru, row.kk = words
    row.entered_at, row.entered_by_id = clock.now(), getattr(by, "id", None)


def change_text(code: str, ru: str, kk: str, *, seen: int, by: object) -> OfficeText:
    """Make a new version of a text; the same words again make none.

    `seen` is the version the person had before the eyes: raise EditedMeanwhile when there is a newer one. Raise
    Refused, naming the field (`ru`, `kk`), when the words are too long, lack a placeholder or hold an unknown one.
    """
    latest = queries.text(code)
    ru, kk = (words.replace("\r\n", "\n").strip() for words in (ru, kk))
    if (latest.ru, latest.kk) == (ru, kk):
        return latest
    if latest.version != seen:
        raise EditedMeanwhile
    for language, words in (("ru", ru), ("kk", kk)):
        check_text(code, language, words)
    new = OfficeText(code=code, version=latest.version + 1, ru=ru, kk=kk, entered_by_id=getattr(by, "id", None))
    db.session.add(new)
    db.session.flush()
    record("office.change_text", new, by, code=code, version=new.version)
    return new


def check_text(code: str, language: str, words: str) -> None:
    """Raise Refused, naming the language as the field, when a text cannot be used."""
    if not words:
        raise Refused(_("The text is needed in both languages."), language)
    if len(words) > rules.TEXT_LENGTH:
        problem = _(
            "The text has %(length)s characters; a message holds %(most)s.", length=len(words), most=rules.TEXT_LENGTH
        )
        raise Refused(problem, language)
    if unknown := rules.unknown_placeholders(words, code):
        raise Refused(_("This cannot be filled in: %(names)s", names=" ".join(unknown)), language)
    if lost := rules.lost_placeholders(code, language, words):
        raise Refused(_("This may not be missing: %(names)s", names=" ".join(lost)), language)


def load_texts(by: object = None) -> list[str]:
    """Enter the first version of every text that has none yet, and return their codes."""
    known = set(db.session.scalars(select(OfficeText.code)))
    added = [entry for entry in read_yaml(DATA) if entry["code"] not in known]
    for entry in added:
        db.session.add(OfficeText(code=entry["code"], version=1, ru=entry["ru"], kk=entry["kk"]))
    db.session.flush()
    codes = [entry["code"] for entry in added]
    if codes:
        record("office.load_texts", "office", by, codes=codes)
    return codes
