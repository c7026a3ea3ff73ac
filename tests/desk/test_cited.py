"""What is open and cites an act, as somebody asks when an edition changes."""

import re
from datetime import date, timedelta

import pytest

from hotline.cases import citing, consultations
from hotline.cases import service as cases
from hotline.cases.models import CitedProvision
from hotline.core.db import db
from hotline.core.errors import Missing
from hotline.laws import queries as laws
from hotline.laws.models import Article
from hotline.office import answers
from hotline.office.answers import Wording
from hotline.office.models import PreparedAnswer
from tests import factories

CIVIL = "kz-code-civil-general-1994"
PATH = f"/desk/cited/{CIVIL}"
DAY = factories.DAY


@pytest.fixture(autouse=True)
def lists(app):
    factories.codes()
    factories.register()
    db.session.commit()


@pytest.fixture
def lawyer(staff):
    return staff("lawyer", name="Алия Тестова")


def cite(by, *provisions, day=DAY, **facts):
    """Make an open case with a finalised consultation that cites these provisions."""
    return factories.consultation(by, factories.case(by, day, **facts), day, provisions=provisions)


def draft(by, fields, day=DAY):
    """Make an open case with a draft."""
    given = {"day": [day.isoformat()], "lawyer_id": [str(by.id)]} | fields
    return consultations.begin(factories.case(by, day), by, given)


def panels(page):
    """Return the text of the three panels: consultations, drafts, prepared answers."""
    parts = page.split('<section class="panel')[1:]
    assert len(parts) == 3
    return [re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", part)) for part in parts]


def test_an_open_case_is_listed_with_day_number_lawyer_and_the_provision_as_written(signed_in, lawyer):
    made = cite(lawyer, f"{CIVIL}:145:point=1", "kz-code-administrative-offences-2014:79")
    finished = panels(signed_in("lawyer").get(PATH).text)[0]
    for words in (made.case.number, made.number, "14.09.2020", "Алия Тестова", "п. 1 ст. 145 ГК РК"):
        assert words in finished
    assert "КоАП" not in finished


def test_an_article_takes_in_what_is_below_it_and_nothing_beside(signed_in, lawyer):
    inside = [cite(lawyer, f"{CIVIL}:14"), cite(lawyer, f"{CIVIL}:14:point=2")]
    beside = [cite(lawyer, f"{CIVIL}:145"), cite(lawyer, CIVIL), cite(lawyer, f"{CIVIL}:14-1")]
    client = signed_in("lawyer")
    page = client.get(f"{PATH}?article=14").text
    assert [made.case.number in page for made in (*inside, *beside)] == [True, True, False, False, False]
    everything = client.get(PATH).text
    assert all(made.case.number in everything for made in (*inside, *beside))


def test_an_earlier_id_of_the_act_leads_to_the_same_page(signed_in, lawyer):
    made = cite(lawyer, f"{CIVIL}:145")
    made.versions[0].provisions[0].act_id = "kz-civil-code-general-1994"
    made.versions[0].provisions[0].provision = "kz-civil-code-general-1994:145"
    db.session.commit()
    for path in (PATH, "/desk/cited/kz-civil-code-general-1994?article=145"):
        page = signed_in("lawyer").get(path).text
        assert made.case.number in page
        assert "ст. 145 ГК РК" in page


def test_only_what_a_consultation_says_now_counts(signed_in, lawyer):
    corrected, voided = cite(lawyer, f"{CIVIL}:145"), cite(lawyer, f"{CIVIL}:145")
    without = factories.content(lawyer, provisions=("kz-code-administrative-offences-2014:79",))
    consultations.correct(corrected, without, "Не та норма", lawyer)
    consultations.void(voided, "Ошибка", lawyer)
    finished = panels(signed_in("lawyer").get(PATH).text)[0]
    assert corrected.case.number not in finished
    assert voided.case.number not in finished


def test_a_closed_case_is_left_alone(signed_in, lawyer):
    closed = cite(lawyer, f"{CIVIL}:145")
    cases.close(closed.case, "CONSULTED_ORAL", lawyer)
    assert closed.case.number not in signed_in("lawyer").get(PATH).text


def test_only_contacts_since_a_day_are_listed_when_asked(signed_in, lawyer):
    earlier, later = cite(lawyer, CIVIL), cite(lawyer, CIVIL, day=DAY + timedelta(days=1))
    drafts = [draft(lawyer, {"provisions": [CIVIL]}), draft(lawyer, {"provisions": [CIVIL]}, DAY + timedelta(days=1))]
    page = signed_in("lawyer").get(f"{PATH}?since=2020-09-15").text
    shown = [made.case.number in page for made in (earlier, later, *drafts)]
    assert shown == [False, True, False, True]


def test_the_warning_is_the_one_of_the_register_now_and_says_what_was_noted_then(signed_in, lawyer):
    made = cite(lawyer, f"{CIVIL}:145")
    client = signed_in("lawyer")
    assert "tone-bad" not in client.get(PATH).text
    article = db.session.query(Article).filter_by(act_id=CIVIL, number="145").one()
    article.in_force_to = "2020-01-01"
    db.session.commit()
    laws.forget()
    page = client.get(PATH).text
    assert "tone-bad" in page
    assert str(laws.warning(f"{CIVIL}:145", DAY)) == "no_longer"
    made.versions[0].provisions[0].warning = "not_yet"
    article.in_force_to = None
    db.session.commit()
    page = client.get(PATH).text
    assert "tone-bad" not in page
    assert "не действ" in panels(page)[0]


@pytest.mark.parametrize(
    "fields",
    [
        {"provisions": [f"{CIVIL}:145:point=2"]},
        {"provision_text": ["94-V 8; 145 гк; непонятное"]},
        {"advice": ["Это запрещает ст. 145 ГК РК."]},
        {"summary": ["ҚР АК 145-бабы бұзылған"]},
    ],
    ids=["chosen", "typed", "russian", "kazakh"],
)
def test_a_draft_is_found_by_what_was_chosen_typed_or_written(signed_in, lawyer, fields):
    made = draft(lawyer, fields)
    unfinished = panels(signed_in("lawyer").get(f"{PATH}?article=145").text)[1]
    for words in (made.case.number, "14.09.2020", "Алия Тестова", "145 ГК РК"):
        assert words in unfinished


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"provisions": ["kz-code-administrative-offences-2014:79", "nonsense", ""]},
        {"advice": ["Ст. 145 УК РК тут ни при чём."], "day": ["вчера"], "lawyer_id": ["x"]},
    ],
)
def test_a_draft_that_cites_something_else_or_holds_nonsense_is_not(signed_in, lawyer, fields):
    made = draft(lawyer, fields)
    page = signed_in("lawyer").get(PATH)
    assert page.status_code == 200
    assert made.case.number not in page.text


def test_a_prepared_answer_is_found_by_either_language_and_only_while_it_is_offered(signed_in, lawyer):
    russian = answers.add(Wording("О фото", "Это запрещает п. 1 ст. 145 ГК РК."), by=lawyer)
    kazakh = answers.add(Wording(title_kk="Сурет туралы", body_kk="ҚР АК 145-бабы."), by=lawyer)
    other = answers.add(Wording("О данных", "См. ст. 79 КоАП РК."), by=lawyer)
    off = answers.add(Wording("Старое", "См. ст. 145 ГК РК."), by=lawyer)
    answers.switch(off, False, by=lawyer)
    ready = panels(signed_in("lawyer").get(f"{PATH}?article=145").text)[2]
    assert "п. 1 ст. 145 ГК РК" in ready
    shown = [one.title("ru") in ready for one in (russian, kazakh, other, off)]
    assert shown == [True, True, False, False]


def test_every_shipped_answer_cites_the_same_provisions_in_both_languages_and_all_are_in_force(app):
    today = date(2026, 11, 22)
    answers.load_answers()
    for answer in db.session.query(PreparedAnswer):
        found = [{str(one.provision) for one in laws.cited(answer.body(code), today)} for code in ("ru", "kk")]
        assert found[0] == found[1], answer.code
        assert bool(found[0]) == (answer.code != "evidence")
        assert [one for one in found[0] if laws.warning(one, today)] == []


@pytest.mark.parametrize("role", ["operator", "lawyer", "manager"])
def test_whoever_reads_cases_reads_it(signed_in, lawyer, role):
    made = cite(lawyer, CIVIL)
    assert made.case.number in signed_in(role).get(PATH).text


def test_an_administrator_alone_sees_no_case(signed_in, lawyer, staff):
    cite(lawyer, CIVIL)
    assert signed_in("admin").get(PATH).status_code == 404
    admin = staff("admin")
    with pytest.raises(Missing):
        citing.consultations(CitedProvision.act_id == CIVIL, admin, 1)
    with pytest.raises(Missing):
        citing.drafts(admin)


@pytest.mark.parametrize("query", ["article=x", "article=0", "since=soon"])
def test_what_cannot_be_read_is_told_at_its_field(signed_in, query):
    page = signed_in("lawyer").get(f"{PATH}?{query}")
    assert page.status_code == 422
    assert "error-summary" in page.text


def test_an_unknown_act_is_not_found(signed_in):
    assert signed_in("lawyer").get("/desk/cited/kz-no-such-act").status_code == 404


def test_long_lists_are_read_in_parts_with_the_same_few_questions(signed_in, lawyer, query_count, monkeypatch):
    client = signed_in("lawyer")
    cite(lawyer, CIVIL)
    draft(lawyer, {"provisions": [CIVIL]})
    answers.add(Wording("О фото", "ст. 145 ГК РК"), by=None)
    client.get(PATH)
    with query_count() as few:
        client.get(PATH)
    monkeypatch.setattr(citing, "DRAFTS_READ", 5)
    for number in range(55):
        cite(lawyer, CIVIL, number=f"+7700000{number:04}")
    for number in range(6):
        draft(lawyer, {"provisions": [CIVIL]})
        answers.add(Wording(f"Ответ {number}", "ст. 145 ГК РК"), by=None)
    db.session.commit()
    with query_count() as many:
        first = client.get(PATH).text
    assert many.number == few.number
    assert first.count("/consultations/") == 50 + 5
    assert client.get(f"{PATH}?page=2").text.count("/consultations/") == 6 + 5
