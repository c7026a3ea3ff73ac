"""The audit: every verb leaves an event, and no event holds a value."""

import json

import pytest

from hotline.audit.models import AuditEvent, Tally
from hotline.cases import service as cases
from hotline.core.db import db
from hotline.people import service as people
from tests import factories


@pytest.fixture
def lawyer(staff):
    factories.codes()
    return staff("lawyer")


def test_every_verb_on_a_case_names_who_did_it(app, lawyer):
    case = factories.consultation(lawyer).case
    cases.assign(case, lawyer, lawyer)
    cases.close(case, "REMOVED", lawyer)
    db.session.commit()
    events = db.session.query(AuditEvent).filter(AuditEvent.verb.like("cases.%")).all()
    assert {"cases.opened", "cases.finalised", "cases.assigned", "cases.closed"} <= {event.verb for event in events}
    assert {event.actor for event in events} == {f"user:{lawyer.id}"}


def test_events_hold_names_of_fields_and_never_their_values(app, lawyer):
    case = factories.case(lawyer, narrative="Слова звонящей")
    people.describe(case.person, by=lawyer, name="Гульнара", contact_notes="после шести")
    cases.promise(case, factories.DAY, "Перезвонить Гульнаре", lawyer)
    db.session.commit()
    told = json.dumps([[event.verb, event.detail] for event in db.session.query(AuditEvent)], ensure_ascii=False)
    assert "contact_notes" in told
    for secret in ("Гульнар", "после шести", "Слова", "77000000001"):
        assert secret not in told


def test_looking_at_a_case_is_an_event(app, lawyer, signed_in):
    case = factories.case(lawyer)
    client = signed_in("lawyer")
    client.get(f"/cases/{case.id}")
    assert db.session.query(AuditEvent).filter_by(verb="cases.view", subject=f"case:{case.id}").count() == 1


def test_a_page_one_may_not_see_is_refused_and_counted(app, signed_in):
    assert signed_in("operator").get("/accounts/").status_code == 404
    assert db.session.query(Tally).filter_by(kind="view.refused").one().count == 1
