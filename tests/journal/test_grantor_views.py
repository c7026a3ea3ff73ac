"""Pages on which the grantor's copy is decided."""

import pytest

from hotline.core.db import db
from hotline.journal.grantor import queries
from hotline.journal.grantor.rules import FEWEST
from tests.journal.making import case, consultation, person
from tests.journal.test_grantor import AUTUMN

DAYS = "from=2020-08-01&to=2020-11-30"
LIST = f"/journal/grantor?{DAYS}"


@pytest.fixture
def rare(loaded, staff):
    """Two callers whom the same region tells apart, among usual ones."""
    lawyer = staff("lawyer")
    for _ in range(FEWEST):
        consultation(lawyer)
    made = [consultation(lawyer, case(person()), region="KZ-62", at=f"12:0{place}") for place in (1, 2)]
    db.session.commit()
    return made


def address(one, verb: str = "") -> str:
    return f"/journal/grantor/persons/{one.case.person_id}{verb}?{DAYS}"


def undecided() -> list[str]:
    db.session.rollback()
    return [line.number for line in queries.copy_of(AUTUMN).undecided_lines]


def test_the_list_names_who_is_told_apart_by_what_and_what_is_proposed(rare, signed_in):
    page = signed_in("lawyer").get(LIST).text
    for one in rare:
        assert one.case.person.code in page
        assert one.number in page
    assert "2020-0001" not in page
    assert page.count("/proposal?") == 2


def test_only_who_prepares_the_report_may_decide(rare, signed_in):
    for role, status in (("lawyer", 200), ("manager", 200), ("operator", 404), ("admin", 404)):
        assert signed_in(role).get(LIST).status_code == status
        assert signed_in(role).get(address(rare[0])).status_code == status


def test_without_days_the_page_opens_on_the_year_of_the_latest_contact(rare, signed_in):
    assert rare[0].number in signed_in("lawyer").get("/journal/grantor").text


def test_days_in_the_wrong_order_are_refused(rare, signed_in):
    assert signed_in("lawyer").get("/journal/grantor?from=2020-09-01&to=2020-08-01").status_code == 422
    assert signed_in("lawyer").get("/journal/grantor/persons/999999?from=2020-08-01").status_code == 404


def test_everything_is_decided_as_proposed_at_once(rare, signed_in):
    client = signed_in("lawyer")
    assert client.post(LIST).status_code == 302
    assert undecided() == []
    page = client.get(f"{LIST}&state=decided").text
    assert page.count("/take-back?") == 2
    assert "/journal/download" in client.get(LIST).text


def test_one_person_is_decided_as_proposed_and_taken_back(rare, signed_in):
    client = signed_in("lawyer")
    assert client.post(address(rare[0], "/proposal")).status_code == 302
    assert undecided() == [rare[1].number]
    assert "/take-back?" in client.get(address(rare[0])).text
    assert client.post(address(rare[0], "/take-back")).status_code == 302
    assert len(undecided()) == 2


def test_somebody_chooses_what_is_told_less_and_for_whom(rare, signed_in):
    client = signed_in("lawyer")
    nothing = dict.fromkeys(("region", "gender", "age_bracket", "social_status", "language", "category"), "0")
    assert client.post(address(rare[0], "/widen"), data=nothing).status_code == 422
    assert client.post(address(rare[0], "/widen"), data=nothing | {"region": "1"}).status_code == 422
    assert len(undecided()) == 2
    chosen = nothing | {"region": "2", "withheld": "summary", "alike": "y"}
    assert client.post(address(rare[0], "/widen"), data=chosen).status_code == 302
    assert undecided() == []
    cells = queries.copy_of(AUTUMN).disguise().cells
    assert list(cells.values()) == [{"region": "withheld", "summary": "—"}] * 2


def test_rows_are_accepted_with_a_reason(rare, signed_in):
    client = signed_in("lawyer")
    assert client.post(address(rare[0], "/accept"), data={"reason": " "}).status_code == 422
    assert client.post(address(rare[0], "/accept"), data={"reason": "согласна", "alike": "y"}).status_code == 302
    assert undecided() == []
    assert "согласна" in client.get(f"{LIST}&state=decided").text


def test_the_download_waits_for_what_is_undecided_and_leads_there(rare, signed_in):
    client = signed_in("lawyer")
    download = f"/journal/download?{DAYS}&format=csv&grantor=1"
    waiting = client.get(download)
    assert (waiting.status_code, waiting.location) == (302, LIST)
    client.post(LIST)
    done = client.get(download)
    assert (done.status_code, done.mimetype) == (200, "text/csv")
    assert "journal-2020-08-01-2020-11-30-grantor.csv" in done.headers["Content-Disposition"]
    assert "KZ-62" not in done.text


def test_a_copy_has_no_contacts_and_is_not_narrowed(rare, signed_in):
    client = signed_in("lawyer")
    assert client.get(f"/journal/download?{DAYS}&format=csv&grantor=1&contacts=1").status_code == 409
    assert client.get(f"/journal/download?{DAYS}&format=csv&grantor=1&region=KZ-62").status_code == 409


def test_a_page_asks_the_database_as_often_however_long_the_list_is(rare, staff, signed_in, statements):
    client = signed_in("lawyer")
    client.get(LIST)
    with statements() as few:
        client.get(LIST)
    for place in range(60):
        consultation(staff("lawyer"), case(person()), region="KZ-33", language="other", minutes=place)
    db.session.commit()
    with statements() as many:
        page = client.get(LIST).text
    assert len(many) == len(few)
    assert page.count("/proposal?") <= 50
