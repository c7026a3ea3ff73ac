"""Templates of documents: versions, pages, and every document in its own built-in form."""

import re
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from sqlalchemy import select

from hotline.audit.models import AuditEvent
from hotline.core.db import db
from hotline.core.errors import Missing, Refused
from hotline.core.i18n import speaking
from hotline.files import store
from hotline.formats import template as template_room
from hotline.formats.registry import format_named
from hotline.formats.template.offered import Problem
from hotline.formats.template.package import LARGEST
from hotline.journal import service as journal
from hotline.journal.filters import Filters
from hotline.messages import clearing
from hotline.office import document_templates
from hotline.office import service as office
from hotline.reports import service as reports
from hotline.reports.document_templates import sample
from hotline.reports.document_templates.labels import PROBLEMS, problem_words
from hotline.reports.document_templates.registry import PAPERS, paper_named
from tests import factories
from tests.formats.templates import template
from tests.reports.reading import YEAR

DOCX = format_named("docx")
EVERY = [(paper.code, language) for paper in PAPERS for language in paper.languages]


def follow(code, language, content, by):
    made = document_templates.add(code, language, content, "", by=by)
    document_templates.follow(code, language, made, by=by)
    db.session.commit()
    return made


def written(code, language, by=None):
    stream = BytesIO()
    days = Filters(YEAR.first, YEAR.last)
    {
        "report": lambda: reports.export(YEAR, DOCX, language, stream, by),
        "programme": lambda: reports.export_fragment(YEAR, DOCX, stream, by),
        "journal": lambda: journal.export(days, DOCX, language, stream, by=by),
        "provisions": lambda: journal.export_provisions(days, DOCX, language, stream, by),
    }[code]()
    db.session.commit()
    return docx.Document(BytesIO(stream.getvalue()))


def words(document):
    """Return what a document says, tables included; not whether facts stand in one column or in two."""
    found = [paragraph.text for paragraph in document.paragraphs]
    found += [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return sorted(said for said in found if said and not re.search(r"\d\d:\d\d", said))


@pytest.mark.parametrize(("code", "language"), EVERY)
def test_every_document_says_the_same_in_its_built_in_form_and_in_a_template_made_of_it(loaded, staff, code, language):
    lawyer = staff("lawyer", name="Асель Қ.")
    factories.consultation(lawyer)
    office.change_values({"name": ("ОФ «Защита» & <Ко>", "«Қорғау» ҚҚ")}, YEAR.first, by=None)
    db.session.commit()
    plain = words(written(code, language))
    follow(code, language, sample.built_in(paper_named(code, language), language), lawyer)
    assert words(written(code, language)) == plain


@pytest.mark.parametrize(("code", "language"), EVERY)
def test_every_name_that_the_page_shows_can_be_written(loaded, code, language):
    paper = paper_named(code, language)
    offered = paper.offered
    singles = [
        *offered.texts,
        *(f"{name}.{part}" for name, parts in offered.things.items() for part in parts),
        *offered.things,
    ]
    loops = [
        f"{{% for one in {name} %}}" + "".join(f"{{{{ one.{part} }}}}" for part in parts) + "{% endfor %}"
        for name, parts in offered.lists.items()
    ]
    content = template(*(f"{{{{ {name} }}}}" for name in singles), *loops, "{{ body }}")
    said = " ".join(words(docx.Document(BytesIO(sample.tried(paper, language, content)))))
    assert "{{" not in said
    assert ("72" in said) == paper.figures


def test_a_letter_holds_the_figures_of_the_period(loaded, staff):
    lawyer = staff("lawyer")
    factories.consultation(lawyer)
    office.change_values({"name": ("ОФ «Защита» & <Ко>", "")}, YEAR.first, by=None)
    letter = "{{ organisation }}: {{ cases }}, {{ consultations.number }}, {{ indicator_24_3.plan }}; {{ lawyer }}"
    follow("report", "ru", template(letter, "{{ body }}"), lawyer)
    (said, *_rest) = (paragraph.text for paragraph in written("report", "ru").paragraphs)
    with speaking("ru"):
        plan = sample.values(paper_named("report", "ru"), "ru")["indicator_24_3"].plan
    assert said.replace("\N{NO-BREAK SPACE}", " ") == f"ОФ «Защита» & <Ко>: 1 обращение, 1, {plan}; {lawyer.title}"


def test_the_report_in_the_annexes_follows_its_template_too(loaded, staff):
    lawyer = staff("lawyer")
    factories.consultation(lawyer)
    follow("report", "ru", template("Бланк", "{{ body }}"), lawyer)
    stream = BytesIO()
    reports.export_annexes(YEAR, "ru", stream)
    (name,) = (name for name in ZipFile(stream).namelist() if name.endswith(".docx"))
    assert docx.Document(BytesIO(ZipFile(stream).read(name))).paragraphs[0].text == "Бланк"


def test_versions_stay_and_the_built_in_form_comes_back(app, staff):
    manager = staff("manager")
    first, second = (
        document_templates.add("report", "ru", template(said, "{{ body }}"), said, by=manager) for said in ("а", "б")
    )
    assert document_templates.current("report", "ru") is None
    document_templates.follow("report", "ru", second, by=manager)
    document_templates.follow("report", "ru", first, by=manager)
    assert document_templates.current("report", "ru") is first
    document_templates.follow("report", "ru", None, by=manager)
    document_templates.follow("report", "ru", None, by=manager)
    assert document_templates.current("report", "ru") is None
    assert [one.version for one in document_templates.of("report", "ru")] == [2, 1]
    assert [one.template for one in document_templates.choices("report", "ru")] == [None, first, second]
    assert document_templates.of("report", "kk") == []
    with pytest.raises(Missing):
        document_templates.follow("report", "kk", first, by=manager)
    verbs = (
        select(AuditEvent.verb, AuditEvent.detail)
        .where(AuditEvent.verb.like("document_templates.%"))
        .order_by(AuditEvent.id)
    )
    assert [(verb.partition(".")[2], detail["version"]) for verb, detail in db.session.execute(verbs)] == [
        ("add", 1), ("add", 2), ("follow", 2), ("follow", 1), ("follow", 0),
    ]  # fmt: skip


def test_the_same_bytes_are_the_same_version(app, staff):
    content = template()
    assert document_templates.add("report", "ru", content, "", by=None) is document_templates.add(
        "report", "ru", content, "", by=None
    )


def test_a_template_is_kept_encrypted_and_not_swept_away(app, staff):
    content = template("Тайный бланк", "{{ body }}")
    made = document_templates.add("report", "ru", content, "", by=None)
    db.session.commit()
    (file,) = (app.extensions["settings"].instance / store.FOLDER).glob("*/*")
    assert content[:30] not in file.read_bytes()
    assert document_templates.known([made.file_key, "x"]) == {made.file_key}
    clearing.sweep(document_templates.known, every=0)
    assert document_templates.content(made) == content


def test_a_template_that_cannot_be_read_or_filled_in_any_more_is_told(loaded, staff):
    made = follow("report", "ru", template("{{ once_offered }}", "{{ body }}"), staff("manager"))
    with pytest.raises(Refused, match="1"):
        written("report", "ru")
    store.destroy(made.file_key)
    with pytest.raises(Refused):
        written("report", "ru")


def put(client, content, note="новый бланк"):
    """Send a file as a browser does; the test client's own way leaves large ones open."""
    named = b'--x\r\nContent-Disposition: form-data; name="%s"'
    head = named % b"note" + b"\r\n\r\n" + note.encode() + b"\r\n" + named % b"file" + b'; filename="a.docx"\r\n\r\n'
    body, kind = head + content + b"\r\n--x--\r\n", "multipart/form-data; boundary=x"
    return client.post("/office/document-templates/report/ru", data=body, content_type=kind, follow_redirects=True)


@pytest.mark.parametrize("role", ["manager", "admin"])
def test_a_template_is_put_in_looked_at_and_followed(loaded, signed_in, role):
    client = signed_in(role)
    start = client.get("/office/document-templates/report/ru/built-in")
    assert start.data[:2] == b"PK"
    page = put(client, start.data)
    assert page.status_code == 200
    assert "новый бланк" in page.text
    assert docx.Document(BytesIO(client.get("/office/document-templates/report/ru/1/sample").data)).tables
    assert client.get("/office/document-templates/report/ru/1").data == start.data
    client.post("/office/document-templates/report/ru/follow", data={"version": "1"})
    assert document_templates.current("report", "ru").version == 1
    client.post("/office/document-templates/report/ru/follow", data={"version": ""})
    assert document_templates.current("report", "ru") is None
    assert client.get("/office/document-templates").status_code == 200


@pytest.mark.parametrize("role", ["lawyer", "operator"])
def test_others_only_read(loaded, signed_in, role):
    client = signed_in(role)
    assert client.get("/office/document-templates/report/ru").status_code == 200
    assert put(client, template()).status_code == 404
    assert client.post("/office/document-templates/report/ru/follow", data={"version": ""}).status_code == 404


def test_a_bad_template_is_told_in_words_and_not_kept(loaded, signed_in):
    client = signed_in("manager")
    answer = put(client, template("Письмо {{ titel }} от", "{% for x in range(9) %}{% endfor %}", "{{ body }}"))
    assert answer.status_code == 422
    assert "{{ titel }}" in answer.text
    assert "{{ title }}" in answer.text
    assert "range(9)" in answer.text
    assert put(client, b"<html>").status_code == 422
    assert client.post("/office/document-templates/report/ru", data={}).status_code == 422
    assert document_templates.of("report", "ru") == []


@pytest.mark.parametrize("typed", ["7", "99999", "-1", "x"])
def test_a_version_that_is_not_there_is_never_followed(loaded, signed_in, staff, typed):
    manager = staff("manager")
    follow("report", "ru", template(), manager)
    client = signed_in("manager")
    assert client.post("/office/document-templates/report/ru/follow", data={"version": typed}).status_code == 404
    assert document_templates.current("report", "ru").version == 1


@pytest.mark.parametrize("address", ["report/en", "programme/kk", "card/ru", "report/ru/1", "report/ru/1/sample"])
def test_a_document_or_version_that_is_not_there_is_missing(loaded, signed_in, address):
    assert signed_in("manager").get(f"/office/document-templates/{address}").status_code == 404


def test_a_larger_file_is_told(loaded, signed_in):
    answer = put(signed_in("manager"), b"PK" + bytes(LARGEST))
    assert answer.status_code == 422
    assert str(PROBLEMS["large"]) in answer.text


@pytest.mark.parametrize("language", ["ru", "kk", "en"])
def test_every_problem_has_words(app, language):
    with speaking(language):
        for code in (*PROBLEMS, "unknown"):
            said = problem_words(Problem(code, "said", "near", "meant"))
            assert said
            assert "%(" not in said
            assert "%%" not in said


def test_every_problem_that_the_reader_raises_has_words():
    sources = "".join(path.read_text("utf-8") for path in Path(template_room.__file__).parent.glob("*.py"))
    assert set(re.findall(r'Problem\(\s*"(\w+)"', sources)) - {"unclosed"} <= set(PROBLEMS)
