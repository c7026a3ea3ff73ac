"""What is counted of the provisions cited."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import update

from hotline.cases import consultations
from hotline.cases.models import CitedProvision
from hotline.core.db import db
from hotline.journal import citations, places, queries
from hotline.journal.filters import NOT_IN_FORCE, Filters
from hotline.journal.provisions import statistics
from tests.journal.citing import CIVIL, DATA, FIRST, GIVEN, LATE, LATE_BEFORE, POOL, cite, late_act, place, told
from tests.journal.making import person


@pytest.fixture
def lawyer(loaded, staff):
    late_act()
    return staff("lawyer")


def counted(**chosen):
    return {line.place: line for line in statistics(Filters(**chosen)).lines}


def test_an_article_counts_everything_below_it_and_each_consultation_once(lawyer):
    cite(lawyer, f"{CIVIL}:145", f"{CIVIL}:145:point=1", f"{CIVIL}:145-1")
    cite(lawyer, f"{CIVIL}:145:point=2")
    found = counted()
    assert {where: (line.citations, line.consultations) for where, line in found.items()} == {
        f"{CIVIL}:145": (3, 2),
        f"{CIVIL}:145-1": (1, 1),
    }
    assert [line.place for line in statistics(Filters()).lines] == [f"{CIVIL}:145", f"{CIVIL}:145-1"]


def test_whole_acts_and_points_of_orders_have_places_of_their_own(lawyer):
    cite(lawyer, DATA, f"{DATA}::point=3", f"{DATA}::point=3:subpoint=1", f"{DATA}::point=33")
    assert {where: line.citations for where, line in counted().items()} == {
        DATA: 1,
        f"{DATA}::point=3": 2,
        f"{DATA}::point=33": 1,
    }


def test_an_act_is_one_act_under_all_its_ids(lawyer):
    cite(lawyer, f"{LATE_BEFORE}:1")
    cite(lawyer, f"{LATE}:1:part=2")
    (line,) = statistics(Filters()).lines
    assert (line.place, line.citations) == (f"{LATE}:1", 2)
    for act in (LATE, LATE_BEFORE):
        assert queries.count(Filters(act=act)) == queries.count(Filters(provision=f"{act}:1")) == 2


@pytest.mark.parametrize("canonical", POOL)
def test_the_database_and_a_reader_agree_on_the_place(lawyer, canonical):
    cite(lawyer, canonical)
    assert db.session.scalars(db.select(places.place())).all() == [place(canonical)]


def test_places_of_equal_weight_stand_as_in_a_book(lawyer):
    cite(lawyer, *(f"{DATA}:{number}" for number in ("10", "9", "9-1", "100")), f"{CIVIL}:200", LATE, "kz-nobody-knows")
    assert [line.place for line in statistics(Filters()).lines] == [
        f"{CIVIL}:200", f"{DATA}:9", f"{DATA}:9-1", f"{DATA}:10", f"{DATA}:100", LATE, "kz-nobody-knows",
    ]  # fmt: skip


def test_a_first_citation_is_looked_for_in_the_whole_journal(lawyer):
    cite(lawyer, f"{CIVIL}:145:point=1", day="2020-08-30")
    cite(lawyer, f"{CIVIL}:145", f"{DATA}:8", day="2020-09-02")
    september = {"first": date(2020, 9, 1), "last": date(2020, 9, 30)}
    found = counted(**september)
    assert {where: line.is_new for where, line in found.items()} == {f"{CIVIL}:145": False, f"{DATA}:8": True}
    first = found[f"{CIVIL}:145"].first
    assert (first.number, first.day, first.provision) == ("2020-0001", date(2020, 8, 30), f"{CIVIL}:145:point=1")
    assert [line.place for line in statistics(Filters(**september)).new] == [f"{DATA}:8"]


def test_of_two_in_the_same_minute_the_first_is_that_of_the_journal(lawyer):
    for number in range(3):
        cite(lawyer, f"{DATA}:9", f"{DATA}:8", summary=f"Вопрос {number}")
    rows = list(queries.rows(Filters()))
    assert counted()[f"{DATA}:8"].first.number == rows[0].number
    voided = db.session.get(consultations.Consultation, counted()[f"{DATA}:8"].first.consultation_id)
    consultations.void(voided, "дважды", lawyer)
    assert counted()[f"{DATA}:8"].first.number == rows[1].number


def test_what_a_correction_takes_out_is_not_counted(lawyer):
    made = cite(lawyer, f"{DATA}:8")
    last = made.versions[-1]
    said = {
        name: getattr(last, name)
        for name in ("at", "answered_on", "channel", "category", "summary", "advice", "outcome", "lawyer_id")
    }
    consultations.correct(made, consultations.Content(**said, provisions=(f"{DATA}:9",)), "не та статья", lawyer)
    assert list(counted()) == [f"{DATA}:9"]


def test_not_in_force_is_what_was_noted_on_the_day(lawyer):
    cite(lawyer, f"{LATE}:1", f"{CIVIL}:145", day="2020-08-30")
    cite(lawyer, f"{LATE}:1", day="2020-09-02")
    cite(lawyer, "kz-nobody-knows:7")
    found = counted()
    assert {where: line.not_in_force for where, line in found.items()} == {
        f"{LATE}:1": 1, f"{CIVIL}:145": 0, "kz-nobody-knows:7": 0,
    }  # fmt: skip
    assert found["kz-nobody-knows:7"].warnings.total() == 1
    assert [one.number for one in citations.page(Filters(not_in_force=True), 1).items] == ["2020-0001"]
    db.session.execute(update(CitedProvision).values(warning=None))
    assert statistics(Filters()).not_in_force == 0


def test_categories_are_told_and_within_a_chosen_one_its_topics(lawyer):
    for category in ("IMG-PHOTO", "IMG-PHOTO", "IMG-CHILD", "PDN-LEAK"):
        cite(lawyer, f"{DATA}:8", category=category)
    assert counted()[f"{DATA}:8"].categories == {"IMG": 3, "PDN": 1}
    assert counted(category="IMG")[f"{DATA}:8"].categories == {"IMG-PHOTO": 2, "IMG-CHILD": 1}
    subjects = statistics(Filters()).subjects
    assert [(one.category, one.citations, dict(one.places)) for one in subjects] == [
        ("IMG", 3, {f"{DATA}:8": 3}),
        ("PDN", 1, {f"{DATA}:8": 1}),
    ]


def test_statistics_ask_as_often_for_many_places_as_for_one(lawyer, statements):
    cite(lawyer, f"{DATA}:8")
    db.session.commit()
    with statements() as for_one:
        statistics(Filters())
    for number in range(1, 40):
        cite(lawyer, f"{DATA}:{number}", f"{CIVIL}:{number}:point=1")
    db.session.commit()
    with statements() as for_many:
        statistics(Filters())
    assert len(for_many) == len(for_one) <= 6


CHOICES = st.builds(
    lambda first, days, **codes: Filters(first, first and first + timedelta(days=days), **codes),
    st.none() | st.dates(FIRST, FIRST + timedelta(days=3)),
    st.integers(0, 3),
    channel=st.sampled_from(["", "phone"]),
    category=st.sampled_from(["", "", "IMG", "IMG-PHOTO"]),
    act=st.sampled_from(["", "", CIVIL, LATE_BEFORE]),
    provision=st.sampled_from(["", "", *POOL]),
    exact=st.booleans(),
    not_in_force=st.sampled_from([False, False, True]),
)


# Without shrinking: on a real database it would take minutes to say the same.
@settings(
    max_examples=15,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=GIVEN, choices=st.lists(CHOICES, min_size=3, max_size=3))
def test_every_number_is_that_of_the_rows_it_opens(lawyer, data, choices):
    person()
    told(lawyer, data)
    for filters in (Filters(), *choices):
        found = statistics(filters)
        rows = cited_rows(filters)
        assert found.citations == citations.page(filters, 1).total == len(rows)
        assert {line.place: line.citations for line in found.lines} == Counter(place(row[1]) for row in rows)
        for line in found.lines:
            opens_its_rows(line, filters, rows)
    db.session.rollback()


def opens_its_rows(line, filters, rows):
    if filters.provision == "" and not filters.exact:
        opened = replace(filters, provision=line.place, exact=places.is_whole_act(line.place))
        assert citations.page(opened, 1).total == line.citations
        assert queries.count(opened) == line.consultations
        assert citations.page(replace(opened, not_in_force=True), 1).total == line.not_in_force
        for category, number in line.categories.items():
            assert citations.page(replace(opened, category=category), 1).total == number
    mine = [row for row in rows if place(row[1]) == line.place]
    assert line.consultations == len({row[0].number for row in mine})
    everywhere = [row for row in cited_rows(Filters()) if place(row[1]) == line.place]
    assert (line.first.number, line.first.provision) == (everywhere[0][0].number, everywhere[0][1])
    assert line.is_new == ((line.first.number, line.first.provision) in {(row[0].number, row[1]) for row in mine})


def cited_rows(filters):
    """Return pairs of a journal's row and a provision it cites, chosen once more in plain Python."""
    whole = replace(filters, act="", provision="", exact=False, not_in_force=False)
    pairs = [(row, cited) for row in queries.rows(whole) for cited in row.provisions]
    noted = {
        (one.consultation.number, cited.provision): cited.warning
        for one in db.session.scalars(db.select(consultations.ConsultationVersion))
        for cited in one.provisions
    }
    return [
        (row, cited)
        for row, cited in pairs
        if is_below(cited, filters.act, exact=False)
        and is_below(cited, filters.provision, exact=filters.exact)
        and (not filters.not_in_force or noted[row.number, cited] in NOT_IN_FORCE)
    ]


def is_below(cited, wanted, exact):
    cited, wanted = cited.replace(LATE_BEFORE, LATE), wanted.replace(LATE_BEFORE, LATE)
    return not wanted or cited == wanted or (not exact and cited.startswith(f"{wanted}:"))
