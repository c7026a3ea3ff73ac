"""A call, its case, its consultation, and the journal that is handed out."""

import csv
import io
import re

from openpyxl import load_workbook

from hotline.cases.models import Case
from hotline.core.db import db
from tests.journeys.telling import ADVICE, CALL, CITED, DAY, IN_WORDS


def test_an_operator_logs_a_call_a_lawyer_advises_and_the_journal_has_the_row(signs_in, staff):
    lawyer = staff("lawyer", name="Асель Нурланова")
    operator = signs_in("operator", name="Данияр Сейткали")

    page = operator.open("/intake/contact").send("/intake/contact", "save", **CALL, summary=ADVICE["summary"])
    assert page.status == 200, page.words
    case_page = page.path
    assert "+7 700 000 00 01" in page.text
    case = db.session.query(Case).one()
    assert case.number == "R-2020-0001"

    advising = signs_in("lawyer")
    draft = advising.open(advising.open(case_page).links[next_consultation(advising.open(case_page).links)])
    refused = draft.send(draft.path, "finalise")
    assert refused.status == 422
    assert ADVICE["summary"] in refused.text
    done = refused.send(draft.path, "finalise", **ADVICE, lawyer_id=str(lawyer.id))
    assert (done.status, done.path) == (200, case_page), done.words
    assert "2020-0001" in done.text
    assert "п. 1 ст. 143 ГК РК" in done.text

    journal = advising.open("/journal?from=2020-09-01&to=2020-09-30")
    assert "R-2020-0001" in journal.text
    assert "Гульнара" not in journal.text
    in_the_workbook(journal.send("/journal/download", "xlsx", lang="ru").content, case)
    in_the_csv(journal.send("/journal/download", "csv").content, case)


def next_consultation(links):
    return next(place for place, link in enumerate(links) if re.fullmatch(r"/consultations/\d+", link))


def in_the_workbook(content, case):
    sheet = load_workbook(io.BytesIO(content)).worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    [row] = [row for row in rows if "2020-0001" in row]
    assert case.number in row
    assert case.person.code in row
    assert IN_WORDS in row
    assert {"Фотография опубликована без согласия", "Асель Нурланова", 25} <= set(row)
    assert "Гульнара" not in str(rows)
    assert "700" not in re.sub(r"\D", "", str(row))


def in_the_csv(content, case):
    [row] = csv.DictReader(io.StringIO(content.decode("utf-8-sig")))
    assert row == {
        "number": "2020-0001", "case_number": case.number, "date": DAY, "time": "10:30", "channel": "phone",
        "person_code": case.person.code, "contact": "", "region": "KZ-ALA", "gender": "f", "age_bracket": "A03",
        "social_status": "refused", "language": "kk", "category": "IMG-PHOTO", "summary": ADVICE["summary"],
        "advice": ADVICE["advice"], "provisions": CITED, "outcome": "CONSULTED_ORAL", "referral": "",
        "answered_on": DAY, "minutes": "25", "lawyer": "lawyer@example.org",
    }  # fmt: skip
