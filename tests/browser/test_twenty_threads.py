"""Twenty people wait, and each is answered once, by somebody who knows only a keyboard."""

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select

from hotline.core.db import db, reading
from hotline.messages.models import Conversation, Message
from hotline.messages.rules import ANSWER
from tests import factories
from tests.browser.keyboard import tab_to

pytestmark = pytest.mark.browser
WAITING = 20
NEXT = "a[href*='/desk/threads/next']"


@pytest.fixture
def threads(address):
    """Conversations that wait, the last one longest."""
    made = [factories.conversation(number, timedelta(minutes=number)) for number in range(1, WAITING + 1)]
    db.session.commit()
    return [one.id for one in reversed(made)]


def answers():
    """Return whom the answers went to, in their order, with their words."""
    with reading():
        sent = select(Message.conversation_id, Message.body).where(Message.purpose == ANSWER).order_by(Message.id)
        return [tuple(row) for row in db.session.execute(sent)]


def waiting():
    with reading():
        return list(db.session.scalars(select(Conversation.id).where(Conversation.waiting_since.is_not(None))))


def here(page: Page) -> int:
    return int(page.url.partition("/desk/threads/")[2].partition("#")[0])


def test_twenty_threads_are_answered_one_after_the_other_by_keyboard_alone(threads, person, signs_in):
    page = signs_in(person("lawyer"))
    page.goto("/desk/inbox")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    expect(page.locator(f"#thread-{threads[0]}")).to_be_focused()
    page.keyboard.press("Enter")
    for number, conversation in enumerate(threads):
        page.wait_for_url(f"**/desk/threads/{conversation}")
        expect(page.locator("#body")).to_be_focused()
        # Letters that are shortcuts elsewhere are only letters here.
        page.keyboard.type(f"Ответ {number}: abdgt")
        page.keyboard.press("Control+Enter")
        page.wait_for_url(f"**/desk/threads/{conversation}#newest")
        expect(page.locator(NEXT)).to_be_focused()
        page.keyboard.press("Enter")
    page.wait_for_url("**/desk/inbox")
    assert answers() == [(one, f"Ответ {number}: abdgt") for number, one in enumerate(threads)]
    assert waiting() == []


def test_passing_over_settling_and_going_back_by_single_keys(threads, person, signs_in):
    page = signs_in(person("lawyer"))
    page.goto("/desk/inbox")
    page.keyboard.press("g")
    page.wait_for_url(f"**/desk/threads/{threads[0]}")
    expect(page.locator("#body")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".thread-frame")).to_be_focused()
    page.keyboard.press("g")
    page.wait_for_url(f"**/desk/threads/{threads[1]}")
    page.keyboard.press("Escape")
    page.keyboard.press("d")
    expect(page.locator(".flashes > *").first).to_be_visible()
    expect(page.locator(NEXT)).to_be_focused()
    page.keyboard.press("g")
    page.wait_for_url(f"**/desk/threads/{threads[0]}")
    page.keyboard.press("Escape")
    page.keyboard.press("a")
    expect(page.locator("#body")).to_be_focused()
    page.keyboard.press("Escape")
    page.keyboard.press("b")
    page.wait_for_url("**/desk/inbox")
    assert threads[1] not in waiting()
    assert len(waiting()) == WAITING - 1


def test_without_scripts_the_tab_key_goes_all_the_way(threads, person, signs_in):
    page = signs_in(person("lawyer"), java_script_enabled=False)
    page.goto("/desk/inbox")
    follow(page, f"#thread-{threads[0]}")
    for number, conversation in enumerate(threads[:3]):
        page.wait_for_url(f"**/desk/threads/{conversation}")
        tab_to(page, "#body")
        page.keyboard.type(f"Ответ {number}")
        tab_to(page, "#answer .form-actions button")
        page.keyboard.press("Enter")
        page.wait_for_url(f"**/desk/threads/{conversation}#newest")
        follow(page, NEXT)
    page.wait_for_url(f"**/desk/threads/{threads[3]}")
    assert [one for one, _words in answers()] == threads[:3]


def test_a_tick_survives_what_comes_in_meanwhile(threads, person, signs_in):
    page = signs_in(person("lawyer"))
    page.goto(f"/desk/threads/{threads[0]}")
    tab_to(page, "input[name=messages]", "Shift+Tab")
    page.keyboard.press("Space")
    db.session.add(
        Message(direction="in", channel="whatsapp", conversation_id=threads[0], body="Ещё одно", form=[], status="linked")
    )  # fmt: skip
    db.session.commit()
    expect(page.locator(".bubble")).to_have_count(2, timeout=15_000)
    expect(page.locator("input[name=messages]").first).to_be_checked()
    expect(page.locator("input[name=messages]").first).to_be_focused()
    expect(page.locator("input[name=messages]").last).not_to_be_checked()


def follow(page: Page, selector: str) -> None:
    tab_to(page, selector)
    page.keyboard.press("Enter")
