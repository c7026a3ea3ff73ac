"""Provisions named in the texts and out of force, through the form of a consultation."""

import html
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
    assert (
        "ст. 19 Закона РК от 23.07.1999 № 451-I (Закон о СМИ)"
        in asked.text.split("error-summary-title")[2].split("</ul>")[0]
    )
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
        place = 'href="/laws/kz-code-civil-general-1994?on=2020-09-14#article-143"'
        assert f'<a class="cited" {place} title="ст. 143 ГК РК">ст. 143 ГК</a>' in page
        assert f'<a {place}>ст. 143 ГК РК</a> <span class="muted">Защита чести' in page
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


def test_every_mention_of_what_is_cited_is_a_link(client, address, finalise):
    finalise(advice="По ст. 143 ГК да. Снова ст. 143 ГК <i> и ст. 145 ГК.", provisions=[HONOUR], offered="1")
    advice = client.get(address).text.split("По <a")[1].split("</p>")[0]
    assert advice.count("#article-143") == 2
    assert "#article-145" not in advice
    assert "&lt;i&gt;" in advice


def test_a_whole_act_is_listed_by_the_name_people_know_it_by(client, address, finalise):
    finalise(advice="По Закону о СМИ", provisions=["kz-law-451-i-1999"])
    listed = '<a href="/laws/kz-law-451-i-1999?on=2020-09-14">Закон РК от 23.07.1999 № 451-I</a> <span class="muted">Закон о СМИ</span>'
    assert listed in client.get(address).text


def test_a_correction_proposes_only_what_is_newly_named(client, address, finalise, lawyer):
    finalise(**NAMING | {"provisions": [HONOUR]}, offered="1")
    page = client.get(address + "/correct").text
    assert boxes(page) == []
    dropped = [html.unescape(key) for key in re.findall(r'name="dropped" value="([^"]+)"', page)]
    typed = FIELDS | {"lawyer_id": str(lawyer.id), "provisions": [HONOUR], "dropped": dropped}
    typed |= {"reason": "Дополнено", "revision": revision(page)}
    asked = client.post(address + "/correct", data=typed | {"advice": NAMING["advice"] + " и ст. 145 ГК"})
    assert boxes(asked.text) == [("kz-code-civil-general-1994:145", "")]
    assert client.post(address + "/correct", data=typed | {"advice": NAMING["advice"]}).status_code == 302


def revision(page):
    return re.findall(r'name="revision"[^>]* value="([^"]*)"', page)[0]


SAVED_LAST = "В последней сохранённой версии"


def test_what_differs_from_the_saved_version_is_shown_only_when_somebody_else_saved(client, address, finalise, lawyer):
    finalise(advice="Устно", provisions=[])
    page = client.get(address + "/correct").text
    typed = FIELDS | {"lawyer_id": str(lawyer.id), "advice": "Мой ответ", "revision": revision(page)}
    plain = client.post(address + "/correct", data=typed | {"reason": ""})
    assert plain.status_code == 422
    assert SAVED_LAST not in plain.text
    client.post(address + "/correct", data=typed | {"advice": "Чужой ответ", "reason": "Уточнение"})
    overtaken = client.post(address + "/correct", data=typed | {"reason": "Уточнение"})
    assert overtaken.status_code == 422
    shown = overtaken.text.split(SAVED_LAST)[1].split("</dl>")[0]
    assert "<dd>Чужой ответ</dd>" in shown
    assert shown.count("<dt>") == 1


def test_what_was_in_force_that_day_is_taken_instead_by_one_tick(finalise):
    later = "kz-law-93-viii-2024"
    typed = LATER | {"provisions": [MEDIA], "advice": "По ст. 19 Закона о СМИ", "outcome": ""}
    page = finalise(**typed).text
    assert f'name="instead" value="{MEDIA}"' in page
    swapped = finalise(**typed, instead=[MEDIA]).text
    assert f'name="provisions" value="{later}" checked' in swapped
    assert f"reasons-{MEDIA}" not in swapped
    assert boxes(swapped) == []  # what was replaced is not proposed again
    assert finalise(**typed | {"outcome": FIELDS["outcome"]}, instead=[MEDIA]).status_code == 302
    assert cited().keys() == {later}


def test_nothing_is_replaced_that_was_in_force(finalise):
    assert finalise(provisions=[HONOUR], instead=[HONOUR, "nonsense"]).status_code == 302
    assert cited().keys() == {HONOUR}
