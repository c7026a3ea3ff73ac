"""The short questions after advice: reading an answer, and the whole way through worker, provider and case."""

import threading
from datetime import date, datetime, timedelta
from itertools import count, product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select

from hotline import jobs, worker
from hotline.cases import consultations
from hotline.cases import queries as cases
from hotline.cases import service as case_verbs
from hotline.cases.models import Case, CaseEvent, CaseMessage
from hotline.core import clock
from hotline.core.db import db
from hotline.desk import service as desk
from hotline.desk.standing import warnings
from hotline.intake import asking
from hotline.intake.dialogue import choices, questions
from hotline.intake.dialogue.queries import standing
from hotline.intake.dialogue.questions import QUESTIONS, SKIP, plan, read
from hotline.messages.models import Message
from hotline.office import queries as office_queries
from hotline.office import service as office
from hotline.people import service as person_verbs
from tests import factories
from tests.provider import inbound, sid

FIRST = "+77000000001"
DAY = date(2020, 9, 3)


@pytest.fixture
def codes(app) -> None:
    factories.codes()
    db.session.commit()


def answered(question: str, text: str, payload: str = "", on: date = DAY) -> str | None:
    return read(text, payload, choices.choices(question, choices.offered(question, on), on))


READ = [
    ("region", "5", "KZ-AKT"), ("region", "5.", "KZ-AKT"), ("region", " 5 )", "KZ-AKT"), ("region", "№ 5", "KZ-AKT"),
    ("region", "5️⃣", "KZ-AKT"), ("region", "05", "KZ-AKT"), ("region", "Алматы", "KZ-ALA"), ("region", "алматы қаласы", "KZ-ALA"),
    ("region", "Алматинская область", "KZ-ALM"), ("region", "карагандинская", "KZ-KAR"), ("region", "Қарағанды облысы", "KZ-KAR"),
    ("region", "Нур-Султан", "KZ-AST"), ("region", "Астана", "KZ-AST"), ("region", "ВКО", "KZ-VOS"),
    ("region", "10. Карагандинская область", "KZ-KAR"), ("region", "За пределами РК", "XX-ABROAD"),
    ("region", "10. Актюбинская область", None), ("region", "99", None), ("region", "5 лет назад я писала", None),
    ("region", "Спасибо", None), ("region", "да", None), ("region", "", None), ("region", "👍", None), ("region", "9" * 5000, None),
    ("region", "0", SKIP), ("region", "0.", SKIP), ("region", "-", SKIP), ("region", " — ", SKIP), ("region", "Пропустить", SKIP),
    ("region", "ӨТКІЗУ", SKIP), ("region", "откизу", SKIP), ("region", "не хочу отвечать", SKIP), ("region", "нет", SKIP),
    ("region", "Жоқ", SKIP),
    ("minor", "1", "no"), ("minor", "Да!", "no"), ("minor", "иә", "no"), ("minor", "2", "yes"), ("minor", "нет", "yes"),
    ("minor", "Жоқ", "yes"), ("minor", "0", SKIP), ("minor", "3", None), ("minor", "мне 30", None),
    ("age_bracket", "2", "A01"), ("age_bracket", "35", "A05"), ("age_bracket", "35 лет", "A05"), ("age_bracket", "70 жас", "A07"),
    ("age_bracket", "33–45 лет", "A05"), ("age_bracket", "33-45", None),
    ("social_status", "1", "S01"), ("social_status", "Безработные", "S07"), ("social_status", "Жұмыссыздар", "S07"),
    ("social_status", "9", "S10"), ("social_status", "10", None),
]  # fmt: skip
PRESSED = {"KZ-KAR": "KZ-KAR", "region:KZ-KAR": "KZ-KAR", "skip": SKIP, "KZ-99": None, "callback_yes": None}


def test_an_answer_is_read_by_number_by_words_or_as_a_skip(codes):
    found = [(question, text, answered(question, text)) for question, text, _code in READ]
    assert found == READ


def test_a_button_answers_by_its_code_if_it_was_offered(codes):
    assert {payload: answered("region", "Ответ кнопкой", payload) for payload in PRESSED} == PRESSED


def test_every_question_fits_a_template_with_its_list_filled_in(codes, office_texts):
    days = (date(2020, 9, 3), date(2026, 11, 23))
    for question, language, on in product(QUESTIONS, ("ru", "kk"), days):
        offered = choices.offered(question, on)
        numbered = choices.numbered(question, offered, on, language)
        intro = office_queries.filled("questions_intro", language)
        text = office_queries.filled(QUESTIONS[question], language, choices=numbered)
        assert len(f"{intro}\n\n{text}") <= 1024
        assert "__" not in text
        assert "\n1. " in text
        assert f"\n{len(offered)}. " in text
        named = [line.partition(". ")[2] for line in numbered.split("\n") if line]
        assert [answered(question, words, on=on) for words in named] == (offered if named else [])


ANSWERS = st.fixed_dictionaries({name: st.sampled_from(["not_asked", "refused", "unknown", "x"]) for name in QUESTIONS})


@given(ANSWERS)
def test_at_most_three_are_asked_and_only_what_nobody_asked_before(given_answers):
    asked = plan(given_answers)
    assert len(asked) <= 3
    assert all(given_answers[name] == "not_asked" for name in asked)
    assert [name for name in QUESTIONS if name in asked] == asked
    assert len(asked) == min(3, sum(answer == "not_asked" for answer in given_answers.values()))


def moment(minute: int) -> datetime:
    return datetime.fromisoformat("2020-09-03T10:00:00+06:00") + timedelta(minutes=minute)


@pytest.fixture
def say(line):
    """Write to the line from one number, so many minutes after ten."""
    number = count(1)

    def write(body: str, minute: int, **more: str) -> Message:
        with clock.at(moment(minute)):
            return line(inbound(FIRST, sid(next(number)), body, **more))[0]

    return write


def case_of(message: Message) -> Case:
    return db.session.get(Case, db.session.get(CaseMessage, message.id).case_id)


@pytest.fixture
def advised(app, codes, say, staff):
    """Give a case of somebody who agreed, and was advised at 10:10."""

    def make(body: str = "Выложили моё фото", **facts: str) -> Case:
        case = case_of(say(body, 0))
        say("Да", 2)
        lawyer = staff("lawyer")
        with clock.at(moment(10)):
            case_verbs.describe(case, lawyer, **facts)
            unasked = dict.fromkeys(("region", "gender", "age_bracket", "social_status", "language"), "not_asked")
            advice = factories.content(lawyer, DAY, provisions=(), channel="whatsapp", at=moment(0), **unasked)
            consultations.finalise(consultations.begin(case, lawyer, {}), advice, lawyer)
            desk.answer(asking_conversation(case), "Разъяснение", lawyer, "answer")
            db.session.commit()
        work(app, 10)
        return case

    return make


def asking_conversation(case: Case):
    return db.session.scalar(
        select(Message).join(CaseMessage).where(CaseMessage.case_id == case.id, Message.direction == "in").limit(1)
    ).conversation


def work(app, minute: int) -> None:
    db.session.commit()
    with clock.at(moment(minute)):
        worker.run_once(app)
    db.session.expire_all()


def said_to(case: Case) -> list[str]:
    talk = asking_conversation(case)
    own = Message.conversation_id == talk.id, Message.direction == "out"
    return list(db.session.scalars(select(Message.purpose).where(*own).order_by(Message.id)))


def questions_to(case: Case) -> list[str]:
    return [one for one in said_to(case) if one in (*QUESTIONS.values(), "questions_done")]


def test_three_questions_are_asked_one_by_one_and_the_case_keeps_the_answers(app, advised, say, provider):
    case = advised()
    work(app, 14)
    assert questions_to(case) == []
    work(app, 15)
    assert questions_to(case) == ["ask_adult"]
    with clock.at(moment(16)):
        assert len(warnings(standing(asking_conversation(case)))) == 1
    for minute, body in ((16, "1"), (17, "2"), (18, "пропустить")):
        say(body, minute)
    assert (case.minor, case.region, case.age_bracket, case.social_status) == ("no", "KZ-ALA", "refused", "not_asked")
    assert questions_to(case) == ["ask_adult", "ask_region", "ask_age", "questions_done"]
    assert asking_conversation(case).waiting_since is None
    with clock.at(moment(19)):
        assert warnings(standing(asking_conversation(case))) == []
    texts = [sent.form["Body"] for sent in provider.to(FIRST)]
    assert [text.count("необязательно") for text in texts[-4:]] == [1, 0, 0, 0]
    assert "город Алматы" in texts[-3]
    work(app, 60)
    assert len(questions_to(case)) == 4
    kinds = db.session.scalars(select(CaseEvent.kind).where(CaseEvent.case_id == case.id)).all()
    assert kinds.count("questions") == 1


def test_what_is_known_is_not_asked(app, advised, say):
    case = advised(minor="no", region="KZ-KAR", age_bracket="A03")
    work(app, 15)
    assert questions_to(case) == ["ask_status"]
    say("Безработный", 16)  # not the words of the list
    assert case.social_status == "not_asked"
    assert asking_conversation(case).waiting_since == moment(16)
    say("7", 17)
    assert case.social_status == "not_asked"
    assert questions_to(case) == ["ask_status"]


def test_whoever_is_under_18_by_the_answer_is_told_what_a_child_has_to_know(app, advised, say):
    case = advised()
    work(app, 15)
    say("нет", 16)
    assert case.minor == "yes"
    assert said_to(case)[-2:] == ["minor", "ask_region"]


@pytest.mark.parametrize(("body", "last"), [("СТОП", "opt_out"), ("УДАЛИТЬ", "withdrawal_check")])
def test_who_leaves_in_the_middle_is_asked_no_more(app, advised, say, body, last):
    case = advised()
    work(app, 15)
    say(body, 16)
    assert said_to(case)[-1] == last
    say("1", 17)
    work(app, 60)
    assert questions_to(case) == ["ask_adult"]
    assert case.minor == "not_asked"


def test_a_question_is_repeated_in_the_language_the_caller_chose(app, advised, say, provider):
    case = advised()
    work(app, 15)
    say("ҚАЗ", 16)
    assert provider.to(FIRST)[-1].form["Body"].startswith("18 жасқа")
    say("иә", 17)
    assert case.minor == "no"
    assert provider.to(FIRST)[-1].form["Body"].startswith("Қай өңірде")


def test_once_a_person_has_written_an_answer_is_for_that_person(app, advised, say, staff):
    case = advised()
    work(app, 15)
    with clock.at(moment(16)):
        desk.answer(asking_conversation(case), "Вы сохранили снимок экрана?", staff("lawyer"), "second")
        db.session.commit()
    say("да", 17)
    assert case.minor == "not_asked"
    assert asking_conversation(case).waiting_since == moment(17)
    with clock.at(moment(18)):
        assert warnings(standing(asking_conversation(case))) == []


def test_an_answer_belongs_to_its_case_though_it_is_closed_and_opens_none(app, advised, say, staff):
    case = advised()
    work(app, 15)
    with clock.at(moment(16)):
        case_verbs.close(case, "CONSULTED_ORAL", staff("lawyer"))
        db.session.commit()
    for minute, body in ((17, "1"), (18, "-"), (19, "35")):
        say(body, minute, OriginalRepliedMessageSid=sid(900))
    assert (case.minor, case.region, case.age_bracket, case.status) == ("no", "refused", "A05", "closed")
    say("СТОП", 20)
    assert db.session.scalar(select(func.count()).select_from(Case)) == 1
    assert asking_conversation(case).waiting_since is None


def test_a_person_s_entry_is_not_overwritten(app, advised, say, staff):
    case = advised()
    work(app, 15)
    case_verbs.describe(case, staff("lawyer"), minor="no", region="KZ-KAR")
    db.session.commit()
    say("2", 16)
    assert (case.minor, questions_to(case)) == ("no", ["ask_adult", "ask_age"])


def leaves(case: Case, lawyer) -> None:
    person_verbs.withdraw_consent(case.person, at=moment(11))


def in_danger(case: Case, lawyer) -> None:
    case_verbs.describe(case, lawyer, urgency=["LIFE"])


def switched_off(case: Case, lawyer) -> None:
    office.change_values({"questions": ("off", "")}, date(2020, 9, 1), by=lawyer)


def still_leaving(case: Case, lawyer) -> None:
    asking_conversation(case).waiting_since = None
    db.session.scalars(select(Message).where(Message.purpose == "answer")).one().status = "unknown"


def asks_back(case: Case, lawyer) -> None:
    asking_conversation(case).waiting_since = moment(12)


@pytest.mark.parametrize("event", [leaves, in_danger, switched_off, still_leaving, asks_back])
def test_nobody_is_asked_who_should_be_left_alone(app, advised, staff, event):
    case = advised()
    with clock.at(moment(12)):
        event(case, staff("lawyer"))
        db.session.commit()
    work(app, 20)
    assert questions_to(case) == []


def test_nobody_is_asked_after_the_window_or_after_a_stop(app, advised, say):
    case = advised()
    work(app, 24 * 60 + 3)
    assert questions_to(case) == []
    say("СТОП", 24 * 60 + 4)
    work(app, 24 * 60 + 5)
    assert questions_to(case) == []


def test_a_message_that_waits_to_be_linked_comes_first(app, advised):
    case = advised()
    with clock.at(moment(20)):
        db.session.add(Message(direction="in", channel="whatsapp", kind="text", body="?", form=[], status="received"))
        db.session.commit()
        assert asking.ask_next() is False
    assert questions_to(case) == []


@pytest.mark.both_databases
def test_each_case_is_asked_once_and_three_workers_ask_no_more(app, advised, say, staff):
    case = advised()
    with clock.at(moment(16)):
        assert asking.ask_next() is True
        db.session.rollback()  # killed before it could commit
        assert asking.ask_next() is True
        assert asking.ask_next() is False
        db.session.commit()
    work(app, 17)
    assert questions_to(case) == ["ask_adult"]
    for minute, body in ((18, "0"), (19, "0"), (20, "0")):
        say(body, minute)
    lawyer = staff("lawyer")
    with clock.at(moment(21)):
        advice = factories.content(lawyer, DAY, provisions=(), channel="whatsapp", at=moment(20))
        consultations.finalise(consultations.begin(case, lawyer, {}), advice, lawyer)
        case_verbs.describe(case, lawyer, region="not_asked")
        db.session.commit()
    work(app, 40)
    assert len(questions_to(case)) == 4
    assert [one.id for one in cases.of_person(case.person)] == [case.id]


def test_old_questions_lapse(app, advised, say):
    case = advised()
    work(app, 15)
    say("1", 25 * 60)
    assert case.minor == "not_asked"
    assert asking_conversation(case).waiting_since == moment(25 * 60)
    assert questions.lapsed(moment(0), moment(24 * 60)) is False


@pytest.mark.both_databases
def test_several_workers_at_once_ask_one_caller_once(app, advised):
    case = advised()
    db.session.commit()

    def one_worker() -> None:
        for _look in range(3):
            with app.app_context(), clock.at(moment(16)):
                jobs.ask()

    workers = [threading.Thread(target=one_worker) for _number in range(3)]
    for one in workers:
        one.start()
    for one in workers:
        one.join()
    db.session.expire_all()
    assert questions_to(case) == ["ask_adult"]
