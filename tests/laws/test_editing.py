"""A lawyer keeps the register: with a source and a day, and nothing that was typed is lost."""

import re
import threading
from datetime import date
from html import unescape

import pytest
from sqlalchemy import select

from hotline.audit.models import AuditEvent
from hotline.core.db import db
from hotline.laws import queries, records, service
from hotline.laws.models import Act, Article, Edition, RegisterChange

CRIMINAL, DATA = "kz-code-criminal-2014", "kz-law-94-v-2013"
SOURCE = {"source": "adilet.zan.kz, edition of that day", "source_on": "2020-08-01"}
AMENDED = SOURCE | {
    "what": "begun",
    "since": "01.09.2021",
    "amended_by": "Закон РК от 01.07.2021 № 99-VII",
    "change_ru": "Ст. 131 изложена заново.",
    "heading_ru": "Оскорбление личности",
    "heading_kk": "Тұлғаны қорлау",
}
NEW_ACT = SOURCE | {
    "kind": "law",
    "number": "99-VII",
    "date": "01.07.2021",
    "title_ru": "О проверке",
    "short_ru": "Закон о проверке",
    "unit": "point",
    "abbr_ru": "Закон № 99-VII\r\nЗакон о проверке\r\n",
    "in_force_from": "09.2021",
}


@pytest.fixture
def lawyer(loaded, signed_in):
    """A lawyer's client, over the register of the data file."""
    return signed_in("lawyer")


def typed(client, address, **changed):
    """Return what the form at an address would post, with some fields typed over."""
    page = client.get(address).get_data(as_text=True)
    fields = dict(re.findall(r'<input [^>]*?name="(\w+)"[^>]*?value="([^"]*)"', page))
    fields |= {name: text.strip() for name, text in re.findall(r'<textarea [^>]*?name="(\w+)"[^>]*>([^<]*)<', page)}
    chosen = re.findall(r'<select [^>]*?name="(\w+)".*?</select>', page, re.DOTALL)
    for name in chosen:
        options = re.search(rf'name="{name}".*?</select>', page, re.DOTALL)[0]
        found = re.search(r'<option selected value="([^"]*)"', options)
        fields[name] = found[1] if found else ""
    for box in re.findall(r'<input [^>]*type="checkbox"[^>]*>', page):
        if not re.search(r"\schecked[\s>]", box):
            fields.pop(re.search(r'name="(\w+)"', box)[1], None)
    kept = {name: unescape(text) for name, text in fields.items() if name not in ("q", "csrf_token", "what")}
    return kept | SOURCE | changed


def text_of(answer):
    return answer.get_data(as_text=True)


def verbs():
    db.session.expire_all()
    return db.session.scalars(
        select(AuditEvent.verb).where(AuditEvent.verb.like("laws.%")).order_by(AuditEvent.id)
    ).all()


def article(key, act=CRIMINAL):
    db.session.expire_all()
    return db.session.scalars(select(Article).where(Article.act_id == act, Article.key == key)).one()


def entry(act_id):
    queries.forget()
    return queries.act(act_id)


PAGES = (
    "/laws/new",
    f"/laws/{CRIMINAL}/edit",
    f"/laws/{CRIMINAL}/check",
    f"/laws/{CRIMINAL}/articles/new",
    f"/laws/{CRIMINAL}/articles/131/edit",
    f"/laws/{CRIMINAL}/articles/131/amend",
    f"/laws/{CRIMINAL}/articles/174/check",
    f"/laws/{CRIMINAL}/editions/new",
)


def test_only_a_lawyer_enters_what_the_law_says(loaded, signed_in):
    for role, code in (("lawyer", 200), ("operator", 404), ("manager", 404), ("admin", 404)):
        client = signed_in(role)
        assert [client.get(page).status_code for page in PAGES] == [code] * len(PAGES)
        shown = text_of(client.get(f"/laws/{CRIMINAL}"))
        assert (f"/laws/{CRIMINAL}/edit" in shown) == (role == "lawyer")


def test_what_is_not_there_is_not_found(lawyer):
    other = db.session.scalars(select(Edition).where(Edition.act_id == DATA)).first()
    for page in (
        "/laws/kz-law-none/edit",
        f"/laws/{CRIMINAL}/articles/999/amend",
        f"/laws/{CRIMINAL}/editions/{other.id}/edit",
        f"/laws/{CRIMINAL}/editions/999999/check",
    ):
        assert lawyer.get(page).status_code == 404, page


def test_a_new_edition_ends_one_life_of_an_article_and_begins_the_next(lawyer):
    assert lawyer.post(f"/laws/{CRIMINAL}/articles/131/amend", data=AMENDED | {"revision": "1"}).status_code == 302
    act = entry(CRIMINAL)
    assert act.article("131", date(2021, 8, 31)).heading_ru == "Оскорбление"
    assert act.article("131", date(2021, 9, 1)).heading("kk") == "Тұлғаны қорлау"
    assert act.article("131", date(2021, 9, 1)).topics == act.article("131", date(2021, 8, 31)).topics
    assert (article("131").in_force_to, article("131@2021-09-01").in_force_from) == ("2021-09-01", "2021-09-01")
    numbers = [one.number for one in act.articles]
    assert numbers.index("131") + 1 == len(numbers) - 1 - numbers[::-1].index("131")
    made = records.editions(CRIMINAL)
    assert [(one.amended_by, one.articles) for one in made if one.since == "2021-09-01"] == [
        ("Закон РК от 01.07.2021 № 99-VII", ["131"])
    ]
    assert verbs()[-3:] == ["laws.ended", "laws.begun", "laws.added"]
    page = text_of(lawyer.get(f"/laws/{CRIMINAL}"))
    assert "Оскорбление личности" in page
    assert "adilet.zan.kz, edition of that day" in page
    assert page.count('id="article-131"') == 1


def test_a_new_edition_leads_on_to_the_open_work_that_cites_it(lawyer):
    answer = lawyer.post(f"/laws/{CRIMINAL}/articles/131/amend", data=AMENDED | {"revision": "1"})
    assert answer.location == f"/desk/cited/{CRIMINAL}?article=131"
    several = SOURCE | {"since": "2019", "change_ru": "Изменены ст. 7 и 8.", "articles": "7, 8"}
    assert lawyer.post(f"/laws/{DATA}/editions/new", data=several).location == f"/desk/cited/{DATA}"


def test_an_article_that_is_repealed_has_no_next_life(lawyer):
    data = AMENDED | {"what": "ended", "revision": "1", "since": "09.2021"}
    assert lawyer.post(f"/laws/{CRIMINAL}/articles/131/amend", data=data).status_code == 302
    assert article("131").in_force_to == "2021-09"
    assert queries.warning(f"{CRIMINAL}:131", date(2022, 1, 1)) == "no_longer"
    assert len([one for one in entry(CRIMINAL).articles if one.number == "131"]) == 1


def test_what_one_act_does_to_two_articles_is_one_edition(lawyer):
    lawyer.post(f"/laws/{CRIMINAL}/articles/131/amend", data=AMENDED | {"revision": "1"})
    other = AMENDED | {"change_ru": "Ст. 115 изложена заново.", "heading_ru": "Угроза убийством", "revision": "1"}
    assert lawyer.post(f"/laws/{CRIMINAL}/articles/115/amend", data=other).status_code == 302
    [made] = [one for one in records.editions(CRIMINAL) if one.since == "2021-09-01"]
    assert made.articles == ["115", "131"]
    assert made.change_ru == "Ст. 131 изложена заново. Ст. 115 изложена заново."


REFUSED = [
    ({"since": "2014"}, "since"),
    ({"since": "скоро"}, "since"),
    ({"since": ""}, "since"),
    ({"amended_by": ""}, "amended_by"),
    ({"change_ru": ""}, "change_ru"),
    ({"source": " "}, "source"),
    ({"source_on": "2999-01-01"}, "source_on"),
    ({"source_on": "2020-13-01"}, "source_on"),
]


@pytest.mark.parametrize(("changed", "field"), REFUSED)
def test_bad_input_is_told_at_its_field_and_loses_nothing(lawyer, changed, field):
    answer = lawyer.post(f"/laws/{CRIMINAL}/articles/131/amend", data=AMENDED | {"revision": "1"} | changed)
    page = text_of(answer)
    assert answer.status_code == 422
    assert f'id="{field}-error"' in page
    assert "Тұлғаны қорлау" in page
    assert "скоро" in page or "since" not in changed or changed["since"] != "скоро"
    assert article("131").in_force_to is None
    assert not db.session.scalars(select(RegisterChange)).all()


def test_a_life_that_is_over_is_not_amended(lawyer):
    answer = lawyer.post(f"/laws/{CRIMINAL}/articles/130/amend", data=AMENDED | {"revision": "1"})
    assert answer.status_code == 422
    assert 'id="since-error"' in text_of(answer)


def test_a_heading_is_put_right_within_the_same_life(lawyer):
    address = f"/laws/{CRIMINAL}/articles/115/edit"
    assert lawyer.post(address, data=typed(lawyer, address, heading_kk="Қорқыту")).status_code == 302
    assert (article("115").heading_kk, article("115").in_force_to) == ("Қорқыту", None)
    [change] = db.session.scalars(select(RegisterChange))
    assert (change.verb, change.fields, change.source_on) == (
        "corrected",
        {"heading_kk": [None, "Қорқыту"]},
        date(2020, 8, 1),
    )
    assert change.by_id
    assert verbs()[-1] == "laws.corrected"


def test_saving_an_untouched_form_changes_nothing(lawyer):
    edition = records.editions(CRIMINAL)[0]
    for address in (
        f"/laws/{CRIMINAL}/edit",
        f"/laws/{CRIMINAL}/articles/130/edit",
        f"/laws/{CRIMINAL}/editions/{edition.id}/edit",
    ):
        assert lawyer.post(address, data=typed(lawyer, address)).status_code == 302
    assert not db.session.scalars(select(RegisterChange)).all()
    assert not list(service.load().lines())


def test_who_saves_second_is_shown_both_versions(lawyer):
    address = f"/laws/{CRIMINAL}/articles/115/edit"
    first, second = (typed(lawyer, address, heading_ru=words) for words in ("Угроза первая", "Угроза вторая"))
    assert lawyer.post(address, data=first).status_code == 302
    answer = lawyer.post(address, data=second)
    page = text_of(answer)
    assert answer.status_code == 409
    assert "Угроза первая" in page
    assert "Угроза вторая" in page
    assert article("115").heading_ru == "Угроза первая"
    again = second | {"revision": re.search(r'name="revision"[^>]*value="(\d+)"', page)[1]}
    assert lawyer.post(address, data=again).status_code == 302
    assert article("115").heading_ru == "Угроза вторая"


def at_once(client, address, *posts):
    """Post several forms at the same moment, each from a browser of its own; return the answers' codes and texts."""
    barrier, answers = threading.Barrier(len(posts)), []
    db.session.commit()

    def post(data):
        with client.application.app_context():
            own = client.application.test_client()
            own._cookies = client._cookies.copy()
            barrier.wait(10)
            answer = own.post(address, data=data)
            answers.append((answer.status_code, text_of(answer)))

    threads = [threading.Thread(target=post, args=(data,)) for data in posts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return dict(answers)


def test_of_two_who_save_at_the_same_moment_one_is_told_and_loses_nothing(lawyer):
    address = f"/laws/{CRIMINAL}/articles/115/edit"
    answers = at_once(lawyer, address, *(typed(lawyer, address, heading_ru=words) for words in ("Первая", "Вторая")))
    assert 302 in answers
    told = answers.get(409) or answers[422]
    other = {"Первая": "Вторая", "Вторая": "Первая"}[article("115").heading_ru]
    assert other in told


def test_of_two_who_enter_the_same_article_one_is_refused(lawyer):
    data = SOURCE | {"number": "116", "heading_ru": "Принуждение", "in_force_from": "01.01.2015"}
    assert set(at_once(lawyer, f"/laws/{CRIMINAL}/articles/new", data, data)) == {302, 422}
    assert len([one for one in entry(CRIMINAL).articles if one.number == "116"]) == 1


def test_a_missing_article_is_entered_in_its_place(lawyer):
    data = SOURCE | {"number": "116", "heading_ru": "Принуждение", "in_force_from": "01.01.2015"}
    assert lawyer.post(f"/laws/{CRIMINAL}/articles/new", data=data).status_code == 302
    numbers = [one.number for one in entry(CRIMINAL).articles]
    assert numbers[numbers.index("116") - 1 : numbers.index("116") + 2] == ["115-1", "116", "123"]
    assert queries.describe([f"{CRIMINAL}:116"], date(2020, 8, 1))[0].state == "in_force"


ARTICLES = [
    ({"number": "131", "in_force_from": "2020"}, "number"),
    ({"number": "сто"}, "number"),
    ({"number": ""}, "number"),
    ({"number": "116", "in_force_from": "2010"}, "in_force_from"),
    ({"number": "116", "in_force_from": "2020", "in_force_to": "2019"}, "in_force_to"),
]


@pytest.mark.parametrize(("data", "field"), ARTICLES)
def test_an_article_that_cannot_be_is_refused_at_its_field(lawyer, data, field):
    answer = lawyer.post(f"/laws/{CRIMINAL}/articles/new", data=SOURCE | {"heading_ru": "Моё"} | data)
    assert answer.status_code == 422
    assert f'id="{field}-error"' in text_of(answer)
    assert "Моё" in text_of(answer)


def test_an_article_beyond_its_part_of_a_code_is_refused(lawyer):
    answer = lawyer.post("/laws/kz-code-civil-general-1994/articles/new", data=SOURCE | {"number": "917"})
    assert answer.status_code == 422


def test_a_number_that_was_not_established_is_filled_in(lawyer):
    address = "/laws/kz-law-93-viii-2024/articles/refutation/edit"
    changed = typed(lawyer, address, number="41")
    changed.pop("hidden")
    assert lawyer.post(address, data=changed).status_code == 302
    assert entry("kz-law-93-viii-2024").article("41", date(2025, 1, 1)).heading_ru == "Право на опровержение либо ответ"
    kept = service.load().kept
    assert "kz-law-93-viii-2024:refutation\tnumber\t41\tNone" in kept


def test_a_new_act_is_known_at_once(lawyer):
    answer = lawyer.post("/laws/new", data=NEW_ACT)
    assert answer.headers["Location"].endswith("/laws/kz-law-99-vii-2021")
    act = entry("kz-law-99-vii-2021")
    assert act.abbr_ru == ("Закон № 99-VII", "Закон о проверке")
    assert act.in_force_from == "2021-09"
    assert [found.provision.act for found in queries.search("закон о проверке", date(2022, 1, 1))][:1] == [act.id]
    assert service.load().absent == [act.id]
    assert verbs()[-1] == "laws.added"


ACTS = [
    ({"number": "94-V", "date": "21.05.2013"}, "number"),
    ({"date": ""}, "date"),
    ({"title_ru": ""}, "title_ru"),
    ({"in_force_from": "2020"}, "in_force_from"),
    ({"in_force_to": "2020"}, "in_force_to"),
    ({"abbr_ru": "Закон о ПД"}, "abbr_ru"),
    ({"first_article": "9", "last_article": "8"}, "last_article"),
    ({"first_article": "девять"}, "first_article"),
    ({"number": "9" * 41}, "number"),
    ({"replaced_by": "kz-law-none"}, "replaced_by"),
    ({"kind": "decree"}, "kind"),
]


@pytest.mark.parametrize(("changed", "field"), ACTS)
def test_an_act_that_cannot_be_is_refused_at_its_field(lawyer, changed, field):
    answer = lawyer.post("/laws/new", data=NEW_ACT | changed)
    assert answer.status_code == 422
    assert f'id="{field}-error"' in text_of(answer)
    assert "Закон о проверке" in text_of(answer)
    assert db.session.get(Act, "kz-law-99-vii-2021") is None


def test_an_act_ends_and_its_successor_leads_back_to_it(lawyer):
    lawyer.post("/laws/new", data=NEW_ACT)
    address = "/laws/kz-law-508-ii-2003/edit"
    ended = typed(lawyer, address, in_force_to="09.2021", replaced_by="kz-law-99-vii-2021")
    assert lawyer.post(address, data=ended).status_code == 302
    assert 'href="/laws/kz-law-508-ii-2003"' in text_of(lawyer.get("/laws/kz-law-99-vii-2021"))
    assert "kz-law-508-ii-2003\tin_force_to\t2021-09\tNone" in service.load().kept


def test_an_edition_is_entered_put_right_and_shown_with_its_source(lawyer):
    data = SOURCE | {"since": "2019", "change_ru": "Изменены ст. 7 и 8.", "articles": "7, 8", "to_be_checked": "y"}
    assert lawyer.post(f"/laws/{DATA}/editions/new", data=data).status_code == 302
    made = next(one for one in records.editions(DATA) if one.since == "2019")
    assert (made.articles, made.source, made.to_be_checked, bool(made.entered_by_id)) == (
        ["7", "8"],
        SOURCE["source"],
        True,
        True,
    )
    address = f"/laws/{DATA}/editions/{made.id}/edit"
    assert lawyer.post(address, data=typed(lawyer, address, since="15.03.2019")).status_code == 302
    page = text_of(lawyer.get(f"/laws/{DATA}"))
    assert "15.03.2019" in page
    assert "Изменены ст. 7 и 8." in page
    assert f"{DATA}@2019" in service.load().absent


@pytest.mark.parametrize(
    ("changed", "field"),
    [({"articles": "7, семь"}, "articles"), ({"since": "2012"}, "since"), ({"change_ru": ""}, "change_ru")],
)
def test_an_edition_that_cannot_be_is_refused_at_its_field(lawyer, changed, field):
    data = SOURCE | {"since": "2019", "change_ru": "Моё", "articles": "7"} | changed
    answer = lawyer.post(f"/laws/{DATA}/editions/new", data=data)
    assert answer.status_code == 422
    assert f'id="{field}-error"' in text_of(answer)
    assert data["articles"] in text_of(answer)


def test_what_was_to_be_checked_is_checked_with_a_source_and_stays_so(lawyer):
    assert queries.describe([f"{CRIMINAL}:174"], date(2020, 8, 1))[0].to_be_checked
    address = f"/laws/{CRIMINAL}/articles/174/check"
    assert lawyer.post(address, data={"note_ru": "", "revision": "1"}).status_code == 422
    assert lawyer.post(address, data=SOURCE | {"note_ru": "", "revision": "1"}).status_code == 302
    queries.forget()
    assert not queries.describe([f"{CRIMINAL}:174"], date(2020, 8, 1))[0].to_be_checked
    assert f"{CRIMINAL}:174\tto_be_checked\tFalse\tTrue" in service.load().kept
    assert verbs()[-1] == "laws.checked"


def test_an_act_and_an_edition_are_checked_alike(lawyer):
    edition = next(one for one in records.editions(CRIMINAL) if one.to_be_checked)
    for address in ("/laws/kz-law-418-v-2015/check", f"/laws/{CRIMINAL}/editions/{edition.id}/check"):
        assert lawyer.post(address, data=SOURCE | {"note_ru": "Проверено.", "revision": "1"}).status_code == 302
    db.session.expire_all()
    assert not entry("kz-law-418-v-2015").to_be_checked
    assert db.session.get(Edition, edition.id).note_ru == "Проверено."


def test_the_audit_names_fields_and_never_what_stood_in_them(lawyer):
    lawyer.post(f"/laws/{CRIMINAL}/articles/131/amend", data=AMENDED | {"revision": "1"})
    details = str(db.session.scalars(select(AuditEvent.detail).where(AuditEvent.verb.like("laws.%"))).all())
    assert "in_force_to" in details
    assert "Оскорбление" not in details
    assert "adilet" not in details


def test_an_article_that_is_there_already_is_told_in_whole_sentences(lawyer):
    page = text_of(
        lawyer.post(f"/laws/{CRIMINAL}/articles/new", data=SOURCE | {"number": "131", "in_force_from": "2020"})
    )
    assert "01.01.2015" in page
    assert "…" not in re.search(r'id="number-error">(.*?)</p>', page, re.DOTALL)[1]


@pytest.mark.parametrize("kind", ["presidential_decree", "government_resolution", "international_treaty"])
def test_every_kind_of_act_that_the_hotline_meets_can_be_entered(lawyer, kind):
    names = {"title_ru": f"О {kind}", "short_ru": f"Акт {kind}", "abbr_ru": ""}
    assert lawyer.post("/laws/new", data=NEW_ACT | names | {"kind": kind}).status_code == 302


def test_two_treaties_of_one_year_without_numbers_are_two_acts(lawyer):
    treaty = NEW_ACT | {"kind": "international_treaty", "number": "", "abbr_ru": ""}
    for title in ("Конвенция о первом", "Конвенция о втором"):
        assert lawyer.post("/laws/new", data=treaty | {"title_ru": title, "short_ru": title}).status_code == 302
    assert entry("kz-treaty-2021").title_ru == "Конвенция о первом"
    assert entry("kz-treaty-2021-2").title_ru == "Конвенция о втором"


def test_a_page_that_changes_something_says_what(lawyer):
    edited = text_of(lawyer.get(f"/laws/{CRIMINAL}/articles/131/edit"))
    assert re.search(r"<h1[^>]*>\s*[^<]*: [^<]*131", edited)
    amended = text_of(lawyer.get(f"/laws/{CRIMINAL}/articles/131/amend"))
    assert amended.index('name="change_kk"') < amended.index('class="law-worded"') < amended.index('name="heading_ru"')
