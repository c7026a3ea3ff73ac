"""Why a provision could not be applied on a day, and what was in force instead."""

from datetime import date

import pytest

from hotline.laws.citing.objections import Objection, objection
from hotline.laws.register import ActEntry, ArticleEntry, Register
from hotline.laws.rules import NO_LONGER, NOT_YET, Provision
from tests.laws.conftest import SHIPPED


def against(canonical, year, month=6, day=15, register=SHIPPED):
    return objection(register, Provision.parse(canonical), date(year, month, day))


def act(act_id, since=None, until=None, *articles, **more):
    return ActEntry(
        act_id, "law", act_id, act_id, "point", in_force_from=since, in_force_to=until, articles=articles, **more
    )


def life(key, since, until=None, heading="О клевете", number="7"):
    return ArticleEntry(key, number=number, heading_ru=heading, in_force_from=since, in_force_to=until)


@pytest.mark.parametrize(
    "canonical", ["kz-code-civil-general-1994:143:point=1", "kz-law-93-viii-2024", "no-such-act:5"]
)
def test_nothing_speaks_against_what_was_in_force_or_is_not_known(canonical):
    assert against(canonical, 2025) is None


def test_a_repealed_act_names_its_last_day_and_the_act_that_replaced_it():
    expected = Objection(NO_LONGER, of_article=False, until="2024-08-20", instead="kz-law-93-viii-2024")
    assert against("kz-law-451-i-1999:19", 2025) == expected
    assert against("kz-law-451-i-1999", 2024, 8, 20) == expected
    assert against("kz-law-451-i-1999", 2024, 8, 19) is None


def test_an_act_to_come_names_its_first_day_and_the_act_before_it():
    expected = Objection(NOT_YET, of_article=False, since="2026-07-01", instead="kz-constitution-1995")
    assert against("kz-constitution-2026:21", 2025) == expected


def test_a_day_in_the_month_that_is_all_we_know_is_no_objection():
    assert against("kz-code-criminal-2014:130", 2020, 7, 15) is None


def test_an_article_that_moved_leads_to_the_one_of_the_same_heading_that_began_when_it_ended():
    gone = Objection(NO_LONGER, of_article=True, until="2020-07", instead="kz-code-administrative-offences-2014:73-3")
    assert against("kz-code-criminal-2014:130:part=2", 2020, 9) == gone
    to_come = Objection(NOT_YET, of_article=True, since="2020-07", instead="kz-code-criminal-2014:130")
    assert against("kz-code-administrative-offences-2014:73-3", 2019) == to_come


def test_between_two_lives_of_an_article_both_borders_are_named():
    two = act("a", "2000-01-01", None, life("7", "2000-01-01", "2010-01-01"), life("7b", "2020-01-01"))
    found = against("a:7", 2015, register=Register((two,)))
    assert found == Objection(NOT_YET, of_article=True, since="2020-01-01", until="2010-01-01")


def test_an_act_replaced_twice_leads_to_the_one_that_was_in_force_on_the_day():
    line = Register((
        act("a", "2000-01-01", "2010-01-01", replaced_by="b"),
        act("b", "2010-01-01", "2020-01-01", replaced_by="c"),
        act("c", "2020-01-01"),
    ))  # fmt: skip
    assert against("a", 2015, register=line).instead == "b"
    assert against("a", 2025, register=line).instead == "c"
    assert against("c", 2005, register=line).instead == "a"


def test_a_replacement_under_an_earlier_id_is_found():
    line = Register(
        (act("a", "2000-01-01", "2010-01-01", replaced_by="old-b"), act("b", "2010-01-01", aliases=("old-b",)))
    )
    assert against("a", 2015, register=line).instead == "b"
    assert against("b", 2005, register=line).instead == "a"


def test_what_was_in_force_instead_stays_open_where_nothing_was_or_only_a_bill():
    gap = Register((act("a", "2000-01-01", "2010-01-01", replaced_by="b"), act("b", "2020-01-01")))
    assert against("a", 2015, register=gap).instead is None
    bill = act("bill", "2000-01-01", replaced_by="b", citable=False)
    assert against("b", 2015, register=Register((bill, act("b", "2020-01-01")))).instead is None


def test_acts_that_replace_each_other_in_a_circle_do_not_hang():
    circle = Register((act("a", "1990", "2000", replaced_by="b"), act("b", "1990", "2000", replaced_by="a")))
    assert against("a", 2015, register=circle).instead is None
