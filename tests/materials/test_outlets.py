"""Outlets: the link, the code in a caller's first message, the cases that came by it."""

from datetime import date

import pytest
from sqlalchemy import select

from hotline.cases import queries as cases
from hotline.cases.models import Case, CaseEvent, CaseMessage
from hotline.core.db import db
from hotline.core.errors import EditedMeanwhile, Refused
from hotline.core.periods import Period
from hotline.indicators import queries as indicators
from hotline.materials import outlets, queries, saving
from hotline.materials.models import CaseOutlet, Outlet
from hotline.materials.outlets import Content
from hotline.messages.models import Message
from tests.intake.conftest import environ  # noqa: F401
from tests.materials.conftest import DAY
from tests.provider import inbound, sid

PHONE, WORDS = "+77000000061", "Моё фото выложили без спроса"
AUTUMN = Period.of_days(date(2020, 8, 1), date(2020, 11, 27))


def case_of(message: Message) -> Case:
    return db.session.get(Case, db.session.get(CaseMessage, message.id).case_id)


def outlet_of(message: Message) -> int | None:
    return db.session.scalar(select(CaseOutlet.outlet_id).where(CaseOutlet.case_id == case_of(message).id))


def test_the_code_in_a_first_message_gives_the_case_its_outlet(outlet, line):
    mine, other = outlet(), outlet("X9D")
    [message] = line(inbound(PHONE, sid(1), f"Здравствуйте! (K-7F3) {WORDS}"))
    assert outlet_of(message) == mine.id
    assert queries.came_by() == {mine.id: 1}
    assert [case.id for case in queries.cases_of(mine, 1).items] == [case_of(message).id]
    assert queries.cases_of(other, 1).total == 0
    event = db.session.query(CaseEvent).filter_by(kind="came_by").one()
    assert event.detail == {"outlet": "7F3"}


def test_the_code_is_no_word_of_the_caller(outlet, line, lawyer):
    outlet()
    [message] = line(inbound(PHONE, sid(1), f"Здравствуйте! {WORDS} (K-7F3)"))
    assert message.body == f"Здравствуйте! {WORDS}"
    assert ["Body", f"Здравствуйте! {WORDS} (K-7F3)"] in message.form  # what came stays as it came


def test_a_code_that_is_nobodys_stays_where_it_is(outlet, line):
    outlet()
    [message] = line(inbound(PHONE, sid(1), "Я живу в корпусе (К-111)"))
    assert message.body == "Я живу в корпусе (К-111)"
    assert outlet_of(message) is None


def test_the_link_pressed_again_says_nothing_new_of_a_case_that_goes_on(outlet, line):
    outlet()
    second = outlet("X9D")
    one, two = line(inbound(PHONE, sid(1), WORDS), inbound(PHONE, sid(2), "Здравствуйте! (K-X9D)"))
    assert case_of(one) is case_of(two)
    assert outlet_of(two) is None
    assert two.body == "Здравствуйте!"
    case_of(one).status = "closed"
    [third] = line(inbound(PHONE, sid(3), "Новый вопрос (K-X9D)"))
    assert outlet_of(third) == second.id


def test_the_last_code_of_a_message_counts(outlet, line):
    outlet()
    second = outlet("X9D")
    [message] = line(inbound(PHONE, sid(1), "(K-7F3) (K-X9D)"))
    assert outlet_of(message) == second.id
    assert message.body == ""


def test_a_void_outlet_is_still_recognised_and_counts_as_none(outlet, line, lawyer):
    made = outlet()
    saving.void(made, "Не наш", lawyer)
    [message] = line(inbound(PHONE, sid(1), "Здравствуйте! (K-7F3)"))
    assert outlet_of(message) == made.id
    assert indicators.figure(indicators.named("24.6"), AUTUMN).fact == 0


def test_spam_that_came_by_a_link_is_not_counted(outlet, line):
    made = outlet()
    [message] = line(inbound(PHONE, sid(1), "Кредит! (K-7F3)"))
    case_of(message).category = "OTH-SPAM"
    assert (queries.came_by(), queries.cases_of(made, 1).total) == ({}, 0)


def test_the_count_of_a_period_goes_by_the_first_contact(outlet, line):
    made = outlet()
    line(inbound(PHONE, sid(1), "Здравствуйте! (K-7F3)"))
    assert queries.came_by(AUTUMN) == {}
    case = cases.of_person(db.session.query(Case).one().person)[0]
    assert queries.came_by(Period.of_days(case.opened_at.date(), date(2999, 1, 1))) == {made.id: 1}


def test_outlets_count_one_each_by_the_day_they_began(outlet):
    made = [outlet(), outlet("X9D", on=date(2020, 10, 1)), outlet("222", on=date(2020, 12, 1))]
    figure = indicators.figure(indicators.named("24.6"), AUTUMN)
    assert (figure.fact, figure.indicator.plan) == (2, "≥ 2")
    rows = list(indicators.rows(figure.indicator, AUTUMN))
    assert [(row.kind, row.opens) for row in rows] == [("outlet", made[0].id), ("outlet", made[1].id)]
    assert [one.id for one in queries.outlets(AUTUMN)] == [made[0].id, made[1].id]


def test_each_outlet_gets_a_code_of_its_own(lawyer):
    content = Content("Плакат", "г. Алматы", "Плакат со ссылкой", DAY, "Здравствуйте!")
    codes = {outlets.add(content, by=lawyer).code for _time in range(5)}
    assert len(codes) == 5
    twice = [outlets.add(content, by=lawyer, token="one form") for _time in range(2)]
    assert twice[0] is twice[1]


def test_a_change_keeps_the_code_and_tells_who_comes_second(outlet, lawyer):
    made = outlet()
    said = Content("Другое имя", made.address, made.spread, DAY, made.opening)
    assert outlets.change(made, said, by=lawyer, seen=1) == ["name_ru"]
    db.session.commit()
    assert (made.code, made.revision) == ("7F3", 2)
    assert outlets.change(made, said, by=lawyer, seen=1) == []
    with pytest.raises(EditedMeanwhile):
        outlets.change(made, Content("Третье", made.address, made.spread, DAY, made.opening), by=lawyer, seen=1)


@pytest.mark.parametrize("given", [{"on": date(2999, 1, 1)}, {"opening": "Здравствуйте! (K-222)"}])
def test_what_cannot_stand_is_refused(outlet, given):
    with pytest.raises(Refused):
        outlet(**given)
    assert db.session.query(Outlet).count() == 0
