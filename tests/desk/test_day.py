"""My day: what somebody began and has not finished."""

import re

import pytest

from hotline.core.db import db
from hotline.intake.service import keep_draft
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
