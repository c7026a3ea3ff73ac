"""An answer being written: split into messages, kept as a draft, never crossing another one unseen."""

import threading
from datetime import timedelta

import pytest
from sqlalchemy import select, text

from hotline.cases import queries as cases
from hotline.cases.models import CaseMessage
from hotline.core import clock
from hotline.core.db import db
from hotline.desk import window
from hotline.desk.models import AnswerDraft
from hotline.messages import service
from hotline.messages.models import Conversation, Message

TOKEN = "a" * 32


def path(conversation: Conversation, what: str) -> str:
    return f"/desk/threads/{conversation.id}/{what}"


def outbound() -> list[Message]:
    db.session.expire_all()
    return list(db.session.scalars(select(Message).where(Message.direction == "out").order_by(Message.id)))


def value(page: str, name: str) -> str:
    """Return what stands in a hidden field."""
    return page.split(f'name="{name}"')[1].split('value="')[1].split('"')[0]


def typed(page: str) -> str:
    return page.split('id="body"')[1].split(">", 1)[1].split("</textarea>")[0].strip()


def comes_in(conversation: Conversation, body: str) -> None:
    message = Message(direction="in", channel="whatsapp", body=body, form=[], status="received", at=clock.now())
    db.session.add(message)
    service.receive(conversation, message, asks=True)
    db.session.commit()


LONG = "\n\n".join(f"{number}. " + "слово " * 200 for number in range(1, 4))


def test_a_long_answer_goes_as_several_messages_in_order_and_once_however_often_the_form_is_posted(signed_in, talk):
    conversation, client = talk(), signed_in("lawyer")
    for _ in range(2):
        assert client.post(path(conversation, "answer"), data={"body": LONG, "form_token": TOKEN}).status_code == 302
    sent = outbound()
    assert [message.body[:2] for message in sent] == ["1.", "2.", "3."]
    assert all(len(message.body) <= 1600 for message in sent)
    page = client.get(f"/desk/threads/{conversation.id}").text
    assert page.count("bubble-out") == 3
    case = cases.open_case_of(conversation.person)
    linked = set(db.session.scalars(select(CaseMessage.message_id).where(CaseMessage.case_id == case.id)))
    assert linked >= {message.id for message in sent}


def test_what_would_be_more_than_four_messages_is_refused_and_kept(signed_in, talk):
    conversation = talk()
    answer = signed_in("lawyer").post(path(conversation, "answer"), data={"body": "а" * 6401, "form_token": TOKEN})
    assert answer.status_code == 422
    assert typed(answer.text) == "а" * 6401
    assert outbound() == []
    whole = signed_in("lawyer").post(path(conversation, "answer"), data={"body": "а" * 6400, "form_token": TOKEN})
    assert whole.status_code == 302
    assert [len(message.body) for message in outbound()] == [1600] * 4


def test_sending_stops_once_when_somebody_else_has_answered_and_goes_on_at_the_second_press(signed_in, talk, staff):
    conversation, client = talk(), signed_in("lawyer")
    seen = value(client.get(f"/desk/threads/{conversation.id}").text, "seen")
    colleague = staff("operator", name="Динара Ахметова")
    service.queue(conversation, "Я уже ответила", "answer", colleague)
    db.session.commit()
    data = {"body": "Мой ответ", "form_token": TOKEN, "seen": seen}
    stopped = client.post(path(conversation, "answer"), data=data)
    assert stopped.status_code == 422
    reply = stopped.text.split('id="reply"')[1]
    assert "Я уже ответила" in reply
    assert "Динара Ахметова" in reply.split('class="error-summary"')[1].split("</div>")[0]
    assert typed(stopped.text) == "Мой ответ"
    assert len(outbound()) == 1
    again = client.post(path(conversation, "answer"), data=data | {"seen": value(stopped.text, "seen")})
    assert again.status_code == 302
    assert [message.body for message in outbound()] == ["Я уже ответила", "Мой ответ"]


def test_sending_stops_once_when_a_message_came_in_but_not_for_what_the_line_says_by_itself(signed_in, talk):
    conversation, client = talk(), signed_in("lawyer")
    seen = value(client.get(f"/desk/threads/{conversation.id}").text, "seen")
    service.queue(conversation, "Ваше сообщение получено", "first_reply")
    db.session.commit()
    data = {"body": "Ответ", "form_token": TOKEN, "seen": seen}
    comes_in(conversation, "Уже не надо, спасибо")
    stopped = client.post(path(conversation, "answer"), data=data)
    assert stopped.status_code == 422
    assert "Уже не надо, спасибо" in stopped.text.split('id="reply"')[1]
    assert (
        client.post(path(conversation, "answer"), data=data | {"seen": value(stopped.text, "seen")}).status_code == 302
    )
    service.queue(conversation, "Автоматически", "first_reply")
    db.session.commit()
    newest = outbound()[-2].id
    later = {"body": "Ещё", "form_token": "b" * 32, "seen": str(newest)}
    assert client.post(path(conversation, "answer"), data=later).status_code == 302


def test_a_doubled_submit_is_not_stopped_by_its_own_answer(signed_in, talk):
    conversation, client = talk(), signed_in("lawyer")
    seen = value(client.get(f"/desk/threads/{conversation.id}").text, "seen")
    data = {"body": "Ответ", "form_token": TOKEN, "seen": seen}
    assert [client.post(path(conversation, "answer"), data=data).status_code for _ in range(2)] == [302, 302]
    assert len(outbound()) == 1


def test_of_two_answers_sent_at_the_same_moment_one_stops(app, signed_in, talk):
    conversation = talk()
    clients = [signed_in("lawyer"), signed_in("operator")]
    seen = value(clients[0].get(f"/desk/threads/{conversation.id}").text, "seen")
    where, start, answers = path(conversation, "answer"), threading.Barrier(2), []
    db.session.commit()

    def press(client, number: int) -> None:
        start.wait()
        data = {"body": f"Ответ {number}", "form_token": f"{number}" * 32, "seen": seen}
        with app.app_context():
            answers.append(client.post(where, data=data).status_code)

    threads = [threading.Thread(target=press, args=(client, number)) for number, client in enumerate(clients, start=1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == [302, 422]
    assert len(outbound()) == 1


def test_what_is_typed_is_there_again_for_its_writer_alone_and_encrypted(signed_in, talk):
    conversation, client = talk(), signed_in("lawyer")
    kept = client.post(
        path(conversation, "draft"), data={"body": "Начатый ответ", "form_token": TOKEN, "csrf_token": "x"}
    )
    assert kept.status_code == 200
    assert kept.json["saved_at"]
    assert typed(client.get(f"/desk/threads/{conversation.id}").text) == "Начатый ответ"
    assert typed(signed_in("operator").get(f"/desk/threads/{conversation.id}").text) == ""
    raw = db.session.execute(text("SELECT fields FROM answer_draft")).scalar_one()
    assert "Начатый".encode() not in bytes(raw)
    assert list(db.session.scalars(select(AnswerDraft)).one().fields) == ["body"]


def test_the_inbox_shows_where_one_has_a_draft_and_sending_or_emptying_it_removes_it(signed_in, talk):
    first, second = talk(1), talk(2)
    client = signed_in("lawyer")
    for conversation in (first, second):
        client.post(path(conversation, "draft"), data={"body": "Начато", "form_token": f"{conversation.id}" * 16})
    assert client.get("/desk/inbox").text.count('tone-warn">черновик') == 2
    assert 'tone-warn">черновик' not in signed_in("operator").get("/desk/inbox").text
    client.post(path(first, "answer"), data={"body": "Начато и закончено", "form_token": f"{first.id}" * 16})
    client.post(path(second, "draft"), data={"body": " ", "form_token": ""})
    assert db.session.scalars(select(AnswerDraft)).all() == []


def test_a_late_save_does_not_bring_back_what_is_sent(signed_in, talk):
    conversation, client = talk(), signed_in("lawyer")
    client.post(path(conversation, "answer"), data={"body": "Ответ", "form_token": TOKEN})
    late = client.post(path(conversation, "draft"), data={"body": "Отве", "form_token": TOKEN})
    assert late.status_code == 409
    assert typed(client.get(f"/desk/threads/{conversation.id}").text) == ""


def test_a_draft_is_kept_after_a_refusal_the_lapse_of_the_window_and_signing_out(app, signed_in, talk):
    conversation, client = talk(1, timedelta(hours=23, minutes=59)), signed_in("lawyer")
    client.post(path(conversation, "draft"), data={"body": "Почти готово", "form_token": TOKEN})
    conversation.last_inbound_at -= timedelta(minutes=5)
    db.session.commit()
    refused = client.post(path(conversation, "answer"), data={"body": "Почти готово!", "form_token": TOKEN})
    assert refused.status_code == 422
    assert typed(refused.text) == "Почти готово!"
    assert typed(client.get(f"/desk/threads/{conversation.id}").text) == "Почти готово"
    stranger = app.test_client().post(path(conversation, "draft"), data={"body": "чужое"})
    assert stranger.status_code == 302
    assert typed(signed_in("lawyer").get(f"/desk/threads/{conversation.id}").text) == "Почти готово"


@pytest.mark.parametrize("role", ["manager", "admin"])
def test_nobody_else_may_write_or_be_seen_in_a_thread(signed_in, talk, role):
    conversation, client = talk(), signed_in(role)
    for what in ("reply", "draft", "template", "here"):
        assert client.post(path(conversation, what), data={"body": "x"}).status_code == 404


@pytest.mark.parametrize(
    ("ago", "words"),
    [
        (timedelta(hours=20, minutes=47, seconds=30), ("3", "12")),
        (timedelta(hours=23, minutes=17, seconds=30), ("42",)),
        (timedelta(hours=23, minutes=59, seconds=50), ("1",)),
    ],
)
def test_how_long_free_text_may_be_sent_is_told_and_the_last_hour_in_other_words(talk, ago, words):
    left = window.of(talk(1, ago))
    assert left.urgent == (len(words) == 1)
    assert all(word in left.words for word in words)
    assert window.of(talk(2, timedelta(hours=25))).until is None


def test_the_page_left_open_asks_for_the_other_form_when_the_24_hours_end_and_when_they_begin_again(signed_in, talk):
    conversation, client = talk(), signed_in("lawyer")
    here = path(conversation, "here")
    assert 'hx-trigger="load"' not in client.post(here, data={"mode": "free"}).text
    conversation.last_inbound_at = clock.now() - timedelta(hours=24)
    assert 'hx-trigger="load"' in client.post(here, data={"mode": "free"}).text
    assert 'hx-trigger="load"' not in client.post(here, data={"mode": "closed"}).text
    data = {"mode": "free", "body": "Набрано", "form_token": TOKEN}
    part = client.post(path(conversation, "reply"), data=data, headers={"HX-Request": "true"}).text
    assert "<html" not in part
    assert typed(part) == "Набрано"
    assert 'id="answer"' not in part
    assert value(part, "mode") == "closed"
    comes_in(conversation, "Я снова здесь")
    assert 'hx-trigger="load"' in client.post(here, data={"mode": "closed"}).text
    again = client.post(
        path(conversation, "reply"), data=data | {"mode": "closed"}, headers={"HX-Request": "true"}
    ).text
    assert 'id="answer"' in again
    assert typed(again) == "Набрано"
