"""Whom to call back first: whose open case speaks of danger, or who is under 18."""

import pytest

from hotline.cases import queries as cases
from hotline.cases import service as case_verbs
from hotline.cases.models import Case
from hotline.channels.call_news import CallNews
from hotline.core.db import db
from hotline.messages.calls import service as calls
from tests import factories


@pytest.fixture
def rang(app, rota, talk):
    """Let somebody write, and then call in vain: `rang(1, urgency=["LIFE"])`."""
    rota()
    factories.codes()

    def make(number: int, **facts: object) -> str:
        conversation = talk(number)
        case_verbs.describe(cases.open_case_of(conversation.person), None, **facts)
        calls.take(CallNews(f"CA{number}", f"CA{number}", f"+7700000000{number}", ended=True))
        db.session.commit()
        return conversation.person.code

    return make


def test_danger_stands_first_then_other_marks_and_children_then_who_waits_longest(rang, signed_in):
    waits_longest, child, danger, extorted = (
        rang(1), rang(2, minor="yes"), rang(3, urgency=["LIFE"], minor="yes"), rang(4, urgency=["SEXT"]),
    )  # fmt: skip
    client = signed_in("lawyer")
    client.post("/accounts/language", data={"language": "en"})
    page = client.get("/desk/calls").text.split("Latest calls", 1)[0]
    order = sorted((waits_longest, child, danger, extorted), key=page.index)
    assert order == [danger, child, extorted, waits_longest]
    first = page[: page.index(child)]
    assert "Threat to life, suicide" in first
    assert "Under 18" in first
    assert "Ongoing sextortion" in page


def test_the_marks_of_closed_cases_count_no_more(rang, signed_in):
    rang(1)
    code = rang(2, urgency=["LIFE"])
    [case] = [one for one in db.session.query(Case) if one.urgency]
    case.status = "closed"
    db.session.commit()
    page = signed_in("lawyer").get("/desk/calls").text
    assert code in page
    assert "tone-bad" not in page
