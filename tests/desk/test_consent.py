"""Writing to somebody who has not agreed: no advice, but the question of consent, and help in danger."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from hotline.cases import queries as cases
from hotline.cases.models import CaseEvent
from hotline.core import clock
from hotline.core.db import db
from hotline.desk import consent
from hotline.desk.rules import advice_waits
from hotline.intake.dialogue.rules import Step
from hotline.intake.models import Dialogue
from hotline.messages.models import Message
from hotline.office import service as office

TOKEN = "a" * 32


@pytest.fixture
def waiting(talk):
    """A conversation whose only case waits for consent, asked a day ago."""
    office.load_texts()
    made = talk(1, status="consent_pending")
    asked = clock.now() - timedelta(hours=2)
    db.session.add(Dialogue(conversation_id=made.id, step=Step.ASKED.value, asked_at=asked, offered=[], following=[]))
    db.session.commit()
    return made


def answer(client, conversation, **more):
    form = {"body": "Вам надо написать заявление.", "form_token": TOKEN}
    return client.post(f"/desk/threads/{conversation.id}/answer", data=form | more)


def sent():
    db.session.expire_all()
    return list(db.session.scalars(select(Message.body).where(Message.direction == "out").order_by(Message.id)))


def events(conversation):
    case = cases.open_case_of(conversation.person)
    return list(db.session.scalars(select(CaseEvent.kind).where(CaseEvent.case_id == case.id).order_by(CaseEvent.id)))


@pytest.mark.parametrize(
    ("step", "closed_up", "in_danger", "waits"),
    [
        (None, False, False, False),
        (Step.NEW, False, False, False),
        (Step.AGREED, False, False, False),
        (Step.AGREED, True, False, True),
        (None, True, False, True),
        (Step.ASKED, False, False, True),
        (Step.ASKED_AGAIN, False, False, True),
        (Step.PERSON, False, False, True),
        (Step.REFUSED, False, False, True),
        (Step.REFUSED, True, True, False),
        (None, True, True, False),
    ],
)
def test_advice_waits_for_consent_but_never_where_a_life_is_in_danger(step, closed_up, in_danger, waits):
    assert advice_waits(step, closed_up=closed_up, in_danger=in_danger) == waits


def test_free_words_before_consent_are_not_sent_until_the_writer_says_that_they_are_no_advice(waiting, signed_in):
    client = signed_in("lawyer")
    assert 'name="without_advice"' in client.get(f"/desk/threads/{waiting.id}").text
    refused = answer(client, waiting)
    assert refused.status_code == 422
    assert "Вам надо написать заявление." in refused.text
    assert 'id="without_advice-error"' in refused.text
    assert sent() == []
    assert answer(client, waiting, without_advice="y").status_code == 302
    assert sent() == ["Вам надо написать заявление."]
    assert events(waiting).count(consent.WRITTEN) == 1
    assert 'name="without_advice" type="checkbox" value="y">' in client.get(f"/desk/threads/{waiting.id}").text


def test_a_doubled_submit_is_noted_and_sent_once(waiting, signed_in):
    for _again in range(2):
        assert answer(signed_in("lawyer"), waiting, without_advice="y").status_code == 302
    assert len(sent()) == events(waiting).count(consent.WRITTEN) == 1


def test_where_a_life_is_in_danger_nobody_is_asked_for_a_tick(waiting, signed_in):
    cases.open_case_of(waiting.person).urgency = ["LIFE"]
    client = signed_in("operator")
    assert 'name="without_advice"' not in client.get(f"/desk/threads/{waiting.id}").text
    assert answer(client, waiting).status_code == 302


def test_consent_noted_by_hand_ends_the_question_and_a_withdrawal_brings_it_back(waiting, signed_in):
    client, case = signed_in("lawyer"), cases.open_case_of(waiting.person)
    points = ["data", "purpose", "cross_border", "third_parties"]
    client.post(f"/cases/{case.id}/consent", data={"consent": "given", "points": points})
    assert 'name="without_advice"' not in client.get(f"/desk/threads/{waiting.id}").text
    assert answer(client, waiting).status_code == 302
    case.restricted_at = clock.now()
    assert answer(client, waiting, form_token="b" * 32).status_code == 422


def test_an_answer_that_failed_is_not_repeated_by_a_button_after_consent_is_gone(waiting, signed_in):
    client = signed_in("lawyer")
    answer(client, waiting, without_advice="y")
    message = db.session.scalar(select(Message).where(Message.direction == "out"))
    message.status, message.error_code = "failed", "63018"
    client.post(f"/desk/messages/{message.id}/again")
    assert len(sent()) == 1


def test_the_question_of_consent_goes_by_one_click_once_and_nobody_waits_for_us_then(waiting, signed_in):
    client, where = signed_in("lawyer"), f"/desk/threads/{waiting.id}/ask-consent"
    assert where in client.get(f"/desk/threads/{waiting.id}").text
    for _again in range(2):
        assert client.post(where).status_code == 302
    [words] = sent()
    assert "ДА" in words
    kept = db.session.get(Dialogue, waiting.id)
    assert (kept.step, waiting.waiting_since) == (Step.ASKED_AGAIN.value, None)
    assert clock.now() - kept.asked_at < timedelta(minutes=1)
    assert events(waiting).count("consent_asked") == 1


@pytest.mark.parametrize("facts", [{"step": Step.REFUSED.value}, {"step": Step.ASKED.value, "stopped": True}])
def test_who_refused_or_wants_no_messages_is_not_asked_again(waiting, signed_in, facts):
    kept = db.session.get(Dialogue, waiting.id)
    for name, value in facts.items():
        setattr(kept, name, value)
    client, where = signed_in("lawyer"), f"/desk/threads/{waiting.id}/ask-consent"
    assert where not in client.get(f"/desk/threads/{waiting.id}").text
    client.post(where)
    assert sent() == []


def test_after_24_hours_and_with_consent_there_is_nothing_to_ask(waiting, talk, signed_in):
    client, agreed = signed_in("lawyer"), talk(2)
    waiting.last_inbound_at = clock.now() - timedelta(hours=25)
    for one in (waiting, agreed):
        where = f"/desk/threads/{one.id}/ask-consent"
        assert where not in client.get(f"/desk/threads/{one.id}").text
        client.post(where)
    assert sent() == []


def test_the_summary_of_what_is_wrong_leaves_out_a_label_that_is_a_sentence(signed_in, waiting):
    page = answer(signed_in("lawyer"), waiting).text
    summary = page.split("error-summary-title")[2].split("</ul>")[0]
    assert '<a href="#without_advice">' in summary
    assert ".:" not in summary
    assert "</a>:" not in summary
