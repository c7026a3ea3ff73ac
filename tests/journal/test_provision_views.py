"""Pages of the statistics of provisions: every number opens the rows it counts."""

import csv
import html
import io
import json
import re

import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from hotline.audit.models import AuditEvent
from hotline.core.db import db
from hotline.formats.registry import FORMATS
from hotline.journal.rules import SMALLEST_BASE
from hotline.laws.models import Article
from tests.journal.citing import CIVIL, DATA, LATE, LATE_BEFORE, cite, late_act

NUMBER = re.compile(r'<a (?:class="figure[^"]*" )?href="(/journal[^"]*)">(?:\s*<span class="figure-value">)?(\d+)</')


@pytest.fixture
def told(loaded, staff):
    late_act()
    lawyer = staff("lawyer", name="Асель Нурланова")
    cite(lawyer, f"{CIVIL}:145", f"{CIVIL}:145:point=1", f"{LATE}:1", day="2020-08-30")
    cite(lawyer, f"{CIVIL}:145:point=1", CIVIL, f"{DATA}::point=3:subpoint=1", category="PDN-LEAK")
    cite(lawyer, f"{LATE_BEFORE}:1:part=2", "kz-nobody-knows:7", channel="whatsapp")
    cite(lawyer, channel="whatsapp")
    db.session.commit()


def rows(page):
    return page.count('<th scope="row"')


@pytest.mark.parametrize(
    ("chosen", "numbers"),
    [
        ("", 22),
        ("?from=2020-09-01", 19),
        ("?category=IMG&channel=phone", 8),
        (f"?act={CIVIL}", 10),
        (f"?provision={CIVIL}:145:point%3D1", 4),
        (f"?provision={CIVIL}&exact=1", 4),
        ("?not_in_force=1", 6),
    ],
)
def test_every_number_opens_as_many_rows(told, signed_in, chosen, numbers):
    client = signed_in("manager")
    page = client.get(f"/journal/provisions{chosen}").text
    links = {(html.unescape(address), int(number)) for address, number in NUMBER.findall(page)}
    assert len(links) >= numbers
    for address, number in links:
        opened = client.get(address)
        assert opened.status_code == 200, address
        assert rows(opened.text) == number, address


def test_the_page_says_what_is_cited_first_new_and_not_in_force(told, signed_in):
    page = signed_in("operator").get("/journal/provisions?from=2020-09-01").text
    assert re.findall(r'figure-value">(\d+)<', page) == ["5", "5", "3", "0"]
    assert "30.08.2020<br>" in page
    assert "kz-nobody-knows:7" in page
    august = signed_in("operator").get("/journal/provisions?to=2020-08-31").text
    assert re.findall(r'figure-value">(\d+)<', august) == ["3", "2", "2", "1"]


def test_first_citations_are_listed_alone(told, signed_in):
    page = signed_in("lawyer").get("/journal/provisions/citations?from=2020-09-01&only=first").text
    assert rows(page) == 3
    assert '<input type="hidden" name="only" value="first">' in page
    assert page.count("only=first") >= 4  # a tab of another period keeps it


def test_a_provision_is_found_as_a_lawyer_writes_it(told, signed_in):
    client = signed_in("lawyer")
    page = client.get("/journal/provisions/citations", query_string={"provision": f"Акт 0 145 п 1 {CIVIL}"})
    assert page.status_code == 422
    page = client.get("/journal", query_string={"provision": "поздний закон 1"})
    assert (page.status_code, rows(page.text)) == (200, 2)
    assert f"provision={LATE}:1" in html.unescape(page.text)  # what the page hands on is canonical
    (shown,) = re.findall(r'<input[^>]*name="provision"[^>]*value="([^"]*)"', page.text.partition("toolbar")[0])
    again = client.get("/journal", query_string={"provision": html.unescape(shown)})
    assert rows(again.text) == 2


@pytest.mark.parametrize("wrong", ["from=2020-13-01", "provision=абвгд", "channel=pigeon", "provision=" + "1" * 201])
def test_a_wrong_filter_is_told(told, signed_in, wrong):
    client = signed_in("lawyer")
    for address in ("", "/citations", "/download"):
        answer = client.get(f"/journal/provisions{address}?{wrong}&format=csv&outcome=TEMPLATE")
        assert answer.status_code == 422
        assert "error-summary" in answer.text
        assert '<option selected value="TEMPLATE">' in answer.text
        assert 'href="/journal/provisions/download' not in answer.text


def test_without_citations_the_page_says_so(loaded, staff, signed_in):
    cite(staff("lawyer"))
    for address in ("", "/citations", "/citations?only=first"):
        answer = signed_in("operator").get(f"/journal/provisions{address}")
        assert answer.status_code == 200
        assert "empty-title" in answer.text


def test_an_administrator_sees_none_of_it_and_an_operator_takes_no_file(told, signed_in):
    for address in ("", "/citations", "/download?format=csv"):
        assert signed_in("admin").get(f"/journal/provisions{address}").status_code == 404
    assert signed_in("operator").get("/journal/provisions/download?format=csv").status_code == 404
    assert "/journal/provisions/download" not in signed_in("operator").get("/journal/provisions").text


def test_pages_hold_fifty_lines_and_ask_no_more_for_many_than_for_few(told, staff, signed_in, statements):
    client = signed_in("lawyer")
    for address in ("/journal/provisions", "/journal/provisions/citations"):
        with statements() as for_few:
            client.get(address)
        for number in range(1, 30):
            cite(staff("lawyer"), f"{DATA}:{number}", f"{CIVIL}:{number}:point=1", f"{LATE}:{number}")
        db.session.commit()
        with statements() as for_many:
            page = client.get(address).text
        assert len(for_many) == len(for_few) <= 18
        assert "?page=2" in page
    second = client.get("/journal/provisions?page=2").text
    assert rows(second) == 91 - 50
    assert rows(client.get("/journal/provisions?page=999").text) == rows(second)


@pytest.mark.parametrize("known", FORMATS, ids=lambda known: known.code)
@pytest.mark.parametrize("language", ["ru", "kk", "en"])
def test_every_format_is_handed_out_in_every_language(told, signed_in, known, language):
    answer = signed_in("manager").get(f"/journal/provisions/download?format={known.code}&lang={language}&to=2020-12-31")
    assert answer.status_code == 200
    assert answer.mimetype == known.media_type.partition(";")[0]
    assert f"provisions-2020-12-31.{known.extension}" in answer.headers["Content-Disposition"]
    db.session.commit()
    (event,) = db.session.scalars(select(AuditEvent).where(AuditEvent.verb == "journal.export_provisions"))
    assert event.detail == {"format": known.code, "language": language, "filters": {"last": "2020-12-31"}}


def test_the_file_has_the_numbers_of_the_page(told, signed_in):
    client = signed_in("lawyer")
    lines = client.get("/journal/provisions/download?format=jsonl&from=2020-08-01").text.splitlines()
    records = {record["provision"]: record for record in map(json.loads, lines)}
    assert records[f"{CIVIL}:145"] == {
        "provision": f"{CIVIL}:145", "citations": 3, "consultations": 2, "first_cited_on": "2020-08-30",
        "first_cited_in": "2020-0001", "is_new": True, "not_yet": 0, "no_longer": 0, "unknown_act": 0, "unknown_article": 0,
    }  # fmt: skip
    assert (records[f"{LATE}:1"]["not_yet"], records["kz-nobody-knows:7"]["unknown_act"]) == (1, 1)
    table = client.get("/journal/provisions/download?format=csv&act=" + CIVIL).text
    assert [row["provision"] for row in csv.DictReader(io.StringIO(table.removeprefix("\ufeff")))] == [
        f"{CIVIL}:145",
        CIVIL,
    ]


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_the_file_for_people_has_the_headings_of_the_page_and_says_when_shares_are_left_out(told, signed_in, language):
    headings = {"ru": "Право на собственное изображение", "kk": "Өз бейнесіне құқық"}
    db.session.add(Article(act_id=CIVIL, key="145", number="145", heading_ru=headings["ru"], heading_kk=headings["kk"]))
    db.session.commit()
    client = signed_in("lawyer")
    answer = client.get(f"/journal/provisions/download?format=xlsx&lang={language}&to=2020-12-31")
    sheets = load_workbook(io.BytesIO(answer.data)).worksheets
    cells = [str(cell.value) for sheet in sheets for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert headings[language] in cells
    assert CIVIL in cells  # the title of an act cited as a whole
    assert any(str(SMALLEST_BASE) in words and len(words) > 30 for words in cells)
    assert headings["ru"] in html.unescape(client.get("/journal/provisions?to=2020-12-31").text)


@pytest.mark.parametrize("wrong", ["", "format=odt", "format=csv&lang=fr"])
def test_an_unknown_format_or_language_is_not_there(told, signed_in, wrong):
    assert signed_in("lawyer").get(f"/journal/provisions/download?{wrong}").status_code == 404
