"""The inbox and a thread, as staff see them."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from hotline.audit.models import AuditEvent
from hotline.cases import queries as case_queries
from hotline.cases import service as cases
from hotline.core import clock
from hotline.core.db import db
from hotline.desk import inbox
from hotline.intake.models import Dialogue
from hotline.messages import service
from hotline.messages.models import Message
from tests.factories import TEXT


def page(client, path: str, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status
    return answer.get_data(as_text=True)


def test_who_has_waited_longest_stands_first(signed_in, talk):
    talk(1, timedelta(minutes=5)), talk(2, timedelta(hours=3)), talk(3, None)
    text = page(signed_in("lawyer"), "/desk/inbox")
    assert text.index("Имя 2") < text.index("Имя 1")
    assert "Имя 3" not in text
    assert TEXT in text


def test_whose_life_is_in_danger_stands_before_whoever_has_waited_longest(signed_in, talk):
    talk(1, timedelta(hours=3))
    newest = talk(2, timedelta(minutes=5))
    case = cases.open_case(newest.person, "whatsapp", clock.now(), "new", None, urgency=["MONEY", "LIFE"])
    db.session.commit()
    client = signed_in("lawyer")
    text = page(client, "/desk/inbox")
    assert text.index("Имя 2") < text.index("Имя 1")
    case.status = "closed"
    db.session.commit()
    text = page(client, "/desk/inbox")
    assert text.index("Имя 1") < text.index("Имя 2")


def test_an_automatic_text_does_not_hide_what_the_person_wrote(signed_in, talk):
    service.queue(talk(), "Ваше сообщение получено", "first_reply")
    db.session.commit()
    text = page(signed_in("lawyer"), "/desk/inbox")
    assert TEXT in text
    assert "Ваше сообщение получено" not in text


def test_each_tab_shows_its_own(signed_in, talk, staff):
    waiting, answered = talk(1), talk(2, None)
    cases.assign(inbox.page(inbox.Tab.ALL, 1, staff("lawyer")).items[0].case, staff("lawyer"), staff("lawyer"))
    db.session.commit()
    client = signed_in("lawyer")
    assert [line.conversation.id for line in inbox.page(inbox.Tab.THEIRS, 1, staff("lawyer")).items] == [answered.id]
    assert [line.conversation.id for line in inbox.page(inbox.Tab.UNASSIGNED, 1, staff("lawyer")).items] == [waiting.id]
    for tab in inbox.Tab:
        page(client, f"/desk/inbox?tab={tab}")
    page(client, "/desk/inbox?tab=nonsense", 404)


def test_the_inbox_asks_a_bounded_number_of_questions(signed_in, talk, query_count):
    talk(1)
    client = signed_in("lawyer")
    page(client, "/desk/inbox")
    with query_count() as few:
        page(client, "/desk/inbox")
    for number in range(2, 12):
        talk(number)
    with query_count() as many:
        page(client, "/desk/inbox")
    assert many.number == few.number


def test_a_thread_shows_the_words_and_records_that_somebody_looked(signed_in, talk):
    conversation = talk(1, body="<b>тайна</b> ә")
    text = page(signed_in("operator"), f"/desk/threads/{conversation.id}")
    assert "&lt;b&gt;тайна&lt;/b&gt; ә" in text
    assert "+7 700 000 00 01" in text
    db.session.expire_all()
    assert conversation.unread is False
    looks = db.session.scalars(select(AuditEvent).where(AuditEvent.verb == "messages.look")).all()
    assert [look.subject for look in looks] == [f"conversation:{conversation.id}"]


@pytest.mark.parametrize("role", ["manager", "admin"])
def test_a_manager_and_an_administrator_see_no_thread(signed_in, talk, role):
    conversation = talk()
    client = signed_in(role)
    thread = f"/desk/threads/{conversation.id}"
    for path in ("/desk/inbox", "/desk/inbox/lines", "/desk/inbox/kept", thread, f"{thread}/messages"):
        page(client, path, 404)
    assert client.post(f"/desk/threads/{conversation.id}/answer", data={"body": "x"}).status_code == 404


def test_a_missing_thread_is_the_same_404(signed_in):
    page(signed_in("lawyer"), "/desk/threads/999", 404)


def test_an_answer_waits_to_be_sent_once_and_belongs_to_the_case(signed_in, talk):
    conversation = talk()
    client, form = signed_in("lawyer"), {"body": "Напишите заявление.\nЖдём.", "form_token": "a" * 32}
    for _ in range(2):
        answer = client.post(f"/desk/threads/{conversation.id}/answer", data=form)
        assert answer.status_code == 302
    [message] = db.session.scalars(select(Message).where(Message.direction == "out"))
    assert (message.status, message.purpose) == ("waiting", "answer")
    text = page(client, f"/desk/threads/{conversation.id}")
    assert "Напишите заявление." in text
    db.session.expire_all()
    assert conversation.waiting_since is None


@pytest.mark.parametrize("body", ["", "  ", "а" * 6401])
def test_a_refused_answer_keeps_what_was_typed(signed_in, talk, body):
    conversation = talk()
    answer = signed_in("lawyer").post(f"/desk/threads/{conversation.id}/answer", data={"body": body, "form_token": "b"})
    assert answer.status_code == 422
    assert body.strip() in answer.get_data(as_text=True)
    assert db.session.scalar(select(func.count()).select_from(Message).where(Message.direction == "out")) == 0


def test_after_24_hours_the_form_is_gone_and_the_server_refuses_too(signed_in, talk):
    conversation = talk(1, timedelta(hours=25))
    client = signed_in("lawyer")
    assert 'id="answer"' not in page(client, f"/desk/threads/{conversation.id}")
    answer = client.post(f"/desk/threads/{conversation.id}/answer", data={"body": "Поздний ответ", "form_token": "c"})
    assert answer.status_code == 422
    assert "Поздний ответ" in answer.get_data(as_text=True)


@pytest.mark.parametrize(
    ("status", "code", "words"),
    [
        ("undelivered", "63016", "24"),
        ("failed", "99999", "99999"),
        ("unknown", None, "Ask|Спрос|спрос"),
        ("waiting", "20429", ""),
    ],
)
def test_a_failure_is_told_in_words_on_its_message(signed_in, talk, status, code, words):
    conversation = talk()
    message = service.queue(conversation, "Ответ", "answer")
    message.status, message.error_code = status, code
    db.session.commit()
    text = page(signed_in("lawyer"), f"/desk/threads/{conversation.id}")
    assert "bubble-problem" in text
    problem = text[text.index("bubble-problem") :][:600]
    assert any(word in problem for word in words.split("|"))


def test_the_page_refreshes_only_when_something_changed_and_new_words_are_a_view(signed_in, talk):
    conversation = talk()
    client = signed_in("lawyer")
    text = page(client, f"/desk/threads/{conversation.id}")
    mark = text.split('name="mark" value="')[1].split('"')[0]
    fragment = f"/desk/threads/{conversation.id}/messages"
    assert client.get(f"{fragment}?mark={mark}").status_code == 204
    message = service.queue(conversation, "Ответ", "answer")
    db.session.commit()
    first = client.get(f"{fragment}?mark={mark}")
    assert "Ответ" in first.get_data(as_text=True)
    assert "<html" not in first.get_data(as_text=True)
    mark = first.get_data(as_text=True).split('name="mark" value="')[1].split('"')[0]
    service.set_status(message, "delivered", clock.now())
    db.session.commit()
    assert client.get(f"{fragment}?mark={mark}").status_code == 200
    looks = db.session.scalar(select(func.count()).select_from(AuditEvent).where(AuditEvent.verb == "messages.look"))
    assert looks == 3


def test_a_page_left_open_after_signing_out_is_not_filled_with_the_door(app, talk):
    conversation = talk()
    answer = app.test_client().get(f"/desk/threads/{conversation.id}/messages", headers={"HX-Request": "true"})
    assert (answer.status_code, answer.data) == (401, b"")


def test_what_needs_no_answer_leaves_the_list(signed_in, talk):
    conversation = talk()
    client = signed_in("lawyer")
    assert client.post(f"/desk/threads/{conversation.id}/settle").status_code == 302
    assert "Имя 1" not in page(client, "/desk/inbox")
    assert "Имя 1" in page(client, "/desk/inbox?tab=theirs")


def test_a_long_thread_is_shown_in_parts(signed_in, talk):
    conversation = talk()
    for number in range(120):
        service.queue(conversation, f"сообщение {number:03}", "first_reply")
    db.session.commit()
    client = signed_in("lawyer")
    text = page(client, f"/desk/threads/{conversation.id}")
    assert "сообщение 119" in text
    assert "сообщение 010" not in text
    before = text.split("?before=")[1].split('"')[0]
    assert "сообщение 010" in page(client, f"/desk/threads/{conversation.id}?before={before}")


def test_a_location_a_file_and_a_forwarded_text_are_named(signed_in, talk):
    talk(1, body="")
    conversation = talk(2, body="договор.pdf")
    message = db.session.scalar(select(Message).where(Message.conversation_id == conversation.id))
    message.kind = "document"
    message.form = [
        ["FrequentlyForwarded", "true"],
        ["Latitude", "43.2"],
        ["Longitude", "76.8"],
        ["Label", "Ұлттық музей"],
    ]
    db.session.commit()
    client = signed_in("lawyer")
    text = page(client, f"/desk/threads/{conversation.id}")
    assert "Ұлттық музей, 43.2, 76.8" in text
    assert "договор.pdf" in text
    page(client, "/desk/inbox")


def test_kept_messages_can_be_read(signed_in, app):
    db.session.add(Message(direction="in", channel="whatsapp", body="ниоткуда", form=[], status="kept"))
    db.session.commit()
    client = signed_in("lawyer")
    assert "/desk/inbox/kept" in page(client, "/desk/inbox")
    assert "ниоткуда" in page(client, "/desk/inbox/kept")


def test_my_own_conversations_have_a_tab_and_a_filter_stays_when_the_list_refreshes_itself(signed_in, talk, staff):
    me, colleague = staff("lawyer"), staff("operator")
    own, given, free = talk(1), talk(2, timedelta(hours=1)), talk(3, None)
    for conversation, whose in ((own, me), (given, colleague), (free, me)):
        cases.assign(case_queries.open_case_of(conversation.person), whose, me)
    db.session.commit()
    assert [line.conversation.id for line in inbox.page(inbox.Tab.MINE, 1, me).items] == [own.id, free.id]
    assert inbox.counts(me) == {
        inbox.Tab.OURS: 2, inbox.Tab.UNASSIGNED: 0, inbox.Tab.MINE: 2, inbox.Tab.QUARANTINE: 0,
    }  # fmt: skip
    assert inbox.queue(me) == [own.id]
    text = page(signed_in("lawyer"), "/desk/inbox?tab=mine")
    assert 'hx-get="/desk/inbox/lines?tab=mine&amp;page=1"' in text
    assert page(signed_in("lawyer"), "/desk/inbox/lines?tab=mine").count('id="line-') == 2


def test_the_next_who_waits_leads_on_and_in_the_end_back_to_the_list(signed_in, talk):
    first, second = talk(1, timedelta(hours=2)), talk(2, timedelta(hours=1))
    client = signed_in("lawyer")
    places = [client.get(f"/desk/threads/next{after}").location for after in ("", f"?after={first.id}", "?after=x")]
    assert places == [f"/desk/threads/{one.id}" for one in (first, second, first)]
    client.post(f"/desk/threads/{first.id}/settle")
    assert client.get(f"/desk/threads/next?after={second.id}").location == "/desk/inbox"


def test_an_answer_shows_what_it_answers_to_and_a_place_opens_on_a_map(signed_in, talk):
    conversation, other = talk(1, body="Какой именно пост?"), talk(2, body="Чужие слова")
    first, strange = (
        db.session.scalar(select(Message).where(Message.conversation_id == one.id)) for one in (conversation, other)
    )
    first.provider_id, strange.provider_id = "SM" + "1" * 32, "SM" + "2" * 32
    for number, quotes in enumerate((first.provider_id, strange.provider_id), 1):
        form = [["OriginalRepliedMessageSid", quotes], ["From", "whatsapp:+77000000001"], ["Latitude", "43.2"]]
        form += [["Longitude", "76.8" if number == 1 else "1e999"]]
        db.session.add(
            Message(direction="in", channel="whatsapp", conversation=conversation, body=f"Вот этот {number}", form=form,
                    status="linked", kind="location")
        )  # fmt: skip
    text = page(signed_in("lawyer"), f"/desk/threads/{conversation.id}")
    assert text.count("<blockquote") == 1
    assert "Чужие слова" not in text
    assert text.count("openstreetmap.org") == 1
    assert 'rel="noopener noreferrer"' in text


def test_who_refused_stands_before_consent_with_a_mark_and_not_among_who_waits(signed_in, talk):
    refused, asked = talk(1, None, status="consent_pending"), talk(2, status="consent_pending")
    for conversation, step in ((refused, "refused"), (asked, "asked")):
        db.session.add(Dialogue(conversation_id=conversation.id, step=step, offered=[], following=[]))
    db.session.commit()
    client = signed_in("lawyer")
    text = page(client, "/desk/inbox?tab=quarantine")
    rows = {
        number: text.split(f'id="line-{one.id}"')[1].split("</tr>")[0] for number, one in ((1, refused), (2, asked))
    }
    assert ("tone-neutral" in rows[1], "tone-neutral" in rows[2]) == (True, False)
    assert ("tone-warn" in rows[1], "tone-warn" in rows[2]) == (False, True)
    for tab in ("ours", "unassigned"):
        text = page(client, f"/desk/inbox?tab={tab}")
        assert [f'id="line-{one.id}"' in text for one in (refused, asked)] == [False, True]
    assert "tone-neutral" in page(client, f"/desk/threads/{refused.id}")
