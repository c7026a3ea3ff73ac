"""What forms, pages and documents ask of the coded lists."""

from datetime import date

import pytest
from flask import Flask
from sqlalchemy import event, update

from hotline.core.db import db
from hotline.core.i18n import speaking
from hotline.taxonomy import queries
from hotline.taxonomy.models import Term
from hotline.taxonomy.rules import KINDS, MISSING, REST

IN_2020 = date(2020, 9, 15)


@pytest.mark.parametrize("kind", KINDS)
def test_every_list_has_terms_with_words_in_every_language(loaded: Flask, kind: str) -> None:
    offered = queries.terms(kind)
    assert offered
    for term in offered:
        assert all((term.ru, term.kk, term.en)), term.code


def test_there_are_seventeen_regions_in_2020_and_twenty_from_8_june_2022(loaded: Flask) -> None:
    def units(day: date) -> list[str]:
        return [term.code for term in queries.terms("region", day) if term.more["type"] != "other"]

    assert len(units(IN_2020)) == len(units(date(2022, 6, 7))) == 17
    assert len(units(date(2022, 6, 8))) == 20
    assert "KZ-10" not in units(IN_2020)


def test_the_capital_bears_its_name_of_the_day(loaded: Flask) -> None:
    def capital(year: int, month: int, day: int, language: str = "ru") -> str:
        return queries.name("region", "KZ-AST", date(year, month, day), language)

    assert capital(2019, 3, 22) == "город Астана"
    assert capital(2019, 3, 23) == capital(2022, 9, 16) == "город Нур-Султан"
    assert capital(2020, 9, 15, "kk") == "Нұр-Сұлтан қаласы"
    assert capital(2022, 9, 17) == "город Астана"


def test_a_body_is_named_as_it_was_called_on_the_day(loaded: Flask) -> None:
    assert queries.name("body", "MKI", IN_2020, "ru") == "Министерство информации и общественного развития РК"
    assert queries.name("body", "MKI", date(2026, 1, 1), "ru") == "Министерство культуры и информации РК"
    # Where a dated name has no words in a language, the undated ones serve.
    assert queries.name("body", "MKI", IN_2020, "en") == "Ministry of Culture and Information"


def test_an_unknown_code_comes_back_as_itself(loaded: Flask) -> None:
    assert queries.name("region", "KZ-NEW") == "KZ-NEW"


def test_the_three_missing_answers_have_words_and_are_three(loaded: Flask) -> None:
    assert len({queries.name("region", answer, language="en") for answer in MISSING}) == 3


def test_words_come_in_the_language_asked_for_or_in_the_readers(loaded: Flask) -> None:
    assert queries.name("channel", "phone", language="kk") == "Қоңырау"
    with speaking("en"):
        assert queries.name("channel", "phone") == "Phone call"


def test_missing_words_fall_back_to_russian(loaded: Flask) -> None:
    db.session.execute(update(Term).where(Term.kind == "channel", Term.code == "phone").values(kk=""))
    queries.forget()
    assert queries.name("channel", "phone", language="kk") == "Звонок"


@pytest.mark.parametrize("kind", REST)
def test_forms_offer_the_three_missing_answers_and_never_the_rest_code(loaded: Flask, kind: str) -> None:
    codes = [code for code, _words in queries.choices(kind, missing=True)]
    assert codes[-3:] == list(MISSING)
    assert REST[kind] not in codes
    assert queries.name(kind, REST[kind]) != REST[kind]


def test_a_retired_code_stays_where_it_is_kept_and_stays_readable(loaded: Flask) -> None:
    codes = [code for code, _words in queries.choices("region", IN_2020, keep=["KZ-10"])]
    assert "KZ-10" in codes
    assert "KZ-33" not in codes
    assert queries.name("region", "KZ-33", IN_2020, "ru") == "область Жетісу"


def test_a_nameless_column_of_the_paper_form_is_never_offered(loaded: Flask) -> None:
    assert "S09" not in [term.code for term in queries.terms("social_status")]
    assert queries.term("social_status", "S09") is not None


def test_categories_are_offered_in_groups_of_their_first_level(loaded: Flask) -> None:
    with speaking("ru"):
        groups = queries.category_choices()
    assert next(iter(groups)) == "Использование изображения без согласия"
    offered = [code for group in groups.values() for code, _words in group]
    assert offered[0] == "IMG-PHOTO"
    assert "IMG" not in offered


def test_spam_is_no_appeal_and_a_question_about_the_line_is_no_consultation(loaded: Flask) -> None:
    assert not queries.counts_as_appeal("OTH-SPAM")
    assert queries.counts_as_appeal("OTH-INFO")
    assert not queries.counts_as_consultation("OTH-INFO")
    assert queries.counts_as_consultation("IMG-PHOTO")
    assert queries.counts_as_appeal(None)


def test_a_child_category_has_the_urgency_of_its_parent_unless_it_says_otherwise(loaded: Flask) -> None:
    urgency = {code: queries.term("category", code) for code in ("FRD-SHOP", "INT-NCII")}
    assert urgency["FRD-SHOP"].more["urgency"] == ["MONEY"]  # type: ignore[union-attr]
    assert urgency["INT-NCII"].more["urgency"] == ["SPREAD"]  # type: ignore[union-attr]


def test_urgency_tells_the_operator_what_to_do_in_every_language(loaded: Flask) -> None:
    for term in queries.terms("urgency"):
        assert term.more["sla_minutes"] > 0
        assert set(term.more["reaction"]) == {"ru", "kk", "en"}


def test_the_headings_of_the_paper_form_are_kept_to_the_letter(loaded: Flask) -> None:
    printed = [term.more["printed"] for term in queries.terms("age_bracket") if "printed" in term.more]
    assert printed[0] == "от 13-16 лет"
    assert printed[-1] == "59 лет и выше"
    assert queries.term("social_status", "S01").more["printed"] == ", , ,"  # type: ignore[union-attr]


def test_one_query_serves_all_questions_of_a_request(loaded: Flask) -> None:
    queries.forget()
    statements: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        statements.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    queries.choices("region", IN_2020, missing=True)
    queries.category_choices()
    db.session.commit()
    assert queries.name("body", "KIB") != "KIB"
    assert len([statement for statement in statements if "FROM term" in statement]) == 1
