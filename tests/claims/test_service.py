"""Verbs on claims, and finding them."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from hotline.audit.models import AuditEvent
from hotline.claims import queries, service
from hotline.claims.models import Claim
from hotline.claims.service import Content
from hotline.core.db import db
from hotline.core.errors import EditedMeanwhile, Missing, Refused
from hotline.core.periods import Period

FIRST, LAST = date(2020, 8, 1), date(2020, 11, 27)
PERIOD = Period.of_days(FIRST, LAST)
SAID = Content(
    "«поступило более 34 обращений»", "Отчёт", "paragraph", "Мероприятие 24", "case", 34, "more_than",
    first_day=FIRST, last_day=LAST,
)  # fmt: skip


@pytest.fixture
def lawyer(staff):
    return staff("lawyer", name="Асель Нурланова")


def test_a_claim_is_kept_word_for_word_with_its_place(lawyer):
    service.add(SAID, by=lawyer)
    db.session.commit()
    (stated,) = queries.about(PERIOD)
    assert {name: getattr(stated, name) for name in Content.__dataclass_fields__} == vars(SAID)
    assert (stated.entered_by.name, stated.said.subject) == (lawyer.name, ("case", FIRST, LAST, frozenset()))


def test_the_same_form_enters_one_claim(lawyer):
    first = service.add(SAID, by=lawyer, token="one form")
    assert service.add(SAID, by=lawyer, token="one form") is first
    assert service.add(SAID, by=lawyer, token="another") is not first


def test_a_correction_is_a_new_version_and_the_old_one_stays(lawyer):
    claim = service.add(SAID, by=lawyer)
    assert service.correct(claim, replace(SAID, value=35, unit="person"), "Описка", by=lawyer, seen=1) == [
        "unit",
        "value",
    ]
    db.session.commit()
    (stated,) = queries.about(PERIOD)
    assert (stated.value, stated.version, stated.reason) == (35, 2, "Описка")
    assert [version.value for version in claim.versions] == [34, 35]
    event = db.session.scalars(select(AuditEvent).where(AuditEvent.verb == "claims.correct")).one()
    assert (event.subject, event.detail) == (f"claim:{claim.id}", {"fields": ["unit", "value"]})


def test_nothing_changed_is_no_version(lawyer):
    claim = service.add(SAID, by=lawyer)
    assert service.correct(claim, SAID, "", by=lawyer, seen=7) == []
    assert claim.version == 1


def test_a_correction_needs_a_reason_and_the_newest_version(lawyer):
    claim = service.add(SAID, by=lawyer)
    with pytest.raises(Refused) as refusal:
        service.correct(claim, replace(SAID, value=35), " ", by=lawyer, seen=1)
    assert refusal.value.field == "reason"
    service.correct(claim, replace(SAID, value=35), "Описка", by=lawyer, seen=1)
    with pytest.raises(EditedMeanwhile):
        service.correct(claim, replace(SAID, value=36), "Описка", by=lawyer, seen=1)


def test_a_withdrawn_claim_is_compared_no_more_and_may_be_taken_up_again(lawyer):
    claim = service.add(SAID, by=lawyer)
    service.withdraw(claim, "Такого текста нет", by=lawyer, seen=1)
    assert (queries.about(PERIOD), queries.periods()) == ([], {})
    assert [gone.reason for gone in queries.withdrawn()] == ["Такого текста нет"]
    service.withdraw(claim, "", by=lawyer, seen=1)  # already done
    assert service.correct(claim, SAID, "Нашёлся", by=lawyer, seen=2) == ["withdrawn"]
    assert [stated.version for stated in queries.about(PERIOD)] == [3]


def test_an_explanation_stays_when_another_one_follows(lawyer):
    claim = service.add(SAID, by=lawyer)
    for text in ("Ошибка", "Ошибка", "Это участники вебинара"):
        service.explain(claim, text, by=lawyer)
    db.session.commit()
    assert [one.text for one in claim.explanations] == ["Ошибка", "Это участники вебинара"]
    assert (claim.explanation.text, claim.explanation.entered_by.name) == ("Это участники вебинара", lawyer.name)
    with pytest.raises(Refused):
        service.explain(claim, "\n", by=lawyer)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"last_day": None}, "last_day"), ({"last_day": date(2020, 7, 1)}, "last_day"), ({"value": -1}, "value")],
)
def test_what_cannot_be_is_refused_at_its_field(lawyer, wrong, field):
    with pytest.raises(Refused) as refusal:
        service.add(replace(SAID, **wrong), by=lawyer)
    assert refusal.value.field == field
    assert db.session.scalars(select(Claim)).all() == []


def test_claims_are_found_by_exactly_their_period_or_apart_without_one(lawyer):
    service.add(SAID, by=lawyer)
    service.add(replace(SAID, last_day=date(2020, 11, 30)), by=lawyer)
    unknown = service.add(replace(SAID, first_day=None, last_day=None), by=lawyer)
    assert len(queries.about(PERIOD)) == 1
    assert [one.claim for one in queries.undated()] == [unknown]
    assert [period.last for period in queries.periods()] == [date(2020, 11, 30), LAST]


def test_a_claim_nobody_entered_is_missing(app):
    with pytest.raises(Missing):
        queries.get(7)


def test_claims_are_read_with_as_many_questions_for_many_as_for_one(lawyer, query_count):
    def asked():
        db.session.commit()
        db.session.expire_all()
        with query_count() as counted:
            for stated in queries.about(PERIOD):
                assert stated.claim.explanation.entered_by.name
        return counted.number

    def enter():
        service.explain(service.add(SAID, by=lawyer), "Почему", by=lawyer)

    enter()
    few = asked()
    for _ in range(5):
        enter()
    assert asked() == few
