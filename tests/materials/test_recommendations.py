"""Recommendations to state bodies: the letter, the answer, two people at one row."""

from dataclasses import replace
from datetime import date

import pytest

from hotline.core.db import db
from hotline.core.errors import EditedMeanwhile, Refused
from hotline.core.periods import Period
from hotline.materials import queries, recommendations, saving
from hotline.materials.models import Recommendation
from hotline.materials.recommendations import Content
from tests.materials.conftest import BODY

LETTER = {"letter_number": "196", "letter_on": date(2020, 10, 30)}
AUTUMN = Period.of_days(date(2020, 8, 1), date(2020, 11, 27))


def test_a_recommendation_goes_from_draft_to_answer(recommendation, lawyer):
    made = recommendation()
    assert made.standing == "draft"
    said = Content(text_ru=made.text_ru, body_ru=BODY, **LETTER)
    assert recommendations.change(made, said, by=lawyer, seen=1) == ["letter_number", "letter_on"]
    db.session.commit()
    assert made.standing == "sent"
    answered = replace(said, answer_on=date(2020, 11, 20), answer_number="12", answer="Учтено")
    recommendations.change(made, answered, by=lawyer, seen=made.revision)
    assert made.standing == "answered"


def test_a_letter_without_its_date_is_refused_at_its_field(recommendation):
    with pytest.raises(Refused) as refusal:
        recommendation(letter_number="196")
    assert refusal.value.field == "letter_on"


def test_who_saves_second_is_told(recommendation, lawyer):
    made = recommendation()
    recommendations.change(made, Content("Иначе", BODY), by=lawyer, seen=1)
    db.session.commit()
    with pytest.raises(EditedMeanwhile):
        recommendations.change(made, Content("Ещё иначе", BODY), by=lawyer, seen=1)


def test_the_report_takes_those_sent_in_its_period_that_stand(recommendation, lawyer):
    sent, wrong = recommendation(**LETTER), recommendation(**LETTER)
    recommendation()
    recommendation(letter_number="7", letter_on=date(2020, 12, 1))
    saving.void(wrong, "Дважды", lawyer)
    assert queries.recommendations(AUTUMN) == [sent]
    assert len(queries.recommendations()) == 4
    assert wrong.standing == "void"


def test_the_same_form_saves_once(lawyer):
    for _time in range(2):
        recommendations.add(Content("Дать правила", BODY), by=lawyer, token="one form")
    assert db.session.query(Recommendation).count() == 1
