"""The page of calls: who waits to be called back, what is known of them, what may be done."""

import pytest

from hotline.channels.call_news import CallNews
from hotline.core.db import db
from hotline.messages.calls import service as calls
from hotline.messages.models import Attachment, Call
from tests import factories


@pytest.fixture
def rang(app, rota):
    """Let a call come in: `rang("CA1", "+77000000001")`; nobody answered it unless told otherwise."""
    rota()

    def make(sid: str = "CA1", number: str | None = "+77000000001", **more: object) -> int:
        call = calls.take(CallNews(sid, sid, number, **({"ended": True} | more)))
        db.session.commit()
        assert call
        return call.id

    return make


def test_a_missed_call_shows_number_wait_and_whether_calling_back_is_safe(rang, signed_in):
    person = factories.person("+77000000001", safe_to_call="no", contact_notes="После шести, спросить Айгүл")
    rang()
    rang("CA2")
    page = signed_in("lawyer").get("/desk/calls").text
    for words in ("+7 700 000 00 01", "2 calls", "0 min ago", person.code, "После шести, спросить Айгүл", "tone-bad"):
        assert words in page, words


@pytest.fixture(autouse=True)
def english(signed_in):
    signed_in("lawyer").post("/accounts/language", data={"language": "en"})


def test_a_number_of_several_persons_names_none(rang, signed_in):
    people = [factories.person("+77000000001", name=name) for name in ("Дана", "Марат")]
    rang()
    page = signed_in("lawyer").get("/desk/calls").text
    assert "Дана" not in page
    assert all(person.code in page for person in people)


def test_a_withheld_number_is_said_so_and_cannot_be_called_back(rang, signed_in):
    call = rang("CA1", None, recording="https://api.twilio.com/RE1")
    page = signed_in("lawyer").get("/desk/calls").text
    assert page.count("number withheld") == 2
    assert f"/desk/calls/{call}/tried" not in page
    assert f"/desk/calls/{call}/settle" in page


def test_the_latest_calls_say_who_called(rang, signed_in):
    known = factories.person("+77000000001", name="Дана")
    mine = db.session.get(Call, rang())
    nobody = db.session.get(Call, rang("CA2", "+77000000002"))
    talked = db.session.get(Call, rang("CA3", "+77000000003", talked=True))
    talked.result, talked.number, talked.lookup = "talked", None, None
    db.session.commit()
    latest = signed_in("lawyer").get("/desk/calls").text.split("Latest calls", 1)[1]
    assert f'<a href="/people/{known.id}">{known.code}</a>' in latest
    for words in ("Дана", "+7 700 000 00 01", "+7 700 000 00 02", "number not kept"):
        assert words in latest, words
    assert (mine.person_id, nobody.person_id) == (known.id, None)


def test_a_voicemail_is_a_link_once_it_is_kept_and_words_before(rang, signed_in):
    rang(recording="https://api.twilio.com/RE1")
    client = signed_in("lawyer")
    assert "Voicemail: being fetched" in client.get("/desk/calls").text
    attachment = db.session.query(Attachment).one()
    attachment.state = "kept"
    db.session.commit()
    assert f'href="/desk/attachments/{attachment.id}"' in client.get("/desk/calls").text


def test_nobody_answered_is_noted_and_the_call_stays(rang, signed_in):
    call, client = rang(), signed_in("operator")
    assert client.post(f"/desk/calls/{call}/tried").status_code == 302
    assert db.session.get(Call, call).tries == 1
    assert f"/desk/calls/{call}/settle" in client.get("/desk/calls").text


def test_no_call_back_needed_takes_a_reason_and_the_call_off_the_list(rang, signed_in):
    call, client = rang(), signed_in("lawyer")
    assert client.post(f"/desk/calls/{call}/settle", data={"reason": "nonsense"}).status_code == 400
    assert client.post(f"/desk/calls/{call}/settle", data={"reason": "spam"}).status_code == 302
    db.session.expire_all()
    assert db.session.get(Call, call).settled_as == "spam"
    assert f"/desk/calls/{call}/settle" not in client.get("/desk/calls").text
    assert client.post("/desk/calls/999/settle", data={"reason": "spam"}).status_code == 404


def test_my_day_counts_the_calls_and_leads_to_what_is_not_written_down(rang, signed_in):
    rang()
    talked = rang("CA2", "+77000000002", talked=True)
    day = signed_in("lawyer").get("/desk/").text
    assert "missed calls to call back" in day
    assert f'href="/intake/contact?call={talked}"' in day


def test_a_call_on_the_line_can_be_written_down_while_talking(rang, signed_in):
    call = rang(ended=False)
    page = signed_in("lawyer").get("/desk/calls").text
    assert "on the line" in page
    assert f'href="/intake/contact?call={call}"' in page
    assert f"/desk/calls/{call}/settle" not in page


def test_whether_the_line_is_open_stands_on_the_page(rang, signed_in, rota):
    assert "The line is open now" in signed_in("lawyer").get("/desk/calls").text
    rota(open=False)
    assert "The line is closed now" in signed_in("lawyer").get("/desk/calls").text


def test_a_manager_sees_no_calls(rang, signed_in):
    assert signed_in("manager").get("/desk/calls").status_code == 404


def test_the_page_takes_a_bounded_number_of_queries(rang, signed_in, query_count):
    client = signed_in("lawyer")
    rang()
    with query_count() as few:
        client.get("/desk/calls")
    for number in range(2, 9):
        factories.person(f"+7700000000{number}")
        rang(f"CA{number}", f"+7700000000{number}")
    with query_count() as many:
        client.get("/desk/calls")
    assert many.number == few.number
