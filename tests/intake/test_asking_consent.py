"""The question of consent that a person put once more: what is said to it is heard like any other answer."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from hotline.cases import queries as cases
from hotline.core.db import db
from hotline.core.errors import Refused
from hotline.intake.dialogue import asking_consent
from hotline.intake.models import Dialogue
from hotline.messages.models import Conversation, Message
from tests.provider import inbound, sid

CALLER = "+77000000001"


def said(conversation: Conversation) -> list[str]:
    ours = Message.conversation_id == conversation.id, Message.direction == "out"
    return list(db.session.scalars(select(Message.purpose).where(*ours).order_by(Message.id)))


@pytest.fixture
def asked(line, staff):
    """A caller asked about consent by a lawyer, after two unclear answers."""
    messages = [line(inbound(CALLER, sid(number), words))[0] for number, words in enumerate(("Вопрос", "ок", "ладно"))]
    conversation = messages[0].conversation
    kept = db.session.get(Dialogue, conversation.id)
    kept.step, kept.asked_at = "person", kept.asked_at - timedelta(hours=1)
    asking_consent.ask(conversation, cases.open_case_of(conversation.person), staff("lawyer"))
    db.session.commit()
    return conversation


def test_who_only_spoke_is_greeted_and_asked_at_once_and_may_be_asked_again_later(line, staff):
    spoken = {"MessageType": "audio", "NumMedia": "1", "MediaContentType0": "audio/ogg"}
    [message] = line(inbound(CALLER, sid(1), "", **spoken))
    case = cases.open_case_of(message.conversation.person)
    asking_consent.ask(message.conversation, case, staff("lawyer"))
    db.session.commit()
    assert said(message.conversation) == ["first_reply", "consent_notice"]
    assert db.session.get(Dialogue, message.conversation_id).step == "asked"
    with pytest.raises(Refused):
        asking_consent.ask(message.conversation, case, staff("operator"))


def test_yes_is_consent_to_the_text_that_was_sent(asked, line):
    line(inbound(CALLER, sid(9), "Да"))
    assert cases.open_case_of(asked.person).status == "new"
    assert db.session.get(Dialogue, asked.id).step == "agreed"


def test_what_is_unclear_once_more_is_a_persons_and_nothing_more_is_said(asked, line):
    kept = db.session.get(Dialogue, asked.id)
    kept.asked_at -= timedelta(hours=1)  # there was time to read it
    line(inbound(CALLER, sid(9), "а зачем?"))
    assert db.session.get(Dialogue, asked.id).step == "person"
    assert asked.waiting_since is not None
