"""Message templates: what an administrator may enter, and what stands in their places."""

import pytest
from hypothesis import given
from hypothesis import strategies as some
from sqlalchemy import select

from hotline.audit.models import AuditEvent
from hotline.core import clock
from hotline.core.db import db
from hotline.core.errors import EditedMeanwhile, Refused
from hotline.office import service as office
from hotline.office import template_queries as queries
from hotline.office import template_rules as rules
from hotline.office import templates
from hotline.office.models import MessageTemplate
from hotline.office.templates import Wording

RU, KK = "HX" + "a1" * 16, "HX" + "B2" * 16
GOOD = Wording(
    "Ответ готов", "после совета", RU, "Обращение {{1}}: ответ готов. {{2}}", variables=[("Номер", "case"), ("Что", "")]
)


def test_places_are_found_once_in_order_and_what_is_none_is_named():
    assert rules.places("{{2}} и {{1}} и {{2}}") == [1, 2]
    assert rules.odd_places("{{1}} {{имя}} {{ 2 }} {{0}} {{3 }}") == ["{{имя}}", "{{ 2 }}", "{{0}}", "{{3 }}"]
    assert rules.odd_places("скобка }} и {{") == ["}}", "{{"]
    assert not rules.are_counted([2, 3])
    assert rules.are_counted([])
    assert not rules.are_counted(list(range(1, rules.MOST_VARIABLES + 2)))


@given(some.text(), some.text())
def test_filling_in_never_fails_and_leaves_other_words_alone(words, value):
    text = words.replace("{", "").replace("}", "")
    assert rules.fill(text + "{{1}}", {1: value}) == text + (value or "_____")


@pytest.mark.parametrize(
    ("value", "problem"),
    [
        ("", "blank"),
        (" \n", "blank"),
        ("a\nb", "lines"),
        ("a\tb", "lines"),
        ("a    b", "blanks"),
        ("a   b", None),
        ("ә", None),
    ],
)
def test_what_whatsapp_refuses_in_a_place_is_known_before(value, problem):
    assert rules.value_problem(value) == problem


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": " "}, "name"),
        ({"text_ru": ""}, "text_ru"),
        ({"sid_ru": ""}, "sid_ru"),
        ({"sid_ru": "HX" + "g" * 32}, "sid_ru"),
        ({"sid_ru": RU + "0"}, "sid_ru"),
        ({"sid_kk": KK}, "text_kk"),
        ({"text_ru": "я" * 1025, "variables": []}, "text_ru"),
        ({"text_ru": "Здравствуйте, {{имя}}"}, "text_ru"),
        ({"text_ru": "{{1}} {{3}}"}, "text_ru"),
        ({"text_ru": "{{1}}"}, "text_ru"),
        ({"variables": [("", "case"), ("Что", "")]}, "label_1"),
        ({"variables": [("Номер", "name"), ("Что", "")]}, "source_1"),
        ({"sid_kk": KK, "text_kk": "{{1}} өтініші"}, "text_kk"),
    ],
)
def test_what_cannot_be_used_is_refused_at_its_field(app, changes, field):
    given = {**GOOD.__dict__, **changes}
    with pytest.raises(Refused) as refused:
        templates.add(Wording(**given), by=None)
    assert refused.value.field == field
    assert refused.value.message


def test_a_template_is_added_changed_and_retired_with_a_trace_and_no_words_in_it(app, staff):
    admin = staff("admin")
    made = templates.add(GOOD, by=admin)
    assert made.variables == [{"label": "Номер", "source": "case"}, {"label": "Что", "source": ""}]
    db.session.commit()
    kk = Wording(**{**GOOD.__dict__, "sid_kk": KK, "text_kk": "{{1}}: {{2}}"})
    assert templates.change(made, kk, seen=made.revision, by=admin) == ["sid_kk", "text_kk"]
    db.session.commit()
    assert templates.change(made, kk, seen=1, by=admin) == []
    with pytest.raises(EditedMeanwhile):
        templates.change(made, GOOD, seen=1, by=admin)
    templates.switch(made, False, by=admin)
    db.session.commit()
    assert queries.offered() == []
    assert list(queries.every()) == [made]
    events = db.session.scalars(select(AuditEvent).where(AuditEvent.verb.startswith("templates."))).all()
    assert [event.verb.partition(".")[2] for event in events] == ["add", "change", "switch_off"]
    assert "готов" not in str([event.detail for event in events])


def test_sources_fill_from_the_case_and_from_the_days_values(app):
    office.change_values(
        {"phone": ("+77000000099", ""), "hours": ("Пн–Пт\n9–18", "Дс–Жм 9–18")}, clock.today(), by=None
    )
    words = Wording(
        "Часы", "", RU, "{{1}} {{2}} {{3}}", KK, "{{1}} {{2}} {{3}}", [("Н", "case"), ("Ч", "hours"), ("Т", "phone")]
    )
    made = templates.add(words, by=None)
    assert queries.given(made, "kk", "2020-0001") == {1: "2020-0001", 2: "Дс–Жм 9–18", 3: "+7 700 000 00 99"}
    assert queries.given(made, "ru")[2] == "Пн–Пт 9–18"
    assert 1 not in queries.given(made, "ru")


FORM = {
    "name": "Ответ готов", "note": "", "sid_ru": RU, "text_ru": "Обращение {{1}}", "label_1": "Номер", "source_1": "case",
}  # fmt: skip


@pytest.mark.parametrize("role", ["manager", "admin"])
def test_managers_and_administrators_enter_them_and_everybody_reads_them(signed_in, role):
    client = signed_in(role)
    assert client.get("/office/templates/new").status_code == 200
    assert client.post("/office/templates/new", data=FORM).status_code == 302
    made = db.session.scalars(select(MessageTemplate)).one()
    edit = client.get(f"/office/templates/{made.id}/edit").text
    assert 'value="Номер"' in edit
    assert '<option selected value="case">' in edit
    for other in ("operator", "lawyer", role):
        reader = signed_in(other)
        assert "Ответ готов" in reader.get("/office/templates").text
        assert "Обращение _____" in reader.get(f"/office/templates/{made.id}").text
    client.post(f"/office/templates/{made.id}/switch", data={"active": "no"})
    db.session.expire_all()
    assert not made.active


@pytest.mark.parametrize("role", ["lawyer", "operator"])
def test_others_enter_none(signed_in, role):
    made = templates.add(GOOD, by=None)
    client = signed_in(role)
    for path in ("new", f"{made.id}/edit", f"{made.id}/switch"):
        assert client.post(f"/office/templates/{path}", data=FORM).status_code == 404


def test_two_people_editing_one_template_are_told_and_keep_their_words(signed_in):
    client = signed_in("admin")
    client.post("/office/templates/new", data=FORM)
    made = db.session.scalars(select(MessageTemplate)).one()
    path = f"/office/templates/{made.id}/edit"
    assert client.post(path, data=FORM | {"name": "Первое", "seen": "1"}).status_code == 302
    second = client.post(path, data=FORM | {"name": "Второе", "seen": "1"})
    assert second.status_code == 422
    assert 'value="Второе"' in second.text
    assert client.post(path, data=FORM | {"name": "Второе", "seen": "2"}).status_code == 302


def test_a_refused_form_keeps_what_was_typed_and_names_the_field(signed_in):
    answer = signed_in("admin").post("/office/templates/new", data=FORM | {"sid_ru": "HX123"})
    assert answer.status_code == 422
    assert 'href="#sid_ru"' in answer.text
    assert 'value="HX123"' in answer.text
