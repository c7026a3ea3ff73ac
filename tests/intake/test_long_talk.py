"""A long talk drawn by chance, through the real worker and a provider on the loopback: several cases, advice in between."""

import random
from collections import Counter
from datetime import datetime, timedelta
from itertools import pairwise

from sqlalchemy import select

from hotline import worker
from hotline.cases import consultations
from hotline.cases import queries as cases
from hotline.cases import service as case_verbs
from hotline.cases.models import Case, CaseMessage
from hotline.core import clock
from hotline.core.db import db
from hotline.desk import service as desk
from hotline.intake.dialogue import queries as dialogue
from hotline.intake.dialogue.questions import QUESTIONS
from hotline.intake.dialogue.rules import Step
from hotline.messages.models import Conversation, Message
from hotline.people import queries as people
from tests import factories
from tests.provider import inbound, sid

FIRST = "+77000000001"
START = datetime.fromisoformat("2020-09-03T10:00:00+06:00")
SAID = (
    "Выложили моё фото", "Мне 15 лет", "да", "да", "да", "нет", "1", "2", "2", "5.", "35", "0", "пропустить", "-", "өткізу", "ҚАЗ",
    "РУС", "СТОП", "СТАРТ", "УДАЛИТЬ", "Спасибо", "я не хочу жить", "Алматы", "👍",
)  # fmt: skip


def outgoing(talk: Conversation) -> list[Message]:
    ours = Message.conversation_id == talk.id, Message.direction == "out"
    return list(db.session.scalars(select(Message).where(*ours).order_by(Message.id)))


def advise(talk: Conversation, lawyer, at: datetime, draw: random.Random) -> None:
    """Let a lawyer answer what waits, as far as consent goes, and perhaps close the case."""
    case = cases.open_case_of(talk.person)
    if case is None or case.status == "consent_pending" or not people.consented(talk.person):
        return
    unasked = dict.fromkeys(("region", "age_bracket", "social_status"), "not_asked")
    advice = factories.content(lawyer, at.date(), provisions=(), channel="whatsapp", at=at, **unasked)
    consultations.finalise(consultations.begin(case, lawyer, {}), advice, lawyer)
    desk.answer(talk, "Разъяснение", lawyer, f"answer-{at.isoformat()}")
    if draw.random() < 0.5:
        case_verbs.close(case, "CONSULTED_ORAL", lawyer)


def test_nothing_is_lost_or_doubled_and_nobody_is_left_alone(app, line, provider, staff):
    factories.codes()
    lawyer, draw, at = staff("lawyer"), random.Random(1), START
    talk: Conversation | None = None
    for number in range(45):
        at += timedelta(minutes=draw.choice([1, 2, 7]))
        before = len(outgoing(talk)) if talk else 0
        with clock.at(at):
            [message] = line(inbound(FIRST, sid(number + 1), draw.choice(SAID)))
            talk = message.conversation
            said = outgoing(talk)[before:]
            assert message.status == "linked"
            assert db.session.get(CaseMessage, message.id)
            assert said or talk.waiting_since or message.body in ("👍", "СТОП")
            asked = [one for one in said if one.purpose in QUESTIONS.values()]
            assert not asked or people.consented(talk.person)
            assert len({one.purpose for one in said}) == len(said)
            if draw.random() < 0.4:
                advise(talk, lawyer, at, draw)
            db.session.commit()
            worker.run_once(app)
        at += timedelta(minutes=6)
        with clock.at(at):
            worker.run_once(app)
            db.session.expire_all()
            state = dialogue.standing(talk)
            assert state.asking is None or (state.step == Step.AGREED and not state.stopped)
            db.session.commit()
    said = outgoing(talk)
    assert Counter(one.form["Body"] for one in provider.to(FIRST)) == Counter(one.body for one in said)
    for case in db.session.scalars(select(Case)).all():
        own = (
            select(Message.purpose).join(CaseMessage).where(CaseMessage.case_id == case.id, Message.direction == "out")
        )
        purposes = Counter(db.session.scalars(own))
        assert sum(name in purposes for name in QUESTIONS.values()) <= 3
        assert purposes["questions_done"] <= 1
        assert max(purposes["minor"], purposes["emergency"], purposes["first_reply"]) <= 1
    for one, following in pairwise(said):
        between = Message.direction == "in", Message.id > one.id, Message.id < following.id
        assert one.body != following.body or db.session.scalar(select(Message.id).where(*between).limit(1))
    assert any(one.purpose in QUESTIONS.values() for one in said)
