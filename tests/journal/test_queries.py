"""The one row source of consultations."""

from datetime import date, timedelta

import pytest

from hotline.cases import consultations
from hotline.core.db import db
from hotline.journal import queries
from hotline.journal.filters import Filters
from tests.journal.making import case, consultation, moment, person


def numbers(**chosen):
    return [row.number for row in queries.rows(Filters(**chosen))]


def test_a_voided_consultation_is_absent_and_a_corrected_one_says_its_last_word(loaded, staff):
    lawyer = staff("lawyer")
    voided, corrected = consultation(lawyer), consultation(lawyer)
    consultations.void(voided, "entered twice", lawyer)
    content = corrected.versions[-1]
    said = {
        name: getattr(content, name)
        for name in ("at", "answered_on", "channel", "category", "advice", "outcome", "lawyer_id")
    }
    consultations.correct(corrected, consultations.Content(**said, summary="Иначе"), "a slip", lawyer)
    (row,) = queries.rows(Filters())
    assert (row.number, row.summary) == ("2020-0002", "Иначе")


def test_a_draft_is_no_row(loaded, staff):
    consultations.begin(case(), staff("lawyer"), {})
    assert numbers() == []


def test_rows_stand_in_the_order_of_local_minutes_then_of_cases(loaded, staff):
    lawyer = staff("lawyer")
    later, earlier = case(), case()
    consultation(lawyer, earlier, day="2020-08-05", at="10:31")
    consultation(lawyer, earlier, day="2020-08-05", at="10:30")
    consultation(lawyer, later, day="2020-08-05", at="10:30")
    assert [(row.minute.minute, row.case_number) for row in queries.rows(Filters())] == [
        (30, later.number), (30, earlier.number), (31, earlier.number),
    ]  # fmt: skip


def test_the_hour_that_occurs_twice_is_sorted_as_it_is_printed(loaded, staff):
    lawyer, first = staff("lawyer"), moment("2024-02-29", "23:50")
    consultation(lawyer, day="2024-02-29", at="23:50")
    made = case(day="2024-02-29")
    consultation(lawyer, made, day="2024-02-29", contact=first + timedelta(minutes=20))
    assert [row.minute.strftime("%H:%M") for row in queries.rows(Filters())] == ["23:10", "23:50"]


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        ({"first": date(2020, 8, 5), "last": date(2020, 8, 5)}, 2),
        ({"first": date(2020, 8, 6)}, 1),
        ({"last": date(2020, 8, 4)}, 0),
        ({"channel": "whatsapp"}, 1),
        ({"category": "PDN"}, 1),
        ({"category": "PDN-LEAK"}, 1),
        ({"category": "IMG"}, 2),
        ({"region": "not_asked"}, 1),
        ({"outcome": "TEMPLATE"}, 1),
        ({"act": "kz-law-94-v-2013"}, 1),
        ({"act": "kz-code-civil-general-1994"}, 2),
        ({"provision": "kz-law-94-v-2013:8"}, 1),
        ({"provision": "kz-law-94-v-2013:8", "exact": True}, 0),
        ({"provision": "kz-law-94-v-2013:8:part=2", "exact": True}, 1),
        ({"provision": "kz-law-94-v-2013"}, 1),
        ({"provision": "kz-code-civil-general-1994:14"}, 0),
        ({"provision": "kz-code-civil-general-1994:145", "act": "kz-law-94-v-2013"}, 0),
        ({"not_in_force": True}, 0),
        ({"text": "ФОТОГРАФИЮ платформе"}, 2),
        ({"text": "кеңес"}, 1),
        ({"text": "%"}, 0),
    ],
)
def test_each_filter_narrows_the_journal(loaded, staff, chosen, expected):
    lawyer = staff("lawyer")
    consultation(lawyer)
    consultation(lawyer, at="23:59", region="not_asked", outcome="TEMPLATE")
    consultation(
        lawyer, day="2020-08-06", at="00:00", channel="whatsapp", category="PDN-LEAK", summary="Деректер тарап кетті",
        advice="КЕҢЕС берілді", provisions=("kz-law-94-v-2013:8:part=2",),
    )  # fmt: skip
    assert len(numbers(**chosen)) == expected == queries.count(Filters(**chosen))


def test_a_contact_is_read_only_when_asked_for(loaded, staff):
    consultation(staff("lawyer"), case(person("+77000000001")))
    assert [row.contact for row in queries.rows(Filters())] == [None]
    assert [row.contact for row in queries.rows(Filters(), contacts=True)] == ["+77000000001"]


def test_any_character_comes_back_as_it_was_written(loaded, staff):
    nasty = "\x00=1\ufdd0+\ufdd00\ufdd01 ' \r\n\u2028\U0001f469\u200d\U0001f4bb"
    consultation(staff("lawyer"), summary=nasty, advice=nasty)
    db.session.commit()
    (row,) = queries.rows(Filters())
    assert (row.summary, row.advice) == (nasty, nasty)


def test_provisions_come_in_the_order_in_which_they_were_cited(loaded, staff):
    cited = ("kz-law-94-v-2013:8", "kz-code-civil-general-1994:145:point=1", "kz-code-civil-general-1994")
    consultation(staff("lawyer"), provisions=cited)
    assert [row.provisions for row in queries.rows(Filters())] == [cited]


def test_a_page_outside_the_list_gives_the_nearest(loaded, staff):
    consultation(staff("lawyer"))
    for number in (-3, 1, 99):
        page = queries.page(Filters(), number)
        assert (page.number, page.total, len(page.items)) == (1, 1, 1)


def test_rows_are_streamed_with_two_queries_a_batch(loaded, staff, monkeypatch, statements):
    lawyer = staff("lawyer")
    for _ in range(7):
        consultation(lawyer)
    db.session.commit()
    monkeypatch.setattr(queries, "BATCH", 3)
    with statements() as seen:
        assert len(list(queries.rows(Filters()))) == 7
    assert len(seen) == 1 + 3
