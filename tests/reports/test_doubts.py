"""What should be looked at before a period is sealed, though no row is wrong."""

from datetime import date

import pytest

from hotline.claims import service as claims
from hotline.core.db import db
from hotline.core.periods import Period
from hotline.group_sessions.models import GroupSession
from hotline.materials import outlets, product_files, products
from hotline.materials.rules import Kind, Tongue, has_link
from hotline.reports import live, narrating, taking_over
from hotline.reports.elsewhere import texts_elsewhere
from hotline.reports.periods import gate, sealing
from hotline.reports.periods.doubts import doubts
from hotline.reports.rules import Section
from tests import factories
from tests.reports.claiming import PERIOD, line_of_work, stated

READY = f"/reports/periods/ready?first={PERIOD.first}&last={PERIOD.last}"
DAY = date(2020, 9, 14)


@pytest.fixture
def lawyer(loaded, staff):
    lawyer = staff("lawyer", name="Асель Нурланова")
    line_of_work(lawyer)
    for section in Section:
        for language in ("ru", "kk"):
            write(lawyer, section, language)
    return lawyer


def write(lawyer, section, language, text="Дано {consultations}.", seen=0):
    narrating.write(section, PERIOD, language, text, live.figures(PERIOD), by=lawyer, seen=seen)
    db.session.commit()


def found():
    return [(one.code, one.kind, one.name[0], one.language) for one in doubts(PERIOD)]


def test_links_are_found_wherever_they_stand():
    assert has_link("", None, "Плакат: https://example.org/x")
    assert not has_link("г. Алматы, 24 школы", "", None)


def test_nothing_is_doubted_where_everything_is_written_and_kept(lawyer):
    assert found() == []


def test_texts_that_are_missing_or_wait_are_named_with_their_language(lawyer):
    write(lawyer, Section.DIFFICULTIES, "kk", "", seen=1)
    factories.consultation(lawyer, factories.case(lawyer, number="+77000000003"))
    db.session.commit()
    waiting = [one for one in found() if one[0] == "text_changed"]
    assert len(waiting) == 5
    assert ("text_missing", "text", "difficulties", "kk") in found()
    assert len(found()) == 6


def test_a_text_of_other_days_is_told_from_one_that_nobody_wrote(lawyer):
    october = Period.of_days(date(2020, 10, 1), date(2020, 10, 31))
    assert {one.code for one in doubts(october)} == {"text_elsewhere"}
    [text, *_others] = texts_elsewhere(october, ["kk"])[0].texts
    taking_over.take_over([text], october, by=lawyer)
    db.session.commit()
    codes = [(one.code, one.language, one.name[0]) for one in doubts(october)]
    assert codes.count(("text_taken_over", "kk", "introduction")) == 1
    assert [code for code, _language, _name in codes].count("text_elsewhere") == 5


def test_red_lines_are_named_and_an_explained_one_stays_among_them(lawyer):
    stated(lawyer, "case", 3)
    wrong, told = stated(lawyer, "case", 72), stated(lawyer, "consultation", 106)
    claims.explain(told, "Охват", by=lawyer)
    db.session.commit()
    assert {(one.code, one.id) for one in doubts(PERIOD)} == {("stated_wrong", wrong.id), ("stated_explained", told.id)}


def test_a_version_without_its_file_and_an_outlet_without_a_link_are_named(lawyer):
    kept = product_files.keep(b"%PDF-1.7\n" + bytes(100), "instruktsiya.pdf")
    products.add(Kind.INSTRUCTION, "С файлом", "", products.Content(DAY, Tongue.RU, file=kept), by=lawyer)
    products.add(Kind.INSTRUCTION, "Без файла", "Файлсыз", products.Content(DAY, Tongue.KK), by=lawyer)
    products.add(Kind.REPORT, "Отчёт", "", products.Content(DAY, Tongue.RU), by=lawyer)
    for name, address in (("Сайт", "https://example.org"), ("Школы", "г. Алматы")):
        outlets.add(outlets.Content(name, address, "Номер", DAY, "Здравствуйте!"), by=lawyer)
    db.session.commit()
    assert found() == [("no_file", "product", "Без файла", ""), ("no_link", "outlet", "Школы", "")]


def test_doubts_stand_in_nobodys_way(lawyer, staff):
    stated(lawyer, "case", 72)
    assert [one.code for one in doubts(PERIOD)] == ["stated_wrong"]
    assert gate.problems(PERIOD) == []
    assert sealing.seal(PERIOD, staff("manager")).accepted == {}


def test_the_page_leads_to_where_each_is_mended(lawyer, signed_in):
    wrong = stated(lawyer, "case", 72)
    write(lawyer, Section.CONCLUSIONS, "kk", "", seen=1)
    products.add(Kind.INSTRUCTION, "Без файла", "", products.Content(DAY, Tongue.KK), by=lawyer)
    db.session.commit()
    client = signed_in("manager")
    page = client.get(READY).text
    days = f"from={PERIOD.first}&amp;to={PERIOD.last}"
    assert f'href="/reports/narratives?{days}&amp;lang=kk#conclusions"' in page
    assert f'href="/reports/reconciliation?{days}#claim-{wrong.id}"' in page
    assert 'href="/materials/products/1"' in page
    assert 'name="reason"' not in page
    bare = signed_in("admin").get(READY).text
    assert 'id="doubts"' in bare
    assert "/reports/narratives" not in bare.partition('id="doubts"')[2]


def test_many_claims_and_outlets_cost_no_more_questions(lawyer, query_count):
    def asked():
        db.session.expire_all()
        with query_count() as counted:
            doubts(PERIOD)
        return counted.number

    def enter(number):
        stated(lawyer, "case", 72 + number)
        outlets.add(outlets.Content(f"Место {number}", "г. Алматы", "Номер", DAY, "Здравствуйте!"), by=lawyer)
        db.session.commit()

    enter(0)
    few = asked()
    for number in range(1, 5):
        enter(number)
    assert asked() == few


def test_a_figure_typed_as_a_number_is_named(lawyer):
    db.session.add(GroupSession(held_at=factories.moment(DAY), lawyer=lawyer, topic_ru="Вебинар", participants=30))
    listeners = live.figures(PERIOD)["participants"].fact
    write(lawyer, Section.INTRODUCTION, "ru", f"Вебинар слушали {listeners} человека.", seen=1)
    assert ("text_typed", "text", "introduction", "ru") in found()


def test_what_is_stated_of_overlapping_days_alone_is_named(lawyer):
    stated(lawyer, "case", 72)
    longer = Period.of_days(PERIOD.first, date(2020, 12, 31))
    days = [one.name[0] for one in doubts(longer) if one.code == "stated_elsewhere"]
    assert days == [" – ".join(f"{day:%d.%m.%Y}" for day in (PERIOD.first, PERIOD.last))]
