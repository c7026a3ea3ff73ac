"""What the report says, section by section."""

from datetime import date

import pytest
from sqlalchemy import update

from hotline.core.db import db
from hotline.core.periods import Period
from hotline.formats.document import Chart, Heading, Signatures, Table
from hotline.group_sessions.models import GroupSession, SessionProvision
from hotline.laws import queries as laws
from hotline.laws.models import Act
from hotline.materials.models import Recommendation
from hotline.office import service as office
from hotline.reports.service import REPORT_FORMATS
from tests import factories
from tests.formats.examples import text_of
from tests.reports.reading import YEAR, headings, lines, report, section, table, tables, texts

SECTIONS = [
    "1. Introduction",
    "2. Quantitative indicators",
    "3. Typical questions and answers",
    "4. Provisions applied",
    "5. Results and referrals",
    "6. Webinars and other group sessions",
    "7. Instruction and outlets",
    "8. Difficulties and remaining risks",
    "9. Conclusions and recommendations to state bodies",
    "10. Annexes",
]


def session(lawyer, **facts):
    given = {"topic_ru": "Цифровая репутация", "topic_kk": "Цифрлық бедел", "participants": 34} | facts
    db.session.add(GroupSession(held_at=factories.moment(date(2020, 10, 22)), lawyer=lawyer, **given))


def test_the_sections_stand_in_their_order_and_the_signature_last(loaded, staff):
    factories.consultation(staff("lawyer", name="Асель Нурланова"))
    document = report()
    assert headings(document) == SECTIONS
    signatures = document.blocks[-1]
    assert isinstance(signatures, Signatures)
    assert [line.name for line in signatures.lines] == ["Асель Нурланова"]


def test_tables_are_numbered_through(loaded):
    assert [one.caption.partition(".")[0] for one in tables(report())] == [f"Table {number}" for number in range(1, 13)]


def test_the_coverage_is_printed_with_its_terms(loaded, staff):
    lawyer = staff("lawyer")
    factories.case(lawyer)
    factories.consultation(lawyer)
    session(lawyer)
    said = list(texts(section(report(), 2)))
    assert said[0] == (
        "From 01.01.2020 to 31.12.2020 2 cases came in (2 callers), 1 consultation was given. "
        "34 people took part in group sessions."
    )
    assert any(text.endswith("36 = 2 cases + 34 participants of group sessions.") for text in said)


def test_charts_draw_the_lines_of_their_tables(loaded, staff):
    lawyer = staff("lawyer")
    for channel, category in (("phone", "IMG-PHOTO"), ("phone", "IMG-CHILD"), ("whatsapp", "PDN-LEAK")):
        factories.consultation(lawyer, channel=channel, category=category)
    document = report()
    charts = {one.title: one for one in document.blocks if isinstance(one, Chart)}
    assert list(charts) == [
        "Chart 1. Consultations by month", "Chart 2. Consultations by channel", "Chart 3. Consultations by category"
    ]  # fmt: skip
    for one in list(charts.values())[:2]:
        assert {bar.label: bar.value for bar in one.bars} == lines(document, one.title.partition(". ")[2])
    assert [bar.value for bar in charts["Chart 3. Consultations by category"].bars] == [2, 1]


def test_a_missing_answer_has_its_own_line_and_a_small_base_no_share(loaded, staff):
    lawyer = staff("lawyer")
    for region in ("KZ-ALA", "not_asked", "refused", "unknown"):
        factories.consultation(lawyer, region=region)
    by_region = table(report(), "Consultations by region")
    assert [row[0] for row in by_region.rows] == ["Almaty (city)", "not asked", "refused to say", "does not know"]
    assert [row[2] for row in (*by_region.rows, *by_region.totals)] == [None] * 5
    for _more in range(6):
        factories.consultation(lawyer)
    assert [row[2] for row in table(report(), "Consultations by region").rows] == [0.7, 0.1, 0.1, 0.1]


def test_a_region_goes_by_its_name_of_the_day(loaded, staff):
    lawyer = staff("lawyer")
    for day in (date(2022, 9, 1), date(2022, 12, 1)):
        factories.consultation(lawyer, day=day, region="KZ-AST")
    period = Period.of_days(date(2022, 1, 1), date(2022, 12, 31))
    assert lines(report(period), "Consultations by region") == {"Nur-Sultan (city)": 1, "Astana (city)": 1}


def test_a_body_goes_by_its_name_of_the_day(loaded, staff):
    lawyer = staff("lawyer")
    factories.consultation(lawyer, outcome="REFERRED", referral="KIB")
    factories.consultation(lawyer)
    sent_on = table(report(language="en"), "Consultations in which people were sent on, by body")
    assert [row[1] for row in sent_on.rows] == [1]
    assert "Committee" in sent_on.rows[0][0]
    assert sent_on.totals[0][1] == 1


def test_both_levels_of_the_categories_add_up(loaded, staff):
    lawyer = staff("lawyer")
    for category in ("IMG-PHOTO", "IMG-PHOTO", "IMG-CHILD", "PDN-LEAK"):
        factories.consultation(lawyer, category=category)
    by_category = table(report(), "Consultations by category and topic")
    assert [(row[0], row[1], row[4]) for row in by_category.rows] == [
        ("Use of a person's image without consent", 3, 2), (None, None, 1), ("Personal data and private life", 1, 1),
    ]  # fmt: skip
    assert (by_category.totals[0][1], by_category.totals[0][4]) == (4, 4)


def test_a_provision_that_was_not_in_force_is_flagged(register, staff):
    lawyer = staff("lawyer")
    factories.consultation(lawyer)
    keys = ["act", "article", "number", "first"]
    assert [column.key for column in table(report(), "Provisions applied").columns] == keys
    assert "Every provision cited was in force on the day" in list(texts(section(report(), 4)))[-1]
    too_early = "kz-code-digital-2026:41", "kz-order-395-nk-2020::point=3"
    factories.consultation(lawyer, provisions=("kz-code-civil-general-1994:145", *too_early))
    cited = table(report(), "Provisions applied")
    assert cited.rows[0] == ("Civil Code (General Part) (№ 268-XIII)", "145", 2, factories.DAY, "")
    early = "not yet in force on that day: 1"
    assert {row[1:] for row in cited.rows[1:]} == {
        ("41", 1, factories.DAY, early),
        ("point 3", 1, factories.DAY, early),
    }
    assert cited.totals[0][2] == 4
    assert list(texts(section(report(), 4)))[-1].endswith("2 citations are of provisions not in force on the day.")


def test_only_what_is_cited_for_the_first_time_in_the_period_carries_its_day(register, staff):
    lawyer, september = staff("lawyer"), Period.of_days(date(2020, 9, 1), date(2020, 9, 30))
    factories.consultation(lawyer, day=date(2020, 8, 3), provisions=("kz-code-civil-general-1994:145:point=1",))
    for day in (date(2020, 9, 7), date(2020, 9, 8)):
        cited = "kz-code-civil-general-1994:145", "kz-code-civil-general-1994:143"
        factories.consultation(lawyer, day=day, provisions=cited)
    document = report(september)
    firsts = {row[1]: row[3] for row in table(document, "Provisions applied").rows}
    assert firsts == {"145": None, "143": date(2020, 9, 7)}
    assert list(texts(section(document, 4)))[-1].startswith("1 provision was cited for the first time since")


def test_a_remark_says_what_was_noted_on_the_day_and_how_often_with_a_reason(register, staff):
    lawyer, repealed, day = staff("lawyer"), "kz-law-451-i-1999", date(2025, 5, 20)
    for reasons in ({}, {repealed: "Время публикации"}):
        factories.consultation(lawyer, day=day, provisions=(repealed,), reasons=reasons)
    db.session.execute(update(Act).where(Act.id == repealed).values(in_force_to=None))
    db.session.commit()
    laws.forget()
    cited = table(report(period=Period.of_days(day, day)), "Provisions applied")
    assert [(row[2], row[-1]) for row in cited.rows] == [(2, "no longer in force on that day: 2 (with a reason: 1)")]


def test_typical_questions_carry_answers_and_provisions_but_nobody(register, staff):
    lawyer = staff("lawyer")
    factories.consultation(lawyer, summary="Айгүл, тел. +7 700 000 00 07, фото", advice="Разъяснено")
    factories.consultation(lawyer, summary="Фото без согласия", advice="Требовать удаления")
    factories.consultation(lawyer, category="PDN-LEAK", summary="Утекла база", advice="Жаловаться", provisions=())
    _intro, question, answer, *second = texts(section(report(language="ru"), 3))
    assert question == "1. Фото без согласия"
    assert answer.startswith("Требовать удаления\n")
    assert answer.endswith(": п. 1 ст. 145 ГК РК.")
    assert second == ["2. Утекла база", "Жаловаться"]


def test_questions_in_the_language_of_the_report_are_preferred(loaded, staff):
    lawyer, asked = staff("lawyer"), {"ru": "Вопрос", "kk": "Сұрақ"}
    for language, summary in asked.items():
        factories.consultation(lawyer, language=language, summary=summary)
    for language, summary in asked.items():
        assert list(texts(section(report(language=language), 3)))[1] == f"1. {summary}"


def test_a_session_stands_with_its_questions_and_provisions(register, staff):
    lawyer = staff("lawyer", name="Асель")
    cited = SessionProvision(position=0, provision="kz-law-94-v-2013:8")
    session(lawyer, questions="Можно ли?\n\nКуда идти?", provisions=[cited], platform="Zoom")
    found = report(language="kk")
    shown = next(block for block in section(found, 6) if isinstance(block, Table))
    assert list(shown.rows) == [(date(2020, 10, 22), "Цифрлық бедел", "Zoom", "Асель", 34)]
    _intro, *asked, explained = texts(section(found, 6))
    assert asked == ["Можно ли?", "Куда идти?"]
    assert "№ 94-V" in explained
    assert any("34 participants of group sessions" in text for text in texts(section(report(), 10)))


def test_a_sessions_questions_are_read_in_the_reports_language_else_in_the_other(loaded, staff):
    session(staff("lawyer", name="Асель"), questions="Можно ли?", questions_kk="Бола ма?")
    session(staff("lawyer", name="Ерлан"), questions="Куда идти?", topic_kk="")
    said = section(report(language="kk"), 6)
    assert [text for text in texts(said) if text.endswith("?")] == ["Бола ма?", "Куда идти?"]
    names = [block.text for block in said if isinstance(block, Heading)]
    assert [name.endswith("(орыс тілінде)") for name in names] == [False, True]
    shown = next(block for block in said if isinstance(block, Table))
    assert [row[1] for row in shown.rows] == ["Цифрлық бедел", "Цифровая репутация (орыс тілінде)"]


def test_a_period_without_consultations_has_no_questions_and_without_letters_no_copies(loaded, staff):
    assert list(texts(section(report(), 3))) == [
        "No consultation was given in this period: there are no questions to tell of."
    ]
    copies = "Copies of the letters with recommendations to state bodies."
    assert copies not in list(texts(section(report(), 10)))
    letter = {"letter_number": "194", "letter_on": date(2020, 10, 30)}
    db.session.add(Recommendation(text_ru="Дать образец.", body_ru="Министерство", **letter))
    assert copies in list(texts(section(report(), 10)))
    factories.consultation(staff("lawyer"), summary="Айгүл, тел. +7 700 000 00 07")
    assert list(texts(section(report(), 3))) == [
        "There is no question that could stand here without telling who asked it."
    ]


def test_what_the_system_cannot_know_has_room_to_write(loaded):
    (room,) = (block for block in section(report(), 8) if isinstance(block, Table))
    assert all("\n" in str(cell) for row in room.rows for cell in row)


def test_instruction_outlets_and_recommendations_come_from_the_registers(loaded, staff):
    assert list(texts(section(report(), 7))) == ["No instruction is noted for this period."]
    assert list(texts(section(report(), 9))) == ["No recommendation was sent in this period."]
    db.session.add(
        Recommendation(
            text_ru="Дать образец.", body_ru="Министерство", letter_number="194", letter_on=date(2020, 10, 30)
        )
    )
    assert table(report(), "Recommendations to state bodies").rows == (
        (1, "Министерство", "Дать образец.", "No. 194 of 30.10.2020", ""),
    )


def test_the_head_and_the_introduction_come_from_the_dated_values(loaded, staff):
    office.change_values({"contract": ("№ 15 от 27.07.2020", "27.07.2020 № 15")}, date(2020, 7, 27), by=None)
    document = report()
    assert "№ 15 от 27.07.2020" in dict(document.facts).values()
    said = list(texts(section(document, 1)))
    assert "Basis (contract): № 15 от 27.07.2020" in said
    assert "Number of the line: ____________________" in said


@pytest.mark.parametrize("language", ["ru", "kk", "en"])
@pytest.mark.parametrize("chosen", REPORT_FORMATS, ids=lambda chosen: chosen.code)
def test_both_files_say_the_same_numbers(loaded, staff, chosen, language):
    lawyer = staff("lawyer")
    for number in range(14):
        factories.consultation(lawyer, channel="whatsapp" if number % 7 > 2 else "phone")
    document = report(YEAR, language)
    text = " ".join(text_of(chosen, document).split())
    assert all(heading in text for heading in headings(document))
    assert ("57.1%" if language == "en" else "57,1 %") in text
