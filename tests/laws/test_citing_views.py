"""What the script of a form asks while somebody types."""

import logging
import re
import threading

import pytest

from hotline.cases import numbers
from hotline.core.db import db

ADVICE = "Разъяснено: п. 1 ст. 143 ГК РК и ст. 19 Закона о СМИ."
HONOUR, MEDIA = "kz-code-civil-general-1994:143:point=1", "kz-law-451-i-1999:19"


@pytest.fixture
def lawyer(loaded, signed_in):
    return signed_in("lawyer")


def asked(client, advice=ADVICE, on="2020-09-01", **more):
    return client.post("/laws/citations", data={"field": ["summary", "advice"], "text": ["", advice], "on": on, **more})


def offered(html):
    return re.findall(r'data-provision="([^"]+)" data-key', html.split("data-linked")[0])


def test_what_the_text_names_is_proposed_with_its_words_and_how_sure_it_is(lawyer):
    page = asked(lawyer).text
    assert offered(page) == [HONOUR, MEDIA]
    assert "п. 1 ст. 143 ГК" in page
    assert "НПА назван" not in page  # the surest needs no remark
    assert "Закон о СМИ" in page.split("data-linked")[0].replace("ст. 19 Закона о СМИ", "")
    assert 'data-field="advice"' in page
    assert "checked" not in page  # never tagged by itself


def test_what_is_known_by_context_alone_stands_out(lawyer):
    page = asked(lawyer, "По ГК РК защита возможна. Статья 143 о чести.").text
    assert "по контексту</span>" in page
    assert page.split("по контексту")[0].rstrip().endswith('<span class="status tone-warn">')


def test_what_was_in_force_can_be_taken_instead(lawyer):
    page = asked(lawyer, on="2025-05-20", provisions=[MEDIA]).text
    assert 'data-provision="kz-law-93-viii-2024"' in page
    assert "Закон о масс-медиа" in page


def test_what_is_tagged_already_is_linked_and_no_proposal(lawyer):
    page = asked(lawyer, provisions=[HONOUR])
    proposals, linked = page.text.split("data-linked")
    assert offered(page.text) == [MEDIA]
    assert f'data-provision="{HONOUR}"' in linked
    assert HONOUR not in proposals


def test_what_was_dropped_is_proposed_no_more_while_its_words_stand(lawyer):
    (key,) = re.findall(rf'data-key="({re.escape(MEDIA)}[^"]*)"', asked(lawyer).text)
    assert offered(asked(lawyer, dropped=[key]).text) == [HONOUR]
    assert offered(asked(lawyer, "Сначала слово. " + ADVICE, dropped=[key]).text) == [HONOUR]


def test_what_was_not_in_force_on_the_day_is_explained_and_its_reason_asked_for(lawyer):
    page = asked(lawyer, on="2025-05-20", provisions=[MEDIA]).text
    objection = page.split("data-objections")[1]
    assert f'name="reasons-{MEDIA}"' in objection
    assert "20.08.2024" in objection
    assert "93-VIII" in objection
    assert "reasons-" not in asked(lawyer, provisions=[MEDIA]).text


def test_what_is_typed_is_shown_as_text_and_never_as_markup(lawyer):
    page = asked(lawyer, 'ст. 143 "><script>alert(1)</script> ГК, ст. 145 ГК')
    assert "<script>" not in page.text


@pytest.mark.parametrize(
    "odd", [{}, {"field": ["advice"]}, {"text": ["ст. 143 ГК"]}, {"on": "soon", "provisions": ["x:'"]}]
)
def test_odd_questions_get_an_answer(lawyer, odd):
    assert lawyer.post("/laws/citations", data=odd).status_code == 200


def test_no_word_of_the_text_reaches_an_address_or_a_log(lawyer, caplog):
    with caplog.at_level(logging.DEBUG):
        asked(lawyer, "Гульнара жаловалась на ст. 143 ГК")
    assert "Гульнара" not in caplog.text
    assert lawyer.get("/laws/citations").status_code == 404  # as an address it is only the id of no act


def test_nobody_asks_without_signing_in(loaded):
    assert "/accounts/sign-in" in loaded.test_client().post("/laws/citations").location


def test_the_token_of_the_form_is_asked_for(loaded, signed_in):
    client = signed_in("lawyer")
    loaded.config["WTF_CSRF_ENABLED"] = True
    assert asked(client).status_code == 400


@pytest.mark.both_databases
def test_it_answers_while_somebody_writes(loaded, lawyer):
    """Everybody types all the time: the question must not wait for its turn to write."""
    done, started = threading.Event(), threading.Event()

    def write():
        with loaded.app_context():
            numbers.take("case", 2020)
            started.set()
            done.wait(10)
            db.session.rollback()

    writer = threading.Thread(target=write)
    db.session.commit()
    writer.start()
    started.wait(10)
    try:
        assert asked(lawyer).status_code == 200
    finally:
        done.set()
        writer.join()
