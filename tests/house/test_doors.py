"""Every door of the house: who may come in by it."""

import re

import pytest
from sqlalchemy import func, select

from hotline.accounts.rules import RIGHTS, Role, allowed
from hotline.core.db import db
from hotline.messages.models import Message
from tests.house.conftest import HOTLINE, TEMPLATES, TWILIO, built

# The addresses that anybody may ask for; a new one is a decision, and so a line here.
PUBLIC = {
    "/",
    "/accounts/language",
    "/accounts/password/<token>",
    "/accounts/sign-in",
    "/files/<token>",
    "/health/live",
    "/health/ready",
    "/privacy",
    "/recordings/<token>",
    "/simulator/twilio/2010-04-01/Accounts/<sid>/Messages.json",
    "/simulator/twilio/2010-04-01/Accounts/<sid>/Messages/<_message>.json",
    "/simulator/twilio/2010-04-01/Accounts/<sid>/Messages/<_message>/Media/<media>",
    "/simulator/twilio/2010-04-01/Accounts/<sid>/Messages/<_message>/Media/<_media>.json",
    "/webhooks/twilio/status",
    "/webhooks/twilio/voice",
    "/webhooks/twilio/voice/dial-result",
    "/webhooks/twilio/voice/recorded",
    "/webhooks/twilio/voice/recording",
    "/webhooks/twilio/voice/status",
    "/webhooks/twilio/whatsapp",
}


def rules(app):
    return [rule for rule in app.url_map.iter_rules() if rule.endpoint != "static"]


def test_every_route_has_a_right_that_exists_or_is_declared_public(whole):
    for rule in rules(whole):
        view = whole.view_functions[rule.endpoint]
        assert hasattr(view, "right"), f"{rule.rule} has no guard"
        assert view.right is None or view.right in RIGHTS, f"{rule.rule} asks for {view.right}"


def test_only_the_addresses_meant_for_anybody_are_public(whole):
    assert {rule.rule for rule in rules(whole) if whole.view_functions[rule.endpoint].right is None} == PUBLIC


def test_every_right_opens_something_and_belongs_to_somebody():
    sources = [*HOTLINE.rglob("*.py"), *TEMPLATES.rglob("*.html")]
    text = "\n".join(
        path.read_text(encoding="utf-8") for path in sources if path.parts[-2:] != ("accounts", "rules.py")
    )
    for right, roles in RIGHTS.items():
        assert roles, right
        assert re.search(rf"""["']{re.escape(right)}["']""", text), f"nothing asks for {right}"


def test_whatever_is_asked_for_in_a_template_or_a_service_is_a_right():
    for path in [*HOTLINE.rglob("*.py"), *TEMPLATES.rglob("*.html")]:
        for right in re.findall(r"""\b(?:may|right)\(["']([a-z_.]+)["']""", path.read_text(encoding="utf-8")):
            assert right in RIGHTS or right == "x.y", f"{path} asks for {right}"


def test_a_manager_sees_no_caller_and_an_administrator_alone_no_case():
    assert not allowed([Role.MANAGER], "people.identity")
    assert not allowed([Role.MANAGER], "journal.contacts")
    assert not any(
        allowed([Role.ADMIN], right) for right in RIGHTS if right.startswith(("cases.", "journal.", "people.", "desk."))
    )


def hooks(app):
    for rule in rules(app):
        if rule.rule.startswith("/webhooks/"):
            assert rule.methods is not None
            assert "GET" not in rule.methods, f"{rule.rule} answers to anybody's browser"
            yield rule.rule


@pytest.fixture
def open_app(tmp_path, database_url):
    """The application with an account whose signatures it checks."""
    opened = built(tmp_path, HOTLINE_DATABASE_URL=database_url, **TWILIO)
    with opened.app_context():
        yield opened
        db.session.remove()
        db.engine.dispose()


def test_every_hook_refuses_a_missing_and_a_wrong_signature(open_app):
    found = list(hooks(open_app))
    assert found
    for address in found:
        for headers in ({}, {"X-Twilio-Signature": "d3Jvbmc="}):
            answer = open_app.test_client().post(
                address, data={"MessageSid": "SM" + "0" * 32, "Body": "x"}, headers=headers
            )
            assert answer.status_code == 403, address
    assert db.session.scalar(select(func.count()).select_from(Message)) == 0


def test_every_hook_of_a_channel_without_an_account_answers_503(app):
    for address in hooks(app):
        assert app.test_client().post(address).status_code == 503, address


@pytest.mark.parametrize("address", sorted({"/", "/accounts/sign-in", "/no/such/page"}))
def test_every_answer_carries_the_strict_headers(app, address):
    headers = app.test_client().get(address).headers
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cache-Control"] == "no-store"
