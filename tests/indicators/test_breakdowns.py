"""Breakdowns: the list's own order, names of the day, two levels, every answer a line."""

from datetime import date

import pytest

from hotline.cases.rules import Status
from hotline.core.errors import Missing
from hotline.core.i18n import speaking
from hotline.core.periods import Period
from hotline.indicators import queries
from hotline.indicators.breakdowns import OFFERED, breakdown
from hotline.indicators.definitions import calls, cases, consultations, persons
from hotline.indicators.dimensions import DIMENSIONS, narrowed
from hotline.indicators.tables import table
from tests.journal.making import case, consultation, person

AUGUST = Period.of_days(date(2020, 8, 1), date(2020, 8, 31))
Y2022 = Period.of_days(date(2022, 1, 1), date(2022, 12, 31))


def lines(known, by, period=AUGUST):
    with speaking("en"):
        return [(line.words, line.number) for line in breakdown(known, by, period).lines]


def opening(known, by, answer, period=AUGUST, on=None):
    return [row.number for row in queries.rows(narrowed(known, DIMENSIONS[by], answer, on), period)]


@pytest.mark.parametrize("by", OFFERED)
def test_cases_and_consultations_are_broken_down_and_add_up(line, by):
    for known in (cases, consultations):
        assert breakdown(known, by, AUGUST).total == queries.figure(known, AUGUST).fact


def test_answers_stand_in_the_lists_order_and_missing_ones_last(loaded):
    for region in ("refused", "KZ-SHY", "of old", "not_asked", "KZ-AST"):
        case(region=region)
    assert lines(cases, "region") == [
        ("Nur-Sultan (city)", 1), ("Shymkent (city)", 1), ("of old", 1), ("not asked", 1), ("refused to say", 1)
    ]  # fmt: skip


def test_a_region_goes_by_its_name_of_the_day_and_opens_by_it(loaded):
    before = [case(day=day, at="23:59", region="KZ-AST") for day in ("2022-03-01", "2022-09-16")]
    after = case(day="2022-09-17", at="00:00", region="KZ-AST")
    assert lines(cases, "region", Y2022) == [("Nur-Sultan (city)", 2), ("Astana (city)", 1)]
    first, second = breakdown(cases, "region", Y2022).lines
    assert opening(cases, "region", "KZ-AST", Y2022, first.on) == [one.number for one in before]
    assert opening(cases, "region", "KZ-AST", Y2022, second.on) == [after.number]
    assert breakdown(cases, "region", AUGUST).lines == ()


def test_a_name_given_twice_is_one_line(loaded):
    for day in ("2018-05-01", "2020-05-01", "2023-05-01"):
        case(day=day, region="KZ-AST")
    ever = Period.of_days(None, None)
    assert lines(cases, "region", ever) == [("Astana (city)", 2), ("Nur-Sultan (city)", 1)]
    astana = breakdown(cases, "region", ever).lines[0]
    assert len(opening(cases, "region", "KZ-AST", ever, astana.on)) == 2


def test_categories_have_two_levels_and_cases_without_one_a_line(loaded):
    for category in ("IMG-PHOTO", "IMG-PHOTO", "IMG-CHILD", "IMG", None):
        case(category=category)
    counted = breakdown(cases, "category", AUGUST)
    assert [(line.code, line.number, line.level) for line in counted.lines] == [
        ("IMG", 4, 1), ("IMG-PHOTO", 2, 2), ("IMG", 1, 2), ("IMG-CHILD", 1, 2), ("", 1, 1)
    ]  # fmt: skip
    with speaking("en"):
        words = [line.words for line in breakdown(cases, "category", AUGUST).lines]
    assert words[2:] == ["without a topic", "Image of a child", "no category yet"]
    assert len(opening(cases, "category", "IMG")) == 4
    assert len(opening(cases, "topic", "IMG")) == 1
    assert len(opening(cases, "category", "")) == 1


def test_months_without_anything_are_shown_and_cut_at_the_periods_ends(loaded):
    case(day="2020-08-03")
    case(day="2020-11-27")
    autumn = Period.of_days(date(2020, 8, 3), date(2020, 11, 27))
    months = breakdown(cases, "month", autumn).lines
    assert [(line.code, line.number) for line in months] == [
        ("2020-08", 1), ("2020-09", 0), ("2020-10", 0), ("2020-11", 1)
    ]  # fmt: skip
    assert (months[0].period.first, months[-1].period.last) == (autumn.first, autumn.last)


def test_who_came_in_two_months_is_a_person_of_both_and_one_of_the_period(loaded):
    once, twice = person("+77000000001"), person("+77000000002")
    for whose, day in ((once, "2020-08-03"), (twice, "2020-08-04"), (twice, "2020-08-31"), (twice, "2020-10-01")):
        case(whose, day=day)
    case(twice, day="2020-09-02", category="OTH-SPAM")
    case(once, day="2020-09-03", status=Status.CONSENT_PENDING)
    autumn = Period.of_days(date(2020, 8, 1), date(2020, 10, 31))
    counted = breakdown(persons, "month", autumn)
    assert [line.number for line in counted.lines] == [2, 0, 1]
    assert (counted.sum, counted.total) == (3, 2)
    assert all(queries.figure(persons, line.period).fact == line.number for line in counted.lines)


def test_rows_of_the_night_of_the_change_stay_in_their_month(loaded, staff):
    lawyer = staff("lawyer")
    for day, at in (("2024-02-29", "23:59"), ("2024-03-01", "00:00"), ("2024-03-01", "00:59")):
        consultation(lawyer, case(day=day, at=at), day, at)
    spring = Period.of_days(date(2024, 2, 1), date(2024, 3, 31))
    for known in (cases, consultations):
        assert [line.number for line in breakdown(known, "month", spring).lines] == [1, 2]
        assert [queries.figure(known, month).fact for month in spring.months()] == [1, 2]


def test_whom_people_were_sent_on_to_leaves_out_the_rest(loaded, staff):
    lawyer = staff("lawyer")
    consultation(lawyer, outcome="REFERRED", referral="POLICE")
    consultation(lawyer)
    assert breakdown(consultations, "referral", AUGUST).total == 1


@pytest.mark.parametrize(
    ("known", "by"), [(calls, "channel"), (persons, "channel"), (cases, "outcome"), (cases, "lawyer")]
)
def test_what_cannot_be_broken_down_so_is_missing(loaded, known, by):
    with pytest.raises(Missing):
        breakdown(known, by, AUGUST)


def test_a_table_has_shares_only_above_the_smallest_base(loaded):
    for _one in range(9):
        case(person("+77000000001"))
    assert table(breakdown(cases, "channel", AUGUST), "", "").rows[0][2] is None
    case()
    assert table(breakdown(cases, "channel", AUGUST), "", "").rows[0][1:] == (10, 1.0)
