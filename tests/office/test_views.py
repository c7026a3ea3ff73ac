"""The organisation's pages."""

from collections.abc import Callable
from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient

from hotline.core.db import db
from hotline.office import queries, service
from tests.office.test_rules import GOOD

SignIn = Callable[..., FlaskClient]
FORM = {
    "valid_from": "2020-08-01",
    "name_ru": "Фонд «Тест»",
    "name_kk": "«Тест» қоры",
    "bin": f" {GOOD[:4]} {GOOD[4:]} ",
    "phone": "8 700 000 00 01",
    "opened_on": "2020-08-01",
    "hours_ru": "пн–пт",
    "hours_kk": "дс–жм",
}


def test_a_manager_enters_the_values_and_everybody_reads_them(signed_in: SignIn) -> None:
    manager = signed_in("manager")
    assert manager.post("/office/edit", data=FORM).status_code == 302
    page = manager.get("/office").text
    assert "Фонд «Тест»" in page
    assert "+7 700 000 00 01" in page
    assert queries.value("bin") == GOOD
    assert queries.value("opened_on") == "01.08.2020"


def test_earlier_values_stay_visible(signed_in: SignIn) -> None:
    manager = signed_in("manager")
    manager.post("/office/edit", data=FORM)
    manager.post("/office/edit", data=FORM | {"valid_from": "2021-01-01", "name_ru": "Объединение"})
    page = manager.get("/office").text
    assert "Объединение" in page
    assert "Фонд «Тест»" in page
    assert "01.08.2020" in page


def test_the_form_opens_with_the_values_of_today(signed_in: SignIn) -> None:
    manager = signed_in("manager")
    manager.post("/office/edit", data=FORM)
    page = manager.get("/office/edit").text
    assert "«Тест» қоры" in page
    assert 'value="2020-08-01"' in page


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("bin", "123456789012"),
        ("phone", "12"),
        ("name_kk", ""),
        ("url", "нет"),
        ("valid_from", "скоро"),
        ("opened_on", "вчера"),
    ],
)
def test_a_mistake_is_shown_at_its_field_and_nothing_typed_is_lost(signed_in: SignIn, field: str, typed: str) -> None:
    answer = signed_in("manager").post("/office/edit", data=FORM | {field: typed})
    assert answer.status_code == 422
    assert f'href="#{field}"' in answer.text
    assert "Фонд «Тест»" in answer.text
    assert queries.history() == []


def test_a_quarrel_is_told_and_the_second_save_goes_through(signed_in: SignIn) -> None:
    manager = signed_in("manager")
    service.change_values({"name": ("Фонд", "Қор")}, date(2020, 8, 1), by=None)
    db.session.commit()
    answer = manager.post("/office/edit", data=FORM | {"seen": "long ago"})
    assert answer.status_code == 422
    queries.forget()
    assert manager.post("/office/edit", data=FORM | {"seen": queries.stamp()}).status_code == 302
    queries.forget()
    assert queries.value("name", "ru") == "Фонд «Тест»"


@pytest.mark.parametrize("path", ["/office/edit", "/office/texts/emergency/edit"])
def test_a_lawyer_reads_but_does_not_change(signed_in: SignIn, path: str) -> None:
    service.load_texts()
    db.session.commit()
    lawyer = signed_in("lawyer")
    assert lawyer.get("/office").status_code == 200
    assert lawyer.get("/office/texts").status_code == 200
    assert lawyer.get(path).status_code == 404
    assert lawyer.post(path, data=FORM).status_code == 404


def test_nobody_reads_without_signing_in(app: Flask) -> None:
    assert app.test_client().get("/office").status_code == 302


def test_a_text_is_read_changed_and_keeps_its_versions(signed_in: SignIn) -> None:
    service.load_texts()
    db.session.commit()
    admin = signed_in("admin")
    assert "экстренная служба" in admin.get("/office/texts/emergency").text
    saved = admin.post("/office/texts/emergency/edit", data={"ru": "Звоните 102", "kk": "102", "seen": "1"})
    assert saved.status_code == 302
    page = admin.get("/office/texts/emergency").text
    assert "Звоните 102" in page
    assert "экстренная служба" in page


def test_an_unusable_wording_is_shown_at_its_field_and_kept(signed_in: SignIn) -> None:
    service.load_texts()
    db.session.commit()
    answer = signed_in("admin").post(
        "/office/texts/emergency/edit", data={"ru": "Звоните {PHON}", "kk": "102", "seen": "1"}
    )
    assert answer.status_code == 422
    assert "Звоните {PHON}</textarea>" in answer.text
    assert 'href="#ru"' in answer.text


def test_the_lawyers_of_the_line_are_named(signed_in: SignIn, staff: Callable[..., object]) -> None:
    staff("lawyer", name="Алия Тестова")
    assert "Алия Тестова" in signed_in("admin").get("/office").text


def test_an_unknown_text_is_not_found(signed_in: SignIn) -> None:
    assert signed_in("admin").get("/office/texts/greeting").status_code == 404


def test_the_short_questions_are_switched_off_and_on_again_from_a_day_on(signed_in: SignIn) -> None:
    manager = signed_in("manager")
    manager.post("/office/edit", data=FORM)
    assert queries.asks()
    manager.post("/office/edit", data=FORM | {"valid_from": "2020-09-01", "questions": "off"})
    queries.forget()
    assert (queries.asks(date(2020, 8, 31)), queries.asks(date(2020, 9, 1)), queries.asks()) == (True, False, False)
    assert 'value="off" checked' in manager.get("/office/edit").text.replace(
        'checked value="off"', 'value="off" checked'
    )
    manager.post("/office/edit", data=FORM | {"valid_from": "2020-10-01", "questions": ""})
    queries.forget()
    assert (queries.asks(date(2020, 9, 30)), queries.asks()) == (False, True)
    assert manager.get("/office").status_code == 200
