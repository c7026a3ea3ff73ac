"""The end of a shift: what is left, the note about it, and whoever comes next."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from hotline.alerts import service as alerts
from hotline.audit.models import AuditEvent
from hotline.cases import consultations, queries
from hotline.cases import service as cases
from hotline.cases.labels import EVENTS
from hotline.core import clock
from hotline.core.db import db
from hotline.desk import handing_over, service
from hotline.desk.models import HandOver
from hotline.messages.models import Call, Message
from tests import factories


@pytest.fixture(autouse=True)
def lists(app):
    factories.codes()


@pytest.fixture
def day(talk, staff):
    """A day with somebody who waits, somebody in danger, a promise and a draft."""
    me = staff("lawyer")
    waiting = talk(1, timedelta(hours=2))
    urgent = factories.case(me, person=talk(2, None).person, urgency=["LIFE"])
    cases.promise(urgent, clock.today() + timedelta(days=1), "перезвонить Айгуль", me)
    consultations.begin(urgent, me, {"summary": ["…"]})
    later = factories.case(me, number="+77000000003")
    cases.promise(later, clock.today() + timedelta(days=2), "потом", me)
    db.session.commit()
    return waiting, urgent, later


def test_the_page_lists_what_is_left_with_links_and_without_names(day, signed_in):
    waiting, urgent, later = day
    page = signed_in("lawyer").get("/desk/hand-over/").text
    number = queries.open_case_of(waiting.person).number
    assert f'href="/desk/threads/{waiting.id}"' in page
    body = page.split("<textarea")[1].split("</textarea>")[0]
    for told in (number, urgent.number):
        assert told in body
    assert body.count(urgent.number) == 4
    assert body.count(later.number) == 1
    for name in ("Имя 1", "Айгуль", "700 000"):
        assert name not in page


def test_a_note_stands_on_the_day_of_whoever_comes_next_until_it_is_read(day, signed_in, staff):
    client = signed_in("lawyer")
    assert client.post("/desk/hand-over/", data={"body": "Ждёт <b>ответа</b>"}).status_code == 302
    assert client.post("/desk/hand-over/", data={"body": "  "}).status_code == 422
    assert "Ждёт &lt;b&gt;" not in client.get("/desk/").text
    note = db.session.scalar(select(HandOver))
    for role in ("operator", "lawyer-operator"):
        other = signed_in(*role.split("-"))
        assert "Ждёт &lt;b&gt;ответа" in other.get("/desk/").text
        for _twice in range(2):
            assert other.post(f"/desk/hand-over/{note.id}/read").status_code == 302
        assert "Ждёт &lt;b&gt;" not in other.get("/desk/").text
        assert "Ждёт &lt;b&gt;" in other.get("/desk/hand-over/").text
    assert len(db.session.scalars(select(AuditEvent).where(AuditEvent.verb == "desk.read_hand_over")).all()) == 2


def test_only_the_latest_note_is_shown_and_nobody_without_casework_sees_one(app, signed_in, staff):
    for words in ("первая", "вторая"):
        handing_over.leave(words, staff("lawyer"))
    db.session.commit()
    page = signed_in("operator").get("/desk/").text
    assert "вторая" in page
    assert "первая" not in page
    assert "вторая" not in signed_in("manager").get("/desk/").text
    assert signed_in("manager").get("/desk/hand-over/").status_code == 404


def test_of_each_case_the_note_tells_what_mattered_that_day(app, staff, signed_in, talk):
    me = staff("lawyer")
    conversation = talk(1)
    case = queries.open_case_of(conversation.person)
    for _three in range(3):
        cases.note(case, "described", me, fields=["region"])
    for _two in range(2):
        cases.note(case, "referred", me, body="x")
    service.answer(conversation, "Ответ", me, "a")
    quiet = factories.case(me, number="+77000000003")
    colleague = staff("operator")
    with clock.at(clock.now() - timedelta(days=2)):
        old = factories.case(colleague, number="+77000000004")
        db.session.commit()
    cases.note(old, "described", me, fields=["region"])
    answered = talk(5)
    service.answer(answered, "Ответ", staff("operator"), "b")
    db.session.commit()
    body = signed_in("lawyer").get("/desk/hand-over/").text.split("<textarea")[1].split("</textarea>")[0]
    [line] = [one for one in body.splitlines() if case.number in one and str(EVENTS["opened"]) in one]
    assert f"{EVENTS['referred']} ×2" in line
    assert str(EVENTS["described"]) not in line
    assert line.endswith("1")
    assert f"{old.number}: {EVENTS['described']}" in body
    assert f"{quiet.number}: {EVENTS['opened']}" in body
    assert queries.open_case_of(answered.person).number not in body


def test_danger_that_nobody_has_taken_stands_next_to_what_was_taken_and_not_answered(app, staff, signed_in, talk):
    for number in (1, 2):
        conversation = talk(number)
        [message] = db.session.scalars(select(Message).where(Message.conversation_id == conversation.id))
        case = queries.open_case_of(conversation.person)
        alerts.raise_danger(message, case, conversation.id)
    service.answer(conversation, "Мы с вами", staff("lawyer"), "a")
    db.session.commit()
    with app.test_request_context("/"):
        unanswered, first = handing_over.sections(staff("operator"))[:2]
    assert unanswered.total == 0  # whoever answered has taken it
    taken, waiting = case.number, queries.by_number(first.entries[0].text.split(",")[0]).number
    assert (first.total, len(first.entries)) == (1, 1)
    assert taken != waiting


def test_an_empty_day_says_so(app, staff):
    with app.test_request_context("/"):
        assert handing_over.proposal(handing_over.sections(staff("lawyer")))


def test_the_page_asks_a_bounded_number_of_questions(day, signed_in, talk, staff, query_count):
    client = signed_in("lawyer")
    client.get("/desk/hand-over/")
    with query_count() as few:
        client.get("/desk/hand-over/")
    for number in range(10, 30):
        talk(number)
        case = factories.case(staff("lawyer"), number=f"+770000000{number}", urgency=["MONEY"])
        cases.promise(case, clock.today(), "…", staff("lawyer"))
    db.session.commit()
    with query_count() as many:
        client.get("/desk/hand-over/")
    assert many.number == few.number


def test_who_waits_to_be_called_back_is_handed_over_without_a_number(app, staff, signed_in):
    at = clock.now()
    db.session.add(Call(channel="phone", at=at, provider_id="CA1", state="missed", number="+77000000051", lookup="x"))
    db.session.commit()
    text = signed_in("lawyer").get("/desk/hand-over/").get_data(as_text=True)
    assert "Перезвонить" in text
    assert "/desk/calls" in text
    assert "7000000051" not in text.replace(" ", "")
