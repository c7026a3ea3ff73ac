"""Calls to call back: one task a number and day, settled together, opened again by a voicemail."""

from datetime import timedelta

import pytest

from hotline.channels.call_news import CallNews
from hotline.core import clock
from hotline.core.db import db
from hotline.core.errors import Refused
from hotline.messages.calls import queries as call_queries
from hotline.messages.calls import service as calls
from hotline.messages.calls.rules import CallState, Settled, minutes, next_state
from hotline.messages.models import Call
from tests import factories

NOON = factories.moment()


def missed(name: str, number: str | None = "+77000000001", after: timedelta = timedelta(0), **more: object) -> Call:
    with clock.at(NOON + after):
        call = calls.take(CallNews(name, name, number, ended=True, **more))
        db.session.flush()
    assert call
    return call


def tasks() -> list[list[str | None]]:
    return [[call.provider_id for call in task.calls] for task in call_queries.tasks(NOON + timedelta(days=3))]


def test_calls_of_one_number_on_one_day_are_one_task_and_the_longest_wait_comes_first(app):
    missed("b", after=timedelta(minutes=30))
    missed("other", "+77000000002", timedelta(minutes=10))
    missed("a")
    missed("next day", after=timedelta(days=1))
    missed("withheld", None)
    assert tasks() == [["a", "b"], ["other"], ["next day"]]


def test_settling_closes_the_calls_before_it_and_none_after(app, staff):
    _first, second = missed("a"), missed("b", after=timedelta(minutes=5))
    missed("c", after=timedelta(minutes=9))
    calls.settle(second, Settled.NO_NEED, staff("lawyer"))
    db.session.expire_all()
    assert {call.provider_id: call.settled_as for call in db.session.query(Call)} == {
        "a": "together",
        "b": "no_need",
        "c": None,
    }
    assert tasks() == [["c"]]
    calls.settle(second, Settled.SPAM, staff("lawyer"))  # a second note changes nothing
    db.session.expire_all()
    assert second.settled_as == "no_need"


def test_tries_are_counted_over_the_whole_task(app, staff):
    for name in ("a", "b"):
        calls.note_try(missed(name), staff("lawyer"))
    calls.note_try(missed("b"), staff("operator"))
    db.session.expire_all()
    [task] = call_queries.tasks(NOON)
    assert task.tries == 3
    assert task.tried_at


def test_a_voicemail_that_comes_after_settling_opens_the_call_again(app, staff):
    calls.settle(missed("a"), Settled.NO_NEED, staff("lawyer"))
    assert tasks() == []
    missed("a", recording="https://api.twilio.com/RE1")
    assert tasks() == [["a"]]


def test_a_voicemail_without_a_number_is_to_be_listened_to(app):
    missed("a", None, recording="https://api.twilio.com/RE1")
    assert tasks() == [["a"]]


def test_a_talk_written_down_closes_the_missed_calls_before_it(app, staff):
    missed("a")
    talk = missed("b", after=timedelta(minutes=20), talked=True)
    lawyer = staff("lawyer")
    calls.fill_in(talk.id, lawyer, result="talked", talked_id=lawyer.id, typed_by_id=lawyer.id, form_token="t")
    db.session.expire_all()
    assert tasks() == []
    with pytest.raises(Refused):
        calls.fill_in(talk.id, lawyer, result="talked")


def test_a_contact_typed_by_hand_is_no_call_that_came_in(app, staff):
    lawyer = staff("lawyer")
    typed = Call(channel="phone", result="talked", at=NOON, talked_id=lawyer.id, typed_by_id=lawyer.id)
    db.session.add(typed)
    db.session.flush()
    assert tasks() == []
    assert call_queries.latest() == []
    with pytest.raises(Refused):
        calls.fill_in(typed.id, lawyer)


@pytest.mark.parametrize("state", CallState)
def test_a_state_only_moves_forward(state):
    assert [next_state(state, seen) for seen in CallState] == [
        max(state, seen, key=list(CallState).index) for seen in CallState
    ]


@pytest.mark.parametrize(
    ("seconds", "expected"), [(None, None), (0, None), (-3, None), (1, 1), (60, 1), (61, 2), (999_999, 600)]
)
def test_minutes_are_begun_ones(seconds, expected):
    assert minutes(seconds) == expected
