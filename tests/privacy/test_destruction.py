"""What the line promises to destroy is destroyed in time, and no more than that."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from hotline import worker
from hotline.cases import consultations, gathering, merging
from hotline.cases import queries as case_queries
from hotline.cases import service as cases
from hotline.cases.models import Case, CaseMessage, Consultation
from hotline.core import clock
from hotline.core.db import db
from hotline.core.errors import Refused
from hotline.core.periods import Period
from hotline.desk.models import AnswerDraft
from hotline.indicators import queries as indicators
from hotline.intake.models import Dialogue
from hotline.messages.models import Conversation, DeliveryReport, Message
from hotline.office import calendar
from hotline.people.models import Consent, Identifier, Person, PersonMerge
from hotline.privacy import job, queries
from hotline.privacy.commands import retention
from hotline.privacy.models import Destruction
from tests import factories
from tests.provider import inbound, sid

PHONE = "+77000000041"
WORDS = "Мою переписку выложили в группу"


@pytest.fixture
def told(app, line):
    """Take in what one caller says, ten minutes between two messages; give the case."""
    factories.codes()
    at = clock.now()

    def tell(*texts: str, phone: str = PHONE, start: int = 1) -> Case:
        for number, text in enumerate(texts):
            with clock.at(at + timedelta(minutes=10 * number)):
                [message] = line(inbound(phone, sid(start + number), text))
        return db.session.scalar(
            select(Case).join(CaseMessage, CaseMessage.case_id == Case.id).where(CaseMessage.message_id == message.id)
        )

    return tell


def pass_time(app, **passed: float) -> None:
    """Let time go by and the worker do what is due."""
    db.session.commit()
    with clock.at(clock.now() + timedelta(**passed)):
        worker.run_once(app)
    db.session.expire_all()


def everything_kept(model: type) -> str:
    return repr([[getattr(row, column.key) for column in model.__table__.columns] for row in db.session.query(model)])


@pytest.mark.parametrize("texts", [(WORDS,), (WORDS, "нет"), (WORDS, "ок", "не знаю")])
def test_without_consent_everything_the_caller_sent_is_gone_after_72_hours(app, told, texts):
    case = told(*texts)
    pass_time(app, hours=70)
    assert case.destroyed_at is None
    pass_time(app, hours=73)
    assert (case.status, case.resolution) == ("closed", "NO_CONSENT")
    assert all(not one.body and one.form is None for one in db.session.query(Message).filter_by(direction="in"))
    for model in (Message, DeliveryReport, Conversation, Person, Identifier, Consent):
        kept = everything_kept(model)
        assert WORDS not in kept
        assert PHONE.removeprefix("+") not in kept
    assert db.session.query(Dialogue).count() == 0


@pytest.mark.parametrize(("body", "more"), [("", {"MessageType": "audio"}), ("СТОП", {})])
def test_who_was_never_asked_about_consent_has_the_same_72_hours(app, line, body, more):
    factories.codes()
    [message] = line(inbound(PHONE, sid(1), body, **more))
    case = db.session.get(Case, db.session.get(CaseMessage, message.id).case_id)
    pass_time(app, hours=70)
    assert case.destroyed_at is None
    pass_time(app, hours=73)
    assert (case.status, case.resolution, message.form) == ("closed", "NO_CONSENT", None)


def test_the_row_stays_counted_as_a_case_and_not_as_a_person(app, told):
    told(WORDS)
    pass_time(app, hours=73)
    facts = {one.indicator.code: one.fact for one in indicators.figures(Period.of_days(clock.today(), clock.today()))}
    assert (facts["messages"], facts["cases"], facts["persons"]) == (1, 1, 0)
    [entry] = db.session.query(Destruction)
    assert (entry.basis, entry.by_id) == ("no_consent", None)
    assert entry.counts["messages"] == 1
    assert entry.counts["identities"] >= 2


def test_the_same_message_never_comes_in_again_and_who_writes_again_is_somebody_new(app, told, line):
    case = told(WORDS)
    pass_time(app, hours=73)
    line(inbound(PHONE, sid(1), WORDS))
    assert db.session.query(Message).filter_by(direction="in").count() == 1
    again = told("Здравствуйте ещё раз", start=50)
    assert again.person_id != case.person_id
    assert db.session.query(Conversation).count() == 2


def test_who_consents_in_time_loses_nothing(app, told, line):
    case = told(WORDS)
    with clock.at(clock.now() + timedelta(hours=71)):
        line(inbound(PHONE, sid(9), "да"))
    pass_time(app, hours=100)
    assert case.destroyed_at is None
    assert WORDS in [one.body for one in case_queries.messages(case)]


def test_consent_noted_by_hand_counts_too(app, told, staff):
    case = told(WORDS)

    cases.note_consent(case, ["data", "purpose"], staff("lawyer"))
    pass_time(app, hours=100)
    assert case.destroyed_at is None


def test_somebody_known_by_telephone_keeps_name_and_number(app, told, staff):
    known = factories.case(staff("lawyer"), person=factories.person(PHONE, name="Айгерим"))

    cases.close(known, "NO_CONTACT", staff("lawyer"))
    case = told(WORDS)
    assert case.person_id == known.person_id
    pass_time(app, hours=73)
    assert case.destroyed_at is not None
    assert known.person.name == "Айгерим"
    assert PHONE in [one.value for one in known.person.identifiers]


def test_withdrawn_consent_stops_the_work_at_once_and_empties_all_within_15_working_days(app, told, staff):
    lawyer = staff("lawyer")
    case = told(WORDS, "да")
    made = factories.consultation(lawyer, case, clock.today())
    number, version = made.number, made.versions[-1]
    told("удалить", "да", start=20)
    assert case.restricted_at is not None
    draft = consultations.begin(case, lawyer, {"summary": ["…"]})
    with pytest.raises(Refused):
        consultations.finalise(draft, factories.content(lawyer, clock.today()), lawyer)
    db.session.rollback()
    pass_time(app, days=12)
    assert case.destroyed_at is None
    pass_time(app, days=40)
    assert case.destroyed_at is not None
    assert (version.summary, version.advice) == ("—", "—")
    assert (version.category, version.outcome) == ("IMG-PHOTO", "CONSULTED_ORAL")
    assert version.provisions
    assert db.session.get(Consultation, made.id).number == number
    for model in (Message, Conversation, Person, Identifier):
        assert PHONE.removeprefix("+") not in everything_kept(model)


def test_the_term_of_a_withdrawal_is_counted_in_working_days(app):

    assert calendar.after_working_days(date(2026, 6, 1), 5) == date(2026, 6, 8)


def test_a_lawyer_destroys_before_the_term_and_the_page_tells_what_waits_and_what_was(app, told, signed_in):
    case = told(WORDS, "да")
    told("удалить", "да", start=20)
    told(WORDS, phone="+77000000042", start=60)
    page = signed_in("manager").get("/privacy/").get_data(as_text=True)
    assert page.count("согласие отозвано") == 1
    assert page.count("нет согласия 72 часа") == 1
    address = f"/privacy/cases/{case.id}/destroy"
    assert signed_in("manager").post(address).status_code == 404
    assert signed_in("lawyer").post(address).status_code == 302
    assert signed_in("lawyer").post(address).status_code == 404
    db.session.expire_all()
    assert case.destroyed_at is not None
    assert WORDS not in signed_in("lawyer").get("/privacy/").get_data(as_text=True)


def test_above_the_ceiling_of_a_day_the_program_stops_until_a_person_looks(app, told, monkeypatch, signed_in):
    told(WORDS)
    told(WORDS, phone="+77000000042", start=60)
    monkeypatch.setattr(queries, "CEILING", 1)
    with clock.at(clock.now() + timedelta(hours=80)):
        assert job.destroy_next()
        db.session.commit()
        assert not job.destroy_next()
    assert db.session.query(Destruction).count() == 1


def test_two_workers_destroy_a_case_once(app, told):
    told(WORDS)
    db.session.commit()
    with clock.at(clock.now() + timedelta(hours=80)):
        [due] = queries.due()
        assert queries.locked(due.case)
        assert job.destroy_next()
        db.session.commit()
        assert not queries.locked(due.case)
    assert db.session.query(Destruction).count() == 1


def test_the_command_says_first_what_it_would_do(app, told):

    case = told(WORDS)
    with clock.at(clock.now() + timedelta(hours=80)):
        runner = app.test_cli_runner()
        said = runner.invoke(retention, ["--dry-run"])
        assert said.output.startswith(f"{case.number}\tno_consent\t")
        assert case.destroyed_at is None
        runner.invoke(retention)
        db.session.commit()
    db.session.expire_all()
    assert case.destroyed_at is not None


def test_a_draft_with_its_sources_and_an_unsent_answer_go_too(app, told, staff):
    lawyer = staff("lawyer")
    case = told(WORDS, "да")
    message = case_queries.messages(case)[0]
    draft = gathering.begin_draft(case, [message], lawyer).id
    db.session.add(
        AnswerDraft(conversation_id=message.conversation_id, user_id=lawyer.id, fields={"body": ["Черновик"]})
    )
    db.session.commit()
    told("удалить", "да", start=20)
    pass_time(app, days=40)
    assert case.destroyed_at is not None
    assert db.session.get(Consultation, draft) is None
    assert db.session.query(AnswerDraft).count() == 0


def test_whose_rows_were_merged_is_forgotten_in_all_of_them(app, told, staff):
    case = told(WORDS, "да")
    double = factories.person("+77000000043", name="Айгерим")
    merging.merge(case.person, double, staff("lawyer"), "Айгерим назвала себя")
    db.session.commit()
    told("удалить", "да", start=20)
    pass_time(app, days=40)
    kept = everything_kept(Person) + everything_kept(PersonMerge)
    assert "Айгерим" not in kept
    assert db.session.query(Identifier).count() == 0
