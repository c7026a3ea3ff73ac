"""The outbox, with a real provider on the loopback: what waits is sent once, in order, and nothing is sent blindly."""

from datetime import timedelta

import pytest

from hotline import jobs
from hotline.channels.outcome import Accepted, Never, Retry, Unknown
from hotline.channels.twilio import sending
from hotline.core import clock
from hotline.core.db import db
from hotline.messages import outbox, rules, service
from hotline.messages.models import Message
from tests import provider as double


def queue(conversation, body="Ответ", by=None, purpose="first_reply", **more) -> Message:
    message = service.queue(conversation, body, purpose, by, **more)
    db.session.commit()
    return message


def send_all(app) -> None:
    db.session.commit()
    with app.app_context():
        while jobs.send():
            pass


def status(message: Message) -> tuple[str, str | None]:
    db.session.expire_all()
    answer = (message.status, message.error_code)
    db.session.rollback()
    return answer


def test_what_waits_is_sent_once_and_has_the_providers_id(app, provider, conversation):
    message = queue(conversation())
    send_all(app)
    send_all(app)
    [sent] = provider.to("+77000000001")
    assert (message.provider_id, message.status, message.attempts) == (sent.sid, "queued", 1)
    assert sent.form["Body"] == "Ответ"


def test_messages_of_one_conversation_leave_in_order_and_wait_for_the_one_before(app, provider, conversation):
    provider.refusals_left["+77000000001"] = 1
    first, second = queue(talk := conversation(), "первое"), queue(talk, "второе")
    other = queue(conversation("+77000000002"), "другому")
    send_all(app)
    assert status(first) == ("waiting", "20429")
    assert status(second) == ("waiting", None)
    assert status(other)[0] == "queued"
    first.next_try_at = clock.now()
    send_all(app)
    assert [sent.form["Body"] for sent in provider.to("+77000000001")] == ["первое", "второе"]
    assert status(first) == ("queued", None)


def test_a_passing_refusal_is_tried_again_with_growing_pauses_and_ends_as_failed(app, conversation):
    message = queue(conversation(f"+770000000{double.TOO_MANY}"))
    for attempt in range(1, len(rules.BACK_OFF) + 1):
        send_all(app)
        assert (message.status, message.attempts) == ("waiting", attempt)
        assert message.next_try_at > clock.now() + rules.BACK_OFF[attempt - 1] - timedelta(seconds=5)
        message.next_try_at = clock.now()
    send_all(app)
    assert status(message) == ("failed", "20429")


@pytest.mark.parametrize(
    ("ending", "expected"),
    [(double.INVALID, ("failed", "21211")), (double.PROBLEM, ("failed", "63007")), (double.BROKEN, ("unknown", None))],
)
def test_a_final_refusal_fails_and_an_unclear_answer_is_never_sent_again(app, provider, conversation, ending, expected):
    message = queue(conversation(f"+770000000{ending}"))
    send_all(app)
    assert status(message) == expected
    asked = len(provider.requests)
    send_all(app)
    assert len(provider.requests) == asked


def test_no_transaction_is_open_while_the_provider_is_called(app, provider, conversation, monkeypatch):
    seen = []
    monkeypatch.setattr(
        outbox,
        "deliver",
        lambda errand: seen.append(db.session.registry().in_transaction()) or Accepted("SM1", "queued"),
    )
    queue(conversation())
    send_all(app)
    assert seen == [False]


def test_two_workers_never_claim_the_same_message(app, conversation):
    queue(conversation())
    first = outbox.claim("one")
    db.session.commit()
    assert first is not None
    assert outbox.claim("two") is None


def test_a_claim_whose_worker_never_came_back_is_unknown_and_no_longer_sent(app, provider, conversation):
    message = queue(conversation())
    outbox.claim("killed")
    db.session.commit()
    assert outbox.give_up() == 0
    assert outbox.give_up(clock.now() + outbox.LEASE + timedelta(seconds=1)) == 1
    db.session.commit()
    send_all(app)
    assert status(message) == ("unknown", None)
    assert provider.requests == []


def test_the_one_who_called_may_still_tell_after_the_lease_and_a_stranger_may_not(app, conversation):
    message = queue(conversation())
    errand = outbox.claim("slow")
    outbox.give_up(clock.now() + outbox.LEASE + timedelta(seconds=1))
    stranger = outbox.Errand(
        errand.message_id, "stranger", errand.attempt, errand.channel, errand.address, errand.outgoing
    )
    outbox.report(stranger, Never("1"))
    assert status(message)[0] == "waiting"  # nothing was committed yet
    errand = outbox.claim("slow")
    db.session.commit()
    outbox.give_up(clock.now() + outbox.LEASE + timedelta(seconds=1))
    outbox.report(stranger, Never("1"))
    db.session.commit()
    assert status(message) == ("unknown", None)
    outbox.report(errand, Accepted("SM1", "queued"))
    db.session.commit()
    assert status(message) == ("queued", None)
    outbox.report(errand, Unknown("late"))
    db.session.commit()
    assert status(message) == ("queued", None)


def test_a_provider_that_is_silent_holds_the_message_as_unknown(app, provider, conversation, monkeypatch):
    monkeypatch.setattr(sending, "TIMEOUT", 0.3)
    message = queue(conversation(f"+770000000{double.SILENT}"))
    send_all(app)
    assert status(message) == ("unknown", None)
    assert len(provider.accepted) == 1


def test_an_answer_that_did_not_arrive_leaves_the_person_waiting_again(app, conversation, staff):
    message = queue(talk := conversation(f"+770000000{double.INVALID}"), by=staff("lawyer"), purpose=rules.ANSWER)
    assert talk.waiting_since is None
    send_all(app)
    assert talk.waiting_since == message.at


def test_without_an_account_nothing_is_claimed_and_nothing_is_lost(app, conversation):
    message = queue(conversation())
    settings = app.extensions["settings"]
    app.extensions["settings"] = type(settings)(dict(settings.values) | {"twilio_whatsapp_from": None})
    send_all(app)
    assert status(message) == ("waiting", None)
    app.extensions["settings"] = settings
    send_all(app)
    assert status(message) == ("queued", None)


def test_an_outcome_that_may_come_again_waits(app, conversation):
    message = queue(conversation())
    errand = outbox.claim("one")
    outbox.report(errand, Retry("connect"))
    assert (message.status, message.error_code, message.attempts) == ("waiting", "connect", 1)
