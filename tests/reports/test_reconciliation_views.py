"""Pages of the reconciliation sheet and of the claims on it."""

import re

import pytest
from sqlalchemy import func, select

from hotline.audit.models import AuditEvent
from hotline.claims import queries, service
from hotline.claims.models import Claim
from hotline.core.db import db
from tests.reports.claiming import DAYS, PERIOD, line_of_work, stated

PLACE = "/reports/reconciliation"
CLAIMS = "/reports/claims"
SAID = {
    "token": "one form", "quotation": "«На горячую линию поступило более 2 обращений.»", "document": "Отчёт",
    "place_kind": "paragraph", "place": "Мероприятие 24", "comparison": "more_than", "value": "2", "unit": "case",
    "first_day": "2020-08-01", "last_day": "2020-11-27",
}  # fmt: skip


@pytest.fixture
def lawyer(loaded, staff):
    return staff("lawyer", name="Асель Нурланова")


@pytest.fixture
def english(signed_in):
    """A client that reads English."""

    def sign_in(*roles):
        client = signed_in(*roles)
        client.post("/accounts/language", data={"language": "en"})
        return client

    return sign_in


def claims():
    db.session.rollback()
    return db.session.scalars(select(Claim).order_by(Claim.id)).all()


def test_a_claim_is_entered_and_stands_on_the_sheet_in_red(lawyer, english):
    line_of_work(lawyer)
    client = english("lawyer")
    answer = client.post(f"{CLAIMS}/new", data=SAID)
    assert answer.location == f"{PLACE}?{DAYS}#claim-1"
    page = client.get(PLACE).text  # without days: the latest period of which something is stated
    assert "поступило более 2 обращений" in page
    assert '<tr id="claim-1" class="is-red">' in page
    assert "× true by arithmetic, but another number than the count" in page
    assert '<a href="/indicators/cases?from=2020-08-01&amp;to=2020-11-27">3</a>' in page
    assert "Wrong: 1. Right, but another place says otherwise: 0. Agree: 0." in page


def test_the_row_of_a_part_opens_the_journal_of_that_part(lawyer, english):
    line_of_work(lawyer)
    stated(lawyer, "consultation", 1, filters={"channel": "whatsapp"})
    page = english("lawyer").get(PLACE).text
    address = re.search(r'href="(/journal[^"]*)">1</a>', page)[1]
    assert "channel=whatsapp" in address
    assert english("lawyer").get(address.replace("&amp;", "&")).status_code == 200


def test_sending_the_form_twice_saves_once(lawyer, signed_in):
    client = signed_in("manager")
    assert client.post(f"{CLAIMS}/new", data=SAID).location == client.post(f"{CLAIMS}/new", data=SAID).location
    assert len(claims()) == 1


WRONG = (
    ("quotation", " "), ("value", "много"), ("value", "-3"), ("value", "9999999999"), ("last_day", ""),
    ("last_day", "2020-07-01"), ("unit", "pupil"), ("unit", ""), ("place_kind", "margin"), ("place_kind", ""),
)  # fmt: skip


def test_a_mistake_is_shown_at_its_field_and_nothing_typed_is_lost(lawyer, signed_in):
    client = signed_in("lawyer")
    for field, typed in WRONG:
        answer = client.post(f"{CLAIMS}/new", data=SAID | {field: typed})
        assert answer.status_code == 422, (field, typed)
        assert f'href="#{field}"' in answer.text
        assert 'value="Мероприятие 24"' in answer.text
    assert claims() == []


def test_the_form_begins_with_the_period_of_the_page(lawyer, signed_in):
    page = signed_in("lawyer").get(f"{CLAIMS}/new?{DAYS}").text
    assert 'value="2020-08-01"' in page
    assert 'value="2020-11-27"' in page


def test_regions_go_by_their_names_in_the_period(lawyer, signed_in):
    page = signed_in("lawyer").get(f"{CLAIMS}/new?{DAYS}").text
    assert "Нур-Султан" in page
    assert "Астана" not in page


def test_other_periods_are_named_with_how_much_they_hold(lawyer, english):
    for _time in range(2):
        stated(lawyer, "case", 72)
    stated(lawyer, "case", 9, last_day=PERIOD.end_day)
    client = english("lawyer")
    page = client.get(PLACE).text  # without days: the period of which most is stated
    assert page.count('<tr id="claim-') == 2
    assert "27.11.2020: 2 numbers" in page
    assert "1 more number is stated of other periods" in page
    empty = client.get(f"{PLACE}?from=2020-08-01&to=2020-09-01").text
    assert "Of days that overlap something is stated" in empty
    assert "to=2020-11-27" in empty
    far = client.get(f"{PLACE}?from=2021-08-01&to=2021-09-01").text
    assert "The nearest period of which something is stated" in far


def test_an_explanation_is_written_in_place_and_keeps_the_line_red(lawyer, staff, english):
    claim = stated(lawyer, "case", 72)
    manager = staff("manager", name="Ольга Ким")
    client = english("manager")
    answer = client.post(f"{CLAIMS}/{claim.id}/explain", data={f"claim-{claim.id}-text": "Это участники"})
    assert answer.location.endswith(f"#claim-{claim.id}")
    page = client.get(PLACE).text
    assert "Это участники" in page
    assert manager.name in page
    assert 'class="is-red"' in page
    assert client.post(f"{CLAIMS}/{claim.id}/explain", data={f"claim-{claim.id}-text": " "}).status_code == 422


def test_a_correction_with_a_reason_keeps_what_stood_before(lawyer, english):
    claim, client = stated(lawyer, "case", 72), english("lawyer")
    place = f"{CLAIMS}/{claim.id}/correct"
    assert 'value="72"' in client.get(place).text
    sent = SAID | {"value": "7", "seen": "1"}
    refused = client.post(place, data=sent)
    assert refused.status_code == 422
    assert 'href="#reason"' in refused.text
    assert client.post(place, data=sent | {"reason": "Описка"}).status_code == 302
    page = client.get(f"{CLAIMS}/{claim.id}").text
    for words in ("«72 обращений»", "поступило более 2", "Описка", "Earlier versions"):
        assert words in page


def test_who_corrects_second_is_told_and_loses_nothing(lawyer, signed_in):
    claim, client = stated(lawyer, "case", 72), signed_in("lawyer")
    place, sent = f"{CLAIMS}/{claim.id}/correct", SAID | {"seen": "1", "reason": "Описка"}
    assert client.post(place, data=sent | {"value": "7"}).status_code == 302
    second = client.post(place, data=sent | {"value": "8"})
    assert second.status_code == 422
    assert 'value="8"' in second.text
    assert client.post(place, data=sent | {"value": "8", "seen": "2"}).status_code == 302


def test_a_claim_is_withdrawn_with_a_reason_only(lawyer, english):
    claim, client = stated(lawyer, "case", 72), english("lawyer")
    place = f"{CLAIMS}/{claim.id}"
    for sent in ({"seen": "1", "reason": ""}, {"seen": "9", "reason": "Нет такого"}):
        client.post(f"{place}/withdraw", data=sent)
        db.session.rollback()
        assert len(queries.about(PERIOD)) == 1
    client.post(f"{place}/withdraw", data={"seen": "1", "reason": "Нет такого"})
    assert "Withdrawn: Нет такого" in client.get(place).text
    page = client.get(f"{PLACE}?{DAYS}").text
    assert f'<tr id="claim-{claim.id}"' not in page
    assert "Нет такого" in page


def test_a_claim_of_no_known_period_stands_below_every_sheet(lawyer, english):
    stated(lawyer, "case", 72, first_day=None, last_day=None)
    page = english("lawyer").get(PLACE).text
    assert "Stated of a period that is not known" in page
    assert "· the period is not known" in page


def test_the_sheet_is_handed_out_and_that_is_noted(lawyer, signed_in):
    stated(lawyer, "case", 72)
    client = signed_in("manager")
    for code in ("xlsx", "docx", "pdf"):
        answer = client.get(f"{PLACE}/download?{DAYS}&format={code}&lang=kk")
        assert answer.status_code == 200
        assert f"reconciliation-2020-08-01-2020-11-27-kk.{code}" in answer.headers["Content-Disposition"]
    events = db.session.scalars(select(AuditEvent).where(AuditEvent.verb == "reports.download").order_by(AuditEvent.id))
    noted = [(event.subject, event.detail["format"]) for event in events]
    assert noted == [("reconciliation", "xlsx"), ("reconciliation", "docx"), ("reconciliation", "pdf")]


def test_what_cannot_be_handed_out_is_not_there(lawyer, signed_in):
    client = signed_in("lawyer")
    for wrong in (DAYS, f"{DAYS}&format=csv", f"{DAYS}&format=pdf&lang=fr", "from=2020-13-01&format=pdf"):
        assert client.get(f"{PLACE}/download?{wrong}").status_code == 404


def test_a_wrong_period_is_told(lawyer, signed_in):
    answer = signed_in("lawyer").get(f"{PLACE}?from=2020-08-02&to=2020-08-01")
    assert answer.status_code == 422
    assert "error-summary" in answer.text


def test_lawyers_and_managers_see_the_sheet_and_write_and_nobody_else(lawyer, signed_in):
    claim = stated(lawyer, "case", 72)
    places = (PLACE, f"{CLAIMS}/new", f"{CLAIMS}/{claim.id}", f"{CLAIMS}/{claim.id}/correct")
    for role, status in (("lawyer", 200), ("manager", 200), ("operator", 404), ("admin", 404)):
        client = signed_in(role)
        assert [client.get(place).status_code for place in places] == [status] * 4
    assert client.post(f"{CLAIMS}/{claim.id}/explain", data={f"claim-{claim.id}-text": "Так"}).status_code == 404
    assert claims()[0].explanation is None


def test_a_claim_that_does_not_exist_is_not_found(lawyer, signed_in):
    assert signed_in("lawyer").get(f"{CLAIMS}/7").status_code == 404


def test_many_claims_cost_the_page_no_more_questions(lawyer, signed_in, query_count):
    client = signed_in("lawyer")

    def asked():
        with query_count() as counted:
            assert client.get(f"{PLACE}?{DAYS}").status_code == 200
        return counted.number

    def enter():
        service.explain(stated(lawyer, "case", 72), "Так", by=lawyer)

    enter()
    few = asked()
    for _ in range(4):
        enter()
    assert asked() == few
    assert db.session.scalar(select(func.count()).select_from(Claim)) == 5
