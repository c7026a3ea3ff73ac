"""What a journal that was brought in becomes."""

from sqlalchemy import select

from hotline.accounts.models import User
from hotline.audit.models import AuditEvent
from hotline.cases import numbers
from hotline.cases.models import Case, CitedProvision
from hotline.cases.rules import Status
from hotline.core.db import db
from hotline.people.models import Identifier, Person
from tests.imports.sheets import handed_out, sheet, taken
from tests.journal.making import case, consultation, moment, person


def test_rows_of_one_person_and_of_one_case_are_one(loaded):
    taken(
        sheet(
            {"number": "2020-0001", "date": "2020-08-06", "answered_on": "2020-08-06", "channel": "whatsapp"},
            {"number": "2020-0002", "time": "09:00"},
            {"number": "2020-0003", "case_number": "R-2020-0009", "contact": "+77000000002"},
        )
    )
    somebody = db.session.scalars(select(Person)).one()
    assert {one.value for one in db.session.scalars(select(Identifier))} == {"+77000000001", "+77000000002"}
    first, second = db.session.scalars(select(Case).order_by(Case.number))
    assert first.person_id == second.person_id == somebody.id
    assert (first.opened_at, first.channel, first.status) == (moment("2020-08-05", "09:00"), "phone", Status.ANSWERED)


def test_an_unknown_lawyer_becomes_an_inactive_account(loaded, staff):
    known = staff("lawyer", email="known@example.org")
    taken(sheet({}, {"number": "2020-0002", "lawyer": "known@example.org"}))
    stranger = db.session.scalars(select(User).where(User.email == "lawyer@example.org")).one()
    assert (stranger.active, stranger.password_hash) == (False, None)
    assert known.active


def test_numbers_go_on_after_the_highest_that_was_brought_in(loaded, staff):
    taken(sheet({"number": "2020-0007", "case_number": "R-2020-0012"}))
    db.session.commit()
    assert consultation(staff("lawyer")).number == "2020-0008"
    assert case().number == "R-2020-0014"
    assert numbers.last(numbers.CONSULTATIONS, 2021) == 0


def test_a_second_year_joins_the_persons_and_cases_of_the_first(loaded):
    taken(sheet({}))
    later = {"number": "2021-0001", "date": "2021-01-02", "answered_on": "2021-01-03"}
    taken(sheet(later))
    assert len(db.session.scalars(select(Case)).all()) == len(db.session.scalars(select(Person)).all()) == 1


def test_provisions_keep_their_order_and_their_acts(loaded):
    taken(sheet({}))
    found = db.session.scalars(select(CitedProvision).order_by(CitedProvision.position)).all()
    assert [one.act_id for one in found] == ["kz-code-civil-general-1994", "kz-law-94-v-2013"]


def test_a_person_who_is_there_is_not_made_again(loaded):
    person("+77000000001", code="P-7K3M9X")
    taken(sheet({}))
    assert len(db.session.scalars(select(Identifier)).all()) == 1


def test_taking_is_recorded_once_without_values(loaded):
    taken(sheet({}))
    event = db.session.scalars(select(AuditEvent).where(AuditEvent.verb == "imports.journal")).one()
    assert (event.actor, event.detail) == ("tester", {"rows": 1, "refused": 0, "lawyers": 1})


def test_the_same_file_comes_out_again(loaded):
    nasty = (
        "'=1+1",
        "=1",
        "''@x",
        "\ttab",
        "\r",
        "\nline",
        "\x00",
        'a"b',
        "a,b;c",
        " edge ",
        "ҰҒ ‰ \U0001f469\u200d\U0001f4bb\u2028",
        "'",
    )
    file = sheet(
        *(
            {
                "number": f"2020-{place:04d}",
                "time": f"10:{place:02d}",
                "summary": text,
                "advice": text + text,
                "minutes": "",
            }
            for place, text in enumerate(nasty, start=1)
        )
    )
    taken(file)
    assert handed_out() == file


def test_json_lines_come_out_again_too(loaded):
    taken(sheet({}, {"number": "2020-0002", "time": "10:31", "contact": "", "referral": "POLICE"}))
    assert handed_out(code="jsonl").count(b"\n") == 2
