"""Sending again: by a person, or by ourselves after a limit was met."""

from datetime import timedelta

import pytest

from hotline import worker
from hotline.channels.outcome import Retry
from hotline.channels.twilio import forms
from hotline.core import clock
from hotline.core.db import db
from hotline.core.errors import Refused
from hotline.messages import outbox, reports, resending, rules, service
from hotline.messages.models import Message
from hotline.messages.rules import ANSWER
from tests import provider as double


@pytest.fixture
def failed(conversation, staff):
    """Make an answer that did not arrive: `failed("63018")`, or of which nobody knows: `failed(status="unknown")`."""

    def make(code: str | None = None, status: str = "undelivered", talk=None) -> Message:
        message = service.queue(talk or conversation(), "Ответ", ANSWER, staff("lawyer"))
        service.set_status(message, status, clock.now())
        message.error_code = code
        db.session.commit()
        return message

    return make


def test_an_unknown_message_goes_again_as_a_new_one_that_points_to_it(app, provider, failed, staff):
    lost, chief = failed(status="unknown"), staff("manager")
    again = service.send_again(lost, chief, "token")
    db.session.commit()
    assert (again.again_of_id, again.body, again.purpose, again.written_by_id) == (lost.id, "Ответ", ANSWER, chief.id)
    db.session.commit()
    worker.run_once(app)
    db.session.expire_all()
    assert (again.status, lost.status) == ("queued", "unknown")
    assert [sent.form["Body"] for sent in provider.accepted] == ["Ответ"]


def test_a_doubled_submit_sends_once_and_a_second_person_is_told(app, failed, staff):
    lost = failed(status="unknown")
    again = service.send_again(lost, staff("lawyer"), "token")
    assert service.send_again(lost, staff("lawyer"), "token") is again
    with pytest.raises(Refused):
        service.send_again(lost, staff("manager"), "another")


def test_a_repeat_that_failed_may_be_repeated(app, failed, staff):
    first = failed("63019")
    second = service.send_again(first, staff("lawyer"))
    service.set_status(second, "failed", clock.now())
    assert service.send_again(second, staff("lawyer")).again_of_id == second.id


def test_sending_again_ends_the_waiting(app, failed, staff):
    lost = failed("63019")
    assert lost.conversation.waiting_since == lost.at
    service.send_again(lost, staff("lawyer"))
    assert lost.conversation.waiting_since is None


@pytest.mark.parametrize("status", ["waiting", "claimed", "queued", "sent", "delivered", "read"])
def test_what_is_on_its_way_or_arrived_does_not_go_again(app, failed, staff, status):
    with pytest.raises(Refused):
        service.send_again(failed(status=status), staff("lawyer"))


def test_after_24_hours_it_is_refused_with_the_reason(app, failed, staff):
    lost = failed(status="unknown")
    lost.conversation.last_inbound_at = clock.now() - timedelta(hours=25)
    with pytest.raises(Refused, match="24"):
        service.send_again(lost, staff("lawyer"))


def test_what_would_fail_again_is_refused_until_they_write_anew(app, failed, staff):
    blocked = failed("63014")
    with pytest.raises(Refused, match="заблокировал"):
        service.send_again(blocked, staff("lawyer"))
    blocked.conversation.last_inbound_at = clock.now() + timedelta(seconds=1)
    assert service.send_again(blocked, staff("lawyer"))


def test_what_a_person_sent_again_goes_no_second_time_by_itself(app, conversation, staff):
    message = service.queue(conversation(), "Ответ", ANSWER, staff("lawyer"))
    db.session.commit()
    errand = outbox.claim("slow")
    db.session.commit()
    outbox.give_up(clock.now() + outbox.LEASE * 2)
    db.session.commit()
    db.session.refresh(message)
    service.send_again(message, staff("lawyer"))
    outbox.report(errand, Retry("connect"))
    db.session.commit()
    assert message.status == "failed"


def report(message: Message, code: str) -> None:
    form = {"MessageSid": message.provider_id, "MessageStatus": "undelivered", "ErrorCode": code}
    reports.keep(forms.report([[name, value] for name, value in form.items()]))
    db.session.commit()
    reports.apply()
    db.session.commit()


@pytest.mark.parametrize("code", ["63017", "63018", "63038", "20429"])
def test_a_limit_met_later_lets_the_text_go_anew_after_a_pause_once_per_failure_and_not_for_ever(
    app, conversation, staff, code
):
    talk = conversation()
    message = service.queue(talk, "Ответ", ANSWER, staff("lawyer"))
    for number, pause in enumerate(rules.NEW_ATTEMPTS):
        message.status, message.provider_id = "sent", f"SM{number}"
        db.session.commit()
        report(message, code)
        assert resending.retry_later(message) is None
        again = resending.repeat_of(message)
        assert (message.status, message.error_code) == ("undelivered", code)
        assert (again.status, again.written_by_id) == ("waiting", staff("lawyer").id)
        assert timedelta(0) <= pause - (again.next_try_at - clock.now()) < timedelta(minutes=1)
        assert talk.waiting_since is None
        message = again
    message.status, message.provider_id = "sent", "SM99"
    db.session.commit()
    report(message, code)
    assert resending.repeat_of(message) is None
    assert talk.waiting_since == message.at


@pytest.mark.parametrize("code", ["63016", "63024", "63014", "63007", "63019", "99999"])
def test_no_other_failure_goes_anew_by_itself(app, failed, code):
    message = failed(code)
    assert resending.retry_later(message) is None
    assert resending.repeat_of(message) is None


def test_nothing_goes_anew_by_itself_once_free_text_no_longer_arrives(app, failed):
    message = failed("63018")
    message.conversation.last_inbound_at = clock.now() - rules.WINDOW + timedelta(minutes=5)
    assert resending.retry_later(message) is None


def test_a_limit_reported_by_the_provider_leads_to_one_more_accepted_send(app, provider, conversation):
    talk = conversation(f"+770000000{double.LIMITED}")
    message = service.queue(talk, "Ответ", "first_reply")
    db.session.commit()
    worker.run_once(app)
    sent = provider.accepted[0]
    db.session.expire_all()
    assert message.provider_id == sent.sid
    report(message, "63018")
    again = resending.repeat_of(message)
    again.next_try_at = clock.now()
    db.session.commit()
    worker.run_once(app)
    db.session.expire_all()
    assert [one.sid for one in provider.accepted] == [message.provider_id, again.provider_id]
