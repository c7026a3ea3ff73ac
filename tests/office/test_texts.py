"""The texts the line speaks with."""

from datetime import date

import pytest
from flask import Flask
from sqlalchemy import select

from hotline.audit.models import AuditEvent
from hotline.core.config import Settings
from hotline.core.db import db
from hotline.core.errors import EditedMeanwhile, Missing, Refused
from hotline.office import labels, queries, rules, service
from tests.office.test_rules import GOOD

VALUES = {
    "name": ("Фонд «Тест»", "«Тест» қоры"),
    "bin": (GOOD, ""),
    "phone": ("+77000000001", ""),
    "hours": ("пн–пт 9:00–18:00", "дс–жм 9:00–18:00"),
    "url": ("https://example.org/privacy", ""),
    "retention": ("6 месяцев", "6 ай"),
}


def test_every_text_is_entered_once(app: Flask) -> None:
    assert len(service.load_texts()) == len(labels.TEXTS)
    assert service.load_texts() == []
    assert [text.code for text in queries.texts()] == list(labels.TEXTS)


def test_every_first_text_passes_its_own_rules(app: Flask) -> None:
    service.load_texts()
    for text in queries.texts():
        service.check_text(text.code, "ru", text.ru)
        service.check_text(text.code, "kk", text.kk)


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_no_text_ever_shows_a_placeholder_or_none(app: Flask, language: str) -> None:
    service.load_texts()
    for text in queries.texts():
        written = queries.filled(text.code, language)
        assert "{" not in written
        assert "None" not in written
    assert rules.BLANK in queries.filled("no_consent", language)


def test_dated_values_fill_a_text_in_its_language(app: Flask) -> None:
    service.load_texts()
    service.change_values(VALUES, date(2020, 8, 1), by=None)
    russian, kazakh = queries.filled("consent_notice", "ru"), queries.filled("consent_notice", "kk")
    assert russian.startswith(f"Фонд «Тест», БИН {GOOD}")
    assert "6 месяцев после закрытия" in russian
    assert kazakh.startswith(f"«Тест» қоры, БСН {GOOD}")
    assert rules.BLANK not in russian + kazakh
    assert len(russian) <= rules.TEXT_LENGTH
    assert len(kazakh) <= rules.TEXT_LENGTH
    assert "+7 700 000 00 01 (дс–жм 9:00–18:00)" in queries.filled("no_consent", "kk")


def test_the_case_and_the_day_are_given_by_who_sends(app: Flask) -> None:
    service.load_texts()
    assert "№ 2020-0012." in queries.filled("first_reply", "ru", case_number="2020-0012")
    assert "отозвано 05.08.2020." in queries.filled("withdrawal", "ru", date=date(2020, 8, 5))
    assert "на 06.08.2020." in queries.filled("disclaimer", "ru", on=date(2020, 8, 6))


def test_whoever_reads_neither_language_gets_russian(app: Flask) -> None:
    service.load_texts()
    assert queries.filled("emergency", "other") == queries.filled("emergency", "ru")


def test_a_new_wording_is_a_new_version_and_the_old_one_stays_readable(app: Flask) -> None:
    service.load_texts()
    before = queries.text("emergency")
    new = service.change_text("emergency", "102\r\n112", "102, 112", seen=1, by=None)
    assert (new.version, new.ru) == (2, "102\n112")
    assert queries.text("emergency") is new
    assert [version.version for version in queries.versions("emergency")] == [2, 1]
    assert before.ru.startswith("Если")
    event = db.session.scalars(select(AuditEvent).where(AuditEvent.verb == "office.change_text")).one()
    assert event.detail == {"code": "emergency", "version": 2}


def test_the_same_words_make_no_new_version(app: Flask) -> None:
    service.load_texts()
    service.change_text("emergency", "102", "102", seen=1, by=None)
    assert service.change_text("emergency", "102", "102", seen=1, by=None).version == 2


def test_who_writes_over_a_newer_version_is_told(app: Flask) -> None:
    service.load_texts()
    service.change_text("emergency", "102", "102", seen=1, by=None)
    with pytest.raises(EditedMeanwhile):
        service.change_text("emergency", "112", "112", seen=1, by=None)


@pytest.mark.parametrize(
    ("code", "ru", "kk", "field"),
    [
        ("emergency", "", "102", "ru"),
        ("emergency", "102", " ", "kk"),
        ("emergency", "1" * 1025, "102", "ru"),
        ("emergency", "Звоните {PHON}", "102", "ru"),
        ("emergency", "102", "{", "kk"),
        ("consent_notice", "{ORG} {BIN} {RETENTION}", "{ORG_KK} {BIN} {RETENTION_KK} {URL}", "ru"),
    ],
)
def test_an_unusable_text_is_refused_at_its_field(app: Flask, code: str, ru: str, kk: str, field: str) -> None:
    service.load_texts()
    with pytest.raises(Refused) as refusal:
        service.change_text(code, ru, kk, seen=1, by=None)
    assert refusal.value.field == field


def test_a_text_nobody_wrote_is_missing(app: Flask) -> None:
    with pytest.raises(Missing):
        queries.text("greeting")


def test_the_full_privacy_text_is_ours_where_no_other_address_is_entered(app: Flask) -> None:
    service.load_texts()
    service.change_values({key: value for key, value in VALUES.items() if key != "url"}, date(2020, 8, 1), by=None)
    assert f"Полный текст: {rules.BLANK}" in queries.filled("consent_notice", "ru")
    known = app.extensions["settings"]
    app.extensions["settings"] = Settings({**known.values, "public_url": "http://localhost:8123"})
    assert "Полный текст: http://localhost:8123/privacy" in queries.filled("consent_notice", "ru")
    assert app.test_client().get(queries.PRIVACY).status_code == 200
    service.change_values({"url": VALUES["url"]}, date(2020, 8, 1), by=None)
    assert "Полный текст: https://example.org/privacy" in queries.filled("consent_notice", "ru")
