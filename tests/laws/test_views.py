"""Pages of the register and the picker's fragments."""

import re

from sqlalchemy import select

from hotline.audit.models import AuditEvent
from hotline.core.db import db
from hotline.laws.models import Act, Article
from tests.laws.conftest import SHIPPED

PICKER = "{% from '_macros/provisions.html' import provisions_picker %}{{ provisions_picker(form) }}"


def text_of(response):
    return response.get_data(as_text=True)


def test_every_member_of_staff_reads_the_register(loaded, signed_in):
    for role in ("operator", "lawyer", "manager", "admin"):
        page = signed_in(role).get("/laws")
        assert page.status_code == 200
        assert text_of(page).count("<tr") >= 41


def test_nobody_else_does(loaded):
    assert loaded.test_client().get("/laws").status_code == 302


def test_the_list_shows_what_was_in_force_on_a_day(loaded, signed_in):
    page = text_of(signed_in("lawyer").get("/laws?on=2020-11-10&in_force=y"))
    assert "451-I" in page
    assert "93-VIII" not in page


def test_a_day_that_is_none_is_told_and_what_was_typed_stays(loaded, signed_in):
    page = signed_in("lawyer").get("/laws?on=2020-13-01&q=143+%D0%B3%D0%BA")
    assert page.status_code == 422
    assert 'value="143 гк"' in text_of(page)
    assert 'aria-invalid="true"' in text_of(page)


def test_a_search_links_to_the_article_on_its_acts_page(loaded, signed_in):
    client = signed_in("lawyer")
    link = re.search(
        r'href="(/laws/kz-code-civil-general-1994\?on=2020-09-01)#article-143"',
        text_of(client.get("/laws?q=143+гк&on=2020-09-01")),
    )
    page = text_of(client.get(link[1]))
    assert 'id="article-143"' in page
    assert "Защита чести, достоинства и деловой репутации" in page


def test_an_acts_page_links_to_the_official_text_and_to_what_replaced_it(loaded, signed_in):
    page = text_of(signed_in("lawyer").get("/laws/kz-law-451-i-1999"))
    assert '<a href="https://adilet.zan.kz/rus/docs/Z990000451_" rel="noopener noreferrer">' in page
    assert 'href="/laws/kz-law-93-viii-2024"' in page


def test_an_act_is_found_by_an_earlier_id_and_an_unknown_one_is_not(loaded, signed_in):
    client = signed_in("lawyer")
    assert client.get("/laws/kz-gpk-377-v-2015").status_code == 200
    assert client.get("/laws/kz-law-none").status_code == 404


def test_every_acts_page_can_be_shown_in_every_language(loaded, signed_in):
    client = signed_in("lawyer")
    ids = re.findall(r'href="/laws/(kz-[a-z0-9-]+)"', text_of(client.get("/laws")))
    for language in ("ru", "kk", "en"):
        client.post("/accounts/language", data={"language": language})
        for act_id in ids:
            page = client.get(f"/laws/{act_id}")
            assert page.status_code == 200
            assert "None" not in text_of(page)
    assert len(ids) == 41


def test_the_picker_gets_options_with_everything_it_needs(loaded, signed_in):
    found = text_of(signed_in("operator").get("/laws/search?q=клевета&on=2020-09-01"))
    assert found.count('role="option"') == 2
    assert found.index('data-provision="kz-code-administrative-offences-2014:73-3"') < found.index(
        'data-provision="kz-code-criminal-2014:130"'
    )
    assert "tone-bad" in found.split("kz-code-criminal-2014:130")[1]
    assert "tone-bad" not in found.split("kz-code-criminal-2014:130")[0]


def test_the_picker_is_told_when_nothing_fits(loaded, signed_in):
    found = text_of(signed_in("operator").get("/laws/search?q=zzz"))
    assert "option" not in found
    assert found.strip().startswith("<p")


def test_what_is_typed_comes_back_as_text_and_never_as_markup(loaded, signed_in):
    page = text_of(signed_in("operator").get("/laws?q=<script>x</script>"))
    assert "<script>x" not in page


def test_a_day_that_cannot_be_read_is_today_for_the_picker(loaded, signed_in):
    assert 'role="option"' in text_of(signed_in("operator").get("/laws/search?q=143+гк&on=soon"))


def test_chosen_provisions_are_shown_as_of_another_day(loaded, signed_in):
    address = "/laws/chosen?provisions=kz-code-criminal-2014:130&provisions=nonsense&on="
    client = signed_in("lawyer")
    assert "tone-bad" not in text_of(client.get(address + "2019-05-01"))
    later = text_of(client.get(address + "2020-09-01"))
    assert "tone-bad" in later
    assert later.count('name="provisions"') == 1


def test_reading_the_register_writes_nothing(loaded, signed_in):
    client = signed_in("lawyer")
    before = len(db.session.scalars(select(AuditEvent)).all())
    db.session.commit()
    for address in (
        "/laws?q=143",
        "/laws/kz-law-94-v-2013",
        "/laws/search?q=143",
        "/laws/chosen?provisions=kz-law-94-v-2013",
    ):
        assert client.get(address).status_code == 200
    assert len(db.session.scalars(select(AuditEvent)).all()) == before


def test_what_is_typed_is_found_at_once_without_the_rest_of_the_page(loaded, signed_in):
    client = signed_in("operator")
    for typed in ("жала", "жала жабу", "клевет", "Жaла"):  # a Latin look-alike in the last one
        part = text_of(client.get("/laws", query_string={"q": typed}, headers={"HX-Request": "true"}))
        assert "#article-73-3" in part, typed
        assert "<html" not in part
    assert "<html" in text_of(client.get("/laws?q=жала"))


def test_kazakh_letters_typed_as_russian_ones_find_the_same(loaded, signed_in):
    client = signed_in("operator")
    for typed in ("құқықтары туралы", "кукыктары туралы"):
        assert "kz-law-345-ii-2002" in text_of(client.get("/laws", query_string={"q": typed})).split("<table")[0]


def test_an_acts_page_leads_to_what_it_replaced_to_where_it_is_cited_and_to_the_journal(loaded, signed_in):
    page = text_of(signed_in("lawyer").get("/laws/kz-law-93-viii-2024"))
    assert 'href="/laws/kz-law-451-i-1999"' in page
    assert 'href="/journal/?act=kz-law-93-viii-2024"' in page or 'href="/journal?act=kz-law-93-viii-2024"' in page
    assert 'href="/desk/cited/kz-law-93-viii-2024?article=24"' in page
    for role in ("admin",):
        seen = text_of(signed_in(role).get("/laws/kz-law-93-viii-2024"))
        assert "/desk/cited" not in seen
        assert "/journal" not in seen


def test_editions_are_shown_in_the_readers_language_the_latest_first_and_the_doubtful_marked(loaded, signed_in):
    client = signed_in("operator")
    page = text_of(client.get("/laws/kz-code-criminal-2014"))
    editions = page[page.index('id="edition-') :]
    assert editions.index("Введена ст. 115-1") < editions.index("Ст. 130 исключена")
    assert "tone-warn" in editions
    client.post("/accounts/language", data={"language": "kk"})
    assert "130-бап алып тасталды" in text_of(client.get("/laws/kz-code-criminal-2014"))


def test_a_cited_provision_says_that_something_of_it_is_to_be_checked(loaded):
    badge = loaded.jinja_env.from_string("{% from '_macros/provisions.html' import doubt %}{{ doubt(provision) }}")
    with loaded.test_request_context("/"):
        assert "tone-warn" in badge.render(provision="kz-code-criminal-2014:174:part=1")
        assert not badge.render(provision="kz-code-criminal-2014:131").strip()
        assert not badge.render(provision="kz-law-none:1").strip()


def test_an_act_kept_for_the_record_is_no_predecessor(loaded, signed_in):
    page = text_of(signed_in("lawyer").get("/laws/kz-law-451-i-1999"))
    assert "kz-gov-865-2003" not in page


def test_an_acts_page_says_by_which_names_it_is_recognised(loaded, signed_in):
    act = SHIPPED.act("kz-code-criminal-2014")
    page = text_of(signed_in("operator").get(f"/laws/{act.id}"))
    assert "; ".join((*act.abbr_ru, *act.abbr_kk)) in page


def test_the_anchor_of_an_article_stands_at_the_life_in_force_on_the_day(loaded, signed_in):
    act = db.session.get(Act, "kz-law-94-v-2013")
    act.articles[0].in_force_to = "2022-01-01"
    number = act.articles[0].number
    db.session.add(Article(act_id=act.id, key="later", number=number, position=act.articles[0].position, loaded={}))
    act.articles[0].heading_ru = "Прежнее"
    db.session.flush()
    db.session.scalars(select(Article).where(Article.key == "later")).one().in_force_from = "2022-01-01"
    db.session.commit()
    client = signed_in("operator")
    for day, old in (("2020-09-01", True), ("2023-01-01", False)):
        page = text_of(client.get(f"/laws/{act.id}?on={day}"))
        assert page.count(f'id="article-{number}"') == 1
        row = page.split(f'id="article-{number}"')[1].split("</tr>")[0]
        assert ("Прежнее" in row) == old


def test_what_is_found_stands_instead_of_the_list(loaded, signed_in):
    client = signed_in("operator")
    for headers in ({}, {"HX-Request": "true"}):
        assert "<table" not in text_of(client.get("/laws?q=143 гк", headers=headers))
        assert "<table" in text_of(client.get("/laws?q=", headers=headers))


def test_only_a_lawyer_is_offered_to_add_what_is_not_found(loaded, signed_in):
    part = {"q": "zzz"}, {"HX-Request": "true"}
    for role, offered in (("lawyer", True), ("operator", False)):
        page = text_of(signed_in(role).get("/laws", query_string=part[0], headers=part[1]))
        assert ("/laws/new" in page) == offered
