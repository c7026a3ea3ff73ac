"""Finalising, correcting and voiding on a real database."""

from datetime import date

import pytest

from hotline.cases import consultations, numbers, queries
from hotline.cases import service as cases
from hotline.cases.consultations import Incomplete
from hotline.cases.models import ConsultationVersion
from hotline.cases.rules import State, Status
from hotline.core.db import db
from hotline.core.errors import Refused
from hotline.taxonomy import queries as taxonomy
from tests import factories


@pytest.fixture
def lawyer(staff):
    factories.codes()
    return staff("lawyer", name="Асель Нурланова")


def test_numbers_are_gapless_in_the_year_of_the_contact(app, lawyer):
    made = [
        factories.consultation(lawyer, day=day).number for day in (date(2020, 9, 1), date(2021, 1, 5), date(2020, 8, 2))
    ]
    assert made == ["2020-0001", "2021-0001", "2020-0002"]


def test_a_rolled_back_number_is_given_again(app, lawyer):
    factories.consultation(lawyer)
    db.session.commit()
    factories.consultation(lawyer)
    db.session.rollback()
    assert factories.consultation(lawyer).number == "2020-0002"


def test_only_the_missing_fields_are_asked_for(app, lawyer):
    draft = consultations.begin(factories.case(lawyer), lawyer, {})
    with pytest.raises(Incomplete) as refusal:
        consultations.finalise(draft, factories.content(lawyer, advice="", outcome=""), lawyer)
    assert refusal.value.fields == ["advice", "outcome"]
    assert draft.state == State.DRAFT
    assert numbers.last(numbers.CONSULTATIONS, 2020) == 0


def test_a_category_outside_the_line_is_never_numbered(app, lawyer):
    draft = consultations.begin(factories.case(lawyer), lawyer, {})
    with pytest.raises(Refused):
        consultations.finalise(draft, factories.content(lawyer, category="OTH-SCOPE"), lawyer)


def test_a_case_without_a_category_takes_the_consultations_and_its_history_says_so(app, lawyer, signed_in):
    case = factories.case(lawyer, category=None)
    factories.consultation(lawyer, case, category="IMG-DEEPFAKE")
    factories.consultation(lawyer, case, category="IMG-PHOTO")
    db.session.commit()
    assert case.category == "IMG-DEEPFAKE"
    [event] = [one for one in queries.events(case) if one.kind == "categorised"]
    assert (event.by_id, event.detail["category"]) == (lawyer.id, "IMG-DEEPFAKE")
    history = signed_in("lawyer").get(f"/cases/{case.id}").text
    assert "categorised" not in history
    assert history.count(taxonomy.name("category", "IMG-DEEPFAKE", language="ru")) >= 2


def test_a_category_that_somebody_chose_is_never_overwritten(app, lawyer):
    case = factories.case(lawyer, category="IMG-PHOTO")
    factories.consultation(lawyer, case, category="IMG-DEEPFAKE")
    assert case.category == "IMG-PHOTO"
    assert "categorised" not in [one.kind for one in queries.events(case)]


def test_a_correction_is_a_new_version_and_keeps_the_number(app, lawyer):
    made = factories.consultation(lawyer)
    consultations.correct(made, factories.content(lawyer, minutes=35), "Время записано неверно", lawyer)
    db.session.commit()
    assert made.number == "2020-0001"
    assert [(one.version, one.minutes, one.current) for one in made.versions] == [(1, 20, False), (2, 35, True)]


def test_a_correction_needs_a_reason_and_stays_in_its_year(app, lawyer):
    made = factories.consultation(lawyer)
    with pytest.raises(Refused):
        consultations.correct(made, factories.content(lawyer), "  ", lawyer)
    with pytest.raises(Refused):
        consultations.correct(made, factories.content(lawyer, day=date(2021, 3, 1)), "Другой год", lawyer)


def test_a_voided_consultation_stays_readable_and_its_number_is_not_given_again(app, lawyer):
    made = factories.consultation(lawyer)
    consultations.void(made, "Внесено дважды", lawyer)
    assert made.versions[0].summary
    assert not db.session.query(ConsultationVersion).filter_by(current=True).count()
    assert factories.consultation(lawyer).number == "2020-0002"
    with pytest.raises(Refused):
        consultations.correct(made, factories.content(lawyer), "Поздно", lawyer)


def test_finalising_answers_the_case(app, lawyer):
    made = factories.consultation(lawyer)
    assert made.case.status == Status.ANSWERED
    assert [event.kind for event in queries.events(made.case)] == [
        "status",
        "finalised",
        "assigned",
        "drafted",
        "opened",
    ]


def test_a_draft_lies_encrypted_and_can_be_dropped(app, lawyer):
    draft = consultations.begin(factories.case(lawyer), lawyer, {"summary": ["Секрет звонящей"]})
    db.session.flush()
    raw = db.session.connection().exec_driver_sql("SELECT draft FROM consultation").scalar_one()
    assert "Секрет".encode() not in bytes(raw)
    consultations.drop(draft, lawyer)
    db.session.flush()
    assert not queries.consultations(draft.case)


def test_a_case_with_advice_can_be_closed_and_reopened_as_an_event(app, lawyer):
    case = factories.consultation(lawyer).case
    cases.close(case, "REMOVED", lawyer)
    first = case.closed_at
    cases.reopen(case, lawyer, "Материал появился снова")
    assert (case.status, case.closed_at, case.resolution) == (Status.REOPENED, None, "REMOVED")
    cases.close(case, "REFUTED", lawyer)
    assert case.closed_at > first
    assert [event.kind for event in queries.events(case)][:3] == ["closed", "reopened", "closed"]


def test_a_case_without_advice_cannot_be_closed_as_advised(app, lawyer):
    case = factories.case(lawyer)
    with pytest.raises(Refused):
        cases.close(case, "CONSULTED_ORAL", lawyer)
    cases.close(case, "OUT_OF_SCOPE", lawyer)
    assert case.status == Status.CLOSED


def test_a_split_takes_the_chosen_contacts_and_remembers_where_it_came_from(app, lawyer):
    from hotline.messages.models import Call

    case = factories.case(lawyer)
    calls = [
        Call(channel="phone", result="talked", at=factories.moment(), talked_id=lawyer.id, typed_by_id=lawyer.id)
        for _ in "ab"
    ]
    db.session.add_all(calls)
    db.session.flush()
    for call in calls:
        cases.attach_call(case, call, lawyer)
    new = cases.split(case, lawyer, [calls[1].id], [])
    db.session.flush()
    assert new.split_from is case
    assert new.region == "KZ-ALA"
    assert (queries.calls(case), queries.calls(new)) == ([calls[0]], [calls[1]])


def test_an_admin_alone_sees_no_case(app, lawyer, staff):
    from hotline.core.errors import Missing

    case = factories.case(lawyer)
    with pytest.raises(Missing):
        queries.get(case.id, staff("admin"))
    assert queries.get(case.id, staff("manager")) is case


def test_nothing_is_added_to_a_closed_case_before_it_is_reopened(app, lawyer):
    case = factories.consultation(lawyer).case
    cases.close(case, "REMOVED", lawyer)
    with pytest.raises(Refused):
        consultations.begin(case, lawyer, {})
    cases.reopen(case, lawyer, "Новый вопрос")
    assert consultations.begin(case, lawyer, {}).state == State.DRAFT


def test_a_split_without_contacts_is_refused(app, lawyer):
    with pytest.raises(Refused):
        cases.split(factories.case(lawyer), lawyer, [], [])
