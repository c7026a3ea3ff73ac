"""What came before consent lies closed: nobody reads it by the way, a lawyer opens it for a reason, for an hour."""

from datetime import timedelta

import pytest

from hotline.audit.models import AuditEvent
from hotline.cases import quarantine, queries
from hotline.cases import service as cases
from hotline.cases.labels import OPENINGS
from hotline.cases.models import CaseOpening
from hotline.core import clock
from hotline.core.db import db
from hotline.core.i18n import time_text
from tests import factories

SECRET = "Мою переписку выложили в группу"


@pytest.fixture
def waiting(app):
    factories.codes()
    conversation = factories.conversation(1, body=SECRET, status="consent_pending")
    db.session.commit()
    return conversation, queries.open_case_of(conversation.person)


def everywhere(client, conversation, case) -> list[str]:
    addresses = ["/desk/inbox", f"/desk/threads/{conversation.id}", f"/cases/{case.id}", f"/cases/{case.id}/split"]
    return [client.get(address).get_data(as_text=True) for address in addresses]


@pytest.mark.parametrize("role", ["lawyer", "operator"])
def test_before_consent_nobody_reads_by_the_way_what_came_in(waiting, signed_in, role):
    conversation, case = waiting
    assert not any(SECRET in page for page in everywhere(signed_in(role), conversation, case))
    assert f"/desk/threads/{conversation.id}" in signed_in(role).get("/desk/inbox?tab=quarantine").get_data(
        as_text=True
    )


def test_a_lawyer_opens_it_for_a_reason_and_for_an_hour(waiting, signed_in, staff):
    conversation, case = waiting
    client = signed_in("lawyer")
    answer = client.post(f"/cases/{case.id}/open-up", data={"why": "danger", "thread": conversation.id})
    assert answer.location == f"/desk/threads/{conversation.id}"
    pages = everywhere(client, conversation, case)
    assert all(SECRET in page for page in pages)
    assert "Прочитано до согласия" in pages[2]
    assert db.session.query(AuditEvent).filter_by(verb="cases.opened_up").count() == 1
    assert not any(SECRET in page for page in everywhere(signed_in("operator"), conversation, case))
    with clock.at(clock.now() + timedelta(minutes=61)):
        assert quarantine.is_closed(case, staff("lawyer"))
        assert quarantine.openings([case]) == []


def test_while_it_is_open_the_pages_say_until_when_who_opened_it_and_why(waiting, signed_in):
    conversation, case = waiting
    lawyer, operator = signed_in("lawyer"), signed_in("operator")
    pages = (f"/desk/threads/{conversation.id}", f"/cases/{case.id}")
    told = ("lawyer@example.org", str(OPENINGS["consent"]))
    assert not any(f"{told[0]}: {told[1]}" in lawyer.get(page).text for page in pages)
    for why in ("danger", "consent"):
        lawyer.post(f"/cases/{case.id}/open-up", data={"why": why})
    [opening] = quarantine.openings([case])
    line = f"{told[0]}: {told[1]}"
    until = time_text(opening.until)
    operator.post("/accounts/language", data={"language": "en"})
    for page in pages:
        text = lawyer.get(page).text
        assert text.count(line) == 1
        assert until in text
        closed = operator.get(page).text
        assert line not in closed
        assert f"Open for {told[0]} only, until {until}" in closed
        assert "For everybody else it stays closed." in closed
    assert SECRET not in operator.get(pages[0]).text


def test_once_there_is_consent_nothing_is_said_of_it_any_more(waiting, signed_in, staff):
    _conversation, case = waiting
    quarantine.open_up(case, "danger", staff("lawyer"))
    cases.note_consent(case, ["data", "purpose"], staff("lawyer"))
    assert quarantine.openings([case]) == []


@pytest.mark.parametrize(("role", "why", "status"), [("operator", "danger", 404), ("lawyer", "curiosity", 422)])
def test_nobody_else_and_for_nothing_else(waiting, signed_in, role, why, status):
    _conversation, case = waiting
    assert signed_in(role).post(f"/cases/{case.id}/open-up", data={"why": why}).status_code == status
    assert db.session.query(CaseOpening).count() == 0


def test_consent_lets_everybody_who_works_on_it_read(waiting, signed_in, staff):
    conversation, case = waiting
    cases.note_consent(case, ["data", "purpose"], staff("lawyer"))
    assert all(SECRET in page for page in everywhere(signed_in("operator"), conversation, case))


def test_withdrawn_consent_closes_what_was_open_and_a_new_one_opens_it_again(waiting, signed_in, staff):
    conversation, case = waiting
    cases.note_consent(case, ["data", "purpose"], staff("lawyer"))
    cases.restrict(case.person, clock.now())
    assert not any(SECRET in page for page in everywhere(signed_in("lawyer"), conversation, case))
    cases.note_consent(case, ["data", "purpose"], staff("lawyer"))
    assert all(SECRET in page for page in everywhere(signed_in("lawyer"), conversation, case))
