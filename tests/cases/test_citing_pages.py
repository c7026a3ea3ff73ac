"""Provisions named in the texts and out of force, through the form of a consultation."""

import re

import pytest

from hotline.cases.models import CitedProvision, Consultation
from hotline.core.db import db
from hotline.office import service as office
from tests import factories
from tests.cases.test_pages import FIELDS

HONOUR, MEDIA = "kz-code-civil-general-1994:143", "kz-law-451-i-1999:19"
NAMING = {"advice": "Разъяснены ст. 143 ГК и ст. 19 Закона о СМИ <b>", "provisions": []}
LATER = {"day": "2025-05-20", "answered_on": "2025-05-20"}


@pytest.fixture
def lawyer(staff):
    factories.codes()
    factories.register()
    return staff("lawyer")


@pytest.fixture
def client(signed_in, lawyer):
    return signed_in("lawyer")


@pytest.fixture
def address(client, lawyer):
    case = factories.case(lawyer)
    db.session.commit()
    return client.post(f"/consultations/in/{case.id}").headers["Location"]


@pytest.fixture
def finalise(client, address, lawyer):
    fields = FIELDS | {"lawyer_id": str(lawyer.id), "action": "finalise"}
    return lambda **typed: client.post(address, data=fields | typed)


def finalised():
    return db.session.query(Consultation).filter_by(state="final").count()


def cited():
    return {one.provision: one for one in db.session.query(CitedProvision)}


def boxes(page):
    """The provisions offered as boxes, and whether they are ticked."""
    shown = page.split("data-proposals")[1].split('class="field field-full provisions')[0]
    return re.findall(r'<input type="checkbox" name="provisions" value="([^"]+)"( checked)?>', shown)


def test_what_the_text_names_is_offered_once_unticked_and_never_added_silently(finalise):
    first = finalise(**NAMING)
    assert first.status_code == 422
    assert boxes(first.text) == [(HONOUR, ""), (MEDIA, "")]
    assert 'name="offered" type="hidden" value="1"' in first.text
    assert finalise(**NAMING, offered="1").status_code == 302
    assert cited() == {}


def test_what_was_ticked_is_tagged_and_linked(finalise):
    assert finalise(**NAMING | {"provisions": [HONOUR]}, offered="1").status_code == 302
    assert cited().keys() == {HONOUR}
    assert cited()[HONOUR].field == "advice"


def test_what_was_dropped_is_not_offered_again(finalise):
    keys = re.findall(r'data-key="([^"]+)"', finalise(**NAMING).text)
    assert finalise(**NAMING, dropped=keys).status_code == 302


def test_saving_the_draft_asks_nothing(client, address):
    assert client.post(address, data=FIELDS | NAMING | {"action": "save"}).status_code == 302


def test_a_provision_out_of_force_needs_a_reason_once_at_its_field_and_nothing_is_lost(client, address, finalise):
    typed = LATER | {"provisions": [HONOUR, MEDIA], "summary": "Редкое слово"}
    asked = finalise(**typed)
    assert asked.status_code == 422
    assert "Редкое слово" in asked.text
    assert "20.08.2024" in asked.text
    assert 'href="#reasons"' in asked.text
    assert re.search(rf'id="reasons" name="reasons-{MEDIA}"', asked.text)
    assert f"reasons-{HONOUR}" not in asked.text
    assert finalise(**typed, **{f"reasons-{MEDIA}": "Статья вышла до отмены"}).status_code == 302
    assert cited()[MEDIA].reason == "Статья вышла до отмены"
    page = client.get(address).text
    assert "Статья вышла до отмены" in page
    assert "93-VIII" in page


def test_a_reason_typed_stays_beside_the_one_that_is_missing(finalise):
    both = {"provisions": [MEDIA, "kz-code-criminal-2014:130"], f"reasons-{MEDIA}": "Время публикации"}
    page = finalise(**LATER | both).text
    assert re.search(rf'id="reasons-{MEDIA}" name="reasons-{MEDIA}" value="Время публикации"', page)
    assert re.search(r'id="reasons" name="reasons-kz-code-criminal-2014:130" value=""', page)


def test_a_provision_taken_out_needs_no_reason(finalise):
    assert finalise(**LATER | {"provisions": [HONOUR]}).status_code == 302


def test_a_draft_keeps_tags_reasons_and_what_was_dropped(client, address):
    typed = FIELDS | NAMING | LATER | {"provisions": [MEDIA], f"reasons-{MEDIA}": "Время публикации"}
    keys = re.findall(r'data-key="([^"]+)"', client.post(address, data=typed | {"action": "finalise"}).text)
    client.post(address + "/draft", data=typed | {"dropped": keys})
    page = client.get(address).text
    assert boxes(page) == []
    assert "Время публикации" in page
    assert f'value="{MEDIA}" checked' in page


def test_the_advice_links_to_the_act_as_of_the_day_and_nothing_else_in_it_is_markup(client, address, finalise):
    finalise(**NAMING | {"provisions": [HONOUR]}, offered="1")
    case = db.session.query(Consultation).one().case_id
    for page in (client.get(address).text, client.get(f"/cases/{case}").text):
        link = '<a class="cited" href="/laws/kz-code-civil-general-1994?on=2020-09-14#article-143" title="ст. 143 ГК РК">ст. 143 ГК</a>'
        assert link in page
        assert "&lt;b&gt;" in page
        assert "<b>" not in page


def test_a_correction_begins_with_the_reasons_given(client, address, finalise):
    finalise(**LATER | {"provisions": [MEDIA], f"reasons-{MEDIA}": "Время публикации"})
    assert 'value="Время публикации"' in client.get(address + "/correct").text


def test_the_form_of_a_contact_asks_for_the_same(client, lawyer):
    office.load_texts()
    typed = FIELDS | NAMING | LATER | {
        "token": "t", "talked_id": str(lawyer.id), "lawyer_id": str(lawyer.id), "action": "finalise",
        "provisions": [MEDIA], "consent": "not_asked",
    }  # fmt: skip
    asked = client.post("/intake/contact", data=typed)
    assert asked.status_code == 422
    assert boxes(asked.text) == [(HONOUR, "")]
    assert f'name="reasons-{MEDIA}"' in asked.text
    again = client.post("/intake/contact", data=typed | {"offered": "1", f"reasons-{MEDIA}": "Время публикации"})
    assert again.status_code == 302
    assert cited()[MEDIA].reason == "Время публикации"


def test_a_telephone_number_in_a_reason_is_asked_about(finalise):
    page = finalise(**LATER | {"provisions": [MEDIA], f"reasons-{MEDIA}": "Звонить 8 700 000 00 01"})
    assert page.status_code == 422
    assert re.search(rf'id="reasons" name="reasons-{MEDIA}" value="Звонить 8 700 000 00 01"', page.text)
    checked = {"provisions": [MEDIA], f"reasons-{MEDIA}": "Звонить 8 700 000 00 01", "numbers_checked": "y"}
    assert finalise(**LATER | checked).status_code == 302
