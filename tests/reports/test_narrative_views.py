"""Pages of the paragraphs that people write for a report."""

import re

import pytest

from hotline.core.db import db
from hotline.reports import live, narratives
from hotline.reports.rules import Section
from tests import factories
from tests.reports.claiming import DAYS, PERIOD, line_of_work

PLACE = f"/reports/narratives?{DAYS}&lang=ru"
EDIT = f"/reports/narratives/introduction/ru?{DAYS}"
CONFIRM = f"/reports/narratives/introduction/ru/confirm?{DAYS}"


@pytest.fixture
def lawyer(loaded, staff):
    lawyer = staff("lawyer", name="Асель Нурланова")
    line_of_work(lawyer)
    return lawyer


def hidden(page, name):
    return re.search(rf'name="{name}"[^>]*value="([^"]*)"', page)[1]


def filled(page, text):
    return {"seen": hidden(page, "seen"), "figures": hidden(page, "figures"), "text": text}


def stamp():
    return narratives.stamp(live.figures(PERIOD))


def text_now():
    db.session.rollback()
    found = narratives.version_of(Section.INTRODUCTION, PERIOD, "ru")
    return found.text if found else None


def test_a_text_is_written_with_references_and_read_with_figures(lawyer, signed_in):
    client = signed_in("lawyer")
    page = client.get(EDIT).text
    assert "{consultations}" in page
    assert "2 консультации" in page
    answer = client.post(EDIT, data=filled(page, "Дано {consultations}."))
    assert answer.location == f"{PLACE}#introduction"
    shown = client.get(PLACE).text
    assert "Дано <strong>2\N{NO-BREAK SPACE}консультации</strong>." in shown
    assert lawyer.name in shown
    assert "Дано {consultations}.</textarea>" in client.get(EDIT).text


def test_the_words_are_those_of_the_report_whatever_language_the_reader_uses(lawyer, signed_in):
    client, place = signed_in("lawyer"), EDIT.replace("/ru?", "/kk?")
    page = client.get(place).text
    assert "2 консультация" in page
    client.post(place, data=filled(page, "{consultations}"))
    assert "2\N{NO-BREAK SPACE}консультация" in client.get(PLACE.replace("lang=ru", "lang=kk")).text


def test_an_unknown_reference_is_told_and_nothing_typed_is_lost(lawyer, signed_in):
    client = signed_in("lawyer")
    answer = client.post(EDIT, data=filled(client.get(EDIT).text, "Дано {consultation}, всего {cases}."))
    assert answer.status_code == 422
    assert "Дано {consultation}, всего {cases}.</textarea>" in answer.text
    assert 'href="#text"' in answer.text
    assert "{consultation}" in answer.text.partition("<textarea")[0]
    assert text_now() is None


def test_figures_that_changed_while_writing_are_shown_before_they_are_confirmed(lawyer, signed_in):
    client = signed_in("lawyer")
    sent = filled(client.get(EDIT).text, "Поступило {cases}.")
    factories.case(lawyer, number="+77000000009")
    first = client.post(EDIT, data=sent)
    assert first.status_code == 422
    assert "Поступило {cases}.</textarea>" in first.text
    assert "4 обращения" in first.text
    assert client.post(EDIT, data=filled(first.text, "Поступило {cases}.")).status_code == 302


def test_who_writes_second_is_told_and_loses_nothing(lawyer, signed_in):
    client = signed_in("lawyer")
    sent = filled(client.get(EDIT).text, "Первый")
    assert client.post(EDIT, data=sent).status_code == 302
    second = client.post(EDIT, data=sent | {"text": "Второй"})
    assert second.status_code == 422
    assert "Второй</textarea>" in second.text
    assert client.post(EDIT, data=filled(second.text, "Второй")).status_code == 302
    assert text_now() == "Второй"


def test_a_changed_figure_is_highlighted_until_somebody_confirms_what_is_on_the_page(lawyer, signed_in):
    client = signed_in("manager")
    client.post(EDIT, data=filled(client.get(EDIT).text, "Поступило {cases}."))
    factories.case(lawyer, number="+77000000009")
    page = client.get(PLACE).text
    assert "<mark>4\N{NO-BREAK SPACE}обращения</mark>" in page
    assert "3 → 4" in page
    assert "3 → 4" in client.get(f"/reports?{DAYS}").text
    stale = {"seen": "1", "figures": "cases=3"}
    client.post(CONFIRM, data=stale)
    assert "<mark>" in client.get(PLACE).text
    client.post(CONFIRM, data={"seen": hidden(page, "seen"), "figures": hidden(page, "figures")})
    assert "<mark>" not in client.get(PLACE).text
    assert "3 → 4" not in client.get(f"/reports?{DAYS}").text


def test_a_number_typed_by_hand_and_somebodys_number_are_pointed_out(lawyer, signed_in):
    for number in range(10, 18):
        factories.case(lawyer, number=f"+770000000{number}")
    client = signed_in("lawyer")
    answer = client.post(
        EDIT, data=filled(client.get(EDIT).text, "Звонили 11 раз, один с +7 700 000 00 05."), follow_redirects=True
    )
    assert "{cases}" in answer.text
    assert answer.text.count("+7 700 000 00 05") == 2


def test_nothing_is_confirmed_where_nothing_is_written(lawyer, signed_in):
    assert signed_in("lawyer").post(CONFIRM, data={"seen": "0", "figures": stamp()}).status_code == 404


def test_what_is_no_section_language_or_period_is_not_there(lawyer, signed_in):
    client = signed_in("lawyer")
    for right, wrong in (("introduction", "numbers"), ("/ru?", "/fr?"), ("2020-08-01", "2020-13-01")):
        assert client.get(EDIT.replace(right, wrong)).status_code == 404
    assert client.get(PLACE.replace("lang=ru", "lang=fr")).status_code == 404


def test_a_wrong_period_is_told(lawyer, signed_in):
    answer = signed_in("lawyer").get("/reports/narratives?from=2020-08-02&to=2020-08-01")
    assert answer.status_code == 422
    assert "error-summary" in answer.text


def test_lawyers_and_managers_read_and_write_and_nobody_else(lawyer, signed_in):
    sent = {"seen": "0", "figures": stamp(), "text": "Так"}
    for role in ("operator", "admin"):
        client = signed_in(role)
        assert client.get(PLACE).status_code == client.get(EDIT).status_code == 404
        assert client.post(EDIT, data=sent).status_code == 404
    for role in ("lawyer", "manager"):
        client = signed_in(role)
        assert client.get(PLACE).status_code == client.get(EDIT).status_code == 200
        assert client.post(EDIT, data=filled(client.get(EDIT).text, role)).status_code == 302
