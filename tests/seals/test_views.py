"""Pages of sealed periods."""

import re
from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from flask_babel import force_locale, ngettext
from sqlalchemy import select

from hotline.cases import consultations
from hotline.core import i18n
from hotline.core.db import db
from hotline.group_sessions import service as sessions
from hotline.reports.periods import verification
from hotline.reports.periods.differences import compare
from hotline.seals.models import SealedChange
from tests.journal.making import consultation, moment
from tests.seals.producing import bent, made

READY = "/reports/periods/ready?first=2020-08-01&last=2020-08-31"
DAYS = {"first": "2020-08-01", "last": "2020-08-31"}


def upload(size: int) -> dict[str, Any]:
    """Write a form with a file of so many bytes, as a browser sends it."""
    head = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n'
    return {"data": head + b"x" * size + b"\r\n--x--\r\n", "content_type": "multipart/form-data; boundary=x"}


def test_a_manager_looks_seals_and_finds_the_seal_in_the_list(month, signed_in):
    client = signed_in("manager")
    assert "Все строки в порядке." in client.get(READY).text
    answer = client.post("/reports/periods", data=DAYS)
    assert answer.location == "/reports/periods/1"
    assert "Текущие данные дают то же самое." in client.get(answer.location).text
    assert "31.08.2020" in client.get("/reports/periods").text


def test_a_lawyer_reads_seals_and_seals_nothing(month, sealed, signed_in):
    client = signed_in("lawyer")
    assert client.get("/reports/periods/1").status_code == 200
    assert client.post("/reports/periods", data=DAYS).status_code == 404
    assert signed_in("operator").get("/reports/periods").status_code == 404


def test_what_is_not_ready_links_to_where_it_is_mended_and_passes_with_a_reason(month, signed_in):
    wrong = consultation(month.lawyer, day="2020-08-07", provisions=())
    client = signed_in("manager")
    assert f'href="/consultations/{wrong.id}"' in client.get(READY).text
    refused = client.post("/reports/periods", data=DAYS)
    assert (refused.status_code, f"/consultations/{wrong.id}" in refused.text) == (422, True)
    assert client.post("/reports/periods", data=DAYS | {"reason": "так и было"}).status_code == 302
    assert "так и было" in client.get("/reports/periods/1").text


@pytest.mark.parametrize(
    ("days", "status"),
    [
        ("first=2020-08-31&last=2020-08-01", 422),
        ("first=x&last=2020-08-01", 422),
        ("first=2020-01-01&last=2199-01-01", 422),
    ],
)
def test_days_that_cannot_be_sealed_are_said_so(month, signed_in, days, status):
    assert signed_in("manager").get(f"/reports/periods/ready?{days}").status_code == status


def test_a_seal_shows_its_figures_then_and_now_and_links_every_row_that_differs(month, sealed, signed_in):
    consultations.void(month.given[0], "записана дважды", month.lawyer)
    page = signed_in("manager").get("/reports/periods/1").text
    for said in ("записана дважды", "аннулировано", f'href="/consultations/{month.given[0].id}"', "−1"):
        assert said in page
    assert signed_in("manager").get("/reports/periods/9").status_code == 404


def test_a_row_is_named_once_with_all_the_figures_that_it_moves_alike(month, sealed, signed_in):
    consultations.void(month.given[0], "записана дважды", month.lawyer)
    page = signed_in("manager").get("/reports/periods/1").text
    assert page.count(month.given[0].number) == 1
    assert page.count("1 → 0") == 1


def test_a_file_is_checked_and_not_kept(month, sealed, signed_in):
    client, content = signed_in("manager"), made("docx")
    whole = client.post("/reports/periods/verify", data={"file": (BytesIO(content), "a.docx")})
    assert "создан здесь, не изменён" in whole.text
    assert "a.docx" in whole.text
    assert "journal-2020-08-01-2020-08-31.docx" in whole.text
    altered = client.post("/reports/periods/verify", data={"file": (BytesIO(bent(content)), "a.docx")})
    assert "изменённый файл" in altered.text
    assert "journal-2020-08-01-2020-08-31.docx" in altered.text
    assert client.post("/reports/periods/verify").status_code == 422


def test_a_larger_file_than_the_usual_post_is_taken_and_a_far_too_large_one_is_not(month, signed_in, monkeypatch):
    client, large = signed_in("manager"), upload(2_000_000)
    some = client.post("/reports/periods/verify", **large)
    assert (some.status_code, "неизвестный файл" in some.text) == (200, True)
    monkeypatch.setattr(verification, "LARGEST", 1000)
    refused = client.post("/reports/periods/verify", **large)
    assert (refused.status_code, "hotline verify" in refused.text) == (413, True)


def test_the_page_of_a_sealed_case_asks_why_and_keeps_the_answer(month, sealed, signed_in):
    case, client = month.cases[0], signed_in("lawyer")
    address = f"/cases/{case.id}/edit"
    page = client.get(address).text
    assert 'name="reason"' in page
    assert i18n.day_text(sealed.made_at) in page
    facts = {"revision": str(case.revision), "category": "IMG-CHILD", "region": "not_asked", "minor": "not_asked"}
    answer = client.post(address, data=facts)
    assert (answer.status_code, "напишите, почему меняется" in answer.text) == (422, True)
    assert db.session.scalars(select(SealedChange)).all() == []
    assert client.post(address, data=facts | {"reason": "уточнено"}).status_code == 302
    assert {(one.kind, one.reason) for one in db.session.scalars(select(SealedChange))} == {
        ("case", "уточнено"), ("person", "уточнено")
    }  # fmt: skip


def test_before_a_sealed_consultation_is_corrected_or_voided_its_page_says_what_that_brings(month, sealed, signed_in):
    given, client = month.given[0], signed_in("lawyer")
    later = consultation(month.lawyer, day="2020-09-07")
    said = f"{i18n.day_text(sealed.made_at)} ("
    for page in (f"/consultations/{given.id}", f"/consultations/{given.id}/correct"):
        shown = client.get(page).text
        assert (said in shown, 'name="reason"' in shown) == (True, True)
    assert said not in client.get(f"/consultations/{later.id}").text
    assert said not in client.get(f"/consultations/{later.id}/correct").text


def test_a_sealed_session_asks_why_before_it_is_changed_and_so_does_one_that_moves_there(month, sealed, signed_in):
    client = signed_in("lawyer")
    address = f"/group_sessions/{month.session.id}/edit"
    page = client.get(address).text
    assert (f"{i18n.day_text(sealed.made_at)} (" in page, 'name="reason"' in page) == (True, True)
    later = sessions.add(replace(month.content, held_at=moment("2020-09-20")), by=month.lawyer)
    db.session.commit()
    own = f"/group_sessions/{later.id}/edit"
    assert 'name="reason"' not in client.get(own).text
    fields = {
        "seen": str(later.revision), "day": "2020-08-21", "time": "12:00", "lawyer_id": str(month.lawyer.id),
        "topic_ru": "Безопасность в сети", "count": "34",
    }  # fmt: skip
    refused = client.post(own, data=fields)
    assert (refused.status_code, 'name="reason"' in refused.text) == (422, True)
    assert client.post(own, data=fields | {"reason": "день уточнён"}).status_code == 302


def test_a_file_whose_data_changed_since_is_said_to_be_authentic_first(month, sealed, signed_in):
    content = made("csv")
    for given in month.given[:2]:
        consultations.void(given, "дважды", month.lawyer)
    page = signed_in("manager").post("/reports/periods/verify", data={"file": (BytesIO(content), "x.csv")}).text
    number = len(compare(sealed).rows)
    assert number == 2
    with force_locale("ru"):
        assert (
            ngettext(
                "Since it was sealed, %(num)s row has changed in the data.",
                "Since it was sealed, %(num)s rows have changed in the data.",
                number,
            )
            in page
        )


def test_the_figures_are_shown_before_they_are_sealed_a_sum_with_its_terms(month, signed_in):
    words = " ".join(signed_in("manager").get(READY).text.split())
    said = next(line for line in words.split("<p>") if "Будет зафиксировано" in line)
    assert re.search(r"Обращения: \d+; ", said)
    assert re.search(r"Охвачено [^;]*: \d+ = \d+ обращени\w+ \+ \d+ участник", said)
