"""The contact form, through the real door: logged while talking, saved once, nobody's identity kept without consent."""

import re

import pytest

from hotline.cases import queries as cases
from hotline.cases.models import Case, Consultation
from hotline.core.db import db
from hotline.intake.models import ContactDraft
from hotline.messages.models import Call
from hotline.office import service as office
from hotline.people.models import Consent, Identifier, Person
from tests import factories


@pytest.fixture
def operator(staff):
    factories.codes()
    factories.register()
    office.load_texts()
    db.session.commit()
    return staff("operator", name="Данияр Сейткали")


@pytest.fixture
def client(signed_in, operator):
    return signed_in("operator")


@pytest.fixture
def fields(staff, operator):
    return {
        "token": "abc", "channel": "phone", "day": "2020-09-14", "time": "10:30", "talked_id": str(operator.id),
        "phone": "8 700 000 00 01", "name": "Гульнара", "consent": "given", "points": ["data", "purpose"],
        "caller_kind": "self", "minor": "no", "region": "KZ-ALA", "gender": "f", "age_bracket": "refused",
        "social_status": "unknown", "language": "kk", "heard_from": "not_asked", "safe_to_call": "yes",
        "safe_to_leave_message": "no", "safe_to_name_us": "not_asked", "narrative": "Суретімді рұқсатсыз жариялады",
        "category": "IMG-PHOTO", "urgency": ["SPREAD"], "summary": "Фото без согласия", "advice": "Разъяснено",
        "provisions": ["kz-code-civil-general-1994:145:point=1"], "minutes": "25", "outcome": "CONSULTED_ORAL",
        "lawyer_id": str(staff("lawyer").id), "follow_up_on": "2020-09-21", "follow_up_note": "Проверить удаление",
    }  # fmt: skip


def test_the_form_opens_with_the_script_to_read_aloud(client):
    page = client.get("/intake/contact").text
    assert "Вы позвонили на бесплатную юридическую линию" in page
    assert "Сіз тегін заң желісіне қоңырау шалдыңыз" in page


def test_a_call_becomes_a_person_a_case_and_a_numbered_consultation(client, fields, operator):
    answer = client.post("/intake/contact", data=fields | {"action": "finalise"})
    assert answer.status_code == 302, re.findall(r"field-error[^>]*>(?:<svg.*?</svg>)?([^<]*)", answer.text)
    case, call = db.session.query(Case).one(), db.session.query(Call).one()
    consultation = db.session.query(Consultation).one()
    assert (consultation.number, consultation.call_id) == ("2020-0001", call.id)
    assert (call.minutes, call.talked_id, call.typed_by_id) == (25, operator.id, operator.id)
    assert (case.age_bracket, case.social_status, case.heard_from) == ("refused", "unknown", "not_asked")
    assert case.person.name == "Гульнара"
    assert [one.value for one in case.person.identifiers] == ["+77000000001"]
    assert (case.person.safe_to_leave_message, case.urgency) == ("no", ["SPREAD"])
    consent = db.session.query(Consent).one()
    assert (consent.data, consent.cross_border, consent.language) == (True, False, "kk")
    assert cases.follow_ups(case)[0].note == "Проверить удаление"


@pytest.mark.both_databases
def test_a_doubled_submit_saves_once_and_leads_to_the_same_case(client, fields):
    first = client.post("/intake/contact", data=fields | {"action": "finalise"})
    second = client.post("/intake/contact", data=fields | {"action": "finalise"})
    assert first.headers["Location"] == second.headers["Location"]
    assert db.session.query(Call).count() == db.session.query(Consultation).count() == 1


def test_what_is_missing_is_asked_for_and_what_was_typed_stays(client, fields):
    answer = client.post("/intake/contact", data=fields | {"action": "finalise", "advice": "", "outcome": ""})
    assert answer.status_code == 422
    assert "Суретімді рұқсатсыз жариялады" in answer.text
    assert db.session.query(Person).count() == 0


def test_saving_without_finalising_keeps_the_advice_as_a_draft(client, fields):
    assert client.post("/intake/contact", data=fields | {"action": "save", "outcome": ""}).status_code == 302
    consultation = db.session.query(Consultation).one()
    assert (consultation.state, consultation.draft["summary"]) == ("draft", ["Фото без согласия"])
    assert "Фото без согласия" in client.get(f"/consultations/{consultation.id}").text


def test_without_consent_neither_name_nor_number_is_kept(client, fields):
    answer = client.post("/intake/contact", data=fields | {"action": "save", "consent": "refused", "points": []})
    assert answer.status_code == 422
    anonymous = fields | {"action": "finalise", "consent": "refused", "points": [], "name": "", "phone": ""}
    assert client.post("/intake/contact", data=anonymous).status_code == 302
    assert db.session.query(Identifier).count() == 0
    assert not db.session.query(Consent).one().data


@pytest.mark.parametrize("typed", ["8 700 000 00 01", "+7 (700) 000-00-01", "77000000001", "700 000 00 01"])
def test_a_repeat_caller_is_recognised_however_the_number_is_typed(client, fields, typed):
    client.post("/intake/contact", data=fields | {"action": "save"})
    assert "R-2020-0001" in client.post("/intake/known", data={"phone": typed}).text
    again = fields | {"token": "def", "phone": typed, "action": "save"}
    asked = client.post("/intake/contact", data=again)
    assert asked.status_code == 422
    case = db.session.query(Case).one()
    assert client.post("/intake/contact", data=again | {"belongs": f"case:{case.id}"}).status_code == 302
    assert db.session.query(Person).count() == db.session.query(Case).count() == 1
    assert db.session.query(Call).count() == 2


def test_somebody_new_may_come_by_the_same_telephone(client, fields):
    client.post("/intake/contact", data=fields | {"action": "save"})
    client.post("/intake/contact", data=fields | {"token": "def", "belongs": "new", "name": "Сестра", "action": "save"})
    assert db.session.query(Person).count() == 2


def test_a_number_that_cannot_be_dialled_is_refused_at_its_field(client, fields):
    answer = client.post("/intake/contact", data=fields | {"action": "save", "phone": "112"})
    assert answer.status_code == 422
    assert 'id="phone-error"' in answer.text


@pytest.mark.parametrize("action", ["silent", "wrong_number", "not_ours"])
def test_a_non_consultation_is_one_tap_and_keeps_nothing_of_the_person(client, fields, action):
    bare = {name: fields[name] for name in ("token", "channel", "day", "time", "talked_id", "phone")}
    assert client.post("/intake/contact", data=bare | {"action": action}).status_code == 302
    call = db.session.query(Call).one()
    assert (call.result, call.person_id) == (action, None)
    assert db.session.query(Case).count() == db.session.query(Identifier).count() == 0


def test_the_draft_saves_itself_encrypted_and_comes_back(client, fields, signed_in):
    saved = client.post("/intake/contact/abc/draft", data=fields | {"summary": "Недописано"})
    assert set(saved.json) == {"saved_at"}
    raw = db.session.connection().exec_driver_sql("SELECT fields FROM contact_draft").scalar_one()
    assert "Гульнара".encode() not in bytes(raw)
    page = client.get("/intake/contact?draft=abc").text
    assert "Недописано" in page
    assert "Гульнара" in page
    assert signed_in("lawyer").get("/intake/contact?draft=abc").status_code == 404
    client.post("/intake/contact", data=fields | {"action": "save"})
    assert db.session.query(ContactDraft).count() == 0
    assert client.post("/intake/contact/abc/draft", data=fields).status_code == 409


def test_provisions_typed_as_words_are_resolved(client, fields):
    typed = fields | {"provisions": [], "provision_text": "143 гк п 1; 94-V 8", "action": "finalise"}
    assert client.post("/intake/contact", data=typed).status_code == 302
    version = db.session.query(Consultation).one().versions[0]
    assert [one.provision for one in version.provisions] == [
        "kz-code-civil-general-1994:143:point=1",
        "kz-law-94-v-2013:8",
    ]


def test_a_webinar_question_and_a_visit_use_the_same_form(client, fields):
    for token, channel in (("one", "webinar"), ("two", "paper"), ("three", "whatsapp")):
        sent = fields | {"token": token, "channel": channel, "phone": "", "name": "", "action": "finalise"}
        assert client.post("/intake/contact", data=sent).status_code == 302
    assert {call.channel for call in db.session.query(Call)} == {"webinar", "paper", "whatsapp"}


@pytest.mark.parametrize("answered", [{"consent": "not_asked"}, {"consent": None}])
@pytest.mark.parametrize("action", ["save", "finalise"])
def test_ticked_points_never_stand_for_the_answer_about_consent(client, fields, answered, action):
    answer = client.post("/intake/contact", data=fields | answered | {"action": action})
    assert answer.status_code == 422
    assert 'id="consent-error"' in answer.text
    assert "Суретімді рұқсатсыз жариялады" in answer.text
    ticked = re.findall(r'name="points"[^>]*value="(\w+)"\s*checked', answer.text)
    assert ticked == ["data", "purpose"]
    assert db.session.query(Consent).count() == db.session.query(Person).count() == 0


def test_what_is_wrong_with_the_consent_is_told_together_with_everything_else(client, fields):
    unclear = fields | {"consent": "not_asked", "action": "finalise"}
    for wrong, named in (({"phone": "112"}, "phone"), ({"advice": ""}, "advice")):
        answer = client.post("/intake/contact", data=unclear | wrong)
        assert {"consent-error", f"{named}-error"} <= set(re.findall(r'id="([\w-]+-error)"', answer.text))
    refused = fields | {"consent": "refused", "points": [], "advice": "", "action": "finalise"}
    found = set(re.findall(r'id="([\w-]+-error)"', client.post("/intake/contact", data=refused).text))
    assert {"points-error", "advice-error"} <= found


def points_of(page: str) -> list[str]:
    return re.findall(r'name="points"[^>]*value="(\w+)"', page)


def test_what_may_be_ticked_is_what_the_text_read_aloud_speaks_of(app, client, fields):
    assert points_of(client.get("/intake/contact").text) == ["data", "purpose"]
    more = ["data", "purpose", "cross_border", "third_parties"]
    assert client.post("/intake/contact", data=fields | {"points": more, "action": "save"}).status_code == 302
    consent = db.session.query(Consent).one()
    assert [getattr(consent, point) for point in more] == [True, True, False, False]


def test_a_tick_for_what_no_text_knows_is_refused(client, fields):
    answer = client.post("/intake/contact", data=fields | {"points": ["data", "everything"], "action": "save"})
    assert answer.status_code == 422
