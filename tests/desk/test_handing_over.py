"""The end of a shift: what is left, the note about it, and whoever comes next."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from hotline.audit.models import AuditEvent
from hotline.cases import consultations, queries
from hotline.cases import service as cases
from hotline.core import clock
from hotline.core.db import db
from hotline.desk import handing_over
from hotline.desk.models import HandOver
from hotline.messages.models import Call
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
