"""The provider double, asked by the unmodified client: it must be as strict as the real one."""

from collections import Counter
from datetime import timedelta

import pytest
from twilio.base.exceptions import TwilioException, TwilioRestException
from twilio.rest import Client

from hotline.channels.twilio import sending
from hotline.core import config
from tests import provider as double
from tests.provider import File, inbound, sid, wait_until

FIRST = "whatsapp:+77000000001"
OURS = f"whatsapp:{double.OUR_NUMBER}"


@pytest.fixture
def messages(provider):
    return sending.client(config.load("/nonexistent", provider.settings())).messages


@pytest.fixture
def outside(monkeypatch):
    """What would have been posted to us."""
    posted = []
    monkeypatch.setattr(double.Provider, "post", lambda _self, _url, form, at=None: posted.append(form) or 204)
    return posted


def send(messages, to=FIRST, **more):
    return messages.create(to=to, from_=OURS, status_callback="http://127.0.0.1:9/status", **({"body": "Ж"} | more))


def test_what_is_missing_and_wrong_credentials_are_refused(provider, messages):
    for lacking in ({"body": ""}, {"to": ""}, {"body": "ж" * 1601}):
        with pytest.raises(TwilioRestException):
            send(messages, **lacking)
    stranger = Client("AC" + "9" * 32, "no")
    stranger.api.base_url = provider.address
    stranger.http_client.session.trust_env = False
    with pytest.raises(TwilioException):
        stranger.messages.list()
    assert provider.accepted == []


def test_a_message_can_be_fetched_listed_changed_and_deleted(provider, messages):
    sent = send(messages)
    assert (sent.status, sent.direction, sent.date_sent) == ("queued", "outbound-api", None)
    assert messages(sent.sid).fetch().body == "Ж"
    assert messages(sent.sid).update(body="").body == ""
    assert [one.sid for one in messages.list(to=FIRST)] == [sent.sid]
    assert messages.list(to="whatsapp:+77000000002") == []
    assert messages(sent.sid).delete()
    with pytest.raises(TwilioRestException):
        messages(sent.sid).fetch()


def test_a_list_has_pages_and_knows_dates_of_sending_only(provider, messages):
    now = provider.now()
    for number in range(1, 8):
        provider.came(inbound("+77000000001", sid(number)), now - timedelta(hours=number))
    send(messages)
    assert [one.sid for one in messages.list(to=OURS, page_size=2)] == [sid(number) for number in range(1, 8)]
    since, until = now - timedelta(hours=5, minutes=1), now - timedelta(hours=1, minutes=59)
    between = messages.list(date_sent_after=since, date_sent_before=until)
    assert [one.sid for one in between] == [sid(number) for number in (2, 3, 4, 5)]


def test_files_of_a_message_are_listed_and_deleted(provider, messages):
    came = provider.came(inbound("+77000000001", sid(1)), files=[File("ME1", "image/jpeg"), File("ME2", "audio/ogg")])
    assert messages(came.sid).fetch().num_media == "2"
    assert [one.content_type for one in messages(came.sid).media.list()] == ["image/jpeg", "audio/ogg"]
    assert messages(came.sid).media("ME1").delete()
    assert [one.sid for one in messages(came.sid).media.list()] == ["ME2"]


def test_free_text_after_24_hours_by_its_own_clock_is_taken_and_fails_later(provider, messages, outside):
    provider.windows = True
    provider.callbacks = ("delivered",)
    provider.came(inbound("+77000000001", sid(1)))
    send(messages)
    provider.ahead = timedelta(hours=24)
    send(messages)
    send(messages, body=None, content_sid="HX1")
    assert wait_until(lambda: len(outside) == 4)
    assert Counter(form["MessageStatus"] for form in outside) == {"delivered": 2, "sent": 1, "undelivered": 1}
    assert [form["ErrorCode"] for form in outside if "ErrorCode" in form] == ["63016"]


@pytest.mark.parametrize(("ending", "code"), [("64", "63014"), ("66", "63016"), ("68", "63018"), ("74", "63024")])
def test_some_recipients_fail_later(provider, messages, outside, ending, code):
    sent = send(messages, to=f"whatsapp:+770000000{ending}")
    assert wait_until(lambda: len(outside) == 2)
    assert [(form["MessageStatus"], form.get("ErrorCode")) for form in outside] == [
        ("sent", None),
        ("undelivered", code),
    ]
    assert messages(sent.sid).fetch().error_code == int(code)


def test_reports_come_early_and_doubled_and_in_any_order(messages, provider, outside):
    provider.callbacks, provider.early, provider.unordered = ("sent", "delivered", "read"), True, True
    orders = set()
    for _ in range(10):
        send(messages)
        orders.add(tuple(form["MessageStatus"] for form in outside))
        assert len(outside) == 4
        outside.clear()
    assert len(orders) > 3


def test_it_reaches_nobody_but_this_machine(provider):
    assert provider.post("https://hotline.example.org/webhooks/twilio/whatsapp", inbound("+77000000001", sid(1))) == 0
