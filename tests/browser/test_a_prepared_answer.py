"""A prepared answer goes into the field without leaving the page, and is sent only by the person."""

import re

import pytest
from playwright.sync_api import expect
from sqlalchemy import func, select

from hotline.core.db import db, reading
from hotline.messages.models import Message
from hotline.office import answers
from tests import factories

pytestmark = pytest.mark.browser
WHOLE = re.compile(r"^Здравствуйте!\n\n.*п\. 1 ст\. 145 ГК РК.*коды и пароли\.$", re.DOTALL)


@pytest.fixture
def thread(address):
    answers.load_answers()
    made = factories.conversation()
    db.session.commit()
    return f"/desk/threads/{made.id}"


def sent():
    with reading():  # holds no lock afterwards
        return db.session.scalar(select(func.count()).select_from(Message).where(Message.direction == "out"))


@pytest.mark.parametrize("scripts", [True, False])
def test_the_words_are_put_in_for_editing_with_and_without_scripts(thread, person, signs_in, scripts):
    page = signs_in(person("lawyer"), java_script_enabled=scripts)
    page.goto(thread)
    page.fill("#body", "Здравствуйте!")
    page.select_option("#prepared", label="Фото или видео опубликовали без согласия")
    page.locator("#answer button").first.click()
    expect(page.locator("#body")).to_have_value(WHOLE)
    expect(page.locator("#body")).to_be_focused()
    assert sent() == 0
    page.locator("#answer button").last.click()
    page.wait_for_url("**/desk/threads/*#newest")
    assert sent() == 1


def test_what_was_typed_stays_when_nothing_is_chosen_or_the_session_has_ended(thread, person, signs_in, problems):
    page = signs_in(person("lawyer"))
    page.goto(thread)
    page.fill("#body", "Здравствуйте!")
    page.locator("#answer button").first.click()
    expect(page.locator(".error-summary")).to_be_focused()
    expect(page.locator("#body")).to_have_value("Здравствуйте!")
    page.context.clear_cookies()
    with page.expect_response("**/prepared") as answered:
        page.locator("#answer button").first.click()
    assert answered.value.status >= 400
    page.wait_for_timeout(300)
    expect(page.locator("#body")).to_have_value("Здравствуйте!")
    problems[:] = [one for one in problems if "Failed to load resource" not in one]


def test_a_field_drawn_larger_is_replaced_quietly_and_the_count_follows_what_is_written(thread, person, signs_in):
    page = signs_in(person("lawyer"))
    page.goto(thread)
    count = page.locator("output[for=body]")
    expect(count).to_have_text(re.compile(r"^0\D"))
    page.locator("#body").fill("Раз\nдва 😀")
    expect(count).to_have_text(re.compile(r"^9\D"))
    corner = page.locator("#body").bounding_box()
    x, y = corner["x"] + corner["width"] - 4, corner["y"] + corner["height"] - 4
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x, y + 80, steps=4)
    page.mouse.up()
    expect(page.locator("#body")).to_have_attribute("style", re.compile("height"))
    page.select_option("#prepared", label="Фото или видео опубликовали без согласия")
    page.locator("#answer button").first.click()
    expect(page.locator("#body")).to_have_value(re.compile("145 ГК РК"))
    length = len(page.locator("#body").input_value())
    spelt = f"{length:,}".replace(",", r"\s")
    expect(count).to_have_text(re.compile(rf"^{spelt}\D"))
    page.locator("#body").fill("я" * 1601)
    expect(count).to_have_text(re.compile(r"1\s601\D.*\D2\b"))
    page.locator("#body").fill("я" * 6401)
    expect(count).to_have_class("is-over")
