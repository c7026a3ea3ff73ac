"""Chosen messages of a thread, and who works on it."""

import pytest
from sqlalchemy import select

from hotline.cases import gathering, queries
from hotline.cases import service as cases
from hotline.cases.models import Case, CaseEvent, CaseMessage, Consultation, ConsultationMessage
from hotline.core.db import db
from hotline.messages.models import Message
from tests import factories

PRIVATE = "Меня зовут Айгуль, пишите на a.b@mail.example или +7 (700) 000-00-77, вот ссылка https://t.me/x?y=1"


@pytest.fixture(autouse=True)
def lists(app):
    factories.codes()


@pytest.fixture
def thread(talk):
    """A conversation of three messages in one case that has consent."""
    made = talk(1, body=PRIVATE)
    case = queries.open_case_of(made.person)
    case.status = "in_progress"
    for words in ("Ещё вопрос о кредите", "И третий"):
        message = Message(
            direction="in", channel="whatsapp", conversation=made, body=words, form=[], status="linked", at=made.last_message_at
        )  # fmt: skip
        db.session.add(message)
        db.session.flush()
        cases.attach_message(case, message)
    db.session.commit()
    return made


def ids(conversation):
    return list(
        db.session.scalars(select(Message.id).where(Message.conversation_id == conversation.id).order_by(Message.id))
    )


def send(client, conversation, to, *messages):
    return client.post(f"/desk/threads/{conversation.id}/selection", data={"to": to, "messages": list(messages)})


def case_of(message_id):
    return db.session.get(CaseMessage, message_id, populate_existing=True).case_id


def kinds(case_id):
    return list(db.session.scalars(select(CaseEvent.kind).where(CaseEvent.case_id == case_id).order_by(CaseEvent.id)))


def test_every_message_can_be_ticked_and_the_way_on_is_offered_without_scripts(thread, signed_in):
    text = signed_in("lawyer").get(f"/desk/threads/{thread.id}").text
    assert [f'id="pick-{one}"' in text for one in ids(thread)] == [True] * 3
    case = queries.open_case_of(thread.person)
    assert f'value="draft:{case.id}"' in text
    assert f'value="case:{case.id}"' in text


def test_ticked_messages_become_a_new_case_of_the_same_person(thread, signed_in):
    first, second, third = ids(thread)
    old = case_of(first)
    assert send(signed_in("lawyer"), thread, "new", second, third).status_code == 302
    new = db.session.get(Case, case_of(second))
    assert (case_of(first), case_of(third), new.split_from_id) == (old, new.id, old)
    assert (new.person_id, kinds(old)[-1], kinds(new.id)[-1]) == (thread.person_id, "split", "split_from")


def test_ticked_messages_move_to_another_case_of_the_person_and_both_histories_say_so(thread, signed_in, staff):
    first, second, _third = ids(thread)
    other = cases.open_case(thread.person, "phone", thread.created_at, "in_progress", staff("lawyer"))
    db.session.commit()
    old = case_of(first)
    send(signed_in("lawyer"), thread, f"case:{other.id}", second)
    assert (case_of(first), case_of(second)) == (old, other.id)
    assert (kinds(old)[-1], kinds(other.id)[-1]) == ("moved_out", "moved_in")
    page = signed_in("lawyer").get(f"/cases/{other.id}").text
    assert "moved_in" not in page


def test_a_draft_begins_without_a_summary_beside_the_messages_and_nothing_is_filed(thread, signed_in):
    first, second, _third = ids(thread)
    thread.person.language = "kk"
    client = signed_in("lawyer")
    answer = send(client, thread, f"draft:{case_of(first)}", second, first)
    made = db.session.scalar(select(Consultation))
    assert answer.location.endswith(f"/consultations/{made.id}")
    assert (made.state, made.number) == ("draft", None)
    assert "summary" not in made.draft
    assert (made.draft["language"], made.draft["channel"]) == (["kk"], ["whatsapp"])
    page = client.get(f"/consultations/{made.id}").text
    form, beside = page.split('id="sources"')
    assert "000-00-77" in beside
    assert "Ещё вопрос о кредите" in beside
    assert "Ещё вопрос" not in form
    assert "000-00-77" not in signed_in("manager").get(f"/consultations/{made.id}").text
    client.post(f"/consultations/{made.id}/drop")
    assert db.session.scalars(select(ConsultationMessage)).all() == []


def test_a_language_that_somebody_noted_stays_in_the_draft(thread, signed_in):
    thread.person.language = "kk"
    queries.open_case_of(thread.person).language = "ru"
    send(signed_in("lawyer"), thread, f"draft:{case_of(ids(thread)[0])}", ids(thread)[0])
    assert db.session.scalar(select(Consultation)).draft["language"] == ["ru"]


def test_what_is_refused_keeps_the_ticks(thread, signed_in):
    first, second, _third = ids(thread)
    client = signed_in("lawyer")
    for to, ticked in (
        ("new", ()),
        (f"case:{case_of(first)}", (first, second)),
        ("case:999", (first,)),
        ("", (first,)),
    ):
        answer = send(client, thread, to, *ticked)
        assert answer.status_code == 302
        page = client.get(answer.location.partition("#")[0]).text
        assert page.count("checked>") == len(ticked)
    assert db.session.scalar(select(Consultation)) is None


def test_messages_of_another_thread_and_cases_of_another_person_stay_untouched(thread, talk, signed_in):
    stranger = talk(2, body="чужое")
    client = signed_in("lawyer")
    send(client, thread, "new", *ids(stranger))
    assert kinds(case_of(ids(stranger)[0])) == ["opened"]
    answer = send(client, thread, f"case:{case_of(ids(stranger)[0])}", ids(thread)[0])
    assert "chosen" in answer.location


def test_what_waits_for_consent_is_not_moved_away_from_the_question(talk, signed_in):
    waiting = talk(1, status="consent_pending")
    [message] = ids(waiting)
    send(signed_in("lawyer"), waiting, "new", message)
    assert len(db.session.scalars(select(Case)).all()) == 1
    assert gathering.chosen(waiting.id, [message, 999])[0].id == message


def test_a_case_is_taken_given_and_put_back_from_the_thread_and_the_history_says_by_whom(thread, signed_in, staff):
    client, me, colleague = signed_in("lawyer"), staff("lawyer"), staff("operator", name="Бота")
    case, address = queries.open_case_of(thread.person), f"/desk/threads/{thread.id}/assign"
    client.post(address, data={"assignee": me.id, "was": ""})
    assert db.session.get(Case, case.id, populate_existing=True).assignee_id == me.id
    # Meanwhile it is taken: a page from before does not take it away.
    client.post(address, data={"assignee": colleague.id, "was": ""})
    assert db.session.get(Case, case.id, populate_existing=True).assignee_id == me.id
    client.post(address, data={"assignee": colleague.id, "was": me.id})
    assert "Бота" in client.get(f"/desk/threads/{thread.id}").text
    client.post(address, data={"assignee": "", "was": colleague.id})
    events = db.session.scalars(select(CaseEvent).where(CaseEvent.kind == "assigned").order_by(CaseEvent.id)).all()
    assert [(one.by_id, one.detail["to"]) for one in events] == [(me.id, me.id), (me.id, colleague.id), (me.id, None)]
