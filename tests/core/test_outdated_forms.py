"""A form sent with an outdated token: the menu stays, nothing is saved, and what was typed can be sent again."""

import re
from html import unescape
from io import BytesIO
from pathlib import Path

import pytest
from sqlalchemy import select

from hotline.core.db import db
from hotline.seals.models import ProducedFile
from hotline.taxonomy import service as taxonomy
from tests.journal.making import consultation

OURS = {"Accept": "text/html", "Sec-Fetch-Site": "same-origin"}
REASON = "Записана дважды, <b>см.</b> № 5"
NAMED = "Форма устарела|The form is outdated"


@pytest.fixture
def guarded(app):
    app.config["WTF_CSRF_ENABLED"] = True
    return app


@pytest.fixture
def voided(guarded, staff):
    """A consultation that somebody is about to void, and the address that voids it."""
    taxonomy.load()
    given = consultation(staff("lawyer"), day="2020-08-05")
    db.session.commit()
    return given, f"/consultations/{given.id}/void"


def fields(page):
    """Return what the form on the page would send, by name."""
    form = re.search(r'<form method="post" action.*?</form>', page.partition("<main")[2], re.DOTALL)
    found = re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)"', form[0]) if form else []
    return {unescape(name): unescape(value) for name, value in found}


def test_what_was_typed_is_shown_under_the_menu_and_sent_again_with_a_fresh_token(voided, signed_in):
    given, address = voided
    client = signed_in("lawyer")
    said = {"reason": REASON, "csrf_token": "of yesterday"}
    page = client.post(address, data=said, headers=OURS)
    assert (page.status_code, bool(re.search(NAMED, page.text))) == (400, True)
    for shown in ('href="/journal"', "Записана дважды, &lt;b&gt;см.&lt;/b&gt;", f'action="{address}"'):
        assert shown in page.text
    assert db.session.get(type(given), given.id).state == "final"
    sent = fields(page.text)
    assert (sent["reason"], sent["csrf_token"] != "of yesterday") == (REASON, True)
    assert client.post(address, data=sent, headers=OURS).status_code == 302
    db.session.refresh(given)
    assert (given.state, given.void_reason) == ("void", REASON)


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site", "Origin": "http://localhost"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none"},
        {"Origin": "https://example.org"},
        {"Origin": "null"},
        {},
    ],
)
def test_what_another_site_sent_is_not_shown_again_and_cannot_be_sent_by_one_press(voided, signed_in, headers):
    page = signed_in("lawyer").post(voided[1], data={"reason": REASON}, headers={"Accept": "text/html"} | headers)
    assert page.status_code == 400
    assert "Записана дважды" not in page.text
    assert "voided" not in page.text
    assert fields(page.text) == {}


def test_an_older_browser_vouches_by_the_origin_alone(voided, signed_in):
    headers = {"Accept": "text/html", "Origin": "http://localhost"}
    assert "Записана дважды" in signed_in("lawyer").post(voided[1], data={"reason": REASON}, headers=headers).text


@pytest.mark.parametrize("token", ["of yesterday", "good"])
def test_who_is_signed_out_by_now_loses_nothing_and_sends_it_after_signing_in(voided, guarded, signed_in, token):
    given, address = voided
    client = guarded.test_client()
    if token == "good":
        page = client.get("/accounts/sign-in").text
        token = re.search(r'name="csrf_token" type="hidden" value="([^"]*)"', page)[1]
    page = client.post(address, data={"reason": REASON, "csrf_token": token}, headers=OURS)
    assert (page.status_code in (400, 401), 'href="/journal"' in page.text) == (True, False)
    again = client.post(address, data=fields(page.text), headers=OURS)  # pressed before signing in: nothing is lost
    sent = fields(again.text)
    assert (sent["reason"], sent["csrf_token"]) == (REASON, "")
    back = signed_in("lawyer")
    sent = fields(back.post(address, data=sent, headers=OURS).text)
    assert back.post(address, data=sent, headers=OURS).status_code == 302
    db.session.refresh(given)
    assert given.void_reason == REASON


def test_a_form_of_the_signed_out_without_words_or_from_elsewhere_leads_to_the_sign_in(app):
    client = app.test_client()
    for data, headers in (
        ({"status": "closed"}, OURS),
        ({"reason": REASON}, {}),
        ({"reason": REASON}, OURS | {"HX-Request": "1"}),
    ):
        answer = client.post("/cases/7/status", data=data, headers=headers)
        assert answer.status_code in (302, 401)
        assert REASON[:8] not in answer.text


def test_a_password_is_never_shown_again(guarded):
    said = {"email": "lawyer@example.org", "password": "a long sentence", "csrf_token": "x"}
    page = guarded.test_client().post("/accounts/sign-in", data=said, headers=OURS).text
    assert ("a long sentence" in page, "lawyer@example.org" in page) == (False, False)


def test_every_field_for_a_password_stands_in_a_form_that_has_one_of_that_name():
    for path in Path("hotline").rglob("*.py"):
        for form in path.read_text(encoding="utf-8").split("\nclass ")[1:]:
            names = re.findall(r"(\w+) = PasswordField", form)
            assert not names or any("password" in name for name in names), path


def test_a_file_is_not_kept_and_has_to_be_chosen_again(guarded, signed_in):
    chosen = {"file": (BytesIO(b"%PDF-1.7"), "отчёт за август.pdf"), "csrf_token": "x"}
    page = signed_in("manager").post("/reports/periods/verify", data=chosen, headers=OURS).text
    assert "отчёт за август.pdf" in page
    assert 'type="file"' in page
    assert 'enctype="multipart/form-data"' in page
    assert db.session.scalars(select(ProducedFile)).all() == []


def test_a_script_gets_a_short_answer(voided, signed_in):
    client = signed_in("lawyer")
    for headers in ({"Accept": "application/json"}, {"Accept": "text/html", "HX-Request": "true"}):
        answer = client.post(voided[1], data={"reason": REASON}, headers=OURS | headers)
        assert (answer.status_code, "Записана дважды" in answer.text) == (400, False)


def test_the_way_back_leads_to_our_own_page_alone(voided, signed_in):
    client = signed_in("lawyer")
    for told, back in (
        ("http://localhost/consultations/7?x=1", "/consultations/7?x=1"),
        ("https://example.org/a", "/desk/"),
        (f"http://localhost{voided[1]}", "/desk/"),
    ):
        page = client.post(voided[1], data={"reason": REASON}, headers=OURS | {"Referer": told}).text
        assert f'class="btn btn-quiet" href="{back}"' in page
        assert "example.org/a" not in page
