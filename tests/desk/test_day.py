"""My day: what somebody began and has not finished."""

import re

import pytest

from hotline.core.db import db
from hotline.desk import drafting
from hotline.intake.service import keep_draft
from hotline.messages.models import Attachment
from tests import factories

CALL = {"day": ["2020-09-14"], "time": ["10:30"]}


def links(page: str) -> list[str]:
    return re.findall(r'draft=[^"]*">([^<]*)</a>', page)


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        (CALL | {"category": ["IMG-PHOTO"], "summary": ["Снимок"]}, ["14.09.2020 10:30", "Фото"]),
        (
            CALL | {"category": [""], "summary": ["Снимок с праздника " + "и ещё " * 40]},
            ["10:30", "Снимок с праздника", "…"],
        ),
    ],
)
def test_unfinished_contacts_are_told_apart_by_their_time_and_subject(app, staff, signed_in, fields, told):
    factories.codes()
    keep_draft("abc", staff("lawyer"), fields)
    db.session.commit()
    (words,) = links(signed_in("lawyer").get("/desk/").text)
    assert [one for one in told if one not in words] == []
    assert len(words) < 120


@pytest.mark.parametrize("fields", [{}, {"day": ["2020-13-77"], "time": []}, {"category": ["NO-SUCH"]}])
def test_a_draft_that_says_little_has_its_link_all_the_same(app, staff, signed_in, fields):
    factories.codes()
    keep_draft("abc", staff("lawyer"), fields)
    db.session.commit()
    assert len(links(signed_in("lawyer").get("/desk/").text)) == 1


def test_answers_begun_and_not_sent_are_listed_for_whoever_began_them(app, staff, signed_in, talk, query_count):
    me = staff("lawyer")
    first, second, with_file = talk(1), talk(2), talk(3)
    for conversation in (first, second):
        drafting.keep(conversation, me, {"body": ["Начала отвечать"]}, "")
    db.session.add(
        Attachment(
            draft_in_id=with_file.id,
            draft_by_id=me.id,
            state="kept",
            name="справка.pdf",
            content_type="application/pdf",
        )
    )
    drafting.keep(talk(4), staff("operator"), {"body": ["Чужое"]}, "")
    db.session.commit()
    client = signed_in("lawyer")
    with query_count() as three:
        page = client.get("/desk/").text
    assert re.findall(r"/desk/threads/(\d+)", page) == [str(one.id) for one in (second, first, with_file)]
    assert "Имя 2" in page
    assert "Начала отвечать" not in page
    for number in range(5, 9):
        drafting.keep(talk(number), me, {"body": ["…"]}, "")
    db.session.commit()
    with query_count() as seven:
        client.get("/desk/")
    assert seven.number == three.number
    drafting.drop(first, me)
    db.session.commit()
    assert f"/desk/threads/{first.id}" not in client.get("/desk/").text
