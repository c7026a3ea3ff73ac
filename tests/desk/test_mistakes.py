"""What was entered into the register of acts by mistake goes again; what is cited or came with the data stays."""

from datetime import date
from html import unescape

import pytest
from sqlalchemy import select

from hotline.audit.models import AuditEvent
from hotline.core.db import db
from hotline.laws import queries, records
from hotline.laws.models import Act, Article, Edition, RegisterChange
from tests import factories
from tests.laws.test_editing import AMENDED, CRIMINAL, NEW_ACT, SOURCE

ARTICLE = SOURCE | {"number": "116", "heading_ru": "Принуждение", "in_force_from": "01.01.2015"}
NEW = "kz-law-99-vii-2021"
REASON = {"reason": "Опечатка в номере"}
LIFE = f"/desk/mistakes/{CRIMINAL}/articles/131@2021-09-01"


@pytest.fixture
def lawyer(app, signed_in):
    """A lawyer's client, over the register of the data file."""
    factories.codes()
    factories.register()
    db.session.commit()
    return signed_in("lawyer")


def amend(lawyer, key="131", **changed):
    data = AMENDED | {"revision": "1"} | changed
    assert lawyer.post(f"/laws/{CRIMINAL}/articles/{key}/amend", data=data).status_code == 302


def lives():
    db.session.expire_all()
    found = select(Article).where(Article.act_id == CRIMINAL, Article.number == "131").order_by(Article.id)
    return [(one.key, one.in_force_to) for one in db.session.scalars(found)]


def cite(staff, *provisions, day):
    by = staff("lawyer", name="Алия Тестова")
    factories.consultation(by, factories.case(by, day), day, provisions=provisions)
    db.session.commit()


def stays(answer):
    page = unescape(answer.get_data(as_text=True))
    assert answer.status_code in (200, 422)
    assert 'name="reason"' not in page
    return page


def test_a_life_begun_by_mistake_goes_and_the_one_before_gets_its_end_back(lawyer):
    amend(lawyer)
    assert lives() == [("131", "2021-09-01"), ("131@2021-09-01", None)]
    assert LIFE in lawyer.get(f"/laws/{CRIMINAL}").text
    assert lawyer.post(LIFE, data=REASON).location == f"/laws/{CRIMINAL}"
    assert lives() == [("131", None)]
    assert "Опечатка в номере" in lawyer.get(f"/laws/{CRIMINAL}").text
    verbs = db.session.scalars(select(AuditEvent.verb).order_by(AuditEvent.id)).all()
    assert verbs[-2:] == ["laws.removed", "laws.resumed"]
    assert "Опечатка" not in str(db.session.scalars(select(AuditEvent.detail)).all())


def test_without_a_reason_nothing_goes(lawyer):
    amend(lawyer)
    answer = lawyer.post(LIFE, data={"reason": " "})
    assert answer.status_code == 422
    assert 'id="reason-error"' in answer.text
    assert len(lives()) == 2


def test_a_life_that_another_follows_stays_until_that_goes(lawyer):
    amend(lawyer)
    amend(lawyer, "131@2021-09-01", since="2023")
    stays(lawyer.post(LIFE, data=REASON))
    assert lawyer.post(f"/desk/mistakes/{CRIMINAL}/articles/131@2023", data=REASON).status_code == 302
    assert lawyer.post(LIFE, data=REASON).status_code == 302
    assert lives() == [("131", None)]


def test_what_is_cited_stays_but_a_citation_of_the_earlier_life_holds_nothing(lawyer, staff):
    amend(lawyer)
    cite(staff, f"{CRIMINAL}:131", day=date(2020, 9, 14))
    assert 'name="reason"' in lawyer.get(LIFE).text
    cite(staff, f"{CRIMINAL}:131:part=1", day=date(2021, 10, 1))
    assert "1" in stays(lawyer.post(LIFE, data=REASON))
    assert len(lives()) == 2


def test_what_came_with_the_data_stays(lawyer):
    edition = db.session.scalars(select(Edition).where(Edition.act_id == CRIMINAL)).first()
    for below in ("", "/articles/131", f"/editions/{edition.id}"):
        stays(lawyer.get(f"/desk/mistakes/{CRIMINAL}{below}"))
        stays(lawyer.post(f"/desk/mistakes/{CRIMINAL}{below}", data=REASON))
    assert "/desk/mistakes" not in lawyer.get(f"/laws/{CRIMINAL}").text


def test_an_edition_and_an_article_entered_here_go_and_their_history_stays(lawyer):
    amend(lawyer)
    lawyer.post(f"/laws/{CRIMINAL}/articles/new", data=ARTICLE)
    made = next(one for one in records.editions(CRIMINAL) if one.since == "2021-09-01")
    for below in (f"/editions/{made.id}", "/articles/116"):
        assert lawyer.post(f"/desk/mistakes/{CRIMINAL}{below}", data=REASON).status_code == 302
    queries.forget()
    assert queries.act(CRIMINAL).article("116", date(2020, 1, 1)) is None
    assert "2021-09-01" not in [one.since for one in records.editions(CRIMINAL)]
    page = lawyer.get(f"/laws/{CRIMINAL}").text
    assert page.count("Ст. 116:") == 2
    lawyer.post(f"/laws/{CRIMINAL}/articles/new", data=ARTICLE)
    assert queries.act(CRIMINAL)


def test_an_act_goes_with_what_was_entered_below_it_and_the_list_says_so(lawyer):
    lawyer.post("/laws/new", data=NEW_ACT)
    lawyer.post(f"/laws/{NEW}/articles/new", data=SOURCE | {"number": "8", "in_force_from": "2022"})
    lawyer.post(f"/laws/{NEW}/editions/new", data=SOURCE | {"since": "2022", "change_ru": "Изменена.", "articles": "8"})
    assert lawyer.post(f"/desk/mistakes/{NEW}", data=REASON).location == "/laws"
    assert db.session.get(Act, NEW) is None
    assert lawyer.get(f"/laws/{NEW}").status_code == 404
    assert db.session.scalars(select(RegisterChange.act_id)).all() == [NEW] * 6
    assert "Опечатка в номере" in lawyer.get("/laws").text
    assert lawyer.post("/laws/new", data=NEW_ACT).location == f"/laws/{NEW}"


def test_an_act_that_is_cited_or_named_as_a_successor_stays(lawyer, staff):
    lawyer.post("/laws/new", data=NEW_ACT)
    old = db.session.get(Act, "kz-law-508-ii-2003")
    old.replaced_by = NEW
    db.session.commit()
    assert old.short_ru in stays(lawyer.post(f"/desk/mistakes/{NEW}", data=REASON))
    old.replaced_by = None
    db.session.commit()
    queries.forget()
    cite(staff, f"{NEW}:3", day=date(2022, 3, 1))
    stays(lawyer.post(f"/desk/mistakes/{NEW}", data=REASON))
    assert db.session.get(Act, NEW)


def test_only_a_lawyer_takes_anything_out(lawyer, signed_in):
    amend(lawyer)
    for role in ("operator", "manager", "admin"):
        assert signed_in(role).post(LIFE, data=REASON).status_code == 404
    assert lawyer.get(f"/desk/mistakes/{CRIMINAL}/articles/999").status_code == 404
