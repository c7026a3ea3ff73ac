"""The banner on every page, and the page of alerts."""

from sqlalchemy import select

from hotline.alerts import service
from hotline.alerts.models import Alert
from hotline.core.db import db


def alert_id() -> int:
    found = db.session.scalar(select(Alert.id))
    db.session.rollback()
    return found


def test_the_banner_stands_on_every_page_of_whoever_may_take_it(app, danger, signed_in):
    _message, case = danger()
    for role in ("operator", "lawyer", "manager"):
        client = signed_in(role)
        for page in ("/desk/", "/laws", "/alerts"):
            assert f"/alerts/{alert_id()}/take" in client.get(page).text, (role, page)
        assert case.number in client.get("/alerts/banner").text
    assert "/take" not in signed_in("admin").get("/laws").text


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
