"""The pages for everybody."""

from datetime import date

import pytest
from flask import Flask

from hotline.office import queries, service

VALUES = {
    "name": ("Фонд «Тест»", "«Тест» қоры"),
    "bin": ("200540000019", ""),
    "phone": ("+77000000001", ""),
    "whatsapp": ("+77000000002", ""),
    "hours": ("пн–пт 9:00–18:00", "дс–жм 9:00–18:00"),
    "retention": ("6 месяцев", "6 ай"),
}
PAGES = ["/", "/privacy"]


@pytest.mark.parametrize("page", PAGES)
def test_anybody_reads_it_in_both_languages_without_a_cookie(app: Flask, page: str) -> None:
    answer = app.test_client().get(page)
    assert answer.status_code == 200
    assert "Set-Cookie" not in answer.headers
    assert '<section lang="kk" id="kk"' in answer.text
    assert '<section lang="ru" id="ru"' in answer.text


@pytest.mark.parametrize("page", PAGES)
def test_nothing_is_invented_before_the_values_are_entered(app: Flask, page: str) -> None:
    text = app.test_client().get(page).text
    assert "None" not in text
    assert "tel:+" not in text
    assert "wa.me" not in text


def test_people_can_call_and_write_with_one_tap(app: Flask) -> None:
    service.change_values(VALUES, date(2020, 8, 1), by=None)
    text = app.test_client().get("/").text
    assert 'href="tel:+77000000001"' in text
    assert "+7 700 000 00 01" in text
    assert 'href="https://wa.me/77000000002"' in text
    assert "дс–жм 9:00–18:00" in text
    assert "пн–пт 9:00–18:00" in text


def test_help_in_danger_and_a_quick_way_out_are_on_the_first_page(app: Flask) -> None:
    text = app.test_client().get("/").text
    for number in ("102", "112", "111"):
        assert f'href="tel:{number}"' in text
    assert 'rel="noreferrer noopener"' in text


def test_the_privacy_page_names_the_operator_the_term_and_the_whole_consent(app: Flask) -> None:
    service.load_texts()
    service.change_values(VALUES, date(2020, 8, 1), by=None)
    text = app.test_client().get("/privacy").text
    assert "Фонд «Тест»" in text
    assert "«Тест» қоры" in text
    assert "200540000019" in text
    assert queries.filled("consent_notice", "kk").splitlines()[1] in text


def test_a_value_that_begins_later_is_not_shown_yet(app: Flask) -> None:
    service.change_values(VALUES, date(2999, 1, 1), by=None)
    assert "wa.me" not in app.test_client().get("/").text


def test_each_part_keeps_its_language_whatever_the_visitor_reads(app: Flask) -> None:
    service.change_values(VALUES, date(2020, 8, 1), by=None)
    pages = {
        app.test_client().get("/", headers={"Accept-Language": code}).text.split("<main")[1] for code in ("kk", "ru")
    }
    assert len(pages) == 1
