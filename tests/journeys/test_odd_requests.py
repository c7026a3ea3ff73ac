"""Whatever somebody types into an address or sends to a form: an answer below 500 on either database."""

import pytest

from hotline.core.db import db
from tests import factories, sharing

IDS = ("1", "99999999999", "99999999999999999999")
CODES = ("x", "%00", "я" * 70)
QUERIES = (
    "page=-5", "page=99999999999999999999", "page=x", "from=0001-01-01&to=9999-12-31", "from=x&to=y", "before=99999999999999999999",
    "q=%00", "q=' OR 1&status=я&assignee=99999999999", "text=%25_%5C&lawyer=99999999999", "draft=%00", "case=99999999999999999999",
    "tab=x", "on=2020-99-99&q=143", "on=0001-01-01&q=143+гк", "provisions=:::&provisions=kz-law-94-v-2013:8:part=x", "format=xlsx&lang=x",
)  # fmt: skip
FIELDS = (
    "action", "advice", "assignee", "belongs", "body", "calls", "category", "channel", "count", "day", "due_on", "email", "form_token",
    "kk", "lawyer_id", "messages", "minutes", "name", "names", "note", "points", "provision_text", "provisions", "q", "reason",
    "referred_on", "resolution", "revision", "roles", "ru", "seen", "status", "summary", "talked_id", "text", "time", "token", "topic_ru",
    "valid_from",
)  # fmt: skip
BODIES = ({}, dict.fromkeys(FIELDS, "\0я'\"<>{}%s"), dict.fromkeys(FIELDS, "9" * 25), {"belongs": "case:" + "9" * 25})


@pytest.fixture
def anybody(app, staff, signed_in):
    """Somebody who may do everything; a log line of an error would fail the test."""
    factories.codes()
    roles = ("operator", "lawyer", "manager", "admin")
    factories.consultation(staff(*roles))
    db.session.commit()
    app.config["PROPAGATE_EXCEPTIONS"] = True
    return signed_in(*roles)


def addresses(app, method):
    """Give the addresses of this database: each is asked on one of the two, the same one every time."""
    everything = sharing.everything_on_both()
    for path in odd_addresses(app, method):
        if everything or sharing.whose(f"{method} {path}") == db.engine.dialect.name:
            yield path


def odd_addresses(app, method):
    for rule in app.url_map.iter_rules():
        if method not in rule.methods or rule.endpoint in ("static", "accounts.sign_out"):
            continue
        is_id = {name: f"<int:{name}>" in rule.rule for name in rule.arguments}
        for place in range(3 if rule.arguments else 1):
            path = rule.rule
            for name, number in is_id.items():
                path = path.replace(f"<int:{name}>" if number else f"<{name}>", (IDS if number else CODES)[place])
            yield path


@pytest.mark.both_databases
def test_no_odd_address_breaks_a_page(app, anybody):
    # Each page is asked every second question, another page the others.
    for number, path in enumerate(addresses(app, "GET")):
        for query in ("", *QUERIES[number % 2 :: 2]):
            assert anybody.get(f"{path}?{query}").status_code < 500 or path == "/health/ready", (path, query)


@pytest.mark.both_databases
def test_no_odd_field_breaks_a_form(app, anybody):
    for path in addresses(app, "POST"):
        for body in BODIES:
            status = anybody.post(path, data=body).status_code
            assert status < 500 or (path.startswith("/webhooks/") and status == 503), (path, list(body)[:2])
