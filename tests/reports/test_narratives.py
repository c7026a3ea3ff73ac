"""Paragraphs that people write for a report, and the figures in them."""

import re

import pytest
from sqlalchemy import select

from hotline.core.db import db
from hotline.core.errors import EditedMeanwhile, Missing, Refused
from hotline.core.i18n import speaking
from hotline.reports import live, narrating, narratives
from hotline.reports.models import Narrative
from hotline.reports.rules import Section, moved, typed_figures
from hotline.reports.service import REPORT_FORMATS
from tests import factories
from tests.formats.examples import text_of
from tests.reports.claiming import PERIOD, line_of_work
from tests.reports.reading import report, section, texts

TEXT = "Поступило {cases} ({persons}).\n\nСкобка: {{0}}. Всего {consultations.number}."
WRITTEN_IN = {Section.INTRODUCTION: 1, Section.DIFFICULTIES: 8, Section.CONCLUSIONS: 9}


@pytest.fixture
def lawyer(loaded, staff):
    lawyer = staff("lawyer", name="Асель Нурланова")
    line_of_work(lawyer)
    return lawyer


def write(lawyer, text=TEXT, where=Section.DIFFICULTIES, language="ru", seen=0):
    made = narrating.write(where, PERIOD, language, text, live.figures(PERIOD), by=lawyer, seen=seen)
    db.session.commit()
    return made


def read(language="ru"):
    return narratives.written(PERIOD, language, live.figures(PERIOD))


def one_more_case(lawyer):
    factories.case(lawyer, number="+77000000009")
    db.session.commit()


def test_a_changed_figure_is_said_with_what_was_confirmed_and_what_is():
    assert moved({"cases": 72, "persons": 61}, {"cases": 73, "persons": 61}) == {"cases": (72, 73)}
    assert moved({"cases": 72}, {}) == {"cases": (72, None)}
    assert moved({}, {"cases": 73}) == {}


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Поступило 72 обращения, 61 человек", {72: "cases", 61: "persons"}),
        ("(72)", {72: "cases"}), ("72.", {72: "cases"}), ("72, и всё", {72: "cases"}),
        ("01.72.2020, 10:72, № 72, №72, ст. 72-1, 72.5, 72 000", {72: "cases"}),
        ("172, 72%, a72, 72а, 7", {72: "cases"}),
        ("12.08.2020", {}), ("7", {}),
    ],
)  # fmt: skip
def test_a_figure_typed_by_hand_is_found(words, found):
    assert typed_figures(words, {"cases": 72, "persons": 61, "participants": 7}) == found


def test_the_text_stands_with_the_figures_as_they_are_in_words(lawyer):
    write(lawyer)
    found = read()[Section.DIFFICULTIES]
    with speaking("ru"):
        text = "\n".join(found.paragraphs).replace("\N{NO-BREAK SPACE}", " ")
    assert text == "Поступило 3 обращения (2 заявителя).\nСкобка: {0}. Всего 2."
    assert found.is_confirmed
    assert found.narrative.confirmed == {"cases": 3, "persons": 2, "consultations": 2}


def test_a_sum_across_units_is_printed_with_its_terms_or_not_at_all(lawyer):
    write(lawyer, "Охвачено: {coverage}.")
    with speaking("ru"):
        assert read()[Section.DIFFICULTIES].text.replace("\N{NO-BREAK SPACE}", " ") == (
            "Охвачено: 7 = 3 обращения + 4 участника вебинара."
        )
    with pytest.raises(Refused):
        write(lawyer, "Охвачено: {coverage.number}.", seen=1)


def test_a_mark_that_names_no_figure_is_refused_by_name(lawyer):
    with pytest.raises(Refused, match=re.escape("{обращения} {x}")) as refusal:
        write(lawyer, "{cases} {обращения} {x}")
    assert refusal.value.field == "text"
    assert read() == {}


def test_a_figure_that_changed_waits_for_confirmation_and_others_do_not(lawyer):
    write(lawyer, "Дано {consultations}.", Section.CONCLUSIONS)
    first = write(lawyer)
    one_more_case(lawyer)
    found = read()
    assert found[Section.CONCLUSIONS].is_confirmed
    changed = found[Section.DIFFICULTIES]
    assert changed.changes == {"cases": (3, 4), "persons": (2, 3)}
    with speaking("ru"):
        assert narratives.change_words(changed) == "Обращения: 3 → 4; Уникальные заявители: 2 → 3"
        assert [kind for kind, words in changed.pieces if kind != "words"] == ["changed", "changed", "figure"]
    second = narrating.confirm(first, live.figures(PERIOD), by=lawyer, seen=1)
    assert (second.version, second.text, second.confirmed["cases"]) == (2, TEXT, 4)
    assert read()[Section.DIFFICULTIES].is_confirmed
    assert len(db.session.scalars(select(Narrative).where(Narrative.section == Section.DIFFICULTIES)).all()) == 2


def test_who_saves_second_is_told(lawyer):
    first = write(lawyer)
    write(lawyer, "Иначе", seen=1)
    for again in (lambda: write(lawyer, "Третий", seen=1), lambda: write(lawyer, "Четвёртый", seen=0)):
        with pytest.raises(EditedMeanwhile):
            again()
    with pytest.raises(EditedMeanwhile):
        narrating.confirm(first, live.figures(PERIOD), by=lawyer, seen=1)


def test_the_same_words_make_no_version_and_an_empty_text_takes_the_section_away(lawyer):
    first = write(lawyer)
    assert write(lawyer, seen=1) is first
    write(lawyer, "\n", seen=1)
    assert read() == {}
    assert write(lawyer, seen=2).version == 3


def test_each_language_and_period_has_its_own_words(lawyer):
    write(lawyer, "{cases}", language="kk")
    assert read() == {}
    with speaking("kk"):
        assert read("kk")[Section.DIFFICULTIES].text == "3\N{NO-BREAK SPACE}өтініш"


def test_an_unknown_section_is_missing():
    with pytest.raises(Missing):
        narratives.section_named("numbers")


@pytest.mark.parametrize("where", list(Section))
def test_the_report_prints_what_is_written_in_its_section(lawyer, where):
    write(lawyer, "Первое: {cases}.\n\nВторое.", where, "en")
    document = report(PERIOD)
    said = list(texts(section(document, WRITTEN_IN[where])))
    assert [text for text in said if text.startswith(("Первое", "Второе"))] == [
        "Первое: 3\N{NO-BREAK SPACE}cases.", "Второе.",
    ]  # fmt: skip
    assert "Not final" not in document.notice


def test_room_for_a_pen_is_left_only_where_nothing_is_written(lawyer):
    assert len(section(report(PERIOD), 8)) == 2
    write(lawyer, "Сложно.", language="en")
    assert [block.text for block in section(report(PERIOD), 8)] == ["Сложно."]


def test_a_report_with_a_changed_figure_is_marked_until_somebody_confirms(lawyer):
    first = write(lawyer, "Поступило: {cases}.", language="en")
    one_more_case(lawyer)
    document = report(PERIOD)
    assert ". Not final" in document.notice
    mark, told = (block.text for block in section(document, 8))
    assert mark == "[CONFIRM AGAIN: figures in this text changed — Cases: 3 → 4]"
    assert told == "Поступило: 4\N{NO-BREAK SPACE}cases."
    narrating.confirm(first, live.figures(PERIOD), by=lawyer, seen=1)
    assert "Not final" not in report(PERIOD).notice


def test_the_mark_stands_in_the_printed_file(lawyer):
    write(lawyer, "Поступило: {cases}.", language="en")
    one_more_case(lawyer)
    for chosen in REPORT_FORMATS:
        text = " ".join(text_of(chosen, report(PERIOD)).split())
        assert "CONFIRM AGAIN" in text
        assert "Not final" in text
