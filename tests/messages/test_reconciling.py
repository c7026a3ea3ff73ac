"""Messages of which nobody knows whether they left, with a real provider that is asked for its list."""

import threading
from datetime import timedelta

import pytest

from hotline import jobs
from hotline.channels.twilio import sending
from hotline.core import clock
from hotline.core.db import db
from hotline.messages import outbox, reconciling, rules, service
from hotline.messages.models import Message
from tests import provider as double


def queue(conversation, body="Ответ") -> Message:
    message = service.queue(conversation, body, "first_reply")
    db.session.commit()
    return message


def run(app, step) -> None:
    db.session.commit()
    with app.app_context():
        while step():
            pass
    db.session.expire_all()


def check(app, *messages) -> None:
    """Ask for all of them, as if their pauses were over."""
    for message in messages:
        db.session.refresh(message)
        if message.next_try_at is not None:
            message.next_try_at = clock.now()
    run(app, jobs.reconcile)


def killed(message: Message, provider=None, taken: bool = False) -> Message:
    """Let a worker claim the message and be killed, before or after the provider took it; its lease ends."""
    errand = outbox.claim("killed")
    db.session.commit()
    assert errand.message_id == message.id
    if taken:
        outbox.deliver(errand)
    outbox.give_up(clock.now() + outbox.LEASE * 2)
    db.session.commit()
    return message


def test_a_message_that_was_taken_before_the_crash_has_its_id_and_what_was_reported_meanwhile(
    app, provider, conversation
):
    message = killed(queue(conversation()), taken=True)
    [sent] = provider.accepted
    check(app, message)
    assert (message.provider_id, message.status, message.error_code) == (sent.sid, "queued", None)
    assert len(provider.accepted) == 1


def test_a_status_and_a_failure_of_the_list_are_taken_over(app, provider, conversation):
    message = killed(queue(conversation()), taken=True)
    provider.accepted[0].move("undelivered", provider.now(), "63024")
    check(app, message)
    assert (message.status, message.error_code) == ("undelivered", "63024")


@pytest.mark.parametrize("ending", [double.SILENT, double.MUTE])
def test_a_time_out_or_a_broken_answer_is_cleared_up(app, provider, conversation, monkeypatch, ending):
    monkeypatch.setattr(sending, "TIMEOUT", 0.4)
    message = queue(conversation(f"+770000000{ending}"))
    run(app, jobs.send)
    assert message.status == "unknown"
    check(app, message)
    assert (message.status, message.provider_id) == ("queued", provider.accepted[0].sid)


def test_what_the_list_has_only_some_minutes_later_is_found_then(app, provider, conversation):
    provider.lag = timedelta(minutes=3)
    message = killed(queue(conversation()), taken=True)
    check(app, message)
    assert (message.status, message.checks, message.error_code) == ("unknown", 1, None)
    assert message.next_try_at > clock.now()
    provider.ahead = timedelta(minutes=4)
    check(app, message)
    assert message.status == "queued"


def test_what_never_left_stays_unknown_and_says_so_after_the_list_was_read_several_times(app, provider, conversation):
    message = killed(queue(conversation()))
    for number in range(1, len(rules.CHECKS) + 1):
        check(app, message)
        assert (message.status, message.checks, message.error_code) == ("unknown", number, None)
    check(app, message)
    assert (message.status, message.error_code, message.next_try_at) == ("unknown", "not_listed", None)
    asked = len(provider.lookups)
    check(app, message)
    assert (len(provider.lookups), provider.requests) == (asked, [])


def test_a_provider_that_gives_no_list_says_nothing(app, provider, conversation):
    message = killed(queue(conversation()), taken=True)
    provider.deaf = 1
    check(app, message)
    assert (message.status, message.checks) == ("unknown", 0)
    check(app, message)
    assert message.status == "queued"


def test_a_text_written_at_the_providers_console_at_that_time_leaves_it_open(app, provider, conversation):
    message = killed(queue(conversation()))
    provider.by_hand("+77000000001", "Другое")
    for _ in range(len(rules.CHECKS) + 1):
        check(app, message)
    assert (message.status, message.error_code, message.next_try_at) == ("unknown", None, None)


def test_an_equal_text_that_is_known_to_be_another_row_is_never_taken(app, provider, conversation):
    talk = conversation()
    first = queue(talk)
    run(app, jobs.send)
    second = killed(queue(talk))
    check(app, second)
    assert (second.status, second.provider_id) == ("unknown", None)
    assert first.provider_id == provider.accepted[0].sid


def test_an_equal_text_that_is_going_out_at_this_moment_is_waited_for(app, provider, conversation):
    talk = conversation()
    lost = killed(queue(talk))
    going = queue(talk)
    errand = outbox.claim("alive")
    db.session.commit()
    outcome = outbox.deliver(errand)
    check(app, lost)
    assert (lost.status, lost.checks) == ("unknown", 0)
    outbox.report(errand, outcome)
    db.session.commit()
    check(app, lost)
    assert (lost.status, lost.checks, going.provider_id) == ("unknown", 1, provider.accepted[0].sid)


def test_two_equal_texts_that_both_left_are_each_given_one(app, provider, conversation):
    talk = conversation()
    both = [killed(queue(talk), taken=True) for _ in range(2)]
    check(app, *both)
    assert {one.provider_id for one in both} == {sent.sid for sent in provider.accepted}
    assert both[0].provider_id == provider.accepted[0].sid


def test_two_equal_texts_of_which_one_left_are_left_to_a_person(app, provider, conversation):
    talk = conversation()
    both = [killed(queue(talk), taken=True), killed(queue(talk))]
    for _ in range(len(rules.CHECKS) + 1):
        check(app, *both)
    assert {(one.status, one.provider_id, one.error_code) for one in both} == {("unknown", None, None)}


def test_no_transaction_is_open_while_the_list_is_read(app, provider, conversation, monkeypatch):
    real, seen = reconciling.ask, []

    def ask(inquiry):
        seen.append(db.session.registry().in_transaction())
        return real(inquiry)

    monkeypatch.setattr(reconciling, "ask", ask)
    check(app, killed(queue(conversation()), taken=True))
    assert seen == [False]


def test_whoever_is_killed_while_asking_leaves_it_to_the_next(app, provider, conversation):
    message = killed(queue(conversation()), taken=True)
    assert reconciling.claim().message_id == message.id
    db.session.commit()
    assert reconciling.claim() is None
    check(app, message)
    assert message.status == "queued"


def test_the_caller_that_comes_back_late_and_the_list_agree(app, provider, conversation):
    message = queue(conversation())
    errand = outbox.claim("slow")
    db.session.commit()
    outcome = outbox.deliver(errand)
    outbox.give_up(clock.now() + outbox.LEASE * 2)
    db.session.commit()
    inquiry = reconciling.claim()
    db.session.commit()
    found = reconciling.ask(inquiry)
    outbox.report(errand, outcome)
    db.session.commit()
    reconciling.conclude(inquiry, found)
    db.session.commit()
    assert (message.status, message.provider_id) == ("queued", provider.accepted[0].sid)


def test_several_workers_that_ask_at_once_give_every_message_its_own(app, provider, conversation):
    talks = [conversation(f"+770000000{number:02}") for number in (1, 2)]
    unknown = [killed(queue(talk), taken=True) for talk in talks for _ in range(3)]
    db.session.commit()
    threads = [threading.Thread(target=run_in, args=(app,)) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for _ in range(3):
        check(app, *unknown)
    assert sorted(one.provider_id for one in unknown) == sorted(sent.sid for sent in provider.accepted)


def run_in(app) -> None:
    with app.app_context():
        while jobs.reconcile():
            pass
