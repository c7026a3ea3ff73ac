"""Every kind of message Twilio was seen to send, as the first one, as the answer about consent and to a question."""

from itertools import count

import pytest
from sqlalchemy import func, select

from hotline.cases.models import Case, CaseMessage
from hotline.core.db import db
from hotline.core.phone import normalise
from hotline.intake.dialogue.rules import WELCOME
from hotline.intake.models import Dialogue
from hotline.messages.models import Message
from tests import factories
from tests.intake.vectors import PAYLOADS, SAID_FIRST
from tests.provider import OUR_NUMBER, inbound, sid

FIRST = "+77000000001"
SENDER = ("From", "WaId", "ExternalUserId", "ProfileName", "AccountSid")
FORMS = {name: row["form"] for name, row in PAYLOADS.items() if name != "in-21"}  # in-21 is in-01 once more


@pytest.fixture
def write(line):
    """Write from one number whatever another message carries, and give the message."""
    number = count(1)

    def take(form: dict[str, str]) -> Message:
        own = inbound(FIRST, sid(next(number)))
        kept = {name: own[name] for name in (*SENDER, "MessageSid", "SmsMessageSid", "SmsSid")}
        [message] = line({**form, **kept})
        return message

    return take


def said(message: Message) -> list[str]:
    ours = Message.conversation_id == message.conversation_id, Message.direction == "out"
    return list(db.session.scalars(select(Message.purpose).where(*ours).order_by(Message.id)))


def dialogue(message: Message) -> Dialogue:
    return db.session.get(Dialogue, message.conversation_id)


def test_whatever_comes_first_is_greeted_and_asked_about_consent(line):
    for name, message in zip(FORMS, line(*FORMS.values()), strict=True):
        assert said(message) == SAID_FIRST.get(name, [*WELCOME]), name
        assert (message.conversation.waiting_since is None) == (name in ("in-18", "in-24")), name


def test_whatever_answers_about_consent_is_kept_in_the_case_and_reaches_a_person(write):
    first = write(inbound(FIRST, sid(0)))
    for name, form in FORMS.items():
        message = write(form)
        assert message.status == "linked", name
        assert message.conversation_id == first.conversation_id, name
        assert db.session.get(CaseMessage, message.id), name
        assert first.conversation.waiting_since == first.at, name
        assert not set(said(message)) & {"consent_given", "no_consent"}, name
    assert db.session.scalar(select(func.count()).select_from(Case)) == 1
    assert said(first) == [*WELCOME, "opt_out"]


def test_whatever_answers_a_question_is_no_answer_unless_it_is_one(write):
    factories.codes()
    first = write(inbound(FIRST, sid(0)))
    write(inbound(FIRST, sid(0), "Да"))
    case = db.session.get(Case, db.session.get(CaseMessage, first.id).case_id)
    for name, form in FORMS.items():
        kept = dialogue(first)
        kept.asking, kept.questioned_at, kept.following = "region", first.at, []
        kept.questioned_case_id, kept.offered = case.id, ["KZ-AST", "KZ-ALA"]
        first.conversation.waiting_since = None
        db.session.commit()
        message = write(form)
        sign = name == "in-18"  # 👍 in answer to a message of ours asks for nothing, and ends nothing
        assert case.region == "not_asked", name
        assert (dialogue(first).asking is None) != sign, name
        assert (first.conversation.waiting_since is None) == (sign or name == "in-24"), name
        assert message.status == "linked", name
    assert "questions_done" not in said(first)


def test_a_message_from_our_own_sender_is_kept_without_person_or_reply(line):
    own = inbound(normalise(OUR_NUMBER) or OUR_NUMBER, sid(1), "1")
    [message] = line(own)
    assert (message.status, message.conversation_id) == ("kept", None)
    assert db.session.scalar(select(func.count()).select_from(Message)) == 1
    assert db.session.scalar(select(func.count()).select_from(Case)) == 0
