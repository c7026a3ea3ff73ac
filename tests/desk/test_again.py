"""Sending a message again from its bubble."""

import pytest
from sqlalchemy import select

from hotline.cases.models import CaseMessage
from hotline.core import clock
from hotline.core.db import db
from hotline.desk import service
from hotline.messages import service as messages
from hotline.messages.models import Message


@pytest.fixture
def answered(talk, staff):
    """Make an answer that did not arrive: `answered("unknown")`, `answered("undelivered", "63019")`."""

    def make(status: str, code: str | None = None) -> Message:
        [message] = service.answer(talk(1), "Ответ юриста", staff("lawyer"), "form")
        messages.set_status(message, status, clock.now())
        message.error_code = code
        db.session.commit()
        return message

    return make


def repeats() -> list[Message]:
    db.session.expire_all()
    return list(db.session.scalars(select(Message).where(Message.again_of_id.is_not(None))))


def test_a_failed_answer_goes_again_once_however_often_the_button_is_pressed(answered, signed_in, staff):
    message, client = answered("undelivered", "63019"), signed_in("lawyer")
    url = f"/desk/messages/{message.id}/again"
    page = client.get(f"/desk/threads/{message.conversation_id}").text
    assert url in page
    assert "confirm-box" not in page.split(url)[0][-400:]
    for _ in range(2):
        assert client.post(url).status_code == 302
    [again] = repeats()
    assert (again.body, again.status, again.written_by_id) == ("Ответ юриста", "waiting", staff("lawyer").id)
    assert db.session.get(CaseMessage, again.id).case_id == db.session.get(CaseMessage, message.id).case_id
    assert url not in client.get(f"/desk/threads/{message.conversation_id}").text


def test_an_unknown_answer_asks_first_and_one_that_the_provider_does_not_know_goes_calmly(answered, signed_in):
    message, client = answered("unknown"), signed_in("lawyer")
    thread = f"/desk/threads/{message.conversation_id}"
    assert "confirm-box" in client.get(thread).text
    message.error_code = "not_listed"
    page = client.get(thread).text
    assert "confirm-box" not in page
    assert f"/desk/messages/{message.id}/again" in page


def test_two_people_who_press_it_send_once_and_the_second_is_told(answered, signed_in):
    message = answered("unknown")
    url = f"/desk/messages/{message.id}/again"
    signed_in("lawyer").post(url)
    assert "notice-danger" in signed_in("operator").post(url, follow_redirects=True).text
    assert len(repeats()) == 1


def test_a_refusal_says_why_and_sends_nothing(answered, signed_in):
    message = answered("undelivered", "63014")
    page = signed_in("lawyer").post(f"/desk/messages/{message.id}/again", follow_redirects=True).text
    assert "заблокировал" in page
    assert repeats() == []


def test_who_may_not_write_has_no_button_and_no_way_in(answered, signed_in):
    message = answered("unknown")
    reader = signed_in("manager")
    assert reader.post(f"/desk/messages/{message.id}/again").status_code == 404
    assert signed_in("lawyer").post("/desk/messages/999/again").status_code == 404
    assert repeats() == []
