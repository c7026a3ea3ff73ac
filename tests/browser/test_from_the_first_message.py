"""From somebody's first words on WhatsApp to the row of the journal: the telephone and the desk in two windows, the real worker between."""

import re
import threading
from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import Locator, Page, expect

from hotline import worker
from hotline.core import clock, config
from hotline.core.db import db
from hotline.demo import cast
from hotline.office import templates
from hotline.simulator import settings as simulated
from hotline.simulator.callers import CALLERS

pytestmark = pytest.mark.browser
WHO = CALLERS[3].name
QUESTION = "Здравствуйте! Моё фото без спроса поставили в рекламу салона"
ANSWER = "Здравствуйте! Сохраните страницу с рекламой и попросите салон убрать фото"
SUMMARY = "Снимок использован в рекламе без согласия"
LATE = "И ещё: согласия на съёмку Вы не давали?"
ASKED = "когда Вы увидели рекламу"
ADVICE = "Разъяснено право на собственное изображение: ст. 145 ГК РК. Предложено обратиться в салон."
PATIENCE = 40_000  # milliseconds: the machine may have other things to do


@pytest.fixture
def line(app: Flask, address: str) -> Iterator[None]:
    """The line with its simulated provider, its templates and its worker."""
    for wording in cast.TEMPLATES:
        templates.add(wording, by=None)
    db.session.commit()
    app.extensions["settings"] = _with_simulator(app.extensions["settings"], address)
    stop = threading.Event()
    working = threading.Thread(target=worker.run, args=(app, stop))
    working.start()
    yield
    stop.set()
    working.join()


def test_a_first_message_becomes_a_row_of_the_journal(line, person, signs_in):
    lawyer = person("lawyer")
    desk, phone = signs_in(lawyer), signs_in(lawyer)
    writes_and_is_asked_for_consent(phone)
    lies_closed_in_the_desk(desk)
    agrees(phone)
    is_read_and_answered(desk)
    the_tick_follows_the_telephone(desk, phone)
    an_answer_comes_too_late(desk, phone)
    only_a_template_goes_after_a_day(desk, phone)
    messages_become_a_draft(desk)
    stands_in_the_journal(desk)


def writes_and_is_asked_for_consent(phone: Page) -> None:
    menu(phone, "Симулятор")
    phone.get_by_role("link", name=WHO).click()
    types(phone, QUESTION)
    sees(on_phone(phone, "Ваше сообщение получено"))
    sees(on_phone(phone, "Ответьте ДА"))


def lies_closed_in_the_desk(desk: Page) -> None:
    menu(desk, "WhatsApp")
    tab(desk, "До согласия")
    sees(row(desk).get_by_text("Закрыто для чтения"))
    row(desk).get_by_role("link", name=WHO).click()
    sees(desk.locator(".bubble", has_text="Закрыто для чтения"))
    sees(desk.get_by_text("закрыто для чтения, пока"))
    expect(desk.get_by_text(QUESTION)).to_have_count(0)


def agrees(phone: Page) -> None:
    types(phone, "ДА")
    sees(on_phone(phone, "согласие записано"))


def is_read_and_answered(desk: Page) -> None:
    without_reload(desk, bubble(desk, QUESTION))
    expect(desk.get_by_text("закрыто для чтения, пока")).to_have_count(0)
    menu(desk, "WhatsApp")
    tab(desk, "Ждут нас")
    sees(row(desk))
    desk.keyboard.press("g")  # to whoever waits longest
    sees(bubble(desk, QUESTION))
    expect(desk.get_by_text("Закрыто для чтения")).to_have_count(0)
    answers(desk, ANSWER)


def the_tick_follows_the_telephone(desk: Page, phone: Page) -> None:
    presses(phone, ANSWER, "доставлено")
    without_reload(desk, bubble(desk, ANSWER).locator(".delivery", has_text="доставлено"))


def an_answer_comes_too_late(desk: Page, phone: Page) -> None:
    menu(desk, "WhatsApp")
    tab(desk, "Ждём ответа")
    row(desk).get_by_role("link", name=WHO).click()
    answers(desk, LATE)
    presses(phone, LATE, "слишком поздно: прошло 24 часа")
    without_reload(desk, bubble(desk, LATE).get_by_text("прошло больше 24 часов"))
    expect(bubble(desk, LATE).locator(".delivery")).to_have_text(re.compile("не доставлено"))
    menu(desk, "WhatsApp")
    tab(desk, "Ждут нас")
    sees(row(desk))


def only_a_template_goes_after_a_day(desk: Page, phone: Page) -> None:
    row(desk).get_by_role("link", name=WHO).click()
    sees(desk.locator("#answer"))
    phone.get_by_role("button", name="Пропустить день").click()
    sees(desk.get_by_text("свободный текст WhatsApp уже не доставит"))
    expect(desk.locator("#answer")).to_have_count(0)
    desk.get_by_label("Шаблон").select_option(label="Нужно уточнение (Русский)")
    desk.get_by_label("Что нужно уточнить").press_sequentially(ASKED)
    sees(desk.locator("#preview", has_text=ASKED))
    desk.get_by_role("button", name="Отправить этот шаблон").click()
    sees(bubble(desk, ASKED))
    presses(phone, ASKED, "доставлено")
    without_reload(desk, bubble(desk, ASKED).locator(".delivery", has_text="доставлено"))


def messages_become_a_draft(desk: Page) -> None:
    for words in (QUESTION, ANSWER):
        bubble(desk, words).get_by_label("Выбрать это сообщение").check()
    expect(desk.locator("#ticked")).to_have_attribute("open", "")  # ticking opens it
    desk.get_by_role("button", name="Применить к отмеченным").click()
    desk.wait_for_url("**/consultations/*")
    beside = desk.locator("#sources")
    expect(beside.locator("blockquote")).to_have_count(2)
    expect(beside).to_contain_text(QUESTION)
    summary = desk.get_by_label("Краткое содержание для журнала")
    expect(summary).to_have_value("")  # the raw words stand beside it, and nowhere else
    summary.press_sequentially(SUMMARY)
    desk.get_by_label("Категория", exact=False).first.select_option("IMG-PHOTO")
    desk.get_by_label("Содержание консультации").press_sequentially(ADVICE)
    expect(desk.locator("[data-proposals] [data-key]")).to_have_count(1, timeout=PATIENCE)
    desk.keyboard.press("Alt+Enter")
    desk.get_by_label("Результат").select_option("CONSULTED_WRITTEN")
    desk.get_by_role("button", name="Внести в журнал").click()
    desk.wait_for_url("**/cases/*")


def stands_in_the_journal(desk: Page) -> None:
    menu(desk, "Журнал")
    entry = desk.locator("tbody tr")
    expect(entry).to_have_count(1, timeout=PATIENCE)
    expect(entry).to_contain_text(f"{clock.today().year}-0001")
    expect(entry).to_contain_text(SUMMARY)


def menu(page: Page, name: str) -> None:
    page.get_by_role("navigation", name="Главное меню").get_by_role("link", name=name).click()
    sees(page.get_by_role("heading", level=1, name=name))


def tab(page: Page, name: str) -> None:
    page.get_by_role("navigation", name="Входящие").get_by_role("link", name=name).click()


def row(page: Page) -> Locator:
    return page.locator("tbody tr", has_text=WHO)


def bubble(page: Page, words: str) -> Locator:
    return page.locator(".thread .bubble", has_text=words)


def on_phone(page: Page, words: str) -> Locator:
    return page.locator(".phone-bubble", has_text=words)


def types(phone: Page, words: str) -> None:
    phone.locator("#text").press_sequentially(words)
    phone.get_by_role("button", name="Отправить").click()


def presses(phone: Page, words: str, name: str) -> None:
    """Press a button under what arrived on the telephone."""
    sees(on_phone(phone, words))
    on_phone(phone, words).get_by_role("button", name=name, exact=True).click()


def answers(desk: Page, words: str) -> None:
    desk.locator("#body").press_sequentially(words)
    desk.locator("#answer").get_by_role("button", name="Отправить", exact=True).click()
    sees(bubble(desk, words))


def without_reload(page: Page, locator: Locator) -> None:
    """See something come up on a page that stays the same page."""
    page.evaluate("window.stays = true")
    sees(locator)
    assert page.evaluate("window.stays")


def sees(locator: Locator) -> None:
    expect(locator).to_be_visible(timeout=PATIENCE)


def _with_simulator(settings: config.Settings, address: str) -> config.Settings:
    made = simulated.variables(settings, address)
    values = {name.lower().removeprefix("hotline_"): value for name, value in made.items()}
    return config.Settings(dict(settings.values) | values | {"twilio_auth_token": (values["twilio_auth_token"],)})
