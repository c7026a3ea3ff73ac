"""Provisions in canonical form, and lives in time with partial days."""

import calendar
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline.laws.rules import IN_FORCE, NO_LONGER, NOT_YET, UNKNOWN, Provision, in_force, is_day, state

numbers = st.from_regex(r"\A[1-9][0-9]{0,3}(-[1-9][0-9]?){0,2}\Z")
maybe = st.none() | numbers
provisions = st.builds(
    Provision,
    act=st.sampled_from(["kz-code-civil-general-1994", "kz-order-395-nk-2020", "a"]),
    article=maybe, part=maybe, point=maybe, subpoint=maybe, paragraph=maybe,
)  # fmt: skip
days = st.dates(date(1990, 1, 1), date(2030, 12, 31))
borders = days.flatmap(lambda day: st.sampled_from([day.isoformat()[:length] for length in (4, 7, 10)]))


@given(provisions)
def test_a_provision_survives_its_canonical_form(provision):
    assert Provision.parse(str(provision)) == provision
    assert len(str(provision)) <= 160


@given(provisions, provisions)
def test_two_provisions_never_share_a_canonical_form(one, other):
    assert (str(one) == str(other)) == (one == other)


@pytest.mark.parametrize(
    ("canonical", "provision"),
    [
        ("kz-law-94-v-2013", Provision("kz-law-94-v-2013")),
        ("kz-code-civil-general-1994:143:point=1", Provision("kz-code-civil-general-1994", "143", point="1")),
        ("kz-order-395-nk-2020::point=3", Provision("kz-order-395-nk-2020", point="3")),
        ("a:73-3:part=2:subpoint=4", Provision("a", "73-3", part="2", subpoint="4")),
    ],
)
def test_the_canonical_form_is_the_one_agreed(canonical, provision):
    assert str(provision) == canonical
    assert Provision.parse(canonical) == provision


NONSENSE = (
    "", ":", "A", "kz law", "kz-", "a:", "a::", "a:x", "a:143а", "a:0", "a:01", "a:1-", "a:١", "a:1\n", " a",
    "a:143:", "a:143:point=", "a:143:point=x", "a:143:point=1:", "a:143:clause=1", "a:143:act=b", "a:143:article=1",
    "a:143:point=1:part=1", "a:143:point=1:point=2", "a:143::point=1", "a:point=3", "a" * 61, "a:" + "1" * 13,
)  # fmt: skip


@pytest.mark.parametrize("nonsense", NONSENSE)
def test_nonsense_is_no_provision(nonsense):
    with pytest.raises(ValueError):
        Provision.parse(nonsense)


@given(st.text(max_size=60))
def test_any_text_is_a_provision_in_its_one_form_or_refused(text):
    try:
        provision = Provision.parse(text)
    except ValueError:
        return
    assert str(provision) == text


def span(border: str) -> tuple[date, date]:
    """The first and the last day that a partial border may mean."""
    year, month, day = (int(part) if part else None for part in (f"{border}--".split("-"))[:3])
    last_month = month or 12
    last_day = day or calendar.monthrange(year, last_month)[1]
    return date(year, month or 1, day or 1), date(year, last_month, last_day)


@given(borders, borders, days)
def test_whatever_day_was_meant_a_certain_answer_is_right(since, until, day):
    certain = {in_force(begin.isoformat(), end.isoformat(), day) for begin in span(since) for end in span(until)}
    found = in_force(since, until, day)
    assert certain == {found} if found is not None else None not in certain


@given(days, days)
def test_a_whole_day_is_included_at_the_beginning_and_excluded_at_the_end(border, day):
    assert in_force(border.isoformat(), None, day) == (day >= border)
    later = day + timedelta(days=366)
    assert in_force("1990", border.isoformat(), later) == (later < border)


@given(days, st.sampled_from([4, 7]))
def test_inside_a_month_or_year_that_is_all_we_know_nobody_can_tell(day, length):
    border = day.isoformat()[:length]
    assert in_force(border, None, day) is None
    assert in_force("1980-01-01", border, day) is None


def test_a_month_is_compared_as_a_whole():
    assert state("2020-07", None, date(2020, 6, 30)) == NOT_YET
    assert state("2020-07", None, date(2020, 7, 15)) == UNKNOWN
    assert state("2020-07", None, date(2020, 8, 1)) == IN_FORCE
    assert state("2015-01-01", "2020-07", date(2020, 6, 30)) == IN_FORCE
    assert state("2015-01-01", "2020-07", date(2020, 8, 1)) == NO_LONGER


def test_a_beginning_that_is_not_established_is_unknown_and_not_a_no():
    assert in_force(None, None, date(2020, 8, 1)) is None
    assert in_force(None, "2021-07-01", date(2020, 8, 1)) is None
    assert in_force(None, "2020-07-01", date(2020, 8, 1)) is False


@given(borders)
def test_every_border_is_a_day_of_the_register(border):
    assert is_day(border)


@pytest.mark.parametrize(
    "text", ["", "20", "2020-7", "2020-13", "2020-02-30", "2020-07-11T00", "07.2020", "2020-07-", "二〇二〇"]
)
def test_other_texts_are_no_days(text):
    assert not is_day(text)
