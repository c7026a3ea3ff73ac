"""Writing to a person, and taking notice of what became of it."""

import threading
from datetime import timedelta
from itertools import permutations

import pytest
from sqlalchemy import func, select

from hotline.channels.outgoing import Outgoing
from hotline.channels.twilio import forms
from hotline.core import clock
from hotline.core.db import db
from hotline.core.errors import Refused
from hotline.messages import outbox, queries, reports, rules, service
from hotline.messages.models import Message
from hotline.messages.rules import ANSWER
from tests.intake.vectors import SEQUENCES
from tests.provider import OUR_NUMBER


def sent(conversation, provider_id: str, status: str = "queued", purpose: str = "first_reply") -> Message:
    message = service.queue(conversation, "Ответ", purpose)
    message.status, message.provider_id = status, provider_id
    db.session.commit()
    return message


def report(form: dict[str, str]) -> None:
    reports.keep(forms.report([[name, value] for name, value in form.items()]))
    db.session.commit()


@pytest.mark.parametrize(
    ("name", "status", "code"),
    [
        ("st-01", "read", None),
        ("st-02", "delivered", None),
        ("st-03", "undelivered", "63016"),
        ("st-06", "failed", "63024"),
    ],
)
def test_reports_move_a_message_forward_only_whatever_their_order(app, conversation, name, status, code):
    rows = SEQUENCES[name]["forms"]
    talk = conversation()
    for number, order in enumerate(permutations(row["form"] for row in rows)):
        message = sent(talk, f"SM{number:032}")
        for form in order:
            report(form | {"MessageSid": message.provider_id})
        reports.apply()
        db.session.commit()
        assert (message.status, message.error_code) == (status, code)


def test_a_report_that_comes_before_the_id_is_known_waits_for_it(app, conversation):
    form = SEQUENCES["st-05"]["forms"][0]["form"]
    report(form)
    assert reports.apply() == 0
    message = sent(conversation(), form["MessageSid"])
    assert reports.apply() == 1
    db.session.commit()
    assert message.status == "sent"
    assert reports.apply() == 0


def test_the_same_report_twice_is_one_event(app, conversation):
    form = SEQUENCES["st-04"]["forms"][0]["form"]
    message = sent(conversation(), form["MessageSid"])
    for _ in range(2):
        report(form)
    assert reports.apply() == 1
    db.session.commit()
    assert message.status == "delivered"


def test_a_failed_answer_leaves_the_person_waiting(app, conversation):
    talk = conversation()
    talk.waiting_since = None
    message = sent(talk, "SM1", purpose=ANSWER)
    report({"MessageSid": "SM1", "MessageStatus": "undelivered", "ErrorCode": "63016"})
    reports.apply()
    assert talk.waiting_since == message.at


def test_an_answer_ends_the_waiting_and_an_automatic_text_does_not(app, conversation, staff):
    talk = conversation()
    service.queue(talk, "Принято", "first_reply")
    assert talk.waiting_since is not None
    service.queue(talk, "Ответ", ANSWER, staff("lawyer"))
    assert talk.waiting_since is None


@pytest.mark.parametrize("body", ["", "   ", "\n", "а" * 1601])
def test_an_empty_or_too_long_answer_is_refused(app, conversation, staff, body):
    with pytest.raises(Refused) as refusal:
        service.queue(conversation(), body, ANSWER, staff("lawyer"))
    assert refusal.value.field == "body"


def test_after_24_hours_free_text_is_refused(app, conversation, staff):
    talk = conversation()
    talk.last_inbound_at = clock.now() - timedelta(hours=24)
    with pytest.raises(Refused, match="24"):
        service.queue(talk, "Ответ", ANSWER, staff("lawyer"))


def test_a_form_submitted_twice_sends_once_even_at_the_same_moment(app, conversation, staff):
    lawyer, talk = staff("lawyer"), conversation()
    db.session.commit()
    lawyer_id, talk_id, made = lawyer.id, talk.id, []
    db.session.rollback()

    def submit() -> None:
        with app.app_context():
            found = db.session.get(type(talk), talk_id)
            made.append(
                service.queue(found, "Ответ", ANSWER, db.session.get(type(lawyer), lawyer_id), form_token="once").id
            )
            db.session.commit()

    threads = [threading.Thread(target=submit) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made) == 4
    assert len(set(made)) == 1


def test_the_24_hours_are_counted_for_the_number_we_write_from(app, conversation):
    talk, now = conversation(), clock.now()
    assert queries.free_until(talk, now) == talk.last_inbound_at + rules.WINDOW
    for hours, number in ((3, OUR_NUMBER), (1, "+14155230000")):
        at = now - timedelta(hours=hours)
        form = [["To", f"whatsapp:{number}"]]
        message = Message(direction="in", channel="whatsapp", form=form, status="received", at=at)
        db.session.add(message)
        service.receive(talk, message, asks=True)
        db.session.flush()
    talk.last_inbound_at = now - timedelta(hours=1)
    assert queries.free_until(talk, now) == now - timedelta(hours=3) + rules.WINDOW
    db.session.query(Message).filter(Message.at < now - timedelta(hours=2)).delete()
    assert queries.free_until(talk, now) is None


@pytest.mark.parametrize(("length", "parts"), [(1600, 1), (1601, 2), (6400, 4)])
def test_a_long_answer_becomes_a_set_of_messages_that_one_form_makes_once(app, conversation, staff, length, parts):
    talk, lawyer = conversation(), staff("lawyer")
    first = service.queue_parts(talk, "я" * length, lawyer, "once")
    assert [message.form_token for message in first] == ["once", *(f"once:{number}" for number in range(2, parts + 1))]
    assert service.queue_parts(talk, "я" * length, lawyer, "once") == first
    assert len(service.queue_parts(talk, "я" * length, lawyer, "")) == parts


def test_more_than_four_messages_are_refused_whole(app, conversation, staff):
    with pytest.raises(Refused) as refused:
        service.queue_parts(conversation(), "я" * 6401, staff("lawyer"), "once")
    assert refused.value.field == "body"
    assert db.session.scalar(select(func.count()).select_from(Message)) == 0


def test_a_template_waits_at_any_time_with_what_the_provider_needs(app, conversation, staff):
    talk = conversation()
    talk.last_inbound_at = clock.now() - timedelta(days=3)
    sent = Outgoing("Обращение 2020-0001", "HX" + "a" * 32, {"1": "2020-0001"})
    message = service.queue(talk, sent.body, ANSWER, staff("lawyer"), template=sent)
    db.session.commit()
    errand = outbox.claim("worker")
    assert errand is not None
    assert (errand.message_id, errand.outgoing) == (message.id, sent)
