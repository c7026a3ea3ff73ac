"""Pages and files of the reports."""

from io import BytesIO

import docx
import pytest
from sqlalchemy import select

from hotline.audit.models import AuditEvent
from hotline.core.db import db
from hotline.reports.service import REPORT_FORMATS
from tests import factories

AUTUMN = "from=2020-08-01&to=2020-11-30"


@pytest.mark.parametrize("role", ["lawyer", "manager"])
def test_the_page_shows_figures_that_open_their_rows(loaded, staff, signed_in, role):
    factories.consultation(staff("lawyer"))
    page = signed_in(role).get(f"/reports?{AUTUMN}").text
    assert '<a href="/indicators/consultations?from=2020-08-01&amp;to=2020-11-30">1</a>' in page
    assert "1 = 1 " in page
    assert signed_in(role).get("/indicators/consultations?from=2020-08-01&to=2020-11-30").status_code == 200


@pytest.mark.parametrize("role", ["operator", "admin"])
def test_others_see_no_reports(loaded, signed_in, role):
    assert signed_in(role).get("/reports").status_code == 404
    assert signed_in(role).get(f"/reports/download?{AUTUMN}&format=docx").status_code == 404


@pytest.mark.parametrize("known", REPORT_FORMATS, ids=lambda known: known.code)
@pytest.mark.parametrize("language", ["ru", "kk"])
def test_the_report_is_handed_out_and_that_is_noted(loaded, staff, signed_in, known, language):
    lawyer = staff("lawyer")
    factories.consultation(lawyer)
    answer = signed_in("lawyer").get(f"/reports/download?{AUTUMN}&format={known.code}&lang={language}")
    assert answer.status_code == 200
    assert answer.mimetype == known.media_type
    assert f"report-2020-08-01-2020-11-30-{language}.{known.extension}" in answer.headers["Content-Disposition"]
    assert answer.data[:2] in (b"PK", b"%P")
    (event,) = db.session.scalars(select(AuditEvent).where(AuditEvent.verb == "reports.download"))
    assert (event.actor, event.subject) == (f"user:{lawyer.id}", "report")
    assert event.detail == {"format": known.code, "language": language, "first": "2020-08-01", "last": "2020-11-30"}


def test_the_file_opens_in_a_reader_that_is_not_ours(loaded, staff, signed_in):
    factories.consultation(staff("lawyer", name="Асель Нурланова"))
    file = docx.Document(BytesIO(signed_in("lawyer").get(f"/reports/download?{AUTUMN}&format=docx").data))
    assert len(file.tables) > 12
    assert file.tables[-1].rows[0].cells[-1].text == "Асель Нурланова"


@pytest.mark.parametrize("wrong", ["", "format=xlsx", "format=docx&lang=fr"])
def test_an_unknown_format_or_language_is_not_there(loaded, signed_in, wrong):
    assert signed_in("lawyer").get(f"/reports/download?{AUTUMN}&{wrong}").status_code == 404


@pytest.mark.parametrize("wrong", ["from=2020-13-01", "from=2020-08-02&to=2020-08-01", "to=yesterday"])
def test_a_wrong_period_is_told(loaded, signed_in, wrong):
    client = signed_in("lawyer")
    for address in (f"/reports?{wrong}", f"/reports/download?{wrong}&format=docx"):
        answer = client.get(address)
        assert answer.status_code == 422
        assert "error-summary" in answer.text


@pytest.mark.parametrize("far", ["from=0001-01-01&to=9999-12-31", "from=9999-12-31&to=9999-12-31"])
def test_days_at_the_end_of_time_are_no_error(loaded, signed_in, far):
    client = signed_in("manager")
    assert client.get(f"/reports?{far}").status_code == 200
    assert client.get(f"/reports/download?{far}&format=docx").status_code == 200
