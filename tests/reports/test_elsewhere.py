"""Texts that stand for other days, and how they come into a report."""

from datetime import date

import pytest

from hotline.core.db import db
from hotline.core.errors import EditedMeanwhile, Refused
from hotline.core.i18n import CODES, speaking
from hotline.core.periods import Period
from hotline.reports import live, narrating, narratives, taking_over
from hotline.reports.elsewhere import texts_elsewhere
from hotline.reports.periods import sealing
from hotline.reports.rules import Section
from tests import factories
from tests.reports.claiming import PERIOD, line_of_work
from tests.reports.reading import report, section, texts

LONGER = Period.of_days(PERIOD.first, date(2020, 11, 30))
OCTOBER = Period.of_days(date(2020, 10, 1), date(2020, 10, 31))
DAYS = "from=2020-08-01&to=2020-11-30"
PLACE = f"/reports/narratives?{DAYS}&lang=ru"


@pytest.fixture
def lawyer(loaded, staff):
    lawyer = staff("lawyer", name="Асель Нурланова")
    line_of_work(lawyer)
    return lawyer


def write(lawyer, text="Поступило {cases}.", where=Section.DIFFICULTIES, language="ru", period=PERIOD, seen=0):
    made = narrating.write(where, period, language, text, live.figures(period), by=lawyer, seen=seen)
    db.session.commit()
    return made


def offered(period=LONGER):
    return [(one.language, one.period, one.sections) for one in texts_elsewhere(period, CODES)]


def test_days_that_two_periods_share_are_counted():
    assert [PERIOD.shared(other) for other in (PERIOD, LONGER, OCTOBER)] == [119, 119, 31]
    assert OCTOBER.shared(Period.of_days(date(2020, 11, 1), date(2020, 11, 2))) == 0


def test_texts_of_the_period_that_shares_most_days_are_offered_by_language(lawyer):
    for where in (Section.CONCLUSIONS, Section.INTRODUCTION):
        write(lawyer, where=where)
    write(lawyer, period=OCTOBER)
    write(lawyer, period=OCTOBER, language="kk")
    assert offered() == [
        ("ru", PERIOD, [Section.INTRODUCTION, Section.CONCLUSIONS]), ("kk", OCTOBER, [Section.DIFFICULTIES]),
    ]  # fmt: skip
    assert offered(Period.of_days(date(2020, 12, 1), date(2020, 12, 31))) == []


def test_what_is_written_or_emptied_on_purpose_is_no_gap(lawyer):
    write(lawyer)
    write(lawyer, "Своё", period=LONGER)
    assert offered() == []
    write(lawyer, "", period=LONGER, seen=1)
    assert offered() == []
    write(lawyer, "", seen=1)
    assert offered(OCTOBER) == []


def test_a_text_comes_over_as_a_draft_with_its_figures_counted_anew(lawyer):
    source = write(lawyer)
    factories.case(lawyer, day=date(2020, 11, 29), number="+77000000009")
    [draft] = taking_over.take_over([source], LONGER, by=lawyer)
    db.session.commit()
    found = narratives.written(LONGER, "ru", live.figures(LONGER))[Section.DIFFICULTIES]
    assert (found.narrative, found.is_confirmed, draft.is_draft) == (draft, False, True)
    assert found.changes == {"cases": (3, 4)}
    with speaking("en"):
        assert narratives.change_words(found) == "taken over from 01.08.2020 – 27.11.2020; Cases: 3 → 4"
    assert narratives.waiting(LONGER, live.figures(LONGER)) == [found]
    confirmed = narrating.confirm(draft, live.figures(LONGER), by=lawyer, seen=1)
    assert (confirmed.version, confirmed.is_draft, confirmed.text) == (2, False, source.text)
    assert narratives.waiting(LONGER, live.figures(LONGER)) == []


def test_a_draft_without_a_figure_waits_for_somebody_to_read_it_too(lawyer):
    [draft] = taking_over.take_over([write(lawyer, "Без чисел", language="en")], LONGER, by=lawyer)
    db.session.commit()
    document = report(LONGER)
    assert "Not final" in document.notice
    assert list(texts(section(document, 8))) == [
        "[DRAFT, TO BE CONFIRMED: this text was taken over from 01.08.2020 – 27.11.2020]", "Без чисел",
    ]  # fmt: skip
    assert narrating.confirm(draft, live.figures(LONGER), by=lawyer, seen=1).version == 2
    assert "Not final" not in report(LONGER).notice


def test_nothing_that_somebody_wrote_first_is_written_over(lawyer):
    source = write(lawyer)
    mine = write(lawyer, "Своё", period=LONGER)
    with pytest.raises(EditedMeanwhile):
        taking_over.take_over([source], LONGER, by=lawyer)
    assert narratives.version_of(Section.DIFFICULTIES, LONGER, "ru") is mine


def test_nothing_comes_over_into_sealed_days(lawyer, staff):
    source = write(lawyer)
    sealing.seal(LONGER, staff("manager"), "проверено")
    db.session.commit()
    with pytest.raises(Refused):
        taking_over.take_over([source], LONGER, by=lawyer)


def test_the_pages_name_the_other_days_and_take_their_texts_over(lawyer, signed_in):
    write(lawyer)
    write(lawyer, where=Section.INTRODUCTION)
    client = signed_in("manager")
    for address in (PLACE, f"/reports?{DAYS}"):
        page = client.get(address).text
        assert "01.08.2020" in page
        assert "27.11.2020" in page
        assert 'action="/reports/narratives/take-over/ru?' in page
    ids = ",".join(str(one.id) for one in texts_elsewhere(LONGER, ["ru"])[0].texts)
    stale = client.post(f"/reports/narratives/take-over/ru?{DAYS}", data={"seen": "1"})
    assert stale.status_code == 302
    db.session.rollback()
    assert narratives.version_of(Section.INTRODUCTION, LONGER, "ru") is None
    answer = client.post(f"/reports/narratives/take-over/ru?{DAYS}", data={"seen": ids})
    assert answer.location == PLACE
    page = client.get(PLACE).text
    assert "take-over" not in page
    assert page.count("/confirm?") == 2
    assert "take-over" not in client.get(f"/reports?{DAYS}").text


def test_only_who_writes_takes_texts_over(lawyer, signed_in):
    write(lawyer)
    for role in ("operator", "admin"):
        assert signed_in(role).post(f"/reports/narratives/take-over/ru?{DAYS}", data={"seen": "1"}).status_code == 404
    client = signed_in("lawyer")
    for wrong in (f"fr?{DAYS}", "ru?from=2020-13-01&to=2020-11-30"):
        assert client.post(f"/reports/narratives/take-over/{wrong}", data={"seen": "1"}).status_code == 404


def test_many_periods_cost_the_question_no_more_queries(lawyer, query_count):
    def asked():
        with query_count() as counted:
            texts_elsewhere(LONGER, CODES)
        return counted.number

    write(lawyer)
    few = asked()
    for day in range(2, 9):
        write(lawyer, period=Period.of_days(date(2020, 8, day), PERIOD.last))
    assert asked() == few == 1
