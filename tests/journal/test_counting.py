"""What stands under the journal."""

from datetime import date

from hotline.cases.rules import Status
from hotline.core.db import db
from hotline.group_sessions.models import GroupSession
from hotline.journal.counting import totals
from hotline.journal.filters import Filters
from tests.journal.making import case, consultation, moment, person

AUGUST = Filters(date(2020, 8, 1), date(2020, 8, 31))


def test_spam_and_duplicates_are_no_cases_but_are_told_apart(loaded):
    case(category="OTH-SPAM")
    case(category="OTH-DUP")
    case(category=None).resolution = "DUPLICATE"
    case(category=None)
    found = totals(AUGUST)
    assert (found.cases, found.persons, found.spam, found.duplicates) == (1, 1, 1, 2)


def test_a_case_without_consent_counts_as_a_case_and_not_as_a_person(loaded):
    somebody = person()
    case(status=Status.CONSENT_PENDING)
    case(status=Status.CLOSED).resolution = "NO_CONSENT"
    case(somebody)
    case(somebody)
    found = totals(AUGUST)
    assert (found.cases, found.persons) == (4, 1)


def test_a_case_is_counted_by_the_local_day_of_its_first_contact(loaded):
    case(day="2020-07-31", at="23:59")
    case(day="2020-08-01", at="00:00")
    case(day="2020-08-31", at="23:59")
    case(day="2020-09-01", at="00:00")
    assert totals(AUGUST).cases == 2
    assert totals(Filters()).cases == 4


def test_a_narrowed_choice_counts_its_own_rows_and_what_is_behind_them(loaded, staff):
    lawyer, somebody = staff("lawyer"), person()
    one, other = case(somebody), case(somebody)
    consultation(lawyer, one)
    consultation(lawyer, one, outcome="TEMPLATE")
    consultation(lawyer, other, outcome="TEMPLATE")
    case()
    found = totals(Filters(outcome="TEMPLATE"))
    assert (found.consultations, found.cases, found.persons, found.spam) == (2, 2, 1, None)


def test_group_sessions_stand_apart(loaded, staff):
    session = GroupSession(
        held_at=moment("2020-08-20"), topic_ru="Цифровая репутация", participants=34, lawyer_id=staff("lawyer").id
    )
    db.session.add(session)
    found = totals(AUGUST)
    assert [held.participants for held in found.sessions] == [34]
    assert found.persons == found.consultations == 0
