"""Pages of prepared answers."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from hotline.core.db import db
from hotline.office import answers, service
from hotline.office.answers import Wording
from hotline.office.models import PreparedAnswer
from tests import factories

SignIn = Callable[..., FlaskClient]
FORM = {"category": "IMG-PHOTO", "title_ru": "Фото", "body_ru": "Напишите <b> {CASE}.", "title_kk": "", "body_kk": ""}


@pytest.fixture(autouse=True)
def codes(app: Flask) -> None:
    factories.codes()
    service.load_texts()
    db.session.commit()


@pytest.fixture
def answer(codes: None) -> PreparedAnswer:
    made = answers.add(Wording("Фото", "Напишите требование.", "Фото", "Талап жазыңыз.", "IMG-PHOTO"), by=None)
    db.session.commit()
    return made


def test_an_answer_is_added_found_and_read_as_it_would_be_used(signed_in: SignIn) -> None:
    lawyer = signed_in("lawyer")
    saved = lawyer.post("/office/answers/new", data=FORM)
    assert saved.status_code == 302
    page = lawyer.get(saved.location).text
    assert "Напишите &lt;b&gt; _____." in page
    assert "не просит деньги" in page  # the closing words
    assert "Фото" in lawyer.get("/office/answers?q=напишите&category=IMG&language=ru").text
    assert "Ничего" in lawyer.get("/office/answers?language=kk").text


@pytest.mark.parametrize("query", ["category=NONSENSE", "language=en", "q=" + "а" * 201])
def test_a_filter_that_cannot_be_is_told_at_its_field(signed_in: SignIn, query: str) -> None:
    page = signed_in("lawyer").get(f"/office/answers?{query}")
    assert page.status_code == 422
    assert "error-summary" in page.text


def test_a_mistake_is_shown_at_its_field_and_nothing_typed_is_lost(signed_in: SignIn, answer: PreparedAnswer) -> None:
    lawyer = signed_in("lawyer")
    for path in ("/office/answers/new", f"/office/answers/{answer.id}/edit"):
        page = lawyer.post(path, data=FORM | {"body_ru": "Позвоните {PHON}", "seen": "1"})
        assert page.status_code == 422
        assert 'href="#body_ru"' in page.text
        assert "Позвоните {PHON}" in page.text


def test_two_editors_do_not_overwrite_each_other_unseen(signed_in: SignIn, answer: PreparedAnswer) -> None:
    first, second = signed_in("lawyer"), signed_in("manager")
    path = f"/office/answers/{answer.id}/edit"
    seen = str(answer.revision)
    assert f'name="seen" type="hidden" value="{seen}"' in second.get(path).text
    assert first.post(path, data=FORM | {"body_ru": "Первая правка.", "seen": seen}).status_code == 302
    told = second.post(path, data=FORM | {"body_ru": "Вторая правка.", "seen": seen})
    assert told.status_code == 422
    assert "Первая правка." in told.text
    assert "Вторая правка." in told.text
    newest = told.text.split('name="seen"')[1].split('value="')[1].split('"')[0]
    assert second.post(path, data=FORM | {"body_ru": "Вторая правка.", "seen": newest}).status_code == 302
    db.session.expire_all()
    assert answer.body_ru == "Вторая правка."


def test_what_is_switched_off_stays_and_can_be_offered_again(signed_in: SignIn, answer: PreparedAnswer) -> None:
    manager, path = signed_in("manager"), f"/office/answers/{answer.id}"
    manager.post(f"{path}/switch", data={"active": "no"})
    assert f'href="{path}"' not in manager.get("/office/answers").text
    assert f'href="{path}"' in manager.get("/office/answers?off=y").text
    assert manager.get(path).status_code == 200
    manager.post(f"{path}/switch", data={"active": "yes"})
    assert f'href="{path}"' in manager.get("/office/answers").text


def test_an_operator_reads_and_does_not_change(signed_in: SignIn, answer: PreparedAnswer) -> None:
    operator, path = signed_in("operator"), f"/office/answers/{answer.id}"
    assert operator.get("/office/answers").status_code == 200
    page = operator.get(path)
    assert page.status_code == 200
    assert f"{path}/edit" not in page.text
    for closed in ("/office/answers/new", f"{path}/edit"):
        assert operator.get(closed).status_code == 404
    assert operator.post(f"{path}/switch", data={"active": "no"}).status_code == 404


def test_an_administrator_alone_sees_none_of_them(signed_in: SignIn, answer: PreparedAnswer) -> None:
    admin = signed_in("admin")
    assert admin.get("/office/answers").status_code == 404
    assert admin.get(f"/office/answers/{answer.id}").status_code == 404
    assert "/office/answers" not in admin.get("/office").text
    assert "/office/answers" in signed_in("operator").get("/office").text


def test_a_missing_answer_is_not_found(signed_in: SignIn) -> None:
    lawyer = signed_in("lawyer")
    for path in ("/office/answers/999", "/office/answers/999/edit"):
        assert lawyer.get(path).status_code == 404


def test_a_long_list_is_read_page_by_page_with_the_same_few_questions(signed_in: SignIn, query_count) -> None:
    lawyer = signed_in("lawyer")
    lawyer.get("/office/answers")
    with query_count() as few:
        lawyer.get("/office/answers")
    for number in range(60):
        answers.add(Wording(f"Ответ {number:02}", "Текст."), by=None)
    db.session.commit()
    with query_count() as many:
        assert "Ответ 59" not in lawyer.get("/office/answers?q=текст").text
    assert many.number == few.number
    assert "Ответ 59" in lawyer.get("/office/answers?q=текст&page=2").text
