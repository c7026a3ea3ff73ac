"""The coded lists, and a period with one of everything."""

from types import SimpleNamespace

import pytest

from hotline.accounts.models import User
from hotline.cases import service as cases
from hotline.cases.rules import Status
from hotline.core.db import db
from hotline.group_sessions.models import GroupSession
from hotline.messages.models import Call, Message
from tests.journal.conftest import loaded, statements
from tests.journal.making import case, consultation, moment, person

__all__ = ["loaded", "statements"]


@pytest.fixture
def line(loaded, staff) -> SimpleNamespace:
    """Two persons, four cases (one spam, one waiting for consent), three consultations, a session, calls, messages."""
    lawyer, somebody = staff("lawyer"), person("+77000000001")
    first, second = case(somebody), case(somebody, day="2020-08-07")
    waiting = case(day="2020-08-08", status=Status.CONSENT_PENDING, channel="whatsapp", category=None)
    case(category="OTH-SPAM")
    case(day="2020-09-01")
    made = [
        consultation(lawyer, first),
        consultation(lawyer, first, day="2020-08-06"),
        consultation(lawyer, second, day="2020-08-07"),
    ]
    db.session.add(GroupSession(held_at=moment("2020-08-20"), topic_ru="Вебинар", participants=34, lawyer_id=lawyer.id))
    call = _call(lawyer, "phone", "talked")
    cases.attach_call(first, call)
    _call(lawyer, "phone", "silent")
    _call(lawyer, "paper", "talked")
    for direction in ("in", "in", "out"):
        db.session.add(Message(direction=direction, channel="whatsapp", status="received", at=moment("2020-08-08")))
    db.session.commit()
    return SimpleNamespace(first=first, waiting=waiting, consultations=made, lawyer=lawyer)


def _call(lawyer: User, channel: str, result: str) -> Call:
    call = Call(channel=channel, result=result, at=moment("2020-08-05"), talked_id=lawyer.id, typed_by_id=lawyer.id)
    db.session.add(call)
    db.session.flush()
    return call
