"""Pages of group sessions."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from hotline.accounts.models import User
from hotline.audit.models import AuditEvent
from hotline.core.db import db
from hotline.group_sessions.models import GroupSession, Participant
from tests import factories

SignIn = Callable[..., FlaskClient]
Held = Callable[..., GroupSession]


@pytest.fixture
def form(staff: Callable[..., User]) -> dict[str, object]:
    """What a lawyer types."""
    return {
        "token": "one form",
        "day": "2020-09-10",
        "time": "15:00",
        "lawyer_id": staff("lawyer").id,
        "topic_ru": "Ваше фото в сети",
        "platform": "Zoom",
        "names": "1. Алия Тестова\n2. Болат Примеров",
        "questions": "Можно ли снимать в школе?",
        "provisions": ["kz-code-civil-general-1994:145"],
    }


def _sessions() -> int:
    return db.session.scalar(select(func.count()).select_from(GroupSession)) or 0


def test_a_lawyer_enters_a_session_and_reads_it(signed_in: SignIn, form: dict[str, object]) -> None:
    factories.register()
    db.session.commit()
    lawyer = signed_in("lawyer")
    page = lawyer.post("/group_sessions/new", data=form, follow_redirects=True).text
    for words in ("Ваше фото в сети", "10.09.2020 15:00", "Zoom", "Болат Примеров", "Можно ли снимать", "145"):
        assert words in page
    assert "Ваше фото в сети" in lawyer.get("/group_sessions/").text


def test_questions_are_kept_in_both_languages_and_one_of_them_is_enough(
    signed_in: SignIn, form: dict[str, object]
) -> None:
    lawyer = signed_in("lawyer")
    place = lawyer.post("/group_sessions/new", data=form | {"questions_kk": "Мектепте түсіруге бола ма?"}).location
    assert "Можно ли снимать" in lawyer.get(place).text
    page = lawyer.get(f"{place}/edit").text
    assert "Мектепте түсіруге бола ма?</textarea>" in page
    kazakh = form | {"seen": "1", "questions": "", "questions_kk": "Тел. +7 700 000 00 07"}
    assert lawyer.post(f"{place}/edit", data=kazakh).location == place
    page = lawyer.get(place).text
    assert "Можно ли снимать" not in page
    assert page.count("+7 700 000 00 07") == 2  # in the words, and in the warning


def test_sending_the_form_twice_saves_once(signed_in: SignIn, form: dict[str, object]) -> None:
    lawyer = signed_in("lawyer")
    first = lawyer.post("/group_sessions/new", data=form)
    assert lawyer.post("/group_sessions/new", data=form).location == first.location
    assert _sessions() == 1


def test_two_submits_at_the_same_moment_save_once(app: Flask, signed_in: SignIn, form: dict[str, object]) -> None:
    clients, together = [signed_in("lawyer") for _ in range(2)], Barrier(2)

    def submit(client: FlaskClient) -> str:
        together.wait(10)
        with app.app_context():
            return client.post("/group_sessions/new", data=form).location

    with ThreadPoolExecutor(2) as pool:
        places = set(pool.map(submit, clients))
    assert len(places) == 1
    assert _sessions() == 1


def test_a_manager_sees_the_count_and_never_the_names(signed_in: SignIn, held: Held) -> None:
    place = f"/group_sessions/{held().id}"
    manager = signed_in("manager")
    for page in (place, f"{place}/edit", "/group_sessions/"):
        text = manager.get(page).text
        assert "Ваше фото в сети" in text
        assert "Тестова" not in text


def test_a_manager_corrects_a_session_without_touching_the_names(
    signed_in: SignIn, held: Held, form: dict[str, object]
) -> None:
    place = f"/group_sessions/{held().id}"
    sent = form | {"names": "Чужая Строка", "count": "34", "seen": "1"}
    assert signed_in("manager").post(f"{place}/edit", data=sent).status_code == 302
    db.session.expire_all()
    assert db.session.scalars(select(GroupSession)).one().participants == 34
    assert [one.name for one in db.session.scalars(select(Participant))] == ["Алия Тестова", "Болат Примеров"]


def test_the_form_opens_with_what_is_saved(signed_in: SignIn, held: Held) -> None:
    page = signed_in("lawyer").get(f"/group_sessions/{held().id}/edit").text
    assert "Алия Тестова\nБолат Примеров</textarea>" in page
    assert 'value="15:00"' in page


def test_reading_the_names_is_recorded(signed_in: SignIn, held: Held) -> None:
    place = f"/group_sessions/{held().id}"
    signed_in("manager").get(place)
    assert _views() == 0
    signed_in("operator").get(place)
    assert _views() == 1


def _views() -> int:
    db.session.rollback()
    counted = select(func.count()).where(AuditEvent.verb == "group_sessions.view_names")
    return db.session.scalar(counted) or 0


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("day", ""),
        ("day", "2999-01-01"),
        ("time", "вечером"),
        ("topic_ru", " "),
        ("count", "1"),
        ("count", "-5"),
        ("lawyer_id", "999"),
        ("names", "Я" * 201),
    ],
)
def test_a_mistake_is_shown_at_its_field_and_nothing_typed_is_lost(
    signed_in: SignIn, form: dict[str, object], field: str, typed: str
) -> None:
    answer = signed_in("lawyer").post("/group_sessions/new", data=form | {field: typed})
    assert answer.status_code == 422
    assert f'href="#{field}"' in answer.text
    assert "Можно ли снимать" in answer.text
    assert _sessions() == 0


def test_provisions_may_be_typed_as_a_lawyer_writes_them(signed_in: SignIn, form: dict[str, object]) -> None:
    factories.register()
    db.session.commit()
    lawyer = signed_in("lawyer")
    lawyer.post("/group_sessions/new", data=form | {"provision_text": "94-V 8; гк 145"})
    session = db.session.scalars(select(GroupSession)).one()
    assert [cited.provision for cited in session.provisions] == ["kz-code-civil-general-1994:145", "kz-law-94-v-2013:8"]


def test_a_provision_nobody_can_read_is_shown_at_its_field(signed_in: SignIn, form: dict[str, object]) -> None:
    factories.register()
    db.session.commit()
    answer = signed_in("lawyer").post("/group_sessions/new", data=form | {"provision_text": "ъъъ"})
    assert answer.status_code == 422
    assert 'value="ъъъ"' in answer.text


def test_who_saves_second_is_told_and_loses_nothing(signed_in: SignIn, held: Held, form: dict[str, object]) -> None:
    place, lawyer = f"/group_sessions/{held().id}/edit", signed_in("lawyer")
    assert lawyer.post(place, data=form | {"seen": "1", "platform": "Instagram"}).status_code == 302
    second = lawyer.post(place, data=form | {"seen": "1", "platform": "Zoom"})
    assert second.status_code == 409
    assert 'value="Zoom"' in second.text
    assert lawyer.post(place, data=form | {"seen": "2", "platform": "Zoom"}).status_code == 302


def test_a_number_in_the_questions_is_pointed_out(signed_in: SignIn, held: Held) -> None:
    session = held(questions="Звонила +7 700 000 00 05, что делать?")
    page = signed_in("lawyer").get(f"/group_sessions/{session.id}").text
    assert page.count("+7 700 000 00 05") == 2


@pytest.mark.parametrize(
    ("role", "reads", "writes"),
    [("operator", 200, 404), ("lawyer", 200, 200), ("manager", 200, 200), ("admin", 404, 404)],
)
def test_who_may_read_and_who_may_write(signed_in: SignIn, held: Held, role: str, reads: int, writes: int) -> None:
    place = f"/group_sessions/{held().id}"
    client = signed_in(role)
    assert client.get(place).status_code == client.get("/group_sessions/").status_code == reads
    assert client.get(f"{place}/edit").status_code == client.get("/group_sessions/new").status_code == writes


def test_a_session_that_does_not_exist_is_not_found(signed_in: SignIn) -> None:
    assert signed_in("lawyer").get("/group_sessions/7").status_code == 404
