"""Twilio's posts through a real HTTP server: what is genuine is kept once, what is not leaves a tally."""

import json
import socket
import threading
from collections.abc import Callable, Iterator
from urllib.parse import urlencode

import pytest
import requests
from sqlalchemy import func, select, text
from twilio.request_validator import RequestValidator

from hotline.audit.models import Tally
from hotline.core import config
from hotline.core.db import db, reading
from hotline.messages.models import DeliveryReport, Message
from tests.conftest import KEYS
from tests.intake.vectors import DATA, ENVIRON, PAYLOADS, PUBLIC, SEQUENCES, SIGNATURES, path_of
from tests.live import served
from tests.provider import inbound, sid

HOOK = "/webhooks/twilio/whatsapp"
HERE = [
    row
    for row in SIGNATURES
    if row["method"] == "POST" and "/webhooks/twilio/" in row["validated_url"] and row["id"] != "sig-43"
]
Post = Callable[..., requests.Response]


@pytest.fixture
def environ() -> dict[str, str]:
    return ENVIRON


@pytest.fixture
def address(app) -> Iterator[str]:
    with served(app) as running:
        yield running


@pytest.fixture
def post(address) -> Post:
    """Post a form, signed for the public address, to where the application really is."""

    def send(form: object, path: str = HOOK, **headers: str) -> requests.Response:
        fields = dict(form) if isinstance(form, list) else form
        signature = RequestValidator(DATA["auth_token"]).compute_signature(PUBLIC + path, fields)
        given = {"X-Twilio-Signature": signature} | headers
        return requests.post(address + path, data=form, headers=given, timeout=15)

    return send


def kept() -> list[Message]:
    with reading():
        rows = list(db.session.scalars(select(Message).order_by(Message.id)))
        db.session.expunge_all()
    return rows


def tallies() -> dict[str, int]:
    with reading():
        return {row.kind: row.count for row in db.session.scalars(select(Tally))}


def count_reports() -> int:
    with reading():
        return db.session.scalar(select(func.count()).select_from(DeliveryReport))


def raw_post(address: str, path: str, body: bytes, headers: dict[str, str]) -> int:
    """Post byte for byte, with a path that no client library would send."""
    host, _colon, port = address.removeprefix("http://").partition(":")
    lines = [f"{name}: {value}" for name, value in headers.items()]
    head = "\r\n".join(
        [f"POST {path} HTTP/1.1", f"Host: {host}", "Connection: close", f"Content-Length: {len(body)}", *lines]
    )
    with socket.create_connection((host, int(port)), timeout=10) as connection:
        connection.sendall(head.encode() + b"\r\n\r\n" + body)
        return int(connection.makefile("rb").readline().split()[1])


def test_every_signature_vector_is_judged_by_the_whole_stack(app, address):
    for vector in HERE:
        base = "/".join(vector["validated_url"].split("/", 3)[:3])
        app.extensions["settings"] = config.load(
            "/nonexistent", KEYS | ENVIRON | {"HOTLINE_PUBLIC_URL": base, "HOTLINE_DATABASE_URL": "sqlite://"}
        )
        headers = {
            "X-Twilio-Signature": vector["signature"],
            "Content-Type": vector["content_type"],
            **vector.get("headers", {}),
        }
        body = vector.get("raw_body", vector.get("form_body", "")).encode()
        status = raw_post(address, path_of(vector["validated_url"]), body, headers)
        assert (status in (200, 204)) is vector["expect"], (vector["id"], status)
        assert vector["expect"] or status in (403, 404), (vector["id"], status)


def test_every_payload_is_kept_whole_and_answered_with_empty_twiml(address):
    for row in PAYLOADS.values():
        headers = {"X-Twilio-Signature": row["signature"], **row.get("headers", {})}
        answer = requests.post(address + path_of(row["url"]), data=row["form"], headers=headers, timeout=15)
        assert (answer.status_code, answer.headers["Content-Type"]) == (200, "text/xml"), row["id"]
        assert answer.text.endswith("<Response/>")
    messages = {message.provider_id: message for message in kept()}
    assert len(messages) == len(PAYLOADS) - 1  # one of them is a repeat
    for row in PAYLOADS.values():
        message = messages[row["form"]["MessageSid"]]
        assert sorted(map(tuple, message.form)) == sorted(row["form"].items())
        assert (message.body, message.kind) == (row["form"]["Body"], row["form"]["MessageType"])
        assert (message.status, message.direction, message.conversation_id) == ("received", "in", None)


def test_the_same_message_again_changes_nothing_even_at_the_same_moment(post):
    form = inbound("+77000000001", sid(1))
    answers: list[int] = []
    threads = [threading.Thread(target=lambda: answers.append(post(form).status_code)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    again = post(
        form | {"ErrorCode": "11200", "ErrorUrl": "https://hotline.example.org/"}, **{"I-Twilio-Idempotency-Token": "x"}
    )
    assert answers == [200] * 8
    assert again.status_code == 200
    assert len(kept()) == 1


def test_text_and_identity_lie_encrypted_in_the_database(post):
    post(inbound("+77000000001", sid(1), "Очень тайное письмо"))
    body, form = db.session.execute(text("SELECT body, form FROM message")).one()
    for stored in (bytes(body), bytes(form)):
        assert "тайное".encode() not in stored
        assert b"77000000001" not in stored


ODD = {
    "characters": {"Body": "\x00\x01\u202e\ufffe\uffff👩🏽‍⚖️ \r\n\t'\"<>&%+;"},
    "no id": {"MessageSid": "", "SmsMessageSid": "", "SmsSid": ""},
    "a long id": {"MessageSid": "S" * 500},
    "an id with zeros": {"MessageSid": "\x00\x00"},
    "nobody": {"From": "", "WaId": "", "ExternalUserId": ""},
    "an odd sender": {"From": "whatsapp:\x00ы", "WaId": "-", "ExternalUserId": "KZ"},
    "an odd kind": {"MessageType": "Ы" * 300},
    "odd media": {"NumMedia": "minus one", "MediaUrl0": "http://127.0.0.1/", "MediaContentType0": "\x00" * 300},
    "a long text": {"Body": "ы" * 100_000},
    "new fields": {"Ünïcode-Key": "значение", "": "nameless", "a" * 3000: "b"},
    "no account": {"AccountSid": ""},
}


def test_no_odd_field_refuses_a_genuine_message(post):
    for number, (what, change) in enumerate(ODD.items(), 1):
        form = inbound("+77000000001", sid(number)) | change
        assert [post(form).status_code, post(form).status_code] == [200, 200], what
        messages = kept()
        assert len(messages) == number, what
        assert sorted(map(tuple, messages[-1].form)) == sorted(form.items()), what
        assert messages[-1].body == form["Body"], what


def test_repeated_fields_are_all_kept(address):
    form = [("MessageSid", sid(1)), ("Body", "б"), ("Body", "а"), ("AccountSid", ENVIRON["HOTLINE_TWILIO_ACCOUNT_SID"])]
    signed = {"MessageSid": sid(1), "AccountSid": ENVIRON["HOTLINE_TWILIO_ACCOUNT_SID"]}
    base = RequestValidator(DATA["auth_token"])
    signature = base.compute_signature(PUBLIC + HOOK, {**signed, "Body": "аBodyб"})
    answer = requests.post(address + HOOK, data=form, headers={"X-Twilio-Signature": signature}, timeout=15)
    assert answer.status_code == 200
    [message] = kept()
    assert [value for name, value in message.form if name == "Body"] == ["б", "а"]
    assert message.body == "б"


def test_two_messages_without_an_id_are_two_and_each_is_kept_once(post):
    nameless = inbound("+77000000001", "") | {"SmsMessageSid": "", "SmsSid": ""}
    for form in (nameless, nameless | {"Body": "другое"}, nameless):
        assert post(form).status_code == 200
    assert [message.body for message in kept()] == ["Здравствуйте", "другое"]


def test_a_forged_post_is_refused_counted_and_leaves_nothing(post, address):
    form = inbound("+77000000001", sid(1))
    for headers in ({"X-Twilio-Signature": "x"}, {"X-Twilio-Signature": ""}):
        assert post(form, **headers).status_code == 403
    assert requests.post(address + HOOK, data=form, timeout=15).status_code == 403
    assert requests.post(address + "/webhooks/twilio/status", json={"a": 1}, timeout=15).status_code == 403
    assert kept() == []
    assert tallies() == {"webhook.bad_signature": 4}


def test_a_post_of_another_account_is_refused_and_counted(post):
    assert post(inbound("+77000000001", sid(1), AccountSid="AC" + "b" * 32)).status_code == 403
    assert kept() == []
    assert tallies() == {"webhook.foreign_account": 1}


def test_the_host_header_and_forwarded_headers_change_nothing(post):
    forged = {"Host": "evil.example", "X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "http"}
    assert post(inbound("+77000000001", sid(1)), **forged).status_code == 200


def test_a_body_over_one_megabyte_is_refused_before_anything_else(address, post):
    assert post(inbound("+77000000001", sid(1), "a" * 990_000)).status_code == 200
    big = urlencode(inbound("+77000000001", sid(2), "a" * 1_100_000)).encode()
    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    assert requests.post(address + HOOK, data=big, headers=kind, timeout=15).status_code == 413
    pieces = (big[start : start + 9000] for start in range(0, len(big), 9000))
    assert requests.post(address + HOOK, data=pieces, headers=kind, timeout=15).status_code == 413
    assert len(kept()) == 1
    assert tallies() == {}


def test_without_an_account_or_a_public_address_the_hooks_say_so(app, post):
    for missing in ("HOTLINE_PUBLIC_URL", "HOTLINE_TWILIO_ACCOUNT_SID"):
        rest = {name: value for name, value in ENVIRON.items() if name != missing}
        app.extensions["settings"] = config.load("/nonexistent", KEYS | rest | {"HOTLINE_DATABASE_URL": "sqlite://"})
        assert post(inbound("+77000000001", sid(1))).status_code == 503
        assert post({}, "/webhooks/twilio/status").status_code == 503
    assert kept() == []


def test_a_database_in_trouble_is_an_error_of_ours_and_nothing_is_half_written(app, post):
    db.session.execute(text("ALTER TABLE message RENAME TO message_away"))
    db.session.commit()
    assert post(inbound("+77000000001", sid(1))).status_code == 503
    db.session.execute(text("ALTER TABLE message_away RENAME TO message"))
    db.session.commit()
    assert post(inbound("+77000000001", sid(1))).status_code == 200
    assert len(kept()) == 1


def test_every_delivery_report_is_kept_once_and_answered_with_204(address):
    forms = [row for sequence in SEQUENCES.values() for row in sequence["forms"]]
    for row in forms:
        headers = {"X-Twilio-Signature": row["signature"]}
        answer = requests.post(address + "/webhooks/twilio/status", data=row["form"], headers=headers, timeout=15)
        assert (answer.status_code, answer.content) == (204, b"")
    different = {json.dumps(row["form"], sort_keys=True) for row in forms}
    assert count_reports() == len(different)
    assert kept() == []


def test_an_odd_delivery_report_is_kept_too(post):
    for odd in (
        {"MessageStatus": "ы" * 300, "MessageSid": "\x00" * 99},
        {"Body": "x"},
        {"ErrorCode": "e" * 99, "MessageSid": sid(1)},
    ):
        assert post(odd, "/webhooks/twilio/status").status_code == 204
    assert count_reports() == 3


def test_a_json_body_with_its_hash_is_kept_by_its_first_level(address):
    vector = next(row for row in SIGNATURES if row["id"] == "sig-36")
    headers = {"X-Twilio-Signature": vector["signature"], "Content-Type": "application/json"}
    answer = requests.post(
        address + path_of(vector["signed_url"]), data=vector["raw_body"].encode(), headers=headers, timeout=15
    )
    assert answer.status_code == 204
    [report] = db.session.scalars(select(DeliveryReport))
    assert report.form == [["type", "com.twilio.example"], ["text", "Сәлем"]]
