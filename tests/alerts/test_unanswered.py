"""A danger is over when the person was answered, not when somebody took it."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from hotline.alerts import queries, service
from hotline.alerts.models import Alert, AlertNotice
from hotline.alerts.rules import ANSWER_WITHIN, whom_again
from hotline.cases.rules import NoAnswer
from hotline.core import clock
from hotline.core.db import db
from hotline.desk import service as desk
from hotline.messages import service as messages
from hotline.messages.models import Call

FIRST, SECOND = "+77000000001", "+77000000002"


@pytest.fixture
def taken(app, danger, on_duty, carry):
    """A danger that Aliya was told of and took, and wrote nothing: its alert, its message, its case, and Aliya."""
    aliya = on_duty("aliya", rank=1, number=FIRST)
    message, case = danger()
    carry()
    alert = db.session.scalar(select(Alert))
    assert service.take(alert, aliya)
    db.session.commit()
    return alert, message, case, aliya


def told() -> list[tuple[int, str]]:
    rows = db.session.scalars(select(AlertNotice).where(AlertNotice.way == "mail").order_by(AlertNotice.id))
    found = [(row.step, row.user.email.partition("@")[0]) for row in rows]
    db.session.rollback()
    return found


def answer(message, by, body="Я здесь, пишу Вам"):
    [sent] = desk.answer(message.conversation, body, by, "")
    db.session.commit()
    return sent


def test_what_was_taken_and_not_answered_is_raised_again_to_the_others_and_says_who_let_it_go(
    taken, on_duty, carry, staff
):
    alert, _message, _case, aliya = taken
    on_duty("berik", rank=2, number=SECOND)
    staff("manager", email="chief@example.org")
    carry(14)
    assert told() == [(1, "aliya")]
    assert alert.taken_by == aliya
    carry(15.1)
    assert told() == [(1, "aliya"), (2, "berik")]
    assert (alert.taken_at, alert.let_go_by) == (None, aliya)
    carry(20.2)
    assert told()[2:] == [(3, "chief")]


def test_with_nobody_else_it_is_raised_again_to_whoever_took_it(taken, carry):
    carry(15.1)
    assert told() == [(1, "aliya"), (2, "aliya")]


def test_an_answer_ends_it(taken, carry):
    alert, message, _case, aliya = taken
    answer(message, aliya)
    assert queries.unanswered_for(aliya) == []
    carry(15.1)
    assert (told(), alert.taken_by) == ([(1, "aliya")], aliya)
    assert alert.settled_at is not None
    carry(600)
    assert told() == [(1, "aliya")]


def test_an_answer_that_did_not_arrive_is_none(taken, carry):
    alert, message, _case, aliya = taken
    sent = answer(message, aliya)
    messages.set_status(sent, "undelivered", clock.now())
    db.session.commit()
    assert queries.unanswered_for(aliya) == [alert]
    carry(15.1)
    assert alert.taken_at is None


def test_what_the_line_says_by_itself_is_no_answer(taken):
    alert, message, _case, aliya = taken
    messages.queue(message.conversation, "112, 103, 102", "emergency")
    db.session.commit()
    assert queries.unanswered_for(aliya) == [alert]


def test_whoever_answers_what_was_raised_again_has_taken_it(taken, carry, staff):
    alert, message, _case, aliya = taken
    carry(15.1)
    answer(message, aliya)
    assert (alert.taken_by, alert.answered) == (aliya, True)
    assert queries.open_for(aliya) == []


def test_a_talk_logged_with_the_case_is_an_answer_and_an_earlier_one_is_not(taken, staff):
    alert, _message, case, aliya = taken
    for minutes, over in ((-60, False), (0, True)):
        at = (clock.now() + timedelta(minutes=minutes)).replace(second=0, microsecond=0)
        service.talked(case, Call(channel="phone", result="talked", at=at, person=case.person), aliya)
        assert (alert.settled_at is not None) is over
    assert queries.unanswered_for(aliya) == []


def test_a_reason_why_no_answer_is_needed_ends_it(taken, carry):
    alert, message, _case, aliya = taken
    service.end(message.conversation, NoAnswer.HELPED, aliya)
    db.session.commit()
    assert queries.unanswered_for(aliya) == []
    carry(600)
    assert told() == [(1, "aliya")]
    assert alert.ended_as == "helped"


def test_it_stands_in_the_banner_of_whoever_took_it_in_their_day_and_on_the_page_of_alerts(
    app, danger, signed_in, staff
):
    message, case = danger()
    alert = db.session.scalar(select(Alert))
    lawyer, operator, manager = signed_in("lawyer"), signed_in("operator"), signed_in("manager")
    for client in (lawyer, operator, manager):
        client.post("/accounts/language", data={"language": "en"})
    lawyer.post(f"/alerts/{alert.id}/take")
    words = "taken by lawyer@example.org at"
    assert words in lawyer.get("/laws").text
    assert words in lawyer.get("/alerts/banner").text
    assert words not in operator.get("/laws").text
    for client in (lawyer, manager):
        assert words in client.get("/desk/").text
    for client in (lawyer, operator, manager):
        assert words in client.get("/alerts").text
    assert words in lawyer.get(f"/desk/threads/{message.conversation_id}").text
    answer(message, staff("lawyer"))
    for page in ("/laws", "/alerts", "/desk/", f"/desk/threads/{message.conversation_id}"):
        assert words not in lawyer.get(page).text, page
    assert case.number in lawyer.get("/alerts").text


def test_an_alert_raised_again_says_who_had_taken_it(taken, carry, signed_in):
    carry(15.1)
    lawyer = signed_in("lawyer")
    lawyer.post("/accounts/language", data={"language": "en"})
    for page in ("/alerts", "/alerts/banner"):
        assert "has not answered: it is raised again" in lawyer.get(page).text


def test_pressed_in_a_conversation_i_take_it_leads_back_to_it_and_never_out_of_the_house(app, danger, signed_in):
    message, case = danger()
    alert, lawyer = db.session.scalar(select(Alert)).id, signed_in("lawyer")
    thread = f"/desk/threads/{message.conversation_id}"
    page = lawyer.get(thread).text
    assert f'name="back" value="{thread}"' in page
    assert lawyer.post(f"/alerts/{alert}/take", data={"back": thread}).location == thread
    assert lawyer.post(f"/alerts/{alert}/take", headers={"Referer": f"http://localhost{thread}"}).location == thread
    for elsewhere in ("http://evil.example/desk/threads/1", "//evil.example", "/desk/threads/\\evil", "http://["):
        answered = lawyer.post(f"/alerts/{alert}/take", data={"back": elsewhere}, headers={"Referer": elsewhere})
        assert answered.location == f"/cases/{case.id}", elsewhere


def test_those_who_let_it_go_are_left_out_unless_there_is_nobody_else():
    assert whom_again([1, 2], [7], 1) == ([2], [7])
    assert whom_again([1], [1, 7], 1) == ([], [7])
    assert whom_again([1], [], 1) == ([1], [])
    assert timedelta(minutes=1) <= ANSWER_WITHIN <= timedelta(minutes=15)
