"""No answer needed: one press, but never a slip where somebody spoke of danger and nobody answered."""

import pytest
from sqlalchemy import select

from hotline.alerts import service as alerts
from hotline.alerts.models import Alert
from hotline.cases import queries as cases
from hotline.cases import service as case_verbs
from hotline.cases.models import CaseEvent
from hotline.core.db import db
from hotline.messages import service as messages
from hotline.messages.models import Message


@pytest.fixture
def lawyer(signed_in):
    client = signed_in("lawyer")
    client.post("/accounts/language", data={"language": "en"})
    return client


@pytest.fixture
def in_danger(talk):
    """A conversation that waits and spoke of danger: the alert is raised, the case is marked."""
    conversation = talk(1, body="Я больше не хочу жить")
    message = db.session.scalar(select(Message).where(Message.conversation_id == conversation.id))
    case = cases.open_case_of(conversation.person)
    alerts.raise_danger(message, case, conversation.id)
    case_verbs.describe(case, None, urgency=["LIFE"])
    db.session.commit()
    return conversation


def settle(client, conversation, **data):
    return client.post(f"/desk/threads/{conversation.id}/settle", data=data)


def waits(conversation) -> bool:
    db.session.expire_all()
    return conversation.waiting_since is not None


def test_an_everyday_conversation_is_let_go_with_one_press(lawyer, talk):
    conversation = talk(1)
    assert settle(lawyer, conversation).status_code == 302
    assert not waits(conversation)


def test_whoever_took_the_alert_and_wrote_nothing_is_asked_and_the_person_stays_on_the_list(lawyer, in_danger):
    lawyer.post(f"/alerts/{db.session.scalar(select(Alert.id))}/take")
    page = settle(lawyer, in_danger)
    assert page.status_code == 422
    assert "nobody of us has answered since" in page.text
    assert "Choose why no answer is needed." not in page.text
    assert waits(in_danger)
    for reason in ("", "nonsense"):
        assert settle(lawyer, in_danger, reason=reason).status_code == 422
    assert waits(in_danger)


def test_a_reason_lets_the_conversation_go_ends_the_alert_and_stands_in_the_history(lawyer, in_danger):
    assert settle(lawyer, in_danger, reason="helped").status_code == 302
    assert not waits(in_danger)
    alert = db.session.scalar(select(Alert))
    assert (alert.ended_as, alert.settled_at is not None) == ("helped", True)
    case = cases.open_case_of(in_danger.person)
    event = db.session.scalar(select(CaseEvent).where(CaseEvent.kind == "no_answer_in_danger"))
    assert event.detail == {"reason": "helped"}
    assert "others help already" in lawyer.get(f"/cases/{case.id}").text
    assert "no answer needed" in lawyer.get("/alerts").text
    in_danger.waiting_since = in_danger.last_inbound_at
    db.session.commit()
    assert settle(lawyer, in_danger).status_code == 302  # it was dealt with; what is said anew is asked about anew


def test_after_an_answer_one_press_is_enough_again(lawyer, in_danger):
    lawyer.post(f"/desk/threads/{in_danger.id}/answer", data={"body": "Я здесь, пишу Вам", "form_token": "a" * 32})
    in_danger.waiting_since = in_danger.last_inbound_at
    db.session.commit()
    assert settle(lawyer, in_danger).status_code == 302
    assert not waits(in_danger)


def test_a_mark_set_by_hand_asks_too_until_somebody_answers(lawyer, talk, staff):
    conversation = talk(1)
    case_verbs.describe(cases.open_case_of(conversation.person), staff("operator"), urgency=["SEXT"])
    db.session.commit()
    assert settle(lawyer, conversation).status_code == 422
    messages.queue(conversation, "Не платите и не удаляйте переписку", "answer", staff("operator"))
    conversation.waiting_since = conversation.last_inbound_at
    db.session.commit()
    assert settle(lawyer, conversation).status_code == 302


def test_the_question_has_an_address_of_its_own_and_is_not_asked_where_nothing_is_to_be_asked(lawyer, in_danger, talk):
    assert 'name="reason"' in lawyer.get(f"/desk/threads/{in_danger.id}/settle").text
    other = talk(2)
    assert lawyer.get(f"/desk/threads/{other.id}/settle").location == f"/desk/threads/{other.id}"


def test_the_note_for_the_next_shift_begins_with_what_was_taken_and_not_answered(lawyer, in_danger):
    lawyer.post(f"/alerts/{db.session.scalar(select(Alert.id))}/take")
    page = lawyer.get("/desk/hand-over/").text
    number = cases.open_case_of(in_danger.person).number
    note = page.split("<textarea", 1)[1].split(">", 1)[1]
    assert note.strip().startswith("Danger to life: taken, but the person was not answered: 1")
    assert number in note.strip().splitlines()[1]
    assert "lawyer@example.org" in note
