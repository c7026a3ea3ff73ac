"""What is refused, and why."""

import json

import pytest

from hotline.cases.rules import Status
from hotline.core.db import db
from hotline.core.errors import Refused
from hotline.imports.rules import gaps
from tests.imports.sheets import ROW, examined, problems, sheet, taken
from tests.journal.making import case, consultation, person


def test_a_good_file_has_nothing_wrong(loaded):
    report = examined(sheet({}, {"number": "2020-0003", "time": "11:00"}))
    assert [entry.row for entry in report.entries] == [2, 3]
    assert (report.refusals, report.gaps, report.new_lawyers) == ([], ["2020-0002"], ["lawyer@example.org"])


@pytest.mark.parametrize(
    ("field", "value", "reason"),
    [
        ("number", "2020-1", "no_number"),
        ("number", "2020-0000", "no_number"),
        ("number", "2020-00012", "no_number"),
        ("number", "", "no_number"),
        ("number", "2021-0001", "other_year"),
        ("case_number", "", "empty"),
        ("case_number", "R-2020-0000000000000001", "no_name"),
        ("person_code", " P-1", "no_name"),
        ("person_code", "P\t1", "no_name"),
        ("date", "05.08.2020", "no_day"),
        ("date", "2020-02-30", "no_day"),
        ("date", "20200805", "no_day"),
        ("time", "9:30", "no_time"),
        ("time", "24:00", "no_time"),
        ("channel", "pigeon", "no_code"),
        ("channel", "not_asked", "no_code"),
        ("channel", "", "empty"),
        ("contact", "700", "no_telephone"),
        ("contact", "+7 700 *** ** 01", "no_telephone"),
        ("region", "Алматы", "no_code"),
        ("region", "", "empty"),
        ("gender", "x", "no_code"),
        ("category", "IMG-NONE", "no_code"),
        ("category", "OTH-SPAM", "category_not_counted"),
        ("outcome", "SPAM", "outcome_not_counted"),
        ("summary", "", "empty"),
        ("summary", "а" * 301, "summary_too_long"),
        ("advice", "", "empty"),
        ("provisions", "ст. 145 ГК", "no_provision"),
        ("provisions", "kz-code-civil-general-1994:point=1:145", "no_provision"),
        ("provisions", "kz-law-of-nobody:1", "no_act"),
        ("referral", "NOBODY", "no_code"),
        ("answered_on", "", "no_day"),
        ("answered_on", "2020-08-04", "answered_before_contact"),
        ("answered_on", "9999-12-31", "answered_in_future"),
        ("minutes", "twenty", "no_minutes"),
        ("minutes", "-1", "no_minutes"),
        ("minutes", "2147483648", "no_minutes"),
        ("lawyer", "", "no_email"),
        ("lawyer", "a b@example.org", "no_email"),
    ],
)
def test_a_wrong_field_is_refused_with_its_row_and_reason(loaded, field, value, reason):
    assert problems(sheet({}, {"number": "2020-0002", field: value})) == [(3, field, reason)]


def test_everything_that_is_wrong_is_listed_at_once(loaded):
    wrong = {"number": "1", "date": "?", "time": "?", "region": "?", "provisions": "a b; kz-x:1", "minutes": "?"}
    found = problems(sheet(wrong, {"number": "2020-0002", "contact": "?"}))
    assert sorted(found) == sorted(
        [(2, field, code) for field, code in (
            ("number", "no_number"), ("date", "no_day"), ("time", "no_time"), ("region", "no_code"),
            ("provisions", "no_provision"), ("provisions", "no_act"), ("minutes", "no_minutes"),
        )] + [(3, "contact", "no_telephone")]
    )  # fmt: skip


def test_whatever_finalising_would_refuse_is_listed_at_once_too(loaded):
    wrong = {"category": "OTH-SPAM", "outcome": "SPAM", "summary": "а" * 301, "answered_on": "2020-08-04"}
    assert [field for _row, field, _code in problems(sheet(wrong))] == ["category", "outcome", "summary", "answered_on"]


def test_numbers_left_out_are_named_as_spans():
    found = gaps([(2020, 2), (2020, 3), (2020, 999_999_999), (2021, 1), (2021, 5), (2021, 7)])
    assert found == ["2020-0001", "2020-0004 – 2020-999999998", "2021-0002 – 2021-0004", "2021-0006"]


def test_a_contact_in_the_future_is_refused(loaded):
    future = {"number": "2999-0001", "date": "2999-08-05", "answered_on": "2999-08-05"}
    assert problems(sheet(future)) == [(2, "date", "contact_in_future"), (2, "answered_on", "answered_in_future")]


def test_a_time_that_the_clocks_skipped_is_refused(loaded):
    skipped = {"number": "1995-0001", "date": "1995-03-26", "time": "02:30"}
    assert problems(sheet(skipped)) == [(2, "time", "skipped")]


def test_a_number_may_stand_once(loaded):
    assert problems(sheet({}, {"time": "11:00"})) == [(3, "number", "twice")]


def test_a_case_belongs_to_one_person(loaded):
    other = {"number": "2020-0002", "person_code": "P-2"}
    assert problems(sheet({}, other)) == [(3, "case_number", "other_person")]
    case(person(code="P-9"), number="R-2020-0001")
    assert (2, "case_number", "other_person") in problems(sheet({}))


def test_a_case_that_waits_for_consent_takes_no_consultation(loaded):
    case(person(code=ROW["person_code"]), number=ROW["case_number"], status=Status.CONSENT_PENDING)
    assert problems(sheet({})) == [(2, "case_number", "no_consent")]


def test_the_same_file_twice_is_refused(loaded):
    file = sheet({}, {"number": "2020-0002"})
    taken(file)
    assert problems(file) == [(2, "number", "year_taken"), (3, "number", "year_taken")]
    assert problems(sheet({"number": "2021-0001", "date": "2021-08-05", "answered_on": "2021-08-05"})) == []


def test_a_year_that_has_numbers_takes_no_journal(loaded, staff):
    consultation(staff("lawyer"))
    assert problems(sheet({})) == [(2, "number", "year_taken")]


def test_a_row_of_another_length_is_one_refused_row(loaded):
    good = sheet({}, {"number": "2020-0002"})
    lines = good.split(b"\r\n")
    file = b"\r\n".join([lines[0], lines[1] + b",more", lines[2], b""])
    assert problems(file) == [(2, "", "unreadable")]


@pytest.mark.parametrize("file", [b"", b"name,phone\r\n", b"\xff\xfe", sheet({}).replace(b"minutes", b"advice")])
def test_a_file_that_is_no_journal_is_refused_as_a_whole(loaded, file):
    with pytest.raises(Refused):
        examined(file)


def test_quotes_that_do_not_close_refuse_the_file(loaded):
    with pytest.raises(Refused):
        examined(sheet({}) + b'2020-0002,"')


def test_a_spreadsheets_semicolons_and_another_order_of_columns_are_read(loaded):
    names = sorted(ROW)
    texts = [f'"{ROW[name]}"' for name in names]
    file = f"{';'.join(names)}\n{';'.join(texts)}\n".encode()
    assert problems(file) == []


def test_json_lines_are_read_too(loaded):
    rows = [
        ROW | {"minutes": 20, "referral": None},
        ROW | {"number": "2020-0002", "summary": "\ud800"},
        {"number": "2020-0003"},
    ]
    file = "\n".join(json.dumps(row) for row in rows).encode()
    assert problems(file) == [(2, "summary", "half_letter"), (3, "", "unreadable")]


def test_an_own_way_of_writing_a_telephone_is_normalised(loaded):
    (entry,) = examined(sheet({"contact": "8 (700) 000-00-01"})).entries
    assert entry.contact == "+77000000001"


def test_examining_asks_the_database_a_bounded_number_of_times(loaded, statements):
    rows = [
        {"number": f"2020-{n:04d}", "case_number": f"R-2020-{n:04d}", "person_code": f"P-{n}"} for n in range(1, 301)
    ]
    file = sheet(*rows)
    db.session.commit()
    with statements() as few:
        examined(sheet({}))
    db.session.commit()
    with statements() as many:
        examined(file)
    assert len(many) <= len(few)
