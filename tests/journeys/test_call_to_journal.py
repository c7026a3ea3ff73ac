"""A call, its case, its consultation, and the journal that is handed out."""

import csv
import io
import re

from openpyxl import load_workbook

from hotline.cases.models import Case
from hotline.core.db import db
from tests.journeys.telling import ADVICE, CALL, CITED, DAY, IN_WORDS


def test_an_operator_logs_a_call_a_lawyer_advises_and_the_journal_has_the_row(signs_in):
    operator, lawyer = signs_in("operator", name="Данияр Сейткали"), signs_in("lawyer", name="Асель Нурланова")

    logged = operator.open("/intake/contact").send("/intake/contact", "save", **CALL, summary=ADVICE["summary"])
    assert logged.path.startswith("/cases/"), logged.words
    assert "+7 700 000 00 01" in logged.words
    case = db.session.query(Case).one()
    assert case.number == "R-2020-0001"

    draft = lawyer.open(logged.path).follow("/consultations/")
    unfinished = draft.send(draft.path, "finalise")
    assert unfinished.status == 422
    assert ADVICE["summary"] in unfinished.text
    done = unfinished.send(draft.path, "finalise", **ADVICE)
    assert done.path == logged.path, done.words
    assert "2020-0001" in done.words
    assert "п. 1 ст. 143 ГК РК" in done.words

    journal = lawyer.open("/journal?from=2020-09-01&to=2020-09-30")
    assert case.number in journal.words
    assert "Гульнара" not in journal.text
    stands_in_the_workbook(journal.send("/journal/download", "xlsx", lang="ru").content, case)
    stands_in_the_table(journal.send("/journal/download", "csv").content, case)


def stands_in_the_workbook(content, case):
    sheet = load_workbook(io.BytesIO(content)).worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    [row] = [row for row in rows if "2020-0001" in row]
    assert {case.number, case.person.code, IN_WORDS, ADVICE["summary"], "Асель Нурланова", 25} <= set(row)
    assert "Гульнара" not in str(rows)
    assert "700000" not in re.sub(r"\D", "", str(row))


def stands_in_the_table(content, case):
    [row] = csv.DictReader(io.StringIO(content.decode("utf-8-sig")))
    assert row == {
        "number": "2020-0001", "case_number": case.number, "date": DAY, "time": "10:30", "channel": "phone",
        "person_code": case.person.code, "contact": "", "region": "KZ-ALA", "gender": "f", "age_bracket": "A03",
        "social_status": "refused", "language": "kk", "category": "IMG-PHOTO", "summary": ADVICE["summary"],
        "advice": ADVICE["advice"], "provisions": CITED, "outcome": "CONSULTED_ORAL", "referral": "",
        "answered_on": DAY, "minutes": "25", "lawyer": "lawyer@example.org",
    }  # fmt: skip
