"""The banner on every page, and the page of alerts."""

from sqlalchemy import select

from hotline.alerts import service
from hotline.alerts.models import Alert, AlertNotice
from hotline.audit.models import AuditEvent
from hotline.core.db import db
from hotline.messages import service as messages


def alert_id() -> int:
    found = db.session.scalar(select(Alert.id))
    db.session.rollback()
    return found


def test_the_banner_stands_on_every_page_of_whoever_may_take_it(app, danger, signed_in):
    _message, case = danger()
    for role in ("operator", "lawyer"):
        client = signed_in(role)
        for page in ("/desk/", "/laws", "/alerts"):
            assert f"/alerts/{alert_id()}/take" in client.get(page).text, (role, page)
        assert case.number in client.get("/alerts/banner").text
    assert "/take" not in signed_in("admin").get("/laws").text


def test_a_manager_sees_who_is_on_duty_and_names_who_is_to_take_it(app, danger, signed_in, on_duty, staff):
    aliya = on_duty("aliya", number="+77000000001")
    _message, case = danger()
    manager = signed_in("manager")
    banner = manager.get("/laws").text
    assert case.number in banner
    assert "/take" not in banner
    page = manager.get("/alerts").text
    assert "/take" not in page
    assert "tel:+77000000001" in page
    assert "mailto:aliya@example.org" in page
    assert manager.post(f"/alerts/{alert_id()}/take").status_code == 404
    field = f"alert-{alert_id()}-to"
    for nobody in ("", str(staff("admin").id), "x"):
        refused = manager.post(f"/alerts/{alert_id()}/hand", data={field: nobody})
        assert refused.status_code == 422
        assert "field-error" in refused.text
    assert manager.post(f"/alerts/{alert_id()}/hand", data={field: aliya.id}).status_code == 302
    assert "aliya" in signed_in("lawyer").get("/alerts/banner").text
    assert db.session.scalar(select(AlertNotice.user_id)) == aliya.id


def test_whoever_answers_in_the_thread_has_taken_it(app, danger, signed_in, carry, on_duty, letters):
    on_duty("aliya")
    message, case = danger()
    other, _other_case = danger(8)
    lawyer, thread = signed_in("lawyer"), f"/desk/threads/{message.conversation_id}"
    assert "/take" in lawyer.get(thread).text
    sent = {"body": "Позвоните 102, мы с вами", "form_token": "a", "seen": str(message.id)}
    assert lawyer.post(f"{thread}/answer", data=sent).status_code == 302
    db.session.expire_all()
    taken, still = db.session.scalars(select(Alert).order_by(Alert.id)).all()
    assert (taken.taken_by.email, taken.answered, still.taken_at) == ("lawyer@example.org", True, None)
    assert still.conversation_id == other.conversation_id
    assert case.assignee.email == "lawyer@example.org"
    event = db.session.scalar(select(AuditEvent).where(AuditEvent.verb == "alerts.take"))
    assert event.detail == {"answered": True}
    carry(60)
    assert {case.number in letter.get_content() for letter in letters.letters} == {False}
    assert "lawyer@example.org" in lawyer.get("/alerts").text


def test_what_sends_itself_takes_no_alert(app, danger):
    message, _case = danger()
    messages.queue(message.conversation, "Мы получили ваше сообщение", "first_reply")
    assert db.session.scalar(select(Alert.taken_at)) is None


def test_an_administrator_is_told_what_cannot_be_sent_and_nothing_of_danger(app, signed_in):
    admin = signed_in("admin")
    assert "опасн" not in admin.get("/alerts").text
    service.raise_setup("63007")
    db.session.commit()
    page = admin.get("/alerts").text
    assert "63007" in page
    assert "hotline check" in page
    assert "/hand" not in page
    assert admin.post(f"/alerts/{alert_id()}/hand").status_code == 404


def test_a_fault_of_the_set_up_is_shown_to_administrators_only(app, signed_in):
    service.raise_setup("63007")
    db.session.commit()
    assert "/take" in signed_in("admin").get("/office").text
    assert "63007" in signed_in("admin").get("/alerts").text
    assert "/take" not in signed_in("lawyer").get("/office").text
    assert signed_in("lawyer").post(f"/alerts/{alert_id()}/take").status_code == 404


def test_i_take_it_takes_the_alert_and_its_case_and_a_second_person_is_told(app, danger, signed_in, carry, on_duty):
    on_duty("aliya", number="+77000000001")
    _message, case = danger()
    carry()
    lawyer, operator = signed_in("lawyer"), signed_in("operator")
    answer = lawyer.post(f"/alerts/{alert_id()}/take")
    assert answer.location == f"/cases/{case.id}"
    assert operator.post(f"/alerts/{alert_id()}/take").status_code == 302
    page = operator.get("/alerts").text
    assert "lawyer@example.org" in page
    assert "aliya" in page
    assert "/take" not in page
    db.session.refresh(case)
    assert case.assignee.email == "lawyer@example.org"


def test_an_administrator_sees_no_danger_and_cannot_take_it(app, danger, signed_in):
    _message, case = danger()
    admin = signed_in("admin")
    assert case.number not in admin.get("/alerts").text
    assert admin.post(f"/alerts/{alert_id()}/take").status_code == 404


def test_one_question_to_the_database_shows_the_banner(app, danger, signed_in, query_count):
    lawyer = signed_in("lawyer")
    with query_count() as without:
        lawyer.get("/alerts/banner")
    danger(8)
    danger(9)
    with query_count() as with_two:
        lawyer.get("/alerts/banner")
    assert with_two.number == without.number
