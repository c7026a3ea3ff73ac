"""A known telephone under a new identity: whether it is the same caller is a question to a person."""

import pytest

from hotline.cases import merging
from hotline.core.db import db
from hotline.messages import queries
from hotline.people.models import PersonDistinction, PersonMerge
from tests.factories import person
from tests.provider import inbound, sid

FIRST, OTHER = "+77000000001", "+77000000002"
SECRET = "Прежний владелец рассказал тайну"


@pytest.fixture
def two(line):
    """Two threads from one number: the second under another identity."""
    one, two = line(inbound(FIRST, sid(1), SECRET, ProfileName="Сания"), new_owner(2))
    return one.conversation, two.conversation


def new_owner(number, body="Здравствуйте"):
    return inbound(FIRST, sid(number), body, ExternalUserId="whatsapp:KZ.999")


def ask(client, conversation):
    return client.get(f"/desk/threads/{conversation.id}").text


def reply(client, two, answer):
    return client.post(f"/desk/threads/{two[1].id}/same/{two[0].id}", data={"answer": answer})


def test_before_the_answer_nothing_of_the_other_thread_is_shown(two, signed_in):
    page = ask(signed_in("lawyer"), two[1])
    assert two[0].person.code in page
    assert SECRET not in page
    assert page.count("Сания") == 0
    assert 'value="same"' in page
    assert 'value="same"' not in ask(signed_in("operator"), two[1])
    assert reply(signed_in("operator"), two, "same").status_code == 404


def test_somebody_else_is_noted_once_and_the_question_does_not_come_back(two, signed_in, line):
    client = signed_in("lawyer")
    assert reply(client, two, "other").status_code == 302
    line(new_owner(3, "Ещё"))
    for conversation in two:
        assert "/same/" not in ask(client, conversation)
    assert reply(client, two, "other").status_code == 404
    assert db.session.query(PersonDistinction).count() == 1
    assert two[0].person_id != two[1].person_id


def test_the_same_person_is_merged_and_each_thread_goes_on_where_it_came_in(two, signed_in, line):
    client = signed_in("lawyer")
    assert reply(client, two, "same").status_code == 302
    db.session.expire_all()
    assert two[0].person_id == two[1].person_id
    assert db.session.query(PersonMerge).count() == 1
    assert "/same/" not in ask(client, two[1])
    new, old = line(new_owner(3, "Ещё"), inbound(FIRST, sid(4), "И ещё"))
    assert [new.conversation, old.conversation] == [two[1], two[0]]


def test_what_comes_in_under_a_number_of_the_merged_goes_to_the_one_that_stays(line, staff):
    one, two = line(inbound(FIRST, sid(1)), inbound(OTHER, sid(2)))
    kept, merged = one.conversation.person, two.conversation.person
    merging.merge(kept, merged, staff("lawyer"))
    db.session.commit()
    again = line(inbound(OTHER, sid(3), "Снова я"))[0]
    assert (again.conversation, again.conversation.person_id) == (two.conversation, kept.id)
    assert one.conversation.address.endswith(FIRST)


def test_a_number_known_by_call_of_somebody_merged_asks_again_under_a_new_identity(line, staff):
    [one] = line(inbound(FIRST, sid(1)))
    merging.merge(one.conversation.person, person(OTHER), staff("lawyer"))
    db.session.commit()
    [two] = line(inbound(OTHER, sid(2)))
    assert two.conversation.person_id != one.conversation.person_id
    assert queries.others_with_number(two.conversation) == [one.conversation]
