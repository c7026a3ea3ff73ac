"""Files chosen in forms: kept over every refusal, never lost without a word, never another than their name says."""

from datetime import timedelta
from io import BytesIO

import pytest

from hotline.core import clock
from hotline.core.db import db
from hotline.files import pending, store
from hotline.files.models import PendingUpload
from hotline.materials import papers, product_files, queries
from hotline.materials.rules import Paper
from hotline.messages import clearing

PDF = b"%PDF-1.7\n" + bytes(100)
FORM = {"token": "one form", "kind": "instruction", "title_ru": "Что делать", "tongue": "ru", "on": "2020-09-14"}
NEW = "/materials/products/new"


@pytest.fixture
def client(lawyer, signed_in):
    return signed_in("lawyer")


def chosen(name="инструкция.pdf", content=PDF):
    return {"file": (BytesIO(content), name)}


def waiting():
    db.session.rollback()
    return db.session.query(PendingUpload).all()


def test_a_file_outlives_a_mistake_in_another_field(client):
    refused = client.post(NEW, data=FORM | {"on": ""} | chosen())
    assert refused.status_code == 422
    assert "инструкция.pdf" in refused.text
    page = client.post(NEW, data=FORM, follow_redirects=True).text
    assert "инструкция.pdf" in page
    assert client.get("/materials/products/versions/1/file").data == PDF
    assert waiting() == []


def test_it_lies_encrypted_while_it_waits_and_nobody_else_gets_it(client, signed_in, app):
    client.post(NEW, data=FORM | {"on": ""} | chosen())
    folder = app.extensions["settings"].instance / "files"
    assert all(b"%PDF" not in path.read_bytes() for path in folder.rglob("*") if path.is_file())
    other = signed_in("manager").post(NEW, data=FORM)
    assert other.status_code == 422
    assert "инструкция.pdf" not in other.text


def test_another_choice_takes_its_place_and_it_can_be_left_out(client):
    client.post(NEW, data=FORM | {"on": ""} | chosen())
    client.post(NEW, data=FORM | {"on": ""} | chosen("новая.pdf"))
    [one] = waiting()
    assert one.file_name == "новая.pdf"
    left_out = client.post(NEW, data=FORM | {"leave_out": "y"})
    assert (left_out.status_code, waiting()) == (422, [])
    assert 'href="#file"' in left_out.text


def test_an_instruction_without_a_file_is_saved_only_when_somebody_says_so(client):
    refused = client.post(NEW, data=FORM)
    assert refused.status_code == 422
    assert 'href="#file"' in refused.text
    assert client.post(NEW, data=FORM | {"without_file": "y"}).status_code == 302
    again = "/materials/products/1/versions/new"
    assert client.post(again, data=FORM | {"token": "two"}).status_code == 422
    assert client.post(NEW, data=FORM | {"token": "three", "kind": "journal"}).status_code == 302


def test_everything_that_is_wrong_is_told_at_once(client):
    wrong = {"on": "2999-01-01", "agreed_on": "2999-01-01", "title_ru": ""}
    page = client.post(NEW, data=FORM | wrong | chosen("fake.pdf", b"Just words")).text
    for field in ("on", "agreed_on", "title_ru", "file"):
        assert f'href="#{field}"' in page


def test_a_version_that_is_there_already_is_told_with_everything_else(client, product):
    product()
    page = client.post("/materials/products/1/versions/new", data={"token": "b", "tongue": "ru", "version": "1"}).text
    assert all(f'href="#{field}"' in page for field in ("version", "on", "file"))


@pytest.mark.parametrize(
    ("name", "content"), [("fake.pdf", b"Just words"), ("a.docx", PDF), ("picture.JPEG", PDF), ("a.txt", PDF)]
)
def test_a_name_that_promises_another_kind_is_refused(client, name, content):
    page = client.post(NEW, data=FORM | chosen(name, content))
    assert page.status_code == 422
    assert f"This is not {name.rpartition('.')[2].upper()}" in page.text or 'href="#file"' in page.text
    assert waiting() == []


def test_forms_that_nobody_came_back_to_lose_their_files_after_a_day(client, lawyer, monkeypatch):
    client.post(NEW, data=FORM | {"on": ""} | chosen())
    key = waiting()[0].file_key
    monkeypatch.setattr(clearing, "OLD", -1.0)
    db.session.commit()
    assert (pending.forget_old(), clearing.sweep(product_files.known, every=0)) == (0, 0)
    with clock.at(clock.now() + timedelta(days=2)):
        assert pending.forget_old() == 1
    db.session.commit()
    assert clearing.sweep(product_files.known, every=0) == 1
    with pytest.raises(FileNotFoundError):
        store.read(key)


def test_a_copy_of_the_letter_lies_with_its_recommendation(client, recommendation, monkeypatch):
    recommendation(letter_number="196", letter_on=clock.today())
    place = "/materials/recommendations/1/files"
    refused = client.post(place, data={"token": "a"} | chosen("письмо.pdf"))
    assert refused.status_code == 422
    assert "письмо.pdf" in refused.text
    sent = {"token": "a", "paper": "letter"}
    for _time in range(2):
        answer = client.post(place, data=sent if not _time else sent | chosen("письмо.pdf"), follow_redirects=True)
        assert "письмо.pdf" in answer.text
    given = client.get("/materials/recommendations/files/1")
    assert (given.data, given.mimetype) == (PDF, "application/pdf")
    assert client.get("/materials/recommendations/files/2").status_code == 404
    monkeypatch.setattr(clearing, "OLD", -1.0)
    assert clearing.sweep(product_files.known, every=0) == 1  # what came with the second press
    assert client.get("/materials/recommendations/files/1").data == PDF
    assert client.post("/materials/recommendations/files/1/void", data={"reason": "Не то"}).status_code == 302
    assert "Не то" in client.get("/materials/recommendations/1").text


def test_a_copy_is_shown_with_every_recommendation_that_went_with_the_letter(client, recommendation, lawyer):
    first = recommendation(letter_number="196", letter_on=clock.today())
    recommendation(letter_number="196", letter_on=clock.today())
    recommendation()
    papers.attach(first, Paper.LETTER, product_files.keep(PDF, "письмо.pdf"), by=lawyer)
    shown = ["письмо.pdf" in client.get(f"/materials/recommendations/{number}").text for number in (1, 2, 3)]
    assert shown == [True, True, False]


def test_a_copy_needs_a_file(client, recommendation):
    recommendation()
    refused = client.post("/materials/recommendations/1/files", data={"token": "a", "paper": "answer"})
    assert refused.status_code == 422
    assert 'href="#file"' in refused.text
    assert queries.files(queries.recommendations()[0]) == []


def test_operators_read_copies_and_attach_none(client, recommendation, signed_in):
    recommendation()
    client.post("/materials/recommendations/1/files", data={"token": "a", "paper": "letter"} | chosen())
    operator = signed_in("operator")
    assert operator.get("/materials/recommendations/files/1").status_code == 200
    assert operator.post("/materials/recommendations/1/files", data={"token": "b"}).status_code == 404
    assert "Attach" not in operator.get("/materials/recommendations/1").text
