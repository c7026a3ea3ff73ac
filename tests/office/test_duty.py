"""The duty rota: who is on duty, whose telephone rings, swaps and gaps."""

import re
from datetime import date, datetime, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline.core import clock
from hotline.core.db import db
from hotline.core.errors import Refused
from hotline.office import duty, duty_days, duty_rules, duty_service
from hotline.office.duty_rules import Turn
from hotline.office.models import DutyShift
from tests import factories

MONDAY = date(2026, 11, 23)


def at(day: date, hour: int) -> datetime:
    return clock.moment(day, time(hour))


@pytest.fixture
def aliya(staff):
    return staff("lawyer", name="Алия", email="aliya@example.org")


@pytest.fixture
def berik(staff):
    return staff("operator", name="Берик", email="berik@example.org")


def test_the_weekly_plan_says_who_is_on_duty_also_over_midnight(app, aliya, berik):
    duty_service.plan(aliya, range(5), time(9), time(18), 1, by=None)
    duty_service.plan(berik, range(7), time(18), time(9), 1, by=None)
    assert duty.on_duty(at(MONDAY, 10)) == [aliya]
    assert duty.on_duty(at(MONDAY, 20)) == [berik]
    assert duty.on_duty(at(MONDAY, 3)) == [berik]  # since Sunday evening
    assert duty.on_duty(at(MONDAY + timedelta(days=5), 10)) == []


def test_telephones_ring_in_the_order_of_calling(app, aliya, berik):
    duty_service.plan(berik, [0], time(0), time(0), 2, by=None)
    duty_service.plan(aliya, [0], time(0), time(0), 1, by=None)
    duty_service.set_telephone(berik, "+77000000002", by=berik)
    assert duty.telephones(at(MONDAY, 12)) == ["+77000000002"]
    duty_service.set_telephone(aliya, "+77000000001", by=aliya)
    assert duty.telephones(at(MONDAY, 12)) == ["+77000000001", "+77000000002"]
    duty_service.set_telephone(aliya, None, by=aliya)
    assert duty.telephones(at(MONDAY, 12)) == ["+77000000002"]


def test_a_single_shift_stands_instead_of_the_plan_for_its_rank_and_the_latest_wins(app, aliya, berik):
    duty_service.plan(aliya, range(7), time(0), time(0), 1, by=None)
    with clock.at(at(MONDAY, 8)):
        first = duty_service.give(berik, at(MONDAY, 12), at(MONDAY, 14), 1, by=None)
        duty_service.give(aliya, at(MONDAY, 12), at(MONDAY, 14), 2, by=None)
        assert duty.on_duty(at(MONDAY, 13)) == [berik, aliya]
        assert duty.on_duty(at(MONDAY, 14)) == [aliya]
        duty_service.give(None, at(MONDAY, 13), at(MONDAY, 14), 1, by=None)
        assert duty.on_duty(at(MONDAY, 12)) == [berik, aliya]
        assert duty.on_duty(at(MONDAY, 13)) == [aliya]
        duty_service.drop_shift(first.id, by=None)
        db.session.flush()
        assert duty.on_duty(at(MONDAY, 12)) == [aliya]


def test_who_has_left_is_on_duty_no_more(app, aliya):
    duty_service.plan(aliya, range(7), time(0), time(0), 1, by=None)
    aliya.active = False
    assert duty.on_duty(at(MONDAY, 12)) == []


def test_only_those_who_work_on_cases_can_be_on_duty(app, staff):
    with pytest.raises(Refused):
        duty_service.plan(staff("admin"), [0], time(0), time(0), 1, by=None)


def spans(days):
    return [(gap.start, gap.end) for gap in days.gaps]


def test_only_gaps_within_the_opening_hours_are_named_day_by_day_and_never_the_past(app, aliya):
    now = at(MONDAY, 10)
    week = duty_days.coming(now)
    open_days = [MONDAY + timedelta(days=number) for number in range(5)]
    expected = [(now, at(MONDAY, 18)), *((at(day, 9), at(day, 18)) for day in open_days[1:])]
    assert (spans(week), week.outside) == (expected, "all")
    duty_service.plan(aliya, [0, 1, 2, 4], time(9), time(18), 1, by=None)
    week = duty_days.coming(now)
    assert (spans(week), week.outside) == (expected[3:4], "all")
    duty_service.plan(aliya, range(6), time(0), time(0), 1, by=None)
    week = duty_days.coming(now)
    assert (spans(week), week.outside) == ([], "some")
    assert duty.anybody_within(now)
    duty_service.plan(aliya, [6], time(0), time(0), 1, by=None)
    assert duty_days.coming(now).outside == "none"


def test_a_stretch_longer_than_a_day_is_shown_day_by_day_and_a_night_in_one(app, aliya, berik):
    duty_service.plan(aliya, range(3), time(0), time(0), 1, by=None)
    duty_service.plan(berik, [3], time(18), time(9), 1, by=None)
    rows = duty_days.laid_out(*duty.week_of(MONDAY)).rows
    assert [(row.start, row.end) for row in rows if not row.nobody] == [
        *(
            (at(day, 0), at(day + timedelta(days=1), 0))
            for day in (MONDAY + timedelta(days=number) for number in range(3))
        ),
        (at(MONDAY + timedelta(days=3), 18), at(MONDAY + timedelta(days=4), 9)),
    ]


@pytest.mark.parametrize(("hour", "until"), [(10, 18), (20, 24), (7, 24)])
def test_what_runs_now_without_anybody_is_offered_till_the_line_closes_or_the_day_ends(app, hour, until):
    now = at(MONDAY, hour)
    assert duty_days.running_gap(now) == (now, at(MONDAY, 0) + timedelta(hours=until))


def test_who_is_on_duty_now_leaves_no_gap_and_who_comes_later_ends_it(app, aliya):
    duty_service.plan(aliya, [0], time(12), time(15), 1, by=None)
    assert duty_days.running_gap(at(MONDAY, 13)) is None
    assert duty_days.running_gap(at(MONDAY, 10)) == (at(MONDAY, 10), at(MONDAY, 12))


def test_with_one_click_nobody_takes_the_past_or_more_than_a_day(app, aliya):
    with clock.at(at(MONDAY, 10)):
        for start, end in ((at(MONDAY, 7), at(MONDAY, 9)), (at(MONDAY, 11), at(MONDAY + timedelta(days=2), 11))):
            with pytest.raises(Refused):
                duty_service.take(aliya, start, end, 1)
        taken = duty_service.take(aliya, at(MONDAY, 0), at(MONDAY, 18), 1)
        assert (taken.starts_at, taken.ends_at) == (at(MONDAY, 10), at(MONDAY, 18))


def test_the_page_offers_only_what_is_ahead(app, signed_in):
    factories.always_open()
    client = signed_in("operator")
    offered = re.findall(
        r'name="start" value="([^"]+)"><input type="hidden" name="end" value="([^"]+)"', client.get("/office/duty").text
    )
    assert offered
    for begin, close in offered:
        assert datetime.fromisoformat(begin) > clock.now() - timedelta(minutes=1)
        assert datetime.fromisoformat(close) - datetime.fromisoformat(begin) <= timedelta(days=1)
    begin, close = offered[0]
    assert client.post("/office/duty/take", data={"start": begin, "end": close, "rank": "1"}).status_code == 302
    week = {"start": at(MONDAY, 0).isoformat(), "end": at(MONDAY + timedelta(days=7), 0).isoformat(), "rank": "1"}
    assert "flash" in client.post("/office/duty/take", data=week, follow_redirects=True).text
    assert db.session.query(DutyShift).count() == 1


START = datetime(2026, 11, 23, tzinfo=clock.ALMATY)
turns = st.builds(
    lambda user, begin, length, rank, entered: Turn(
        user, START + timedelta(hours=begin), START + timedelta(hours=begin + length), rank, entered
    ),
    st.none() | st.integers(1, 4), st.integers(-10, 60), st.integers(1, 40), st.sampled_from(duty_rules.RANKS), st.integers(0, 5),
)  # fmt: skip


@given(st.lists(turns, max_size=8))
def test_stretches_fill_the_span_without_hole_and_say_what_holds_at_every_hour(given_turns):
    end = START + timedelta(hours=72)
    found = duty_rules.stretches(START, end, given_turns)
    assert (found[0].start, found[-1].end) == (START, end)
    assert all(one.end == two.start and one.members != two.members for one, two in pairwise(found))
    for stretch in found:
        moment = stretch.start
        while moment < stretch.end:
            assert duty_rules.members_at(moment, given_turns) == stretch.members
            moment += timedelta(hours=1)


def test_a_lawyer_plans_a_colleague_takes_over_and_both_see_it(app, signed_in, aliya, berik):
    lawyer, operator = signed_in("lawyer"), signed_in("operator")
    line = {
        "user": str(aliya.id),
        "weekdays": [str(n) for n in range(7)],
        "begins": "00:00",
        "ends": "00:00",
        "rank": "1",
    }
    assert lawyer.post("/office/duty/plan", data=line).status_code == 302
    assert operator.get("/office/duty/plan").status_code == 404
    assert "Алия" in operator.get("/office/duty").text
    tomorrow = clock.today() + timedelta(days=1)
    span = {"start": at(tomorrow, 9).isoformat(), "end": at(tomorrow, 18).isoformat(), "rank": "1"}
    assert operator.post("/office/duty/take", data=span).status_code == 302
    assert duty.on_duty(at(tomorrow, 10))[0].email == "operator@example.org"
    given_away = {
        "user": str(berik.id), "starts": f"{tomorrow}T09:00", "ends": f"{tomorrow}T12:00", "rank": "1",
    }  # fmt: skip
    assert operator.post("/office/duty/shift", data=given_away).status_code == 302
    db.session.rollback()
    assert duty.on_duty(at(tomorrow, 10)) == [berik]
    page = operator.get(f"/office/duty?week={tomorrow}").text
    assert "Берик" in page
    shift = db.session.query(DutyShift).order_by(DutyShift.id.desc()).first()
    assert operator.post(f"/office/duty/shifts/{shift.id}/drop", data={"week": str(tomorrow)}).status_code == 302
    db.session.rollback()
    assert duty.on_duty(at(tomorrow, 10))[0].email == "operator@example.org"
    assert lawyer.post("/office/duty/plan/1/drop").status_code == 302
    assert lawyer.post("/office/duty/plan/1/drop").status_code == 404


def test_mistakes_of_the_rota_are_shown_and_change_nothing(app, signed_in):
    operator = signed_in("operator")
    user = duty.candidates()[0]
    backwards = {"user": str(user.id), "starts": "2030-01-02T09:00", "ends": "2030-01-01T09:00", "rank": "1"}
    answer = operator.post("/office/duty/shift", data=backwards)
    assert answer.status_code == 422
    assert 'href="#ends"' in answer.text
    assert operator.post("/office/duty/take", data={"start": "x", "end": "y", "rank": "9"}).status_code == 409
    assert operator.get("/office/duty?week=nonsense").status_code == 200
    assert operator.get("/office/duty/shift?start=x").status_code == 200
    assert duty.plan() == []


def test_everybody_enters_the_own_telephone_and_a_wrong_one_is_refused(app, signed_in):
    manager = signed_in("manager")
    assert manager.post("/office/duty/telephone", data={"number": "8 700 000 00 07"}).status_code == 302
    assert "+77000000007" in manager.get("/office/duty").text.replace(" ", "")
    assert manager.post("/office/duty/telephone", data={"number": "12"}).status_code == 422
    assert manager.post("/office/duty/telephone", data={"number": ""}).status_code == 302
