"""Pages of materials."""

from collections.abc import Callable
from datetime import date
from io import BytesIO

import pytest
from flask.testing import FlaskClient

from hotline.core.db import db
from hotline.materials import outlets, product_files, products, queries
from hotline.materials.models import Outlet, Product, Recommendation, Story
from hotline.materials.rules import Tongue
from hotline.office import service as office
from tests import factories
from tests.materials.conftest import BODY, DAY

SignIn = Callable[..., FlaskClient]
PDF = b"%PDF-1.7\n" + bytes(100)
PRODUCT = {
    "token": "a", "kind": "instruction", "title_ru": "Что делать", "tongue": "ru", "on": "2020-09-14",
    "without_file": "y",
}  # fmt: skip
OUTLET = {
    "token": "a", "name_ru": "Плакат", "address": "г. Алматы", "spread": "Плакат", "on": "2020-09-14", "opening": "Сәлем!",
}  # fmt: skip
RECOMMENDATION = {"token": "a", "text_ru": "Дать правила", "body_ru": BODY}
STORY = {"token": "a", "text_ru": "Фото удалили", "given_on": "2020-09-14", "given_how": "spoken", "nameless": "y"}
PLACES = {
    "products": (PRODUCT, Product), "outlets": (OUTLET, Outlet), "recommendations": (RECOMMENDATION, Recommendation),
    "stories": (STORY, Story),
}  # fmt: skip


@pytest.fixture
def client(lawyer, signed_in: SignIn) -> FlaskClient:
    return signed_in("lawyer")


@pytest.mark.parametrize("what", PLACES)
def test_each_is_entered_once_and_stands_on_the_page_of_all(client, what):
    form, model = PLACES[what]
    assert client.get(f"/materials/{what}/new").status_code == 200
    for _time in range(2):
        answer = client.post(f"/materials/{what}/new", data=form)
        assert answer.status_code == 302
    page = client.get(answer.location).text
    words = next(str(form[name]) for name in ("title_ru", "name_ru", "text_ru") if name in form)
    assert words in page
    assert words in client.get("/materials").text
    assert db.session.query(model).count() == 1


@pytest.mark.parametrize("what", PLACES)
def test_what_is_missing_is_told_at_its_field(client, what):
    answer = client.post(f"/materials/{what}/new", data={"token": "a"})
    assert answer.status_code == 422
    assert "error-summary" in answer.text


@pytest.mark.parametrize(
    ("what", "wrong", "field"),
    [
        ("products", {"on": "2999-01-01"}, "on"),
        ("products", {"version": "0"}, "version"),
        ("outlets", {"on": "2999-01-01"}, "on"),
        ("recommendations", {"letter_number": "196"}, "letter_on"),
        ("stories", {"text_ru": "Звоните 8 700 000 00 01"}, "text_ru"),
        ("stories", {"case_number": "R-2020-9999"}, "case_number"),
    ],
)
def test_what_cannot_stand_is_told_and_kept_in_the_form(client, what, wrong, field):
    form, model = PLACES[what]
    answer = client.post(f"/materials/{what}/new", data={**form, **wrong})
    assert answer.status_code == 422
    assert f'href="#{field}"' in answer.text
    assert db.session.query(model).count() == 0


def test_a_file_comes_back_as_it_went_in(client):
    form = {**PRODUCT, "file": (BytesIO(PDF), "инструкция.pdf")}
    page = client.post("/materials/products/new", data=form, follow_redirects=True).text
    assert "инструкция.pdf" in page
    answer = client.get("/materials/products/versions/1/file")
    assert (answer.data, answer.mimetype) == (PDF, "application/pdf")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert "sandbox" in answer.headers["Content-Security-Policy"]


def test_a_file_of_another_kind_is_refused_in_words(client):
    form = {**PRODUCT, "file": (BytesIO(b"<html><script>"), "instruction.pdf")}
    answer = client.post("/materials/products/new", data=form)
    assert answer.status_code == 422
    assert 'href="#file"' in answer.text


def test_a_version_without_a_file_gives_none(client, product):
    product()
    assert client.get("/materials/products/versions/1/file").status_code == 404


def test_a_lost_file_is_told_and_not_hidden(client, product, app):
    product(file=product_files.keep(PDF, "a.pdf"))
    for path in (app.extensions["settings"].instance / "files").rglob("*"):
        if path.is_file():
            path.unlink()
    assert client.get("/materials/products/versions/1/file").status_code == 409


def test_a_version_is_added_agreed_and_voided(client, product):
    made = product()
    form = {"token": "b", "tongue": "kk", "on": "2020-10-01", "without_file": "y"}
    assert client.get("/materials/products/1/versions/new").status_code == 200
    assert client.post("/materials/products/1/versions/new", data=form).status_code == 302
    assert client.post("/materials/products/versions/2/agree", data={"agreed_on": "2020-10-02"}).status_code == 302
    assert client.post("/materials/products/versions/2/agree", data={"agreed_on": ""}).status_code == 409
    assert client.post("/materials/products/versions/2/void", data={"reason": ""}).status_code == 409
    assert client.post("/materials/products/versions/2/void", data={"reason": "Ошибка"}).status_code == 302
    page = client.get("/materials/products/1").text
    for words in ("02.10.2020", "Ошибка", "14.09.2020"):
        assert words in page
    assert [one.version for one in queries.versions(made)] == [2, 1]


def test_an_outlet_shows_its_link_and_the_cases_that_came_by_it(client, outlet, lawyer):
    made = outlet()
    address = "/materials/outlets/1"
    assert "wa.me" not in client.get(address).text  # no number yet
    assert client.get(f"{address}/qr.svg").status_code == 404
    office.change_values({"whatsapp": ("+77000000099", "")}, date(2020, 8, 1), by=lawyer)
    case = factories.case(lawyer)
    outlets.note_case(case, made)
    page = client.get(address).text
    for words in ("https://wa.me/77000000099?text=", "(K-7F3)", case.number, f'src="{address}/qr.svg"'):
        assert words in page
    drawn = client.get(f"{address}/qr.svg")
    assert (drawn.mimetype, drawn.data[:4]) == ("image/svg+xml", b"<svg")
    assert f'href="{address}#cases">1</a>' in client.get("/materials").text
    assert "7F3" in client.get(f"/cases/{case.id}").text


def test_versions_are_listed_by_number_with_their_languages(client, product, lawyer):
    made = product()
    for number, tongue in ((2, Tongue.RU), (2, Tongue.KK)):
        products.add_version(made, products.Content(DAY, tongue, version=number), by=lawyer)
    client.post("/accounts/language", data={"language": "en"})
    assert "version 2 (Kaz., Rus.), version 1 (Rus.)" in client.get("/materials").text


def test_an_outlet_is_changed_and_voided(client, outlet):
    outlet()
    edit = "/materials/outlets/1/edit"
    assert "Страница в сети" in client.get(edit).text
    assert client.post(edit, data={**OUTLET, "seen": "1"}).status_code == 302
    late = client.post(edit, data={**OUTLET, "name_ru": "Ещё иначе", "seen": "1"})
    assert late.status_code == 409
    assert "Ещё иначе" in late.text
    assert client.post(edit, data={**OUTLET, "name_ru": "", "seen": "2"}).status_code == 422
    assert client.post("/materials/outlets/1/void", data={"reason": "Не наш"}).status_code == 302
    assert "Не наш" in client.get("/materials/outlets/1").text


def test_a_recommendation_is_changed_and_voided(client, recommendation):
    recommendation()
    edit = "/materials/recommendations/1/edit"
    assert BODY in client.get(edit).text
    letter = {**RECOMMENDATION, "letter_number": "196", "letter_on": "2020-10-30", "seen": "1"}
    assert client.post(edit, data=letter).status_code == 302
    assert client.post(edit, data={**letter, "letter_number": "197"}).status_code == 409
    assert client.post(edit, data={**letter, "letter_on": ""}).status_code == 422
    assert client.post("/materials/recommendations/1/void", data={"reason": "Дважды"}).status_code == 302
    page = client.get("/materials/recommendations/1").text
    assert all(words in page for words in ("196", "30.10.2020", "Дважды"))


def test_a_story_whose_consent_is_withdrawn_is_shown_nowhere(client, lawyer):
    case = factories.case(lawyer)
    told = client.post("/materials/stories/new", data={**STORY, "case_number": case.number}, follow_redirects=True).text
    assert "Фото удалили" in told
    assert case.number in told
    refused = client.post("/materials/stories/1/withdraw")
    assert refused.status_code == 422
    assert 'href="#withdrawn_on"' in refused.text
    assert "Фото удалили" in refused.text
    how = {"withdrawn_on": "2020-10-01", "withdrawn_how": "email"}
    assert client.post("/materials/stories/1/withdraw", data=how).status_code == 302
    assert "01.10.2020" in client.get("/materials/stories/1").text
    for page in ("/materials", "/materials/stories/1"):
        assert "Фото удалили" not in client.get(page).text


@pytest.mark.parametrize(
    "address", ["products/9", "products/versions/9/file", "outlets/9", "recommendations/9", "stories/9"]
)
def test_what_is_not_there_is_missing(client, address):
    assert client.get(f"/materials/{address}").status_code == 404


def test_an_operator_reads_a_manager_writes_and_an_administrator_alone_does_neither(lawyer, signed_in: SignIn, outlet):
    outlet()
    assert signed_in("operator").get("/materials").status_code == 200
    assert signed_in("operator").post("/materials/outlets/1/void", data={"reason": "x"}).status_code == 404
    assert signed_in("operator").get("/materials/products/new").status_code == 404
    assert signed_in("manager").post("/materials/recommendations/new", data=RECOMMENDATION).status_code == 302
    for address in ("/materials", "/materials/outlets/1", "/materials/stories/new"):
        assert signed_in("admin").get(address).status_code == 404


def test_the_page_of_all_asks_as_often_for_many_as_for_few(client, product, outlet, recommendation, story, query_count):
    def one_of_each(code):
        product()
        outlet(code)
        recommendation()
        story()

    one_of_each("222")
    with query_count() as few:
        client.get("/materials")
    for code in ("333", "444", "555"):
        one_of_each(code)
    with query_count() as many:
        client.get("/materials")
    assert many.number == few.number
