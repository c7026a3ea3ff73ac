"""What the line answers by itself: the rules over any sequence, and the whole way through worker and provider."""

from dataclasses import replace
from datetime import datetime
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from hotline.cases import service as case_verbs
from hotline.cases.models import Case, CaseEvent, CaseMessage
from hotline.core import clock
from hotline.core.db import db
from hotline.desk.standing import warnings
from hotline.intake.dialogue.queries import standing
from hotline.intake.dialogue.questions import MOST, QUESTIONS
from hotline.intake.dialogue.rules import ASKING, WELCOME, Note, Said, State, Step, Turn, answer, new_case
from hotline.intake.dialogue.words import heard, speaks_of_danger
from hotline.intake.labels import STEPS
from hotline.intake.models import Dialogue
from hotline.messages.models import Conversation, Message
from hotline.office.labels import TEXTS
from hotline.people import queries as people
from hotline.people import service as person_verbs
from hotline.people.rules import CONSENT_POINTS
from tests import factories
from tests.provider import inbound, sid

KAZAKH_LETTERS = "Суретімді рұқсатсыз жариялады, көмектесіңізші"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Да", Said.YES), ("да!", Said.YES), (" ДА. ", Said.YES), ("Согласна", Said.YES), ("согласен(на)", Said.YES),
        ("ИӘ", Said.YES), ("Келісемін", Said.YES), ("Нет", Said.NO), ("не согласна", Said.NO), ("ЖОҚ", Said.NO),
        ("жок", Said.NO), ("ҚАЗ", Said.KAZAKH), ("Каз", Said.KAZAKH), ("РУС", Said.RUSSIAN), ("Стоп", Said.STOP),
        ("STOP", Said.STOP), ("ТОКТАТУ", Said.STOP), ("СТАРТ", Said.START), ("бастау", Said.START), ("УДАЛИТЬ", Said.ERASE),
        ("жою", Said.ERASE), ("Стоп, я не то хотела сказать", Said.TALK), ("Как удалить пост?", Said.TALK),
        ("да, но сначала вопрос", Said.TALK), ("нет слов", Said.TALK), ("", Said.TALK), ("👍", Said.TALK),
    ],
)  # fmt: skip
def test_only_a_whole_message_speaks_to_the_line(text, said):
    assert heard(text) == said


@pytest.mark.parametrize(
    "text",
    [
        "Я больше не хочу жить",
        "я не хочу больше так жить",
        "Нет больше сил жить",
        "Өмір сүргім мүлде келмейді",
        "он угрожает УБИТЬ меня",
        "бывший муж угрожает меня убить, он пишет что приедет сегодня ночью",
        "Он сказал «я тебя убью», мне страшно",
        "Меня хотят убить, помогите",
        "сосед хочет меня зарезать",
        "обещал задушить и меня, и детей",
        "Күйеуім мені өлтіремін деп қорқытады",
        "Ол мені пышақтаймын деді",
        "Менің өлгім келеді",
        "Мені ұрып жатыр",
    ],
)
def test_signs_of_danger_are_seen_anywhere_in_a_message(text):
    assert speaks_of_danger(text)


@pytest.mark.parametrize(
    "text",
    [
        "Мой пост удалили",
        "Фото выложили без согласия",
        "Аккаунтым бұғатталды",
        "жить стало лучше",
        "не хочу говорить о том, где мы будем жить",
        "Хакеры убили мой аккаунт",
        "Не могу убить столько времени на жалобы",
        "его избирательный участок",
        "меня избрали старостой",
    ],
)
def test_everyday_words_are_no_signs_of_danger(text):
    assert not speaks_of_danger(text)


def talk(*heard_one_by_one: Said) -> tuple[State, list[tuple[str, ...]]]:
    state, says = State(), []
    for said in heard_one_by_one:
        turn = answer(state, said)
        state = turn.state
        says.append(turn.says)
    return state, says


@pytest.mark.parametrize(
    ("sequence", "step", "last"),
    [
        ([Said.TALK], Step.ASKED, WELCOME),
        ([Said.TALK, Said.YES], Step.AGREED, ("consent_given",)),
        ([Said.TALK, Said.NO], Step.REFUSED, ("no_consent",)),
        ([Said.TALK, Said.NO, Said.YES], Step.AGREED, ("consent_given",)),
        ([Said.TALK, Said.TALK], Step.ASKED_AGAIN, ("consent_again",)),
        ([Said.TALK, Said.TALK, Said.TALK], Step.PERSON, ()),
        ([Said.TALK, Said.TALK, Said.TALK, Said.TALK], Step.PERSON, ()),
        ([Said.TALK, Said.TALK, Said.TALK, Said.YES], Step.AGREED, ("consent_given",)),
        ([Said.TALK, Said.KAZAKH], Step.ASKED, ("consent_notice",)),
        ([Said.TALK, Said.YES, Said.RUSSIAN], Step.AGREED, ("language",)),
        ([Said.KAZAKH], Step.ASKED, WELCOME),
        ([Said.STOP], Step.NEW, ("opt_out",)),
        ([Said.STOP, Said.TALK], Step.ASKED, WELCOME),
        ([Said.TALK, Said.STOP, Said.STOP], Step.ASKED, ()),
        ([Said.TALK, Said.STOP, Said.START], Step.ASKED, ("resumed", "consent_notice")),
        ([Said.TALK, Said.YES, Said.STOP, Said.START], Step.AGREED, ("resumed",)),
        ([Said.ERASE], Step.ASKED, WELCOME),
        ([Said.TALK, Said.YES, Said.ERASE], Step.AGREED, ("withdrawal_check",)),
        ([Said.TALK, Said.YES, Said.ERASE, Said.YES], Step.REFUSED, ("withdrawal",)),
        ([Said.TALK, Said.YES, Said.ERASE, Said.ERASE], Step.REFUSED, ("withdrawal",)),
        ([Said.TALK, Said.YES, Said.ERASE, Said.NO], Step.AGREED, ("withdrawal_kept",)),
        ([Said.TALK, Said.YES, Said.ERASE, Said.TALK, Said.YES], Step.AGREED, ()),
        ([Said.TALK, Said.YES, Said.NO], Step.AGREED, ()),
    ],
)  # fmt: skip
def test_what_is_said_after_a_sequence(sequence, step, last):
    state, says = talk(*sequence)
    assert (state.step, says[-1]) == (step, last)


def test_what_comes_before_the_question_can_be_read_does_not_count_as_an_unclear_answer():
    state = answer(State(), Said.TALK).state
    assert answer(state, Said.TALK, soon=True) == Turn(state)
    assert answer(state, Said.YES, soon=True).notes == (Note.CONSENT,)


def test_in_danger_the_numbers_for_help_come_first_and_once_a_case():
    turn = answer(State(), Said.TALK, danger=True)
    assert turn.says == ("emergency", *WELCOME)
    assert turn.notes == (Note.DANGER,)
    assert answer(turn.state, Said.TALK, danger=True, soon=True).says == ()
    assert answer(new_case(turn.state), Said.TALK, danger=True).says[0] == "emergency"


def test_a_child_is_told_what_a_child_has_to_know_after_help_and_before_consent_once_a_case():
    turn = answer(State(), Said.TALK, danger=True, child=True)
    assert turn.says == ("emergency", "first_reply", "minor", "consent_notice")
    assert Note.CHILD in turn.notes
    again = answer(turn.state, Said.TALK, child=True)
    assert again.says == ("consent_again",)
    agreed = answer(again.state, Said.YES).state
    assert answer(agreed, Said.TALK, child=True).says == ()
    assert "minor" in answer(new_case(agreed), Said.TALK, child=True).says


def test_questions_run_one_by_one_until_something_else_is_said():
    state = State(Step.AGREED, asking="region")
    turn = answer(state, Said.ANSWER, following=("age_bracket", "social_status"))
    assert (turn.says, turn.state.asking, turn.ours) == (("ask_age",), "age_bracket", True)
    assert answer(turn.state, Said.SKIP).says == ("questions_done",)
    for said in (Said.TALK, Said.YES, Said.STOP, Said.ERASE, Said.START):
        ended = answer(turn.state, said, following=("social_status",))
        assert ended.state.asking is None
        assert not set(ended.says) & set(QUESTIONS.values())
        assert ended.ours == (said in (Said.STOP, Said.ERASE))
    assert answer(State(Step.AGREED), Said.ANSWER) == Turn(State(Step.AGREED))  # nothing was asked: a person reads it


@pytest.mark.parametrize("step", Step)
def test_to_what_was_spoken_nothing_is_written_back_and_a_person_listens(step):
    turn = answer(State(step, stopped=True, erasing=True, asking="region"), Said.TALK, wordless=True)
    assert turn == Turn(State(step))


FLAGS = st.tuples(*[st.booleans()] * 4)
SPOKEN = "spoken"
HEARD = st.sampled_from([*Said, SPOKEN])
MESSAGES = st.lists(st.tuples(HEARD, FLAGS, st.integers(0, 2)), max_size=40)


@given(MESSAGES)
def test_no_sequence_says_anything_twice_or_leaves_anybody_without_an_answer_or_a_person(sequence):
    state = State()
    asked_again = agreed = False
    plan: list[str] = []
    asked = 0
    for said, (danger, child, soon, opened), advice in sequence:
        before = new_case(state) if opened else state
        if opened:
            asked, plan = 0, []
        if advice == 0 and before.step == Step.AGREED and not asked and not before.stopped and not before.erasing:
            plan = [*QUESTIONS][:MOST]  # a lawyer has answered, and the worker asks
            before = replace(before, asking=plan.pop(0))
            asked = 1
        if said == SPOKEN:
            turn = answer(before, Said.TALK, wordless=True)
            assert (turn.says, turn.notes, turn.ours) == ((), (), False)
            assert turn.state.step == before.step
            state = turn.state
            continue
        turn = answer(before, said, danger=danger, child=child, soon=soon, following=plan)
        put = [name for name, text in QUESTIONS.items() if text in turn.says]
        assert put == [] or (put == [turn.state.asking] and turn.ours == ("emergency" not in turn.says))
        assert put == [] or before.step == Step.AGREED
        if put and put[0] != before.asking:
            assert put[0] == plan.pop(0)
            asked += 1
        assert asked <= MOST
        assert turn.state.asking in (None, *put, before.asking)
        assert turn.state.asking is None or said in (Said.ANSWER, Said.SKIP, Said.KAZAKH, Said.RUSSIAN)
        assert ("questions_done" in turn.says) == (
            before.asking is not None and said in (Said.ANSWER, Said.SKIP) and not put
        )
        assert ("minor" in turn.says) == (child and not before.told_child)
        assert "minor" not in turn.says or set(turn.says[: turn.says.index("minor")]) <= {"emergency", "first_reply"}
        assert set(turn.says) <= set(TEXTS)
        assert len(set(turn.says)) == len(turn.says)
        assert len(ASKING & set(turn.says)) <= 1
        assert turn.says or not turn.ours or before.stopped
        assert not turn.ours or said != Said.TALK
        assert not turn.ours or said not in (Said.ANSWER, Said.SKIP) or before.asking
        assert ("emergency" in turn.says) == (danger and not before.warned)
        if "emergency" in turn.says:
            assert turn.says[0] == "emergency"
            assert not turn.ours
        asked_again = asked_again and before.step != Step.NEW
        assert not ("consent_again" in turn.says and asked_again)
        asked_again = asked_again or "consent_again" in turn.says
        if Note.CONSENT in turn.notes:
            assert said == Said.YES
            assert not before.erasing
        if Note.WITHDRAWAL in turn.notes:
            assert before.erasing
            assert said in (Said.YES, Said.ERASE)
        agreed = turn.state.step == Step.AGREED
        assert not agreed or before.step == Step.AGREED or Note.CONSENT in turn.notes
        state = turn.state


FIRST = "+77000000001"


def moment(at: str) -> datetime:
    return datetime.fromisoformat(f"2020-09-03T{at}:00+06:00")


@pytest.fixture
def say(line):
    """Write to the line from one number and let the worker do its part; give the message."""
    number = count(1)

    def write(body: str, at: str = "10:00", **more: str) -> Message:
        with clock.at(moment(at)):
            return line(inbound(FIRST, sid(next(number)), body, **more))[0]

    return write


def case_of(message: Message) -> Case:
    return db.session.get(Case, db.session.get(CaseMessage, message.id).case_id)


def sent(conversation: Conversation) -> list[Message]:
    own = Message.conversation_id == conversation.id, Message.direction == "out"
    return list(db.session.scalars(select(Message).where(*own).order_by(Message.id)))


def said_to(conversation: Conversation) -> list[str]:
    return [one.purpose for one in sent(conversation)]


def test_yes_is_consent_to_the_text_that_was_sent_and_the_case_goes_on(say):
    message = say("Выложили моё фото", at="10:00")
    say("Да", at="10:05")
    case, conversation = case_of(message), message.conversation
    [consent] = people.consents(case.person)
    assert case.status == "new"
    assert (consent.text_code, consent.text_version, consent.language, consent.answer) == (
        "consent_notice",
        1,
        "ru",
        "Да",
    )
    assert all(getattr(consent, point) for point in CONSENT_POINTS)
    assert said_to(conversation) == ["first_reply", "consent_notice", "consent_given"]
    assert conversation.waiting_since == message.at


def test_no_is_kept_as_a_refusal_and_nobody_waits_any_more(say):
    message = say("Выложили моё фото")
    say("Нет")
    [consent] = people.consents(case_of(message).person)
    assert not any(getattr(consent, point) for point in CONSENT_POINTS)
    assert case_of(message).status == "consent_pending"
    assert said_to(message.conversation)[-1] == "no_consent"
    assert (message.conversation.waiting_since, message.conversation.unread) == (None, True)


def test_who_refused_and_agrees_or_writes_again_waits_for_a_person(say):
    say("Выложили моё фото")
    assert say("Нет").conversation.waiting_since is None
    again = say("А можно узнать иначе?", at="10:08")
    assert again.conversation.waiting_since == again.at
    say("Нет, не надо", at="10:09")
    agreed = say("Да", at="10:10")
    assert case_of(agreed).status == "new"
    assert agreed.conversation.waiting_since == again.at


def test_who_refuses_in_danger_goes_on_waiting(say):
    message = say("Он угрожает меня убить")
    say("Нет")
    assert message.conversation.waiting_since == message.at


def test_an_unclear_answer_is_asked_once_more_and_then_a_person_decides(say):
    message = say("Выложили моё фото", at="10:00")
    say("И номер телефона", at="10:00")
    assert len(said_to(message.conversation)) == 2
    for minute in (5, 10, 15):
        say("А это бесплатно?", at=f"10:{minute:02}")
    assert said_to(message.conversation) == ["first_reply", "consent_notice", "consent_again"]
    assert db.session.get(Dialogue, message.conversation.id).step == Step.PERSON.value
    assert message.conversation.waiting_since == message.at


def test_the_language_is_guessed_and_can_be_switched(say):
    message = say(KAZAKH_LETTERS)
    say("РУС")
    texts = [one.body for one in sent(message.conversation)]
    assert texts[0].startswith("Сәлеметсіз бе!")
    assert texts[2].endswith("Ответьте ДА — согласен(на), НЕТ — не согласен(на).")
    say("да")
    [consent] = people.consents(message.conversation.person)
    assert consent.language == "ru"


def test_consent_is_withdrawn_only_when_confirmed_and_a_person_is_told(say):
    message = say("Выложили моё фото")
    say("Да")
    conversation = message.conversation
    say("УДАЛИТЬ")
    assert people.consented(conversation.person)
    last = say("да")
    assert not people.consented(conversation.person)
    assert said_to(conversation)[-2:] == ["withdrawal_check", "withdrawal"]
    assert conversation.unread
    assert conversation.waiting_since is not None
    assert last.conversation is conversation


def test_danger_is_answered_first_and_marks_the_case(say):
    message = say("Он выложил мои фото, я не хочу жить")
    assert said_to(message.conversation) == ["emergency", "first_reply", "consent_notice"]
    assert case_of(message).urgency == ["LIFE"]


def test_a_child_who_writes_is_told_so_and_the_case_notes_why(say):
    message = say("Мне 14 лет, мое фото выложили")
    assert said_to(message.conversation) == ["first_reply", "minor", "consent_notice"]
    assert case_of(message).minor == "yes"
    say("мне 14", at="10:02")
    assert said_to(message.conversation).count("minor") == 1
    assert events(message) == ["child_writes"]


def test_of_a_parent_s_child_only_the_case_takes_notice(say):
    message = say("Моей дочери 12 лет, её фото выложили")
    assert said_to(message.conversation) == ["first_reply", "consent_notice"]
    assert (case_of(message).minor, events(message)) == ("yes", ["of_a_child"])


def test_what_a_person_noted_of_the_age_stays(say):
    message = say("Выложили моё фото")
    case_verbs.describe(case_of(message), None, minor="no")
    say("Мне 15 лет", at="10:05")
    assert case_of(message).minor == "no"
    assert "minor" not in said_to(message.conversation)


def test_a_forwarded_age_is_somebody_else_s_and_a_caption_is_the_caller_s(say):
    message = say("Мне 15 лет", Forwarded="true")
    assert "minor" not in said_to(message.conversation)
    say(
        "Мне 15 лет",
        MessageType="image",
        NumMedia="1",
        MediaContentType0="image/jpeg",
        MediaUrl0="https://example.org/1",
    )
    assert "minor" in said_to(message.conversation)


def events(message: Message) -> list[str]:
    own = CaseEvent.case_id == case_of(message).id, CaseEvent.kind.in_(["child_writes", "of_a_child"])
    return list(db.session.scalars(select(CaseEvent.kind).where(*own).order_by(CaseEvent.id)))


SPOKEN_FORM = {"MessageType": "audio", "NumMedia": "1", "MediaContentType0": "audio/ogg"}


def test_a_voice_note_is_a_persons_and_the_first_written_words_are_greeted(say):
    message = say("", **SPOKEN_FORM)
    assert said_to(message.conversation) == []
    assert message.conversation.waiting_since == message.at
    assert case_of(message).status == "consent_pending"
    assert warnings(standing(message.conversation)) == [str(STEPS[Step.NEW])]
    say(KAZAKH_LETTERS, at="10:05")
    assert said_to(message.conversation) == ["first_reply", "consent_notice"]
    assert sent(message.conversation)[0].body.startswith("Сәлеметсіз бе!")
    say("", at="10:09", **SPOKEN_FORM)
    assert len(said_to(message.conversation)) == 2
    assert case_of(say("Да", at="10:10")).status == "new"


def test_a_voice_note_that_opens_another_case_asks_for_consent_anew(say, staff):
    message = say("Выложили моё фото")
    say("Да", at="10:05")
    factories.codes()
    case_verbs.close(case_of(message), "OUT_OF_SCOPE", staff("lawyer"))
    spoken = say("", at="10:20", **SPOKEN_FORM)
    assert case_of(spoken) is not case_of(message)
    say("И номер телефона", at="10:25")
    assert said_to(message.conversation)[-2:] == ["first_reply", "consent_notice"]


def test_consent_noted_by_a_person_who_listened_needs_no_question(say):
    message = say("", at="10:00", **SPOKEN_FORM)
    with clock.at(moment("10:05")):
        points = dict.fromkeys(CONSENT_POINTS, True)
        person_verbs.record_consent(message.conversation.person, "phone_script", 1, "ru", "phone", points)
        db.session.commit()
    say("Вот ссылка", at="10:09")
    assert said_to(message.conversation) == []


def test_a_stop_after_the_case_is_closed_opens_no_new_one(say, staff):
    message = say("Выложили моё фото")
    say("Да")
    factories.codes()
    case_verbs.close(case_of(message), "OUT_OF_SCOPE", staff("lawyer"))
    last = say("СТОП")
    assert case_of(last) is case_of(message)
    assert said_to(message.conversation)[-1] == "opt_out"


def test_what_was_forwarded_or_is_a_file_s_name_is_not_the_caller_s_answer(say):
    message = say("Выложили моё фото")
    say("Да", Forwarded="true")
    say("Да", MessageType="document", NumMedia="1")
    assert not people.consents(message.conversation.person)


def test_consent_noted_by_a_person_ends_the_asking(say):
    message = say("Выложили моё фото", at="10:00")
    with clock.at(moment("10:05")):
        points = dict.fromkeys(CONSENT_POINTS, True)
        person_verbs.record_consent(message.conversation.person, "phone_script", 1, "ru", "phone", points)
        db.session.commit()
    say("Вот ещё ссылка", at="10:09")
    assert said_to(message.conversation) == ["first_reply", "consent_notice"]


def test_stop_is_obeyed_once_and_a_new_question_takes_the_contact_up_again(say):
    message = say("СТОП")
    say("стоп")
    assert said_to(message.conversation) == ["opt_out"]
    assert message.conversation.waiting_since is None
    say("Выложили моё фото")
    assert said_to(message.conversation) == ["opt_out", "first_reply", "consent_notice"]
    assert message.conversation.waiting_since is not None


def test_whoever_answers_is_told_how_it_stands_with_consent(say):
    message = say("Выложили моё фото")
    [asked] = warnings(standing(message.conversation))
    assert "О согласии спросили" in asked
    say("Нет")
    assert "Согласия нет" in warnings(standing(message.conversation))[0]
    say("Да")
    assert warnings(standing(message.conversation)) == []
    say("СТОП")
    assert "больше не писать" in warnings(standing(message.conversation))[0]
