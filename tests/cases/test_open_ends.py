"""Closing a case shows what still stands open in its conversation, and goes on when that was seen."""

import pytest
from sqlalchemy import select

from hotline.cases import queries
from hotline.cases.models import CaseMessage
from hotline.cases.rules import OpenEnd
from hotline.cases.unfinished import open_ends
from hotline.core.db import db
from hotline.messages.models import Message
from tests import factories

WAITS, UNDELIVERED = "still waits for an answer", "did not arrive"


@pytest.fixture
def lawyer(staff):
    return staff("lawyer")


@pytest.fixture
def written(app):
    """A case whose person has written and waits."""
    factories.codes()
    conversation = factories.conversation(1)
    db.session.commit()
    return conversation, queries.open_case_of(conversation.person)


def answered(conversation, case, by, status: str) -> None:
    message = Message(
        direction="out", channel="whatsapp", conversation=conversation, body="Ответ", purpose="answer", status=status,
        written_by_id=by.id,
    )  # fmt: skip
    db.session.add(message)
    db.session.flush()
    db.session.add(CaseMessage(message_id=message.id, case_id=case.id))
    conversation.waiting_since = None
    db.session.commit()


def close(client, case, **more):
    return client.post(f"/cases/{case.id}/close", data={"resolution": "OUT_OF_SCOPE"} | more)


def test_while_the_person_waits_closing_asks_once_and_keeps_what_was_chosen(written, signed_in):
    _conversation, case = written
    client = signed_in("lawyer")
    client.post("/accounts/language", data={"language": "en"})
    assert WAITS in client.get(f"/cases/{case.id}").text
    refused = close(client, case)
    assert refused.status_code == 422
    assert WAITS in refused.text
    assert 'selected value="OUT_OF_SCOPE"' in refused.text
    assert close(client, case, anyway="y").status_code == 302
    db.session.expire_all()
    assert case.status == "closed"


def test_an_answer_that_did_not_arrive_is_shown_and_one_that_did_stands_in_nobodys_way(written, signed_in, lawyer):
    conversation, case = written
    client = signed_in("lawyer")
    client.post("/accounts/language", data={"language": "en"})
    answered(conversation, case, lawyer, "undelivered")
    assert open_ends(case) == [OpenEnd.UNDELIVERED]
    refused = close(client, case)
    assert refused.status_code == 422
    assert UNDELIVERED in refused.text
    answered(conversation, case, lawyer, "delivered")
    assert open_ends(case) == []
    assert UNDELIVERED not in client.get(f"/cases/{case.id}").text
    assert close(client, case).status_code == 302


def test_the_conversation_of_another_case_is_not_asked_about(written, lawyer):
    conversation, case = written
    other = factories.case(lawyer)
    assert open_ends(other) == []
    assert db.session.scalar(select(CaseMessage.case_id)) == case.id
    assert conversation.waiting_since is not None
