"""The list of what was handed out of a seal, and having a file again."""

from io import BytesIO

from sqlalchemy import select

from hotline.audit.models import AuditEvent
from hotline.core.db import db
from hotline.core.pages import SIZE
from hotline.formats.registry import format_named
from hotline.reports import service as reports
from hotline.reports import sheet_document
from hotline.reports.periods import handed, registered
from hotline.seals.kept import HandedOut
from hotline.seals.models import ProducedFile
from tests.journal.making import consultation
from tests.seals.conftest import AUGUST
from tests.seals.producing import annexes, made, report
from tests.seals.test_erasing import destroy
from tests.seals.test_keeping import taken

PAGE = "/reports/periods/1"


def last():
    return db.session.scalars(select(ProducedFile.id).order_by(ProducedFile.id.desc())).first()


def test_what_was_handed_out_is_listed_with_its_name_and_who_took_it_and_comes_again(month, sealed, signed_in):
    client = signed_in("manager")
    content = client.get("/reports/download?from=2020-08-01&to=2020-08-31&format=docx&lang=kk").data
    page = client.get(PAGE).text
    for said in ("report-2020-08-01-2020-08-31-kk.docx", "manager@example.org", "Қазақша"):
        assert said in page
    consultation(month.lawyer, day="2020-08-07")  # it comes late, and a new report would tell of it
    answer = client.get(f"{PAGE}/files/{last()}")
    assert answer.data == content
    assert "filename=report-2020-08-01-2020-08-31-kk.docx" in answer.headers["Content-Disposition"]
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")
    noted = db.session.scalars(select(AuditEvent).where(AuditEvent.verb == "seals.fetch")).one()
    assert (noted.subject, noted.actor.startswith("user:")) == (f"produced_file:{last()}", True)


def test_every_kind_of_file_has_its_name_and_says_why_it_is_not_here(month, sealed, app, signed_in):
    made("xlsx")
    taken(grantor=True)
    taken(contacts=True)
    annexes()
    sheet_document.export(AUGUST, format_named("pdf"), "ru", BytesIO(), "somebody")
    db.session.commit()
    reports.export_fragment(AUGUST, format_named("docx"), BytesIO(), "somebody")
    db.session.commit()
    destroy(month.cases[0])
    found = handed.page(sealed, month.manager, 1)
    days = "2020-08-01-2020-08-31"
    with app.test_request_context():
        assert {line.name: bool(line.gone) for line in handed.page(sealed, month.manager, 1).items} == {
            f"journal-{days}.xlsx": True, f"journal-{days}-grantor.csv": False, f"journal-{days}-contacts.csv": True,
            f"annexes-{days}-ru.zip": False, f"reconciliation-{days}-ru.pdf": False, f"programme-{days}-ru.docx": False,
        }  # fmt: skip
    client = signed_in("manager")
    mine = next(line.file for line in found.items if line.name == f"journal-{days}.xlsx")
    assert client.get(f"{PAGE}/files/{mine.id}").status_code == 409


def test_the_papers_of_an_archive_are_called_as_they_are_in_it(sealed):
    annexes()
    papers = db.session.scalars(select(ProducedFile).where(ProducedFile.kind.startswith("annex."))).all()
    names = {registered.name_of(one) for one in papers}
    assert {"24.2-journal-ru.xlsx", "24.7-report-ru.docx"} <= names


def test_who_may_not_have_a_file_does_not_get_it_again(month, sealed, signed_in):
    report("docx")
    admin = signed_in("admin")
    assert f"/files/{last()}" not in admin.get(PAGE).text
    assert admin.get(f"{PAGE}/files/{last()}").status_code == 404
    assert signed_in("operator").get(f"{PAGE}/files/{last()}").status_code == 404


def test_a_file_of_another_seal_or_of_none_is_not_given(month, sealed, signed_in):
    annexes()
    paper = db.session.scalars(select(ProducedFile.id).where(ProducedFile.kind == "annex.figures")).first()
    client = signed_in("manager")
    for address in (f"{PAGE}/files/{paper}", f"{PAGE}/files/999", f"/reports/periods/2/files/{last()}"):
        assert client.get(address).status_code == 404


def test_a_long_list_is_read_page_by_page(month, sealed, signed_in, query_count):
    client = signed_in("manager")
    made("csv")
    with query_count() as few:
        client.get(PAGE)
    file = db.session.get(ProducedFile, last())
    for _number in range(SIZE + 5):
        copy = {
            name: getattr(file, name) for name in ("by", "kind", "format", "language", "first", "last", "identifier")
        }
        row = ProducedFile(**copy, sha256=file.sha256, size=file.size, filters={}, seals=[sealed.id])
        db.session.add(row)
        db.session.flush()
        db.session.add(HandedOut(seal_id=sealed.id, produced_file_id=row.id))
    with query_count() as many:
        page = client.get(PAGE).text
    assert many.number == few.number
    assert f"{PAGE}?files=2#handed-out" in page
    assert client.get(f"{PAGE}?files=2").text.count(".csv") == 6


def test_only_a_journal_of_chosen_rows_is_called_so(sealed):
    days = {"first": AUGUST.first, "last": AUGUST.last, "format": "pdf", "language": "ru"}
    whole = ProducedFile(kind="report", filters={"stories": [1], "cards": [[1, 2]], "template": 3}, **days)
    part = ProducedFile(kind="journal", filters={"channel": "phone"}, **days)
    assert [", " in registered.title_of(file) for file in (whole, part)] == [False, True]
