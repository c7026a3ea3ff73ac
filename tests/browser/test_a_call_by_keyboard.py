"""A lawyer takes a call with both hands on the keyboard, and then hands the journal out."""

import io
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from hotline.cases.models import Consultation
from hotline.core.db import db
from hotline.intake.models import ContactDraft
from hotline.messages.models import Call
from tests.browser.keyboard import choose, tab_to, tick, write

pytestmark = pytest.mark.browser
NARRATIVE = "Суретімді рұқсатсыз жариялады, өшіргісі келмейді"
SAVED = "[data-autosave-state][data-state=saved]"


def test_a_call_is_logged_by_keyboard_alone_and_stands_in_the_journal(person, signs_in):
    page = signs_in(person("lawyer"))
    page.keyboard.press("n")
    page.wait_for_url("**/intake/contact")
    tells_what_happened(page)
    cites(page, "143 гк", "143")
    cites(page, "94-V 8", "94-V")
    choose(page, "outcome", "CONSULTED_ORAL")
    comes_back_as_it_was_left(page)
    is_asked_for_what_is_missing(page)
    write(page, "advice", "Разъяснено право на собственное изображение")
    tab_to(page, "button[value=finalise]")
    page.keyboard.press("Enter")
    page.wait_for_url("**/cases/*")
    hands_out_the_journal(page)
    changes_the_language_and_leaves(page)


def tells_what_happened(page: Page) -> None:
    tab_to(page, ".skip-link")
    page.keyboard.press("Enter")
    write(page, "phone", "8 700 000 00 01")
    write(page, "name", "Гульнара")
    choose(page, "caller_kind", "self")
    choose(page, "consent", "given")
    tick(page, "points", "data")
    tick(page, "points", "purpose")
    write(page, "narrative", NARRATIVE)
    choose(page, "category", "IMG-PHOTO")
    write(page, "summary", "Фотография опубликована без согласия")


def cites(page: Page, typed: str, words: str) -> None:
    write(page, "provision_text", typed)
    expect(page.locator("[data-options] [role=option]").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    expect(page.locator("[data-chosen] li").last).to_contain_text(words)


def comes_back_as_it_was_left(page: Page) -> None:
    """The draft is on the server, not in the browser: a new page knows nothing, my day does."""
    expect(page.locator(SAVED)).to_be_visible()
    db.session.rollback()
    assert db.session.query(ContactDraft).one().fields["narrative"] == [NARRATIVE]
    db.session.rollback()
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    page.reload()
    expect(page.locator("[name=narrative]")).to_have_value("")
    page.goto("/desk/")
    tab_to(page, "a[href*='draft=']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/intake/contact?draft=*")
    expect(page.locator("[name=narrative]")).to_have_value(NARRATIVE)
    expect(page.locator("[data-chosen] li")).to_have_count(2)
    expect(page.locator("[name=consent][value=given]")).to_be_checked()


def is_asked_for_what_is_missing(page: Page) -> None:
    tab_to(page, "button[value=finalise]")
    page.keyboard.press("Enter")
    expect(page.locator(".error-summary")).to_be_focused()
    expect(page.locator("[name=narrative]")).to_have_value(NARRATIVE)
    expect(page.locator("[data-chosen] li")).to_have_count(2)
    expect(page.locator(SAVED)).to_be_visible()  # what was sent back is on the server, too
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("[name=advice]")).to_be_focused()


def hands_out_the_journal(page: Page) -> None:
    expect(page.locator("main")).to_contain_text("R-20")
    page.goto("/journal")
    row = page.locator("tbody tr")
    expect(row).to_have_count(1)
    expect(row).to_contain_text("Фотография опубликована без согласия")
    with page.expect_download() as downloading:
        page.locator("button[value=xlsx]").click()
    sheet = load_workbook(io.BytesIO(Path(downloading.value.path()).read_bytes())).worksheets[0]
    assert "ст. 143 ГК РК; ст. 8 Закона РК от 21.05.2013 № 94-V" in [
        cell.value for row in sheet.iter_rows() for cell in row
    ]


def changes_the_language_and_leaves(page: Page) -> None:
    page.locator("button[name=language][value=kk]").click()
    expect(page.locator("html")).to_have_attribute("lang", "kk")
    page.locator("form[action='/accounts/sign-out'] button").click()
    page.wait_for_url("**/accounts/sign-in")
    page.goto("/desk/")
    assert "/accounts/sign-in" in page.url


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_doubled_click_saves_once_with_scripts_or_without(person, signs_in, scripts):
    page = signs_in(person("lawyer"), java_script_enabled=scripts)
    page.goto("/intake/contact")
    page.locator("[name=category]").select_option("IMG-PHOTO")
    page.locator("[name=outcome]").select_option("CONSULTED_ORAL")
    page.locator("[name=summary]").fill("Фотография опубликована без согласия")
    page.locator("[name=advice]").fill("Разъяснено право на собственное изображение")
    page.locator("[name=provision_text]").fill("143 гк; 94-V 8")
    page.locator("button[value=finalise]").dblclick()
    page.wait_for_url("**/cases/*")
    for provision in ("ст. 143 ГК РК", "ст. 8 Закона РК"):
        expect(page.locator("main").get_by_role("link", name=provision).first).to_be_visible()
    db.session.rollback()
    assert (db.session.query(Call).count(), db.session.query(Consultation).count()) == (1, 1)
    assert db.session.query(Consultation).one().state == "final"
