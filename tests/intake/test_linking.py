"""From a message kept to a person, a conversation and a case, with the first reply; the provider is on the loopback."""

import threading
from datetime import timedelta

from sqlalchemy import func, select

from hotline import worker
from hotline.cases import service as case_verbs
from hotline.cases.models import Case, CaseMessage
from hotline.channels.twilio import forms
from hotline.core import clock
from hotline.core.db import db
from hotline.intake import linking
from hotline.intake.dialogue.rules import WELCOME
from hotline.messages import queries, service
from hotline.messages.models import Conversation, Message
from hotline.office.models import OfficeText
from hotline.people.models import Identifier, Person
from tests import provider as double
from tests.factories import person
from tests.intake.vectors import PAYLOADS, SAID_FIRST
from tests.provider import inbound, sid

FIRST = "+77000000001"


def count(model: type) -> int:
    return db.session.scalar(select(func.count()).select_from(model))


def case_of(message: Message) -> Case:
    return db.session.get(Case, db.session.get(CaseMessage, message.id).case_id)


def test_a_first_message_makes_a_person_a_conversation_and_a_case_and_is_answered_once(line, provider):
    [message] = line(PAYLOADS["in-01"]["form"])
    assert message.status == "linked"
    talk, case = message.conversation, case_of(message)
    assert (case.status, case.channel, case.opened_at, case.person_id) == (
        "consent_pending",
        "whatsapp",
        message.at,
        talk.person_id,
    )
    assert (talk.unread, talk.waiting_since, talk.last_inbound_at, talk.profile_name) == (
        True,
        message.at,
        message.at,
        "Айгүл С.",
    )
    assert {(one.kind, one.value) for one in talk.person.identifiers} == {
        ("phone", FIRST),
        ("bsuid", "KZ.1000000000007919"),
    }
    assert talk.person.name is None
    first, second = [sent.form for sent in provider.to(FIRST)]
    assert case.number in first["Body"]
    assert "{" not in first["Body"] + second["Body"]
    replies = [row for row in queries.part(talk).messages if row.direction == "out"]
    assert [(reply.purpose, reply.status) for reply in replies] == [
        ("first_reply", "queued"),
        ("consent_notice", "queued"),
    ]
    assert all(case_of(reply) is case for reply in replies)


def test_a_kazakh_letter_is_answered_in_kazakh(line, provider):
    line(PAYLOADS["in-02"]["form"], PAYLOADS["in-25"]["form"])
    assert provider.to("+77000000002")[0].form["Body"].startswith("Сәлеметсіз бе!")
    assert provider.to("+79450000001")[0].form["Body"].startswith("Здравствуйте!")


def test_all_payloads_are_linked_each_to_its_own_person(line, provider):
    line(*(row["form"] for row in PAYLOADS.values()))
    assert count(Message) == 24 + 2 * 22 + 1  # to a voice note nothing is written back, to a stop one thing
    assert (count(Person), count(Conversation), count(Case)) == (24, 24, 24)
    assert set(db.session.scalars(select(Message.status).where(Message.direction == "in"))) == {"linked"}
    for name, row in PAYLOADS.items():
        said = provider.to(row["form"]["From"].removeprefix("whatsapp:"))
        assert len(said) == len(SAID_FIRST.get(name, WELCOME)), name


def test_further_messages_join_the_open_case_without_a_second_reply(line, provider):
    one, two = line(inbound(FIRST, sid(1)), inbound(FIRST, sid(2), "Ещё вопрос"))
    assert case_of(one) is case_of(two)
    assert one.conversation.waiting_since == one.at
    assert len(provider.to(FIRST)) == 2


def test_a_message_after_the_case_is_closed_opens_a_new_one(line, provider):
    [one] = line(inbound(FIRST, sid(1)))
    case_of(one).status = "closed"
    [two] = line(inbound(FIRST, sid(2), "Новый вопрос"))
    assert case_of(two) is not case_of(one)
    assert len(provider.to(FIRST)) == 4


def test_a_mere_sign_opens_no_case_again_and_belongs_to_the_message_it_answers(line, provider):
    [one] = line(inbound(FIRST, sid(1)))
    old = case_of(one)
    reply = db.session.scalar(select(Message).where(Message.direction == "out").limit(1))
    old.status, one.conversation.waiting_since = "closed", None
    [sign] = line(inbound(FIRST, sid(2), "👍", OriginalRepliedMessageSid=reply.provider_id))
    [other] = line(inbound(FIRST, sid(3), "🙏", OriginalRepliedMessageSid=sid(999)))
    assert case_of(sign) is old
    assert case_of(other) is old
    assert (old.status, sign.conversation.waiting_since) == ("closed", None)
    assert len(provider.to(FIRST)) == 2


def test_somebody_who_hides_the_number_later_stays_in_the_same_conversation(line):
    hidden = inbound(FIRST, sid(2), From="whatsapp:KZ.177000000001", WaId="")
    one, two = line(inbound(FIRST, sid(1)), hidden)
    assert one.conversation is two.conversation
    assert one.conversation.address == f"whatsapp:{FIRST}"


def test_somebody_who_shows_the_number_later_is_answered_there(line):
    hidden = inbound(FIRST, sid(1), From="whatsapp:KZ.177000000001", WaId="")
    one, two = line(hidden, inbound(FIRST, sid(2)))
    assert one.conversation is two.conversation
    assert one.conversation.address == f"whatsapp:{FIRST}"
    assert count(Person) == 1


def test_a_known_number_under_a_new_id_gets_a_conversation_of_its_own(line):
    new_owner = inbound(FIRST, sid(2), ExternalUserId="whatsapp:KZ.999")
    one, two, three = line(inbound(FIRST, sid(1)), new_owner, new_owner | {"MessageSid": sid(3)})
    assert one.conversation is not two.conversation
    assert two.conversation is three.conversation
    assert one.conversation.person_id != two.conversation.person_id
    assert list(queries.others_with_number(two.conversation)) == [one.conversation]


def test_somebody_known_from_the_telephone_keeps_person_and_case_and_is_asked_since_whatsapp_goes_abroad(
    line, provider, staff
):
    caller = person(FIRST, name="Асель")
    case = case_verbs.open_case(caller, "phone", clock.now(), "in_progress", staff("lawyer"))
    [message] = line(inbound(FIRST, sid(1)))
    assert message.conversation.person is caller
    assert case_of(message) is case
    assert (case.status, len(provider.to(FIRST))) == ("in_progress", 2)


def test_a_number_shared_by_two_people_goes_to_the_first_known(line):
    first, _second = person(FIRST), person(FIRST)
    [message] = line(inbound(FIRST, sid(1)))
    assert message.conversation.person is first


def test_a_message_from_our_own_number_or_from_nobody_is_kept_without_person_or_reply(line, provider):
    nobody = inbound(FIRST, sid(2), From="", WaId="", ExternalUserId="")
    messages = line(inbound(double.OUR_NUMBER, sid(1), ExternalUserId=""), nobody)
    assert [message.status for message in messages] == ["kept", "kept"]
    assert (count(Person), count(Case), provider.requests) == (0, 0, [])
    assert queries.count_kept() == 2


def test_a_message_that_cannot_be_linked_is_put_off_and_holds_up_no_other(line, app, monkeypatch):
    real = linking.link

    def stumble(message: Message) -> None:
        real(message)
        if message.provider_id == sid(1):
            raise KeyError("half done")

    monkeypatch.setattr(linking, "link", stumble)
    one, two = line(inbound(FIRST, sid(1)), inbound("+77000000002", sid(2)))
    assert (one.status, one.attempts, one.conversation_id, two.status) == ("received", 1, None, "linked")
    assert (count(Person), count(Case)) == (1, 1)
    monkeypatch.setattr(linking, "link", real)
    one.next_try_at = clock.now()
    [again] = line(inbound(FIRST, sid(1)))
    assert (again.status, count(Case)) == ("linked", 2)


def test_messages_the_worker_has_left_lying_are_counted(line, app):
    service.accept("whatsapp", forms.arrival([["MessageSid", sid(1)]]))
    assert queries.count_stuck() == 0
    assert queries.count_stuck(clock.now() + timedelta(minutes=2)) == 1


def test_a_text_that_became_too_long_is_sent_in_parts(line, provider):
    latest = db.session.scalar(select(OfficeText).where(OfficeText.code == "first_reply"))
    latest.ru = "{CASE} " + "слово " * 500
    line(inbound(FIRST, sid(1)))
    assert len(provider.to(FIRST)) == 3


def test_three_messages_in_one_second_on_three_workers_make_one_person_in_order_of_arrival(app, office_texts, provider):
    for number in range(1, 10):
        form = inbound(f"+770000000{(number - 1) // 3 + 1:02}", sid(number), f"сообщение {number}")
        service.accept("whatsapp", forms.arrival([[name, value] for name, value in form.items()]))
    db.session.commit()
    threads = [threading.Thread(target=worker.run_once, args=(app,)) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    worker.run_once(app)
    assert (count(Person), count(Conversation), count(Case), count(Identifier)) == (3, 3, 3, 6)
    for talk in db.session.scalars(select(Conversation)):
        came = [row.body for row in queries.part(talk).messages if row.direction == "in"]
        assert len(came) == 3
        assert came == sorted(came)
    assert len(provider.accepted) == 6
    assert sorted(db.session.scalars(select(Case.number))) == [f"R-{clock.today().year}-000{n}" for n in (1, 2, 3)]
