"""Every page of the menu, wide and narrow: nothing goes wrong in it, and nothing stands out at its side."""

import pytest
from playwright.sync_api import Page, expect

from hotline.core.db import db
from tests import factories
from tests.browser.conftest import WIDE

pytestmark = pytest.mark.browser
NARROW = {"width": 390, "height": 844}
BEYOND = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
FURTHER = (
    "/intake/contact", "/cases/1", "/cases/1/edit", "/cases/1/split", "/consultations/1", "/consultations/1/correct",
    "/group_sessions/new", "/indicators/cases", "/indicators/breakdowns/cases",
    "/indicators/breakdowns/persons", "/journal/provisions", "/journal/provisions/citations",
    "/alerts", "/office/hours", "/office/hours/edit", "/office/duty/plan", "/office/duty/shift",
    "/office/edit", "/office/texts", "/office/recordings", "/office/answers", "/office/answers/new",
    "/desk/cited/kz-code-civil-general-1994", "/accounts/new", "/", "/laws?q=жала", "/laws/kz-code-criminal-2014", "/laws/new",
    "/laws/kz-code-criminal-2014/articles/131/amend", "/laws/kz-code-criminal-2014/editions/new",
    "/people/1", "/desk/hand-over/", "/materials/products/new", "/materials/outlets/new", "/materials/recommendations/new",
    "/materials/stories/new",
    "/reports/reconciliation", "/reports/claims/new", "/reports/narratives",
    "/reports/narratives/introduction/ru",
    "/reports/periods", "/reports/periods/ready?first=2020-09-01&last=2020-09-30", "/reports/periods/verify",
)  # fmt: skip


@pytest.fixture
def furnished(address, person):
    user = person("lawyer", "manager", "admin")
    for number in range(1, 4):
        factories.consultation(
            user, factories.case(user, number=f"+7700000000{number}", narrative="Длинныйрассказбезпробелов" * 9)
        )
    db.session.commit()
    return user


def stands_out(page: Page) -> bool:
    """Say whether something stands out at the side once the window has settled in its new width."""
    for _ in range(10):
        if not page.evaluate(BEYOND):
            return False
        page.wait_for_timeout(50)
    return True


def test_every_page_of_the_menu_is_in_order_wide_and_narrow(furnished, signs_in):
    page = signs_in(furnished)
    expect(page.locator("nav a")).to_have_count(15)  # waits until the page after signing in is there
    menu = [link.get_attribute("href") for link in page.locator("nav a").all()]
    too_wide = []
    for path in (*menu, *FURTHER):
        page.set_viewport_size(WIDE)
        answer = page.goto(path)
        assert answer.status == 200, path
        assert page.locator("h1").count() == 1, path
        too_wide += [(path, "wide")] if stands_out(page) else []
        page.set_viewport_size(NARROW)
        too_wide += [(path, "narrow")] if stands_out(page) else []
    assert too_wide == []


def test_what_the_content_policy_refuses_does_not_stay_unseen(window, problems):
    page = window()
    page.goto("/accounts/sign-in")
    page.evaluate(
        "document.head.append(Object.assign(document.createElement('style'), { textContent: 'b { color: red }' }))"
    )
    page.wait_for_function("true")
    assert len(problems) == 1
    problems.clear()
