"""The register of acts in a browser: found as one types, and kept by a lawyer."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def test_what_is_typed_is_found_while_one_types(person, signs_in):
    page = signs_in(person("lawyer"))
    page.goto("/laws")
    page.locator("#q").click()
    page.keyboard.type("жала")  # Kazakh for libel; no key but the letters
    found = page.locator("#law-found a")
    expect(found).to_have_count(2)
    expect(found.first).to_contain_text("73-3")
    expect(page.locator("#law-said")).to_contain_text("2")
    page.keyboard.press("End")
    page.keyboard.type(" жабу ынты")
    expect(page.locator("#law-found .empty")).to_be_visible()
    expect(page.locator("#q")).to_be_focused()


def test_without_scripts_the_button_finds_the_same(person, signs_in):
    page = signs_in(person("lawyer"), java_script_enabled=False)
    page.goto("/laws")
    page.locator("#q").fill("жала")
    page.locator(".law-search button").click()
    expect(page.locator("#law-found a")).to_have_count(2)


def test_a_lawyer_enters_a_new_edition_and_sees_it_with_its_source(person, signs_in):
    page = signs_in(person("lawyer"))
    page.goto("/laws/kz-code-criminal-2014")
    page.locator("#article-131 a[href$=amend]").click()
    page.locator("#since").fill("завтра")
    page.locator("#amended_by").fill("Закон РК от 01.07.2021 № 99-VII")
    page.locator("#change_ru").fill("Ст. 131 изложена заново.")
    page.locator("#source").fill("adilet.zan.kz")
    page.locator(".form-actions button").click()
    expect(page.locator("#since-error")).to_be_visible()
    expect(page.locator("#source")).to_have_value("adilet.zan.kz")
    page.locator("#since").fill("09.2021")
    page.locator(".form-actions button").click()
    page.wait_for_url("**/desk/cited/kz-code-criminal-2014?article=131")
    page.goto("/laws/kz-code-criminal-2014")
    expect(page.locator("[id^=edition-]", has_text="Ст. 131 изложена заново.")).to_contain_text("adilet.zan.kz")
