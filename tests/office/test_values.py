"""The organisation's dated values."""

from datetime import date

import pytest
from flask import Flask
from sqlalchemy import func, select

from hotline.audit.models import AuditEvent
from hotline.core.db import db
from hotline.core.errors import EditedMeanwhile, Refused
from hotline.office import queries, service
from hotline.office.models import OfficeValue
from tests.office.test_rules import GOOD

OPENING, LATER = date(2020, 8, 1), date(2020, 10, 1)


def _names() -> list[tuple[date, str]]:
    return [(row.valid_from, row.ru) for row in queries.history() if row.key == "name"]


def test_a_value_is_the_one_of_its_day(app: Flask) -> None:
    service.change_values({"name": ("Объединение", "Бірлестік")}, OPENING, by=None)
    service.change_values({"name": ("Фонд", "Қор")}, LATER, by=None)
    assert queries.value("name", "ru", date(2020, 7, 31)) == ""
    assert queries.value("name", "ru", date(2020, 9, 30)) == "Объединение"
    assert queries.value("name", "kk", LATER) == queries.value("name", "kk") == "Қор"
    assert queries.values(OPENING)["name"].kk == "Бірлестік"


def test_only_what_changed_is_entered(app: Flask) -> None:
    typed = {"name": ("Фонд", "Қор"), "phone": ("+77000000001", ""), "head": ("", "")}
    assert service.change_values(typed, OPENING, by=None) == ["name", "phone"]
    assert service.change_values(typed | {"phone": ("+77000000002", "")}, LATER, by=None) == ["phone"]
    assert service.change_values(typed | {"phone": ("+77000000002", "")}, LATER, by=None) == []
    assert db.session.scalar(select(func.count()).select_from(OfficeValue)) == 3


def test_the_same_day_again_replaces_that_days_value(app: Flask) -> None:
    service.change_values({"name": ("Фонт", "Қор")}, OPENING, by=None)
    service.change_values({"name": ("Фонд", "Қор")}, OPENING, by=None)
    assert _names() == [(OPENING, "Фонд")]


def test_an_old_day_is_not_given_todays_values_by_accident(app: Flask) -> None:
    service.change_values({"name": ("Объединение", "Бірлестік"), "hours": ("9–18", "9–18")}, OPENING, by=None)
    service.change_values({"name": ("Фонд", "Қор")}, LATER, by=None)
    # The form shows today's name; only the hours were typed anew, for an old day.
    changed = service.change_values({"name": ("Фонд", "Қор"), "hours": ("10–19", "10–19")}, date(2020, 9, 1), by=None)
    assert changed == ["hours"]
    assert queries.value("name", "ru", date(2020, 9, 1)) == "Объединение"


def test_values_may_be_carried_back_to_a_day_that_knew_none(app: Flask) -> None:
    service.change_values({"name": ("Фонд", "Қор")}, LATER, by=None)
    assert service.change_values({"name": ("Фонд", "Қор")}, OPENING, by=None) == ["name"]
    assert queries.value("name", "ru", OPENING) == "Фонд"


def test_a_value_can_be_emptied_from_a_day_on(app: Flask) -> None:
    service.change_values({"head": ("Алия Тестова", "Алия Тестова")}, OPENING, by=None)
    service.change_values({"head": ("", "")}, LATER, by=None)
    assert queries.value("head", "ru", OPENING) == "Алия Тестова"
    assert queries.value("head", "ru", LATER) == ""


def test_people_read_numbers_and_days_as_people_write_them(app: Flask) -> None:
    service.change_values({"phone": ("+77000000001", ""), "opened_on": ("2020-08-01", "")}, OPENING, by=None)
    assert queries.value("phone", "kk") == "+7 700 000 00 01"
    assert queries.value("opened_on", "ru") == "01.08.2020"
    assert queries.values(OPENING)["phone"].ru == "+77000000001"


def test_without_words_in_one_language_the_other_serves(app: Flask) -> None:
    service.change_values({"hours": ("", "9:00–18:00")}, OPENING, by=None)
    assert queries.value("hours", "ru") == queries.value("hours", "en") == "9:00–18:00"


def test_a_wrong_bin_is_refused_at_its_field(app: Flask) -> None:
    with pytest.raises(Refused) as refusal:
        service.change_values({"bin": ("123456789012", "")}, OPENING, by=None)
    assert refusal.value.field == "bin"
    assert service.change_values({"bin": (GOOD, "")}, OPENING, by=None) == ["bin"]


def test_who_changes_values_over_a_newer_change_is_told(app: Flask) -> None:
    seen = queries.stamp()
    service.change_values({"name": ("Фонд", "Қор")}, OPENING, by=None)
    with pytest.raises(EditedMeanwhile):
        service.change_values({"name": ("Объединение", "Бірлестік")}, OPENING, by=None, seen=seen)
    # The same form sent twice changes nothing the second time, and is no quarrel.
    assert service.change_values({"name": ("Фонд", "Қор")}, OPENING, by=None, seen=seen) == []


def test_the_audit_names_the_fields_and_never_the_values(app: Flask) -> None:
    service.change_values({"head": ("Алия Тестова", "")}, OPENING, by=None)
    event = db.session.scalars(select(AuditEvent).where(AuditEvent.verb == "office.change_values")).one()
    assert event.detail == {"keys": ["head"], "valid_from": "2020-08-01"}
