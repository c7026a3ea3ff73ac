"""The calendar: working days of Kazakhstan, opening hours, and what staff change by hand."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline.core import clock
from hotline.core.db import db
from hotline.core.errors import Refused
from hotline.office import calendar, calendar_service, labels, queries, year
from hotline.office import calendar_rules as rules
from hotline.office.calendar_rules import Change, DayKind, Hours, Nature

MONDAY = date(2026, 11, 23)
NINE, SIX = time(9), time(18)


def at(day: date, hour: int, minute: int = 0) -> datetime:
    return clock.moment(day, time(hour, minute))


def test_a_week_has_five_working_days_and_holidays_are_none(app):
    assert [calendar.is_working_day(MONDAY + timedelta(days=number)) for number in range(7)] == [True] * 5 + [False] * 2
    assert not calendar.is_working_day(date(2026, 12, 16))  # Independence Day, a Wednesday
    assert not calendar.is_working_day(date(2020, 8, 31))  # Monday after Constitution Day on a Sunday


def test_a_day_off_moved_by_the_government_is_worked_in_exchange(app):
    assert not calendar.is_working_day(date(2020, 12, 18))
    assert calendar.is_working_day(date(2020, 12, 20))  # a Sunday
    assert calendar.open_at(at(date(2020, 12, 20), 10))  # with Monday's hours


def test_a_term_of_working_days_begins_the_day_after_and_jumps_over_days_off(app):
    assert calendar.after_working_days(MONDAY, 1) == MONDAY + timedelta(days=1)
    assert calendar.after_working_days(date(2026, 12, 15), 1) == date(2026, 12, 17)
    assert calendar.after_working_days(date(2026, 11, 20), 1) == MONDAY
    assert calendar.after_working_days(MONDAY, 15) == date(2026, 12, 14)


def test_the_line_is_open_on_working_days_from_nine_to_six_unless_told_otherwise(app):
    assert calendar.open_at(at(MONDAY, 9))
    assert not calendar.open_at(at(MONDAY, 8, 59))
    assert not calendar.open_at(at(MONDAY, 18))
    assert not calendar.open_at(at(MONDAY - timedelta(days=1), 12))
    assert calendar.next_opening(at(MONDAY, 8)) == at(MONDAY, 9)
    assert calendar.next_opening(at(MONDAY, 9)) == at(MONDAY + timedelta(days=1), 9)
    assert calendar.next_opening(at(date(2026, 12, 15), 20)) == at(date(2026, 12, 17), 9)


def test_hours_hold_from_their_day_on_and_leave_earlier_days_alone(app):
    week = dict.fromkeys(range(5), (NINE, SIX)) | {5: (time(10), time(14)), 6: (None, None)}
    assert calendar_service.change_hours(week, MONDAY, by=None) == [5]
    assert calendar.open_at(at(MONDAY + timedelta(days=5), 11))
    assert not calendar.open_at(at(MONDAY - timedelta(days=2), 11))
    assert not calendar.is_working_day(MONDAY + timedelta(days=5))  # open, but no working day in law


@pytest.mark.parametrize(("times", "problem"), [((NINE, None), "half"), ((SIX, NINE), "order")])
def test_hours_that_make_no_sense_are_refused_at_their_field(app, times, problem):
    with pytest.raises(Refused) as refusal:
        calendar_service.change_hours({0: times}, MONDAY, by=None)
    assert (refusal.value.field, refusal.value.message) == ("closes_0", labels.HOURS_PROBLEMS[problem])


def test_a_day_off_a_working_saturday_and_shorter_hours_are_entered_and_undone(app):
    off = calendar_service.set_day(MONDAY, DayKind.OFF, (None, None), "Ремонт", by=None)
    saturday, tuesday = MONDAY + timedelta(days=5), MONDAY + timedelta(days=1)
    calendar_service.set_day(saturday, DayKind.WORKING, (None, None), "", by=None)
    calendar_service.set_day(tuesday, DayKind.HOURS, (NINE, time(13)), "", by=None)
    assert not calendar.is_working_day(MONDAY)
    assert not calendar.open_at(at(MONDAY, 10))
    assert calendar.is_working_day(saturday)
    assert calendar.open_at(at(saturday, 10))
    assert calendar.is_working_day(tuesday)
    assert not calendar.open_at(at(tuesday, 14))
    calendar_service.drop_day(off.id, by=None)
    assert calendar.is_working_day(MONDAY)


def test_a_holiday_can_be_taken_away(app):
    holiday = date(2026, 12, 16)
    calendar_service.set_day(holiday, DayKind.WORKING, (None, None), "", by=None)
    assert calendar.is_working_day(holiday)
    assert calendar.open_at(at(holiday, 10))


def test_a_line_that_never_opens_has_no_next_opening(app):
    calendar_service.change_hours(dict.fromkeys(range(7), (None, None)), date(2026, 1, 1), by=None)
    assert calendar.next_opening(at(MONDAY, 10)) is None
    assert "_____" in queries.completed("Юрист отвечает: {NEXT}", "ru")


def test_the_next_opening_is_told_in_the_words_of_the_language(app):
    with clock.at(at(MONDAY, 20)):
        assert queries.completed("{NEXT}", "ru") == "вторник, 24 ноября, с 09:00"
        assert queries.completed("{NEXT}", "kk") == "24 қараша, сейсенбі, сағат 09:00"


def test_the_calendar_is_read_once_in_an_application_context(app, query_count):
    with app.app_context(), query_count() as counted:
        calendar.after_working_days(MONDAY, 40)
        calendar.next_opening(at(MONDAY, 10))
    assert counted.number == 2


def test_every_holiday_of_the_library_has_words_of_ours(app):
    for number in range(2020, 2040):
        for names in calendar.official(number)[0].values():
            for english in names.split("; "):
                plain = english.partition(" (")[0]
                assert plain in labels.HOLIDAYS or "substituted" in english, english
                assert str(year.holiday_name(english))


natures = st.builds(
    Nature, st.booleans(), st.booleans(), st.none() | st.builds(Change, st.sampled_from(DayKind), st.none())
)


@given(st.dates(date(2015, 1, 1), date(2030, 12, 31)), natures)
def test_a_day_off_is_never_open_by_the_usual_week_of_working_days(day, nature):
    hours = rules.hours_of(day, nature, rules.USUAL)
    assert hours is None or rules.works(day, nature) or (nature.change and nature.change.hours)


def test_an_end_at_midnight_is_the_end_of_the_day():
    assert Hours(NINE, time(0)).hold(time(23, 59))
    assert not Hours(NINE, time(0)).hold(time(8, 59))


def test_a_manager_changes_hours_and_days_on_the_page_and_an_operator_only_looks(app, signed_in):
    manager, operator = signed_in("manager"), signed_in("operator")
    week = {f"opens_{number}": "10:00" for number in range(5)} | {f"closes_{number}": "19:00" for number in range(5)}
    assert manager.post("/office/hours/edit", data=week | {"valid_from": "2026-01-01"}).status_code == 302
    day = {"day": "2026-11-28", "kind": "working", "opens": "", "closes": "", "note": "Вместо понедельника"}
    assert manager.post("/office/hours/days", data=day).status_code == 302
    page = operator.get("/office/hours?year=2026").text
    assert "10:00–19:00" in page
    assert "Вместо понедельника" in page
    assert operator.get("/office/hours/edit").status_code == 404
    assert operator.post("/office/hours/days", data=day).status_code == 404
    calendar.forget()
    assert calendar.is_working_day(date(2026, 11, 28))
    assert manager.post("/office/hours/days/1/drop", data={"year": "2026"}).status_code == 302
    assert manager.post("/office/hours/days/1/drop").status_code == 404


def test_mistakes_on_the_pages_are_shown_at_their_fields(app, signed_in):
    manager = signed_in("manager")
    answer = manager.post("/office/hours/days", data={"day": "2026-11-28", "kind": "hours"})
    assert answer.status_code == 422
    assert 'href="#opens"' in answer.text
    answer = manager.post("/office/hours/edit", data={"valid_from": "2026-01-01", "opens_2": "10:00"})
    assert answer.status_code == 422
    assert 'href="#closes_2"' in answer.text
    assert manager.get("/office/hours?year=nonsense").status_code == 200
    db.session.rollback()
