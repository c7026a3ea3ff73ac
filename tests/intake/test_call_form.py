"""The contact form completes a call that came in by itself: the same row, once, and its number leaves it."""

import pytest

from hotline.cases.models import Case, Consultation
from hotline.channels.call_news import CallNews
from hotline.core import clock
from hotline.core.db import db
from hotline.core.periods import Period
from hotline.indicators import queries as indicators
from hotline.messages.calls import queries as call_queries
from hotline.messages.calls import service as calls
from hotline.messages.models import Call
from hotline.office import service as office
from hotline.people.models import Consent
from tests import factories
from tests.intake.test_contact import client, fields, operator

__all__ = ["client", "fields", "operator"]
NUMBER = "+77000000001"


@pytest.fixture
def call(operator):
    office.load_texts()
    with clock.at(factories.moment()):
        made = calls.take(CallNews("CA1", "x", NUMBER, talked=True, seconds=61))
    db.session.commit()
    return made


@pytest.fixture
def filled(client, call, fields):
    """The form as it is sent for the call."""
    return {name: value for name, value in fields.items() if name != "talked_id"} | {
        "call_id": str(call.id),
        "talked_id": fields["talked_id"],
    }


def counted() -> int:
    period = Period.of_days(factories.DAY, factories.DAY)
    return next(figure.fact for figure in indicators.figures(period) if figure.indicator.code == "calls")


def test_the_form_opens_with_number_time_and_length_and_the_words_for_a_call_through_twilio(client, call):
    page = client.get(f"/intake/contact?call={call.id}").text
    for value in ("+7 700 000 00 01", "2020-09-14", "10:30", "Twilio за пределами страны"):
        assert value in page
    assert f'name="call_id" type="hidden" value="{call.id}"' in page
    assert 'value="cross_border"' in page  # the text for a call through Twilio names its servers
    assert 'value="third_parties"' not in page
    assert 'value="2"' in page
    assert client.get("/intake/contact?call=999").status_code == 404


def test_saving_completes_the_call_that_rang_and_counts_it_once(client, call, filled, operator):
    assert counted() == 1
    assert client.post("/intake/contact", data=filled | {"action": "finalise"}).status_code == 302
    saved = db.session.query(Call).one()
    assert (saved.id, saved.provider_id, saved.result, saved.minutes) == (call.id, "CA1", "talked", 25)
    assert (saved.talked_id, saved.typed_by_id, saved.at) == (operator.id, operator.id, factories.moment())
    assert (saved.number, saved.lookup, saved.identifier.value) == (None, None, NUMBER)
    assert db.session.query(Consultation).one().call_id == saved.id
    assert db.session.query(Consent).one().text_code == "phone_script_abroad"
    assert counted() == 1
    assert call_queries.not_written(clock.now()) == []
    case = db.session.query(Case).one()
    assert client.get(f"/intake/contact?call={call.id}").headers["Location"] == f"/cases/{case.id}"


def test_a_doubled_submit_is_still_one_call(client, filled):
    answers = [client.post("/intake/contact", data=filled | {"action": "save"}) for _ in range(2)]
    assert answers[0].headers["Location"] == answers[1].headers["Location"]
    assert db.session.query(Call).count() == 1


def test_whoever_writes_the_same_call_down_second_is_told_and_loses_nothing(client, filled):
    client.post("/intake/contact", data=filled | {"action": "save"})
    second = filled | {"action": "save", "token": "def", "belongs": "new"}
    refused = client.post("/intake/contact", data=second)
    assert refused.status_code == 422
    assert "Суретімді рұқсатсыз жариялады" in refused.text
    assert 'name="call_id" type="hidden" value=""' in refused.text
    assert client.post("/intake/contact", data=second | {"call_id": ""}).status_code == 302
    assert db.session.query(Call).count() == 2


def test_without_consent_nobody_keeps_the_number(client, filled):
    anonymous = filled | {"action": "save", "consent": "refused", "points": [], "name": "", "phone": ""}
    assert client.post("/intake/contact", data=anonymous).status_code == 302
    saved = db.session.query(Call).one()
    assert (saved.result, saved.number, saved.lookup, saved.identifier) == ("talked", None, None, None)


def test_a_silent_call_is_one_tap_and_keeps_no_number(client, filled):
    assert client.post("/intake/contact", data=filled | {"action": "silent"}).status_code == 302
    saved = db.session.query(Call).one()
    assert (saved.result, saved.number) == ("silent", None)
    assert counted() == 1


def test_what_the_provider_says_late_does_not_undo_the_form(client, call, filled):
    client.post("/intake/contact", data=filled | {"action": "save"})
    calls.take(CallNews("CA1", "x", NUMBER, ended=True))
    db.session.commit()
    saved = db.session.query(Call).one()
    assert (saved.state, saved.result, saved.number, saved.minutes) == ("talked", "talked", None, 25)


def test_a_contact_typed_while_talking_without_opening_the_call_is_the_same_call(client, call, fields):
    near, far = (
        fields | {"action": "save", "time": "11:40"},
        fields | {"action": "save", "time": "19:00", "token": "def"},
    )
    assert client.post("/intake/contact", data=far).status_code == 302
    assert db.session.query(Call).count() == 2
    assert client.post("/intake/contact", data=near | {"belongs": "new"}).status_code == 302
    saved = db.session.query(Call).filter_by(provider_id="CA1").one()
    assert (saved.result, saved.form_token) == ("talked", "abc")
    assert db.session.query(Call).count() == 2


def test_a_form_saved_before_the_talk_ends_learns_its_length_later(client, operator, fields):
    ringing = calls.take(CallNews("CA1", "x", NUMBER))
    db.session.commit()
    client.post("/intake/contact", data=fields | {"call_id": str(ringing.id), "action": "save", "minutes": ""})
    calls.take(CallNews("CA1", "x", NUMBER, talked=True, seconds=200))
    db.session.commit()
    saved = db.session.query(Call).one()
    assert (saved.state, saved.result, saved.minutes, saved.number) == ("talked", "talked", 4, None)


def test_an_unfinished_form_remembers_its_call(client, call, filled):
    client.post("/intake/contact/abc/draft", data=filled)
    assert f'name="call_id" type="hidden" value="{call.id}"' in client.get("/intake/contact?draft=abc").text
