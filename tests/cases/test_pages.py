"""The pages of cases and consultations, through the real door."""

import re
from datetime import date

import pytest

from hotline.cases import queries, service
from hotline.cases.models import Case, Consultation
from hotline.core.db import db
from hotline.office import service as office
from tests import factories


@pytest.fixture
def lawyer(staff):
    factories.codes()
    factories.register()
    return staff("lawyer", name="Асель Нурланова")


@pytest.fixture
def case(lawyer):
    made = factories.case(lawyer, narrative="Слова звонящей")
    db.session.commit()
    return made


FIELDS = {
    "channel": "phone", "day": "2020-09-14", "time": "10:30", "region": "KZ-ALA", "gender": "f", "age_bracket": "A03",
    "social_status": "S02", "language": "ru", "category": "IMG-PHOTO", "summary": "Фото без согласия", "advice": "Разъяснено",
    "provisions": "kz-code-civil-general-1994:145", "outcome": "CONSULTED_ORAL", "minutes": "20", "answered_on": "2020-09-14",
}  # fmt: skip


def test_every_page_of_a_case_opens(signed_in, lawyer, case):
    client = signed_in("lawyer")
    factories.consultation(lawyer, case)
    db.session.commit()
    for address in (
        "/cases/",
        f"/cases/{case.id}",
        f"/cases/{case.id}/edit",
        f"/cases/{case.id}/person",
        f"/cases/{case.id}/split",
    ):
        answer = client.get(address)
        assert answer.status_code == 200, address
        assert case.number in answer.text or case.person.code in answer.text


def test_a_manager_sees_neither_name_nor_number_nor_the_callers_words(signed_in, lawyer, case):
    case.person.name = "Гульнара"
    db.session.commit()
    page = signed_in("manager").get(f"/cases/{case.id}").text
    assert "Гульнара" not in page
    assert "700 000 00 01" not in page
    assert "Слова звонящей" not in page
    assert signed_in("manager").get(f"/cases/{case.id}/person").status_code == 404
    assert "Гульнара" in signed_in("lawyer").get(f"/cases/{case.id}").text


def test_a_missing_case_and_a_hidden_one_give_the_same_answer(signed_in, case):
    assert signed_in("lawyer").get("/cases/999").status_code == 404
    assert signed_in("admin").get(f"/cases/{case.id}").status_code == 404


def test_a_consultation_is_written_finalised_corrected_and_voided(signed_in, lawyer, case):
    client = signed_in("lawyer")
    started = client.post(f"/consultations/in/{case.id}")
    address = started.headers["Location"]
    fields = FIELDS | {"lawyer_id": str(lawyer.id)}
    missing = client.post(address, data=fields | {"advice": "", "action": "finalise"})
    assert missing.status_code == 422
    assert "Фото без согласия" in missing.text
    assert client.post(address, data=fields | {"action": "finalise"}).status_code == 302
    made = db.session.query(Consultation).one()
    assert made.number == "2020-0001"
    page = client.get(address + "/correct").text
    revision = re.search(r'name="revision"[^>]*value="(\d+)"', page).group(1)
    corrected = fields | {"summary": "Уточнённое изложение", "reason": "Уточнение", "revision": revision}
    assert client.post(address + "/correct", data=corrected).status_code == 302
    assert "Уточнённое изложение" in client.get(address).text
    assert "Фото без согласия" in client.get(address).text
    empty = client.post(address + "/correct", data=corrected | {"summary": "", "reason": ""})
    assert all(f'href="#{field}"' in empty.text for field in ("summary", "reason"))
    overtaken = client.post(address + "/correct", data=corrected | {"summary": "Опоздавшее"})
    assert overtaken.status_code == 422
    assert "Опоздавшее" in overtaken.text
    client.post(address + "/void", data={"reason": "Внесено дважды"})
    assert "Внесено дважды" in client.get(address).text


def test_a_draft_saves_itself_and_comes_back_as_typed(signed_in, lawyer, case):
    client = signed_in("lawyer")
    address = client.post(f"/consultations/in/{case.id}").headers["Location"]
    saved = client.post(address + "/draft", data=FIELDS | {"summary": "Начато и не", "minutes": "не число"})
    assert set(saved.json) == {"saved_at"}
    page = client.get(address).text
    assert "Начато и не" in page
    assert "не число" in page


def test_numbers_in_the_summary_are_asked_about_before_the_journal_has_them(signed_in, lawyer, case):
    client = signed_in("lawyer")
    address = client.post(f"/consultations/in/{case.id}").headers["Location"]
    fields = FIELDS | {"lawyer_id": str(lawyer.id), "summary": "Звонить 8 700 000 00 01", "action": "finalise"}
    assert "8 700 000 00 01" in client.post(address, data=fields).text
    assert not db.session.query(Consultation).filter_by(state="final").count()
    assert client.post(address, data=fields | {"numbers_checked": "y"}).status_code == 302


@pytest.mark.both_databases
def test_the_second_of_two_editors_is_shown_both_versions_and_loses_nothing(signed_in, lawyer, case):
    client = signed_in("lawyer")
    opened = {
        "revision": str(case.revision),
        "narrative": "Моя версия",
        "category": "IMG-VIDEO",
        "region": "KZ-ALA",
        "gender": "f",
    }
    first = opened | {"narrative": "Чужая версия"}
    assert client.post(f"/cases/{case.id}/edit", data=first).status_code == 302
    second = client.post(f"/cases/{case.id}/edit", data=opened)
    assert second.status_code == 409
    assert "Моя версия" in second.text
    assert "Чужая версия" in second.text
    revision = re.search(r'name="revision"[^>]*value="(\d+)"', second.text).group(1)
    assert client.post(f"/cases/{case.id}/edit", data=opened | {"revision": revision}).status_code == 302
    db.session.expire_all()
    assert db.session.get(Case, case.id).narrative == "Моя версия"


def test_verbs_of_the_case_page_show_why_they_are_refused(signed_in, lawyer, case):
    client = signed_in("lawyer")
    refused = client.post(f"/cases/{case.id}/close", data={"resolution": "REMOVED"})
    assert refused.status_code == 422
    assert (
        client.post(
            f"/cases/{case.id}/follow-ups", data={"due_on": "2020-09-20", "note": "Проверить удаление"}
        ).status_code
        == 302
    )
    assert (
        client.post(f"/cases/{case.id}/referrals", data={"body": "KIB", "referred_on": "2020-09-15"}).status_code == 302
    )
    assert "МЦРИАП" in client.get(f"/cases/{case.id}").text
    promised = queries.follow_ups(db.session.get(Case, case.id))[0]
    assert client.post(f"/cases/{case.id}/follow-ups/{promised.id}/done").status_code == 302
    assert client.post(f"/cases/{case.id}/close", data={"resolution": "OUT_OF_SCOPE"}).status_code == 302
    assert client.post(f"/cases/{case.id}/reopen", data={"reason": ""}).status_code == 422
    assert client.post(f"/cases/{case.id}/reopen", data={"reason": "Снова"}).status_code == 302


def test_a_case_is_found_by_its_number_its_person_and_by_telephone(signed_in, lawyer, case):
    client = signed_in("lawyer")
    for typed in (case.number, case.number.lower(), "2020-0001", case.person.code, "8 700 000 00 01"):
        assert case.person.code in client.get("/cases/", query_string={"q": typed, "status": ""}).text, typed
    assert case.person.code not in client.get("/cases/", query_string={"q": "8 700 000 00 09"}).text
    assert case.person.code not in signed_in("manager").get("/cases/", query_string={"q": "8 700 000 00 01"}).text


def test_the_list_asks_the_same_few_questions_however_long_it_is(signed_in, lawyer, query_count):
    client = signed_in("lawyer")
    counts = []
    for more in (3, 30):
        for place in range(more):
            factories.case(lawyer, date(2020, 9, 1 + place % 28), number=None)
        db.session.commit()
        with query_count() as counted:
            client.get("/cases/")
        counts.append(counted.number)
    assert counts[0] == counts[1] <= 12


def test_a_provision_that_does_not_exist_is_refused_wherever_it_comes_from(signed_in, lawyer, case):
    client = signed_in("lawyer")
    address = client.post(f"/consultations/in/{case.id}").headers["Location"]
    fields = FIELDS | {"lawyer_id": str(lawyer.id), "action": "finalise"}
    for odd in ("no-such-act:5", "kz-code-civil-general-1994:" + "1" * 200, "'; DROP TABLE act"):
        assert client.post(address, data=fields | {"provisions": odd}).status_code == 422
    assert not db.session.query(Consultation).filter_by(state="final").count()


def test_a_search_finds_closed_cases_and_consultation_numbers(signed_in, lawyer, case):
    client = signed_in("lawyer")
    number = factories.consultation(lawyer, case).number
    service.close(case, "REMOVED", lawyer)
    db.session.commit()
    for typed in (case.number, number):
        assert case.number in client.get("/cases/", query_string={"q": typed}).text


def test_an_answer_about_consent_is_chosen_and_never_assumed(signed_in, lawyer, staff):
    client = signed_in("lawyer")
    office.load_texts()
    waiting = factories.case(lawyer, status="consent_pending")
    db.session.commit()
    address = f"/cases/{waiting.id}/consent"
    for unclear in ({}, {"consent": "given"}, {"consent": "refused", "points": ["data"]}, {"points": ["data"]}):
        assert client.post(address, data=unclear).status_code == 422
    assert client.post(address, data={"consent": "refused"}).status_code == 302
    db.session.expire_all()
    assert db.session.get(Case, waiting.id).status == "consent_pending"
    assert client.post(address, data={"consent": "given", "points": ["data", "purpose"]}).status_code == 302
    db.session.expire_all()
    assert db.session.get(Case, waiting.id).status == "new"


def test_whoever_advises_first_takes_a_case_that_nobody_has(signed_in, lawyer, case):
    assert case.assignee_id is None
    signed_in("lawyer").post(f"/consultations/in/{case.id}")
    db.session.expire_all()
    assert db.session.get(Case, case.id).assignee_id == lawyer.id


def test_the_list_marks_who_is_under_18_and_what_is_urgent_apart_from_the_words(signed_in, lawyer):
    factories.case(lawyer, minor="yes", urgency=["LIFE"])
    db.session.commit()
    marks = signed_in("lawyer").get("/cases/").text.split('class="marks"')[1].split("</div>")[0]
    assert marks.count('class="status') == 2
    assert "</span> <span" in marks
