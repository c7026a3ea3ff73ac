"""What speaks against a provision, in words."""

from datetime import date

import pytest

from hotline.core.i18n import speaking
from hotline.laws.citing.objecting import as_kept, objections, why
from hotline.laws.citing.objections import Objection
from hotline.laws.rules import NO_LONGER, NOT_YET

MEDIA = "kz-law-451-i-1999:19"


def said(objection):
    with speaking("en"):
        return why(objection)


def test_a_repealed_act_is_told_with_its_day_and_with_what_was_in_force(loaded):
    found = objections([MEDIA, "kz-code-civil-general-1994:143", "nonsense"], date(2025, 5, 20))
    assert found.keys() == {MEDIA}
    assert said(found[MEDIA]) == (
        "the act lost its force on 20.08.2024; in force that day: Law No. 93-VIII of 19.06.2024"
    )


@pytest.mark.parametrize(
    ("objection", "words"),
    [
        (Objection(NOT_YET, of_article=True, since="2020-07"), "the article is in force only since 07.2020"),
        (Objection(NO_LONGER, of_article=False), "the act was no longer in force"),
        (
            Objection(NOT_YET, of_article=True, since="2020-01-01", until="2010"),
            "the article lost its force on 2010; the article is in force only since 01.01.2020",
        ),
    ],
)
def test_only_days_that_are_known_are_told(app, objection, words):
    assert said(objection) == words


def test_a_judgement_is_read_back_as_it_was_kept_whatever_the_register_says_today(loaded):
    kept = {"code": NO_LONGER, "of_article": False, "since": None, "until": "2001", "instead": "gone-act", "odd": 1}
    assert said(as_kept(kept)) == "the act lost its force on 2001; in force that day: gone-act"
    assert as_kept(None) is None
