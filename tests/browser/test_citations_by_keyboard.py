"""What a lawyer types is read for provisions; tagging, dropping and giving a reason need nothing but the keyboard."""

import pytest
from playwright.sync_api import Page, expect

from hotline.cases import consultations
from hotline.cases.models import CitedProvision, Consultation
from hotline.core.db import db
from tests import factories
from tests.browser.keyboard import choose, tab_to, write

pytestmark = pytest.mark.browser
ADVICE = "Есть\nправо 🙂: ст. 143 ГК РК. Право на ответ: ст. 19 Закона о СМИ."
PROPOSED, CHOSEN = "[data-proposals] [data-key]", "[data-chosen] li"
SAVED = "[data-autosave-state][data-state=saved]"
FOCUSED_KEY = "document.activeElement.closest('[data-key]')?.dataset.provision"
SELECTED = "() => { const e = document.activeElement; return e.value.slice(e.selectionStart, e.selectionEnd); }"


@pytest.fixture
def draft(address, person):
    """The address of a draft; its contact was after the law on the media had lost its force."""
    user = person("lawyer")
    made = consultations.begin(
        factories.case(user), user, {"day": ["2025-05-20"], "time": ["10:00"], "channel": ["phone"]}
    )
    db.session.commit()
    return f"/consultations/{made.id}"


def test_provisions_are_tagged_dropped_and_reasoned_by_keyboard_alone(draft, person, signs_in):
    page = signs_in(person("lawyer"))
    page.goto(draft)
    sees_proposals_while_typing(page)
    tags_the_second_and_drops_the_first(page)
    is_shown_the_words(page)
    comes_back_to_the_draft_as_it_was(page, draft)
    is_asked_for_the_reason(page)
    reads_the_linked_advice(page, draft)


def sees_proposals_while_typing(page: Page) -> None:
    choose(page, "category", "IMG-PHOTO")
    write(page, "summary", "Оскорбление в газете")
    write(page, "advice", ADVICE)
    expect(page.locator(PROPOSED)).to_have_count(2)
    expect(page.locator("[name=advice]")).to_be_focused()  # nothing takes the hands off the keyboard
    expect(page.locator("[data-heard]")).to_contain_text("ст. 143 ГК РК")
    expect(page.locator(CHOSEN)).to_have_count(0)


def tags_the_second_and_drops_the_first(page: Page) -> None:
    page.keyboard.press("Alt+ArrowDown")
    page.keyboard.press("ArrowRight")
    assert page.evaluate(FOCUSED_KEY) == "kz-law-451-i-1999:19"
    page.keyboard.press("Enter")
    expect(page.locator(CHOSEN)).to_have_count(1)
    page.keyboard.press("Delete")
    expect(page.locator(PROPOSED)).to_have_count(0)
    expect(page.locator("[name=advice]")).to_be_focused()
    page.keyboard.type(" Срок один год. И ст. 145 ГК.")
    expect(page.locator(PROPOSED)).to_have_count(1)  # what was dropped stays so: its words are the same
    page.keyboard.press("Alt+Enter")
    expect(page.locator(CHOSEN)).to_have_count(2)
    expect(page.locator("[name=advice]")).to_be_focused()


def is_shown_the_words(page: Page) -> None:
    source = page.locator(f"{CHOSEN} [data-show]").first
    expect(source).to_contain_text("ст. 19 Закона о СМИ")
    tab_to(page, f"{CHOSEN} [data-show]")
    page.keyboard.press("Enter")
    expect(page.locator("[name=advice]")).to_be_focused()
    assert page.evaluate(SELECTED) == "ст. 19 Закона о СМИ"
    page.keyboard.press("ArrowRight")


def comes_back_to_the_draft_as_it_was(page: Page, draft: str) -> None:
    tab_to(page, "[name^=reasons-]")
    page.keyboard.type("Статья вышла")
    expect(page.locator(SAVED)).to_be_visible()
    page.goto(draft)
    expect(page.locator(f"{CHOSEN} [data-show]")).to_have_count(2)
    expect(page.locator(PROPOSED)).to_have_count(0)
    expect(page.locator("[name^=reasons-]")).to_have_value("Статья вышла")


def is_asked_for_the_reason(page: Page) -> None:
    page.locator("[name^=reasons-]").fill("")
    choose(page, "outcome", "CONSULTED_ORAL")
    tab_to(page, "button[value=finalise]")
    page.keyboard.press("Enter")
    expect(page.locator(".error-summary")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("[name^=reasons-]")).to_be_focused()
    page.keyboard.type("Статья вышла до отмены закона")
    tab_to(page, "button[value=finalise]")
    page.keyboard.press("Enter")
    page.wait_for_url("**/cases/*")


def reads_the_linked_advice(page: Page, draft: str) -> None:
    page.goto(draft)
    expect(page.locator("a.cited")).to_have_text(["ст. 19 Закона о СМИ", "ст. 145 ГК"])
    expect(page.locator("main")).to_contain_text("Статья вышла до отмены закона")
    db.session.rollback()
    assert db.session.query(Consultation).one().state == "final"
    page.locator("a.cited").first.click()
    page.wait_for_url("**/laws/kz-law-451-i-1999?on=2025-05-20#article-19")


def test_without_scripts_what_the_text_names_is_offered_once(draft, person, signs_in):
    page = signs_in(person("lawyer"), java_script_enabled=False)
    page.goto(draft)
    page.locator("[name=category]").select_option("IMG-PHOTO")
    page.locator("[name=outcome]").select_option("CONSULTED_ORAL")
    page.locator("[name=summary]").fill("Оскорбление в газете")
    page.locator("[name=advice]").fill("Разъяснены ст. 143 ГК РК и ст. 131 УК РК")
    page.locator("button[value=finalise]").click()
    boxes = page.locator(f"{PROPOSED} input[type=checkbox]")
    expect(boxes).to_have_count(2)
    expect(page.locator(f"{PROPOSED} input:checked")).to_have_count(0)
    boxes.first.check()
    page.locator("button[value=finalise]").click()
    page.wait_for_url("**/cases/*")
    db.session.rollback()
    assert [row.provision for row in db.session.query(CitedProvision)] == ["kz-code-civil-general-1994:143"]


def test_what_was_in_force_that_day_takes_the_place_at_once(draft, person, signs_in):
    page = signs_in(person("lawyer"))
    page.goto(draft)
    write(page, "advice", "Право на ответ: ст. 19 Закона о СМИ.")
    expect(page.locator(PROPOSED)).to_have_count(1)
    page.keyboard.press("Alt+Enter")
    tab_to(page, "[name=instead]")
    page.keyboard.press("Space")
    expect(page.locator(f"{CHOSEN} input")).to_have_value("kz-law-93-viii-2024")
    expect(page.locator(f"{CHOSEN} [data-act]")).to_have_text("Закон о масс-медиа")
    expect(page.locator("[name^=reasons-]")).to_have_count(0)
    expect(page.locator(PROPOSED)).to_have_count(0)
    expect(page.locator("[data-said]").first).to_contain_text("93-VIII")


def test_a_long_proposal_keeps_its_plus_beside_it_on_a_telephone(draft, person, signs_in):
    page = signs_in(person("lawyer"), has_touch=True, is_mobile=True)
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(draft)
    page.locator("[name=advice]").fill(
        "Разъяснено: пункт 1 статьи 18 Закона РК о доступе к информации и ст. 143 ГК РК."
    )
    take = page.locator("[data-take]").first
    plus, title = take.locator(".icon").bounding_box(), take.locator("[data-title]").bounding_box()
    assert plus
    assert title
    assert plus["x"] + plus["width"] <= title["x"]
    assert abs(plus["y"] - title["y"]) < title["height"]
    expect(page.locator(".proposals-keys")).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
