"""Prepared answers: what may be entered, what is kept, what is offered, how their words are filled."""

from collections.abc import Callable
from datetime import date

import pytest
from flask import Flask
from sqlalchemy import func, select

from hotline.accounts.models import User
from hotline.audit.models import AuditEvent
from hotline.core.db import db
from hotline.core.errors import EditedMeanwhile, Missing, Refused
from hotline.office import answer_queries as queries
from hotline.office import answers, rules, service
from hotline.office.answer_queries import Filters
from hotline.office.answers import Wording
from hotline.office.models import PreparedAnswer
from hotline.taxonomy import queries as taxonomy
from tests import factories
from tests.office.test_texts import VALUES

Staff = Callable[..., User]
RUSSIAN = Wording(title_ru="Фото", body_ru="Напишите требование.")
BOTH = Wording("Фото", "Напишите требование.", "Фото", "Талап жазыңыз.", "IMG-PHOTO")


@pytest.fixture
def lawyer(staff: Staff) -> User:
    return staff("lawyer")


def titles(found: list[PreparedAnswer]) -> list[str]:
    return [answer.title("ru") for answer in found]


def test_the_shipped_answers_are_entered_once(app: Flask) -> None:
    first = answers.load_answers()
    assert {"photo", "data_leak", "insult", "blackmail", "take_down", "authority"} <= set(first)
    assert answers.load_answers() == []
    assert db.session.scalar(select(func.count()).select_from(PreparedAnswer)) == len(first)


def test_loading_again_keeps_what_a_lawyer_changed_and_switched_off(app: Flask, lawyer: User) -> None:
    answers.load_answers()
    photo = db.session.scalars(select(PreparedAnswer).where(PreparedAnswer.code == "photo")).one()
    answers.change(photo, RUSSIAN, seen=photo.revision, by=lawyer)
    answers.switch(photo, False, by=lawyer)
    db.session.flush()
    answers.load_answers()
    assert (photo.body_ru, photo.body_kk, photo.active) == ("Напишите требование.", "", False)


def test_every_shipped_answer_is_written_in_both_languages_and_fits_one_message(app: Flask) -> None:
    factories.codes()
    service.load_texts()
    service.change_values(VALUES, date(2020, 8, 1), by=None)
    answers.load_answers()
    for answer in db.session.scalars(select(PreparedAnswer)):
        assert answer.languages == ["ru", "kk"]
        assert answer.category is None or taxonomy.term("category", answer.category)
        for language in answer.languages:
            words = queries.filled(answer, language, case_number="2020-0001")
            assert len(rules.joined("", words, queries.closing(language))) <= 1600
            assert "{" not in words
            assert rules.BLANK not in words


@pytest.mark.parametrize(
    ("wording", "field"),
    [
        (Wording(), "body_ru"),
        (Wording(title_ru="Фото", body_ru=" "), "body_ru"),
        (Wording(body_ru="Текст"), "title_ru"),
        (Wording(title_ru="Фото", body_ru="Текст", title_kk="Фото"), "body_kk"),
        (Wording(title_ru="Фото", body_ru="Позвоните {PHON}"), "body_ru"),
        (Wording(title_kk="Фото", body_kk="а" * (rules.ANSWER_LENGTH + 1)), "body_kk"),
    ],
)
def test_an_unusable_answer_is_refused_at_its_field(app: Flask, lawyer: User, wording: Wording, field: str) -> None:
    with pytest.raises(Refused) as refusal:
        answers.add(wording, by=lawyer)
    assert refusal.value.field == field
    assert db.session.scalar(select(func.count()).select_from(PreparedAnswer)) == 0


def test_one_language_is_enough(app: Flask, lawyer: User) -> None:
    answer = answers.add(Wording(title_kk="Фото", body_kk="Талап жазыңыз."), by=lawyer)
    assert answer.languages == ["kk"]
    assert answer.title("ru") == "Фото"


def test_who_saves_second_is_told_and_overwrites_nothing(app: Flask, lawyer: User) -> None:
    answer = answers.add(BOTH, by=lawyer)
    seen = answer.revision
    answers.change(answer, RUSSIAN, seen=seen, by=lawyer)
    db.session.flush()
    with pytest.raises(EditedMeanwhile):
        answers.change(answer, Wording("Иное", "Иное"), seen=seen, by=lawyer)
    assert answer.title_ru == "Фото"


def test_the_same_words_change_nothing_even_when_somebody_saved_them_meanwhile(app: Flask, lawyer: User) -> None:
    answer = answers.add(BOTH, by=lawyer)
    assert answers.change(answer, BOTH, seen=0, by=lawyer) == []


def test_who_did_what_is_recorded_without_the_words(app: Flask, lawyer: User) -> None:
    answer = answers.add(BOTH, by=lawyer)
    answers.change(answer, RUSSIAN, seen=answer.revision, by=lawyer)
    answers.switch(answer, False, by=lawyer)
    answers.switch(answer, False, by=lawyer)
    answers.switch(answer, True, by=lawyer)
    db.session.flush()
    own = select(AuditEvent).where(AuditEvent.subject == f"prepared_answer:{answer.id}").order_by(AuditEvent.id)
    events = [(event.verb, event.detail, event.actor) for event in db.session.scalars(own)]
    who = f"user:{lawyer.id}"
    assert events == [
        ("answers.add", {}, who),
        ("answers.change", {"fields": ["title_kk", "body_kk", "category"]}, who),
        ("answers.switch_off", {}, who),
        ("answers.switch_on", {}, who),
    ]
    assert answer.changed_by_id == answer.created_by_id == lawyer.id


@pytest.fixture
def shelf(app: Flask, lawyer: User) -> dict[str, PreparedAnswer]:
    """Answers of different categories and languages, one of them switched off."""
    factories.codes()
    made = {
        "everywhere": answers.add(Wording("Доказательства", "Сохраните ссылку."), by=lawyer),
        "group": answers.add(Wording("Изображение", "Нельзя.", "Бейне", "Болмайды.", "IMG"), by=lawyer),
        "photo": answers.add(Wording("Фото", "Нельзя 100%.", "Фото", "Әрекет етіңіз.", "IMG-PHOTO"), by=lawyer),
        "video": answers.add(Wording(title_kk="Бейнежазба", body_kk="Болмайды.", category="IMG-VIDEO"), by=lawyer),
        "insult": answers.add(Wording("Оскорбление", "Сохраните чат.", category="BUL-INSULT"), by=lawyer),
    }
    made["off"] = answers.add(Wording("Старое", "Не так.", category="IMG"), by=lawyer)
    answers.switch(made["off"], False, by=lawyer)
    db.session.flush()
    return made


@pytest.mark.parametrize(
    ("filters", "shown"),
    [
        (Filters(), {"everywhere", "group", "photo", "video", "insult"}),
        (Filters(off=True), {"everywhere", "group", "photo", "video", "insult", "off"}),
        (Filters(category="IMG"), {"group", "photo", "video"}),
        (Filters(category="IMG-PHOTO"), {"group", "photo"}),
        (Filters(language="kk"), {"group", "photo", "video"}),
        (Filters(language="ru", category="IMG"), {"group", "photo"}),
        (Filters(typed="СОХРАНИТЕ"), {"everywhere", "insult"}),
        (Filters(typed="сохраните чат"), {"insult"}),
        (Filters(typed="арекет"), {"photo"}),
        (Filters(typed="100%"), {"photo"}),
        (Filters(typed="_"), set()),
    ],
)
def test_the_list_is_narrowed_by_words_category_and_language(
    shelf: dict[str, PreparedAnswer], lawyer: User, filters: Filters, shown: set[str]
) -> None:
    page = queries.page(filters, lawyer, 1)
    assert {answer.id for answer in page.items} == {shelf[name].id for name in shown}


def test_what_fits_everywhere_stands_first_in_the_list(shelf: dict[str, PreparedAnswer], lawyer: User) -> None:
    assert queries.page(Filters(), lawyer, 1).items[0].id == shelf["everywhere"].id


def test_a_reply_is_offered_first_what_fits_its_category_or_the_group_above(shelf: dict[str, PreparedAnswer]) -> None:
    assert titles(queries.offered("IMG-PHOTO"))[:2] == ["Изображение", "Фото"]
    assert titles(queries.offered("BUL-INSULT"))[0] == "Оскорбление"
    assert "Старое" not in titles(queries.offered(None))


@pytest.mark.parametrize(("role", "reads"), [("operator", True), ("lawyer", True), ("manager", True), ("admin", False)])
def test_who_does_casework_or_manages_reads_them(
    shelf: dict[str, PreparedAnswer], staff: Staff, role: str, reads: bool
) -> None:
    viewer = staff(role)
    if reads:
        assert queries.get(shelf["off"].id, viewer).title_ru == "Старое"
        assert queries.page(Filters(), viewer, 1).total == 5
        assert len(queries.active(viewer)) == 5
        return
    for ask in (lambda: queries.get(shelf["photo"].id, viewer), lambda: queries.page(Filters(), viewer, 1)):
        with pytest.raises(Missing):
            ask()
    assert queries.active(viewer) == []


def test_the_placeholders_are_those_of_the_texts(app: Flask, lawyer: User) -> None:
    service.change_values(VALUES, date(2020, 8, 1), by=None)
    words = "{ORG_KK}: {CASE}, {PHONE}, {HOURS}, {DATE}"
    answer = answers.add(Wording(title_kk="Байланыс", body_kk=words), by=lawyer)
    filled = queries.filled(answer, "kk", on=date(2020, 9, 1), case_number="2020-0012")
    assert filled == "«Тест» қоры: 2020-0012, +7 700 000 00 01, дс–жм 9:00–18:00, 01.09.2020"
    assert rules.BLANK in queries.filled(answer, "kk", on=date(2020, 9, 1))


def test_without_closing_words_an_answer_still_serves(app: Flask) -> None:
    assert queries.closing("ru") == ""
    service.load_texts()
    assert queries.closing("kk", on=date(2020, 9, 1)).startswith("Консультация")
    assert "01.09.2020" in queries.closing("kk", on=date(2020, 9, 1))
