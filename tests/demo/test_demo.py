"""The demo: the figures the line should have reported, the same for the same seed."""

from datetime import date, timedelta

import pytest

from hotline.cases.models import Case, CitedProvision, ConsultationVersion
from hotline.core import clock, i18n
from hotline.core.db import db
from hotline.core.errors import Refused
from hotline.core.periods import Period
from hotline.core.text import personal_numbers
from hotline.demo import service
from hotline.demo.stories import book
from hotline.files import store
from hotline.group_sessions import queries as group_sessions
from hotline.indicators import queries as indicators
from hotline.indicators import reading as programme
from hotline.intake.models import Dialogue
from hotline.journal.filters import Filters
from hotline.journal.grantor import queries as grantor
from hotline.journal.queries import rows
from hotline.laws import queries as provisions
from hotline.laws import service as laws
from hotline.materials import queries as materials
from hotline.messages.models import Attachment, Conversation, Message
from hotline.office import calendar, duty
from hotline.office import service as office
from hotline.reports import live, narratives
from hotline.reports.periods import gate
from hotline.reports.periods.doubts import doubts
from hotline.reports.reconciliation import sheet
from hotline.reports.rules import Section
from hotline.taxonomy import queries as taxonomy
from hotline.taxonomy import service as lists

AUTUMN = Period.of_days(date(2020, 8, 1), date(2020, 11, 27))


@pytest.fixture
def environ():
    return {"HOTLINE_TWILIO_WHATSAPP_FROM": "+77000000099"}


@pytest.fixture
def filled(app):
    lists.load()
    office.load_texts()
    laws.load()
    with app.test_request_context(), i18n.speaking("ru"):
        service.fill()
    db.session.commit()
    return app


def test_the_demo_tells_the_autumn_as_it_should_have_been_reported(filled):
    """One filling serves every question, since it takes seconds."""
    shows_72_cases_34_participants_and_106_as_a_declared_sum()
    journal = list(rows(Filters(AUTUMN.first, AUTUMN.last)))
    gives_every_consultation_a_category_a_provision_in_force_and_an_outcome(journal)
    has_all_17_regions_of_2020_and_both_languages(journal)
    lets_nobody_live_what_they_could_not(journal)
    numbers_consultations_in_the_order_in_which_advice_was_given()
    keeps_what_is_of_today_outside_of_the_story()
    shows_what_was_made_and_spread_as_it_was_planned()
    holds_what_an_earlier_report_stated_against_the_rows()
    has_texts_of_its_own_report_in_both_languages()
    assert gate.problems(AUTUMN) == []  # so that it can be sealed
    assert {one.code for one in doubts(AUTUMN)} == {"stated_explained", "no_link"}
    says_in_kazakh_what_it_says_in_russian()
    has_a_copy_for_the_grantor_about_which_everything_is_decided(journal)
    with pytest.raises(Refused):  # it never writes over data
        service.fill()


def has_a_copy_for_the_grantor_about_which_everything_is_decided(journal):
    copy = grantor.copy_of(Filters(AUTUMN.first, AUTUMN.last))
    assert copy.undecided == []
    assert len(copy.decided) > 10
    assert copy.census.persons(()) == len({row.person_code for row in journal})


def shows_72_cases_34_participants_and_106_as_a_declared_sum():
    values = {figure.indicator.code: figure.fact for figure in indicators.figures(AUTUMN)}
    assert (values["cases"], values["participants"], values["coverage"]) == (72, 34, 106)
    assert values["persons"] < 72 < values["consultations"]


def gives_every_consultation_a_category_a_provision_in_force_and_an_outcome(journal):
    assert all(row.category and row.outcome and row.provisions and row.advice for row in journal)
    assert not db.session.query(CitedProvision).filter(CitedProvision.warning.isnot(None)).count()
    assert not [row.number for row in journal if personal_numbers(row.summary) or personal_numbers(row.advice)]


def has_all_17_regions_of_2020_and_both_languages(journal):
    assert len({row.region for row in journal if row.region.startswith("KZ-")}) == 17
    assert {row.language for row in journal} == {"ru", "kk"}


def lets_nobody_live_what_they_could_not(journal):
    """Nobody calls a closed line, a school child owes no bank, and the callers' order tells nothing of their sex."""
    assert all(calendar.is_working_day(row.day) and 9 <= row.minute.hour < 18 for row in journal)
    fitting = {story.category for story in book().stories if story.minors}
    assert {row.category for row in journal if row.age_bracket == "A01"} <= fitting
    assert {row.gender for row in journal[:20]} >= {"f", "m"}


def numbers_consultations_in_the_order_in_which_advice_was_given():
    finalised = db.session.query(ConsultationVersion).order_by(ConsultationVersion.entered_at).all()
    numbers = [version.consultation.number for version in finalised]
    assert numbers == sorted(numbers)


def keeps_what_is_of_today_outside_of_the_story():
    outside = db.session.query(Case).filter(Case.opened_at >= AUTUMN.end).order_by(Case.id).all()
    assert [case.status for case in outside] == ["new", "consent_pending", "new", "consent_pending"]
    assert [conversation_of(case).waiting_since is not None for case in outside] == [True] * 4
    assert db.session.get(Dialogue, conversation_of(outside[1]).id).step == "person"  # the answer was not clear
    has_files_that_can_be_opened()
    has_somebody_on_duty_in_the_week()


def shows_what_was_made_and_spread_as_it_was_planned():
    promised = indicators.figures(AUTUMN, programme.current().indicators)
    assert [(one.indicator.code, one.fact) for one in promised if one.indicator.code != "24.3"] == [
        ("24.1", 1), ("24.2", 1), ("24.4", 1), ("24.5", 1), ("24.6", 2), ("24.7", 1),
    ]  # fmt: skip
    assert all(one.indicator.met(one.fact) for one in promised)
    assert len(materials.came_by(AUTUMN)) == 2
    assert not [one for one in db.session.query(Message) if "(K-" in one.body]
    assert {one.letter_number for one in materials.recommendations(AUTUMN)} == {"194", "195", "196"}
    [story] = materials.printable_stories(AUTUMN)
    assert story.case
    assert {one.tongue for one in materials.standing_versions("instruction", AUTUMN)} == {"ru", "kk"}


def says_in_kazakh_what_it_says_in_russian():
    [session] = group_sessions.within(AUTUMN)
    assert len(session.questions_kk.splitlines()) == len(session.questions.splitlines()) > 3
    told = [line.explanation for line in sheet(AUTUMN).lines if line.explanation]
    assert all(one.text and one.text_kk for one in told)


def conversation_of(case):
    return db.session.query(Conversation).filter_by(person_id=case.person_id).one()


def has_files_that_can_be_opened():
    kept = db.session.query(Attachment).order_by(Attachment.id).all()
    assert [(one.state, one.content_type, one.address) for one in kept] == [
        ("kept", "image/png", None),
        ("kept", "audio/wav", None),
    ]
    assert all(b"".join(store.read(one.file_key)) for one in kept)


def has_somebody_on_duty_in_the_week():
    monday, _sunday = duty.week_of(clock.today())
    assert [user.email for user in duty.on_duty(monday + timedelta(hours=10))] == [
        "lawyer@example.org",
        "zanger@example.org",
    ]
    assert duty.on_duty(monday + timedelta(hours=20)) == []


def holds_what_an_earlier_report_stated_against_the_rows():
    lines = sheet(AUTUMN).lines
    assert [(one.stated.unit, one.stated.value, one.judgement.verdict, one.judgement.difference) for one in lines] == [
        ("case", 34, "vague", 38), ("consultation", 106, "differs", consultations_given() - 106),
        ("person", 72, "differs", persons_counted() - 72), ("participant", 106, "differs", -72),
        ("case", 72, "disputed", 0), ("case", 72, "disputed", 0), ("participant", 34, "disputed", 0),
        ("consultation", 50, "plan", None), ("undetermined", None, "no_number", None),
    ]  # fmt: skip
    fits = {(one.stated.unit, one.stated.value): one.judgement.fits for one in lines}
    assert fits["consultation", 106] == fits["participant", 106] == ("coverage",)
    assert (fits["case", 34], fits["person", 72]) == (("participant",), ("case",))
    assert {one.explanation is not None for one in lines} == {True, False}


def consultations_given():
    return sheet(AUTUMN).counted["consultations"].fact


def persons_counted():
    return sheet(AUTUMN).counted["persons"].fact


def has_texts_of_its_own_report_in_both_languages():
    for language in ("ru", "kk"):
        written = narratives.written(AUTUMN, language, live.figures(AUTUMN))
        assert set(written) == set(Section)
        assert all(one.is_confirmed and not one.typed for one in written.values())


def test_every_story_uses_codes_and_provisions_that_exist(app):
    lists.load()
    laws.load()
    for story in book().stories:
        assert taxonomy.term("category", story.category)
        for day in (AUTUMN.first, AUTUMN.last):
            assert [one for one in story.provisions if provisions.warning(one, day)] == []
