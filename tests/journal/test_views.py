"""Pages of the journal."""

import csv
import io
import json
from datetime import date, timedelta

import pytest
from flask import url_for
from sqlalchemy import select

from hotline.audit.models import AuditEvent
from hotline.core import clock
from hotline.core.db import db
from hotline.formats.registry import FORMATS
from tests.journal.making import case, consultation, person


def exported():
    db.session.commit()
    found = db.session.scalars(select(AuditEvent).where(AuditEvent.verb == "journal.export")).all()
    db.session.rollback()
    return found


def test_the_page_shows_the_chosen_rows_and_their_totals(loaded, staff, signed_in):
    consultation(staff("lawyer"), summary="Снимок в школьном чате")
    consultation(staff("lawyer"), day="2020-09-01", summary="Совсем другое")
    db.session.commit()
    page = signed_in("manager").get("/journal?from=2020-08-01&to=2020-08-31").text
    assert "Снимок в школьном чате" in page
    assert "Совсем другое" not in page
    assert "2020-0001" in page


def numbers(page):
    return [part.split("<")[0] for part in page.split('<th scope="row">')[1:]]


def test_without_a_choice_the_journal_opens_on_the_last_thirty_days_at_their_end(loaded, staff, signed_in):
    lawyer, today = staff("lawyer"), clock.today()
    consultation(lawyer, day="2020-08-01")
    for ago in range(29, -1, -1):
        for _twice in range(2):
            consultation(lawyer, day=(today - timedelta(days=ago)).isoformat())
    db.session.commit()
    client = signed_in("lawyer")
    page = client.get("/journal").text
    days = f"from={today - timedelta(days=29)}&amp;to={today}"
    assert len(numbers(page)) == 10
    assert f'href="/journal?{days}&amp;page=1"' in page
    assert page.count('aria-current="page"') == 2  # the entry of the menu, and «last 30 days»
    every = client.get("/journal?from=").text
    assert numbers(every)[0] == "2020-0001"
    assert "61" in every.split('class="pager"')[1].split("</nav>")[0]


def test_a_journal_in_which_nothing_is_new_opens_on_its_latest_days(loaded, staff, signed_in):
    for day in ("2020-08-01", "2020-10-30", "2020-11-27"):
        consultation(staff("lawyer"), day=day)
    db.session.commit()
    page = signed_in("lawyer").get("/journal").text
    assert numbers(page) == ["2020-0002", "2020-0003"]
    assert "29.10.2020" in page
    assert page.count('aria-current="page"') == 1  # the entry of the menu: these are not the last 30 days
    assert '<details class="filters">' in page
    assert 'name="from" value="2020-10-29"' in page
    assert 'name="to" value="2020-11-27"' in page


def test_only_lawyers_and_whoever_has_advised_are_offered_as_lawyers(loaded, staff, signed_in):
    lawyer, adviser, never = (staff(role, name=name) for role, name in (
        ("lawyer", "Юрист"), ("operator", "Консультировавшая"), ("admin", "Никого")
    ))  # fmt: skip
    consultation(adviser)
    db.session.commit()
    offered = signed_in("manager").get("/journal").text.split('id="lawyer"')[1].split("</select>")[0]
    assert [one.name in offered for one in (lawyer, adviser, never)] == [True, True, False]


def test_whoever_names_anything_but_days_still_sees_the_whole_time(loaded, staff, signed_in):
    consultation(staff("lawyer"), day="2020-08-01")
    consultation(staff("lawyer"), day="2020-11-27")
    db.session.commit()
    client = signed_in("lawyer")
    for asked in ("channel=phone", "from=", "to=", "page=1", "text=&from=&to="):
        assert len(numbers(client.get(f"/journal?{asked}").text)) == 2, asked


@pytest.mark.parametrize("role", ["operator", "lawyer", "manager"])
def test_nobody_sees_a_contact_in_the_list(loaded, staff, signed_in, role):
    consultation(staff("lawyer"), case(person("+77000000001")))
    db.session.commit()
    page = signed_in(role).get("/journal").text
    assert "700 000 00 01" not in page
    assert "77000000001" not in page


@pytest.mark.parametrize(
    "wrong",
    [
        "from=2020-13-01",
        "to=yesterday",
        "from=2020-08-02&to=2020-08-01",
        "channel=pigeon",
        "lawyer=0",
        "text=" + "a" * 201,
        "provision=нет такой",
    ],
)
def test_a_wrong_filter_is_told_and_what_was_typed_is_kept(loaded, signed_in, wrong):
    db.session.commit()
    client = signed_in("lawyer")
    for address in ("/journal", "/journal/download"):
        answer = client.get(f"{address}?{wrong}&outcome=TEMPLATE&format=csv")
        assert answer.status_code == 422
        assert "error-summary" in answer.text
        assert '<option selected value="TEMPLATE">' in answer.text


def test_an_empty_journal_says_so(loaded, signed_in):
    db.session.commit()
    answer = signed_in("operator").get("/journal?page=7")
    assert answer.status_code == 200
    assert "empty-title" in answer.text


@pytest.mark.parametrize("known", FORMATS, ids=lambda known: known.code)
@pytest.mark.parametrize("language", ["ru", "kk", "en"])
def test_every_format_is_handed_out_in_every_language(loaded, staff, signed_in, known, language):
    consultation(staff("lawyer"), case(person("+77000000001")))
    db.session.commit()
    answer = signed_in("manager").get(
        f"/journal/download?format={known.code}&lang={language}&from=2020-08-01&to=2020-08-31"
    )
    assert answer.status_code == 200
    assert answer.mimetype == known.media_type.partition(";")[0]
    assert f"journal-2020-08-01-2020-08-31.{known.extension}" in answer.headers["Content-Disposition"]
    assert answer.data


def test_a_download_is_recorded_with_codes_only(loaded, staff, signed_in):
    lawyer = staff("lawyer")
    consultation(lawyer)
    db.session.commit()
    signed_in("lawyer").get("/journal/download?format=csv&lang=kk&contacts=1&category=IMG&text=фото")
    (event,) = exported()
    assert (event.actor, event.subject) == (f"user:{lawyer.id}", "journal")
    assert event.detail == {
        "format": "csv", "language": "kk", "contacts": True, "filters": {"category": "IMG", "text": "yes"},
    }  # fmt: skip


def test_ticks_that_say_no_choose_nothing(loaded, staff, signed_in):
    consultation(staff("lawyer"))
    db.session.commit()
    client = signed_in("lawyer")
    assert client.get("/journal?not_in_force=0&exact=0").text.count('<th scope="row">') == 1
    assert client.get("/journal?not_in_force=1").text.count('<th scope="row">') == 0
    client.get("/journal/download?format=csv&provision=kz-law-94-v-2013:8&exact=1")
    (event,) = exported()
    assert event.detail["filters"] == {"provision": "kz-law-94-v-2013:8", "exact": "yes"}


def test_contacts_are_handed_out_by_right_only(loaded, staff, signed_in):
    consultation(staff("lawyer"), case(person("+77000000001")))
    db.session.commit()
    assert signed_in("manager").get("/journal/download?format=csv&contacts=1").status_code == 404
    assert signed_in("operator").get("/journal/download?format=csv").status_code == 404
    with_contacts = signed_in("lawyer").get("/journal/download?format=csv&contacts=1")
    without = signed_in("lawyer").get("/journal/download?format=csv")
    assert "+77000000001" in with_contacts.text
    assert "77000000001" not in without.text


@pytest.mark.parametrize("wrong", ["", "format=odt", "format=csv&lang=fr"])
def test_an_unknown_format_or_language_is_not_there(loaded, signed_in, wrong):
    db.session.commit()
    assert signed_in("lawyer").get(f"/journal/download?{wrong}").status_code == 404


def test_the_file_is_exactly_the_list_on_the_screen(loaded, staff, signed_in):
    lawyer, first = staff("lawyer"), date(2020, 8, 1)
    for number in range(60):
        channel = ("phone", "whatsapp", "paper")[number % 3]
        consultation(lawyer, day=(first + timedelta(days=number // 2)).isoformat(), channel=channel)
    db.session.commit()
    client = signed_in("lawyer")
    for chosen in ({}, {"channel": "phone"}, {"from": "2020-08-10"}, {"to": "2020-08-10", "channel": "paper"}):
        file = client.get("/journal/download", query_string=chosen | {"format": "jsonl"}).text
        numbers = [json.loads(line)["number"] for line in file.splitlines()]
        table = client.get("/journal/download", query_string=chosen | {"format": "csv"}).text
        assert [row["number"] for row in csv.DictReader(io.StringIO(table.removeprefix("\ufeff")))] == numbers
        shown = []
        for page in range(1, 1 + -(-len(numbers) // 50)):
            text = client.get("/journal", query_string=chosen | {"page": page}).text
            shown += [part.split("<")[0] for part in text.split('<th scope="row">')[1:]]
        assert shown == numbers


def test_the_page_asks_the_database_as_often_for_fifty_rows_as_for_one(loaded, staff, signed_in, statements):
    lawyer = staff("lawyer")
    consultation(lawyer)
    db.session.commit()
    client = signed_in("lawyer")
    with statements() as for_one:
        client.get("/journal")
    for _ in range(60):
        consultation(lawyer, provisions=("kz-law-94-v-2013:8", "kz-code-civil-general-1994:145"))
    db.session.commit()
    with statements() as for_many:
        client.get("/journal")
    assert len(for_many) == len(for_one) <= 18


def test_an_administrator_sees_no_journal(loaded, signed_in):
    db.session.commit()
    with loaded.test_request_context():
        address = url_for("journal.index")
    assert signed_in("admin").get(address).status_code == 404
