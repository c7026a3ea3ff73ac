"""`hotline users` at the terminal, on a whole instance."""

import pytest
from sqlalchemy import select

from hotline.accounts import service
from hotline.app import create_app
from hotline.audit.models import AuditEvent
from hotline.core.db import db

PASSWORD = "a long sentence for tests"


@pytest.fixture
def application(instance):
    app = create_app(instance.settings)
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()


def test_accounts_are_added_listed_and_disabled(hotline):
    words = ("users", "add", "aliya@example.org", "--role", "manager", "--role", "lawyer", "--name", "Алия")
    assert hotline(*words).exit_code == 0
    assert hotline("users", "list").stdout == "aliya@example.org\tlawyer,manager\tАлия\tactive\n"
    assert hotline("users", "disable", "Aliya@example.org").exit_code == 0
    assert hotline("users", "list").stdout == "aliya@example.org\tlawyer,manager\tАлия\tdisabled\n"


def test_a_password_from_standard_input_signs_in(hotline, application):
    words = ("users", "add", "aliya@example.org", "--role", "lawyer", "--password-stdin")
    assert hotline(*words, typed=f"{PASSWORD}\n").exit_code == 0
    assert service.check_password("aliya@example.org", PASSWORD)


def test_a_taken_email_and_an_unknown_account_are_refused(hotline):
    hotline("users", "add", "aliya@example.org", "--role", "lawyer")
    again = hotline("users", "add", "ALIYA@example.org", "--role", "lawyer")
    assert (again.exit_code, len(again.stderr.splitlines())) == (1, 1)
    assert hotline("users", "disable", "nobody@example.org").exit_code == 1


def test_a_one_time_link_never_goes_into_a_file(hotline):
    added = hotline("users", "add", "aliya@example.org", "--role", "lawyer")
    assert "/accounts/password/" not in added.output
    assert hotline("users", "link", "aliya@example.org").exit_code == 1


def test_the_audit_names_who_acted(hotline, application, monkeypatch):
    monkeypatch.setenv("LOGNAME", "sysadmin")
    hotline("users", "add", "aliya@example.org", "--role", "admin")
    hotline("users", "add", "dana@example.org", "--role", "lawyer", "--by", "aliya@example.org")
    actors = db.session.scalars(
        select(AuditEvent.actor).where(AuditEvent.verb == "accounts.add").order_by(AuditEvent.id)
    ).all()
    assert actors == ["sysadmin", "user:1"]


@pytest.mark.parametrize("disabled", [False, True])
def test_only_an_active_account_may_act(hotline, disabled):
    if disabled:
        hotline("users", "add", "aliya@example.org", "--role", "admin")
        hotline("users", "disable", "aliya@example.org")
    said = hotline("users", "add", "dana@example.org", "--role", "lawyer", "--by", "aliya@example.org")
    assert said.exit_code == 1
    assert "dana" not in hotline("users", "list").stdout
