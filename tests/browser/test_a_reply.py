"""An answer begun, left, found again, overtaken by the end of the 24 hours, and a template sent in its place."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from hotline.core import clock
from hotline.core.db import db, reading
from hotline.messages import service
from hotline.messages.models import Conversation, Message
from hotline.office import templates
from hotline.office.templates import Wording
from tests import factories

pytestmark = pytest.mark.browser
SID = "HX" + "1" * 32


@pytest.fixture
def conversation(address):
    made = factories.conversation(1, timedelta(hours=23, minutes=30))
    words = Wording("Уточнение", "", SID, "По обращению {{1}}: {{2}}", variables=[("Номер", "case"), ("Вопрос", "")])
    templates.add(words, by=None)
    for number in range(30):
        service.queue(made, f"Строка {number}", "first_reply")
    db.session.commit()
    return made.id


def change(conversation_id: int, **values: object) -> None:
    for name, value in values.items():
        setattr(db.session.get(Conversation, conversation_id), name, value)
    db.session.commit()


def test_what_is_typed_survives_leaving_the_page_and_the_end_of_the_24_hours(conversation, person, signs_in):
    thread, page = f"/desk/threads/{conversation}", signs_in(person("lawyer"))
    page.goto(thread)
    body, state = page.locator("#body"), page.locator("[data-autosave-state]")
    expect(page.locator(".window")).to_have_class(re.compile("is-urgent"))
    body.press_sequentially("Начинаю отвечать")
    expect(state).to_have_attribute("data-state", "saved")
    page.goto("/desk/inbox?tab=all")
    expect(page.locator(".status", has_text="черновик")).to_be_visible()
    page.goto(thread)
    expect(body).to_have_value("Начинаю отвечать")
    change(conversation, last_inbound_at=clock.now() - timedelta(hours=24))
    body.focus()
    page.keyboard.press("Control+End")
    typed = "Начинаю отвечать"
    while not page.locator("#template-form").count():
        page.keyboard.type(" ещё")
        typed += " ещё"
        page.wait_for_timeout(50)
    page.keyboard.type(" и после")
    expect(body).to_have_value(typed + " и после")
    page.select_option("#template", label="Уточнение (Русский)")
    page.locator("#value_2").press_sequentially("какого числа?")
    expect(page.locator("#preview .bubble")).to_have_text(re.compile("какого числа"))
    expect(page.locator("#value_2")).to_have_value("какого числа?")
    page.locator("#template-form > .form-actions button").first.click()
    page.wait_for_url("**/desk/threads/*#newest")
    expect(page.locator("#body")).to_have_value(typed + " и после")
    with reading():
        message = db.session.scalars(select(Message).where(Message.content_sid == SID)).one()
        assert message.variables["2"] == "какого числа?"


def test_a_message_that_comes_in_disturbs_neither_typing_nor_reading(conversation, person, signs_in):
    page = signs_in(person("lawyer"))
    page.goto(f"/desk/threads/{conversation}")
    body = page.locator("#body")
    body.fill("Один два три")
    body.evaluate("field => field.setSelectionRange(5, 8)")
    frame = page.locator(".thread-frame")
    frame.evaluate("frame => { frame.scrollTop = -400; }")
    above = page.get_by_text("Строка 12", exact=True)
    before = above.bounding_box()["y"]
    page.wait_for_timeout(200)
    service.queue(db.session.get(Conversation, conversation), "Только что", "first_reply")
    db.session.commit()
    expect(page.get_by_text("Только что")).to_have_count(1, timeout=10_000)
    assert body.evaluate("field => [document.activeElement === field, field.selectionStart, field.selectionEnd]") == [
        True,
        5,
        8,
    ]
    expect(body).to_have_value("Один два три")
    assert abs(above.bounding_box()["y"] - before) < 2
