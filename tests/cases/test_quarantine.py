"""What came before consent lies closed: nobody reads it by the way, a lawyer opens it for a reason, for an hour."""

from datetime import timedelta

import pytest

from hotline.audit.models import AuditEvent
from hotline.cases import quarantine, queries
from hotline.cases import service as cases
from hotline.cases.models import CaseOpening
from hotline.core import clock
from hotline.core.db import db
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
