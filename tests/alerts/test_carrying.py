"""An alert is carried to people by real HTTP and SMTP on the loopback: once each, in order, until somebody takes it."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from hotline.alerts import outbox, service, watching
from hotline.alerts.models import Alert, AlertNotice
from hotline.channels import mail
from hotline.channels.outcome import Accepted, Never, Retry, Unknown
from hotline.core import clock
from hotline.core.db import db
from hotline.office import duty_service
from tests import calls, factories

FIRST, SECOND = "+77000000001", "+77000000002"


def notices() -> list[tuple[int, str, str, str, str | None]]:
    rows = db.session.scalars(select(AlertNotice).order_by(AlertNotice.id))
    found = [(row.step, row.user.email.partition("@")[0], row.way, row.state, row.error_code) for row in rows]
    db.session.rollback()
    return found


def the_alert() -> Alert:
    return db.session.scalar(select(Alert).order_by(Alert.id.desc()))


def test_one_danger_raises_one_alert(app, danger):
    message, case = danger()
    assert not service.raise_danger(message, case, message.conversation_id)
    assert db.session.query(Alert).count() == 1


def test_whoever_is_on_duty_is_called_written_to_and_sent_a_letter_once(app, danger, on_duty, carry, provider, letters):
    on_duty("aliya", number=FIRST)
    _message, case = danger()
    carry()
    carry()
    assert notices() == [(1, "aliya", way, "sent", None) for way in ("call", "whatsapp", "mail")]
    [call] = calls.made(provider)
    assert call["To"] == FIRST
    assert "ru-RU" in call["Twiml"]
    [sent] = provider.to(FIRST)
    assert (sent.form["ContentSid"][:2], sent.form["ContentVariables"]) == ("HX", f'{{"1": "{case.number}"}}')
    [letter] = letters.letters
    assert letter["To"] == "aliya@example.org"
    assert case.number in letter.get_content()
    assert "http://127.0.0.1:9/alerts" in letter.get_content()


def test_nothing_that_leaves_the_house_says_who_wrote_or_what(app, danger, on_duty, carry, provider, letters):
    on_duty("aliya", number=FIRST)
    danger(number=9)
    carry()
    outside = repr(provider.requests) + "".join(letter.as_string() for letter in letters.letters)
    for secret in ("+77000000009", "угрожает", "Имя 9"):
        assert secret not in outside


def test_not_taken_in_five_minutes_it_goes_to_the_next_then_to_the_managers_then_to_all(
    app, danger, on_duty, carry, staff, provider
):
    on_duty("aliya", rank=1, number=FIRST)
    on_duty("berik", rank=2, number=SECOND)
    staff("manager", email="chief@example.org")
    danger()
    told = []
    for minutes in (0, 4, 5.1, 10.2, 20, 25.3):
        carry(minutes)
        told.append([name for _step, name, way, _state, _code in notices() if way == "mail"])
    assert told == [
        ["aliya"],
        ["aliya"],
        ["aliya", "berik"],
        ["aliya", "berik", "chief"],
        ["aliya", "berik", "chief"],
        ["aliya", "berik", "chief", "aliya", "berik", "chief"],
    ]
    assert (3, "chief", "call", "failed", "no_telephone") in notices()


def test_with_nobody_on_duty_the_managers_are_told_at_once(app, danger, carry, staff, letters):
    staff("manager")
    danger()
    carry()
    assert [letter["To"] for letter in letters.letters] == ["manager@example.org"]


def test_taking_stops_it_and_gives_the_case_to_whoever_took_it(app, danger, on_duty, carry, staff, letters):
    aliya = on_duty("aliya", number=FIRST)
    _message, case = danger()
    service.step()
    db.session.commit()
    assert service.take(the_alert(), aliya)
    assert not service.take(the_alert(), staff("operator"))
    db.session.commit()
    carry(14)
    assert {state for _step, _name, _way, state, _code in notices()} == {"dropped"}
    assert letters.letters == []
    assert (the_alert().taken_by, case.assignee) == (aliya, aliya)


def test_whoever_is_named_is_told_at_once_and_the_others_are_told_on(app, danger, on_duty, carry, staff, letters):
    on_duty("aliya", number=FIRST)
    berik, chief = staff("lawyer", email="berik@example.org"), staff("manager", email="chief@example.org")
    _message, case = danger()
    carry()
    assert service.hand(the_alert(), berik, chief)
    carry()
    assert [letter["To"] for letter in letters.letters] == ["aliya@example.org", "berik@example.org"]
    assert (the_alert().taken_at, the_alert().handed_by, case.assignee) == (None, chief, None)
    carry(5.1)
    carry(21)
    assert [letter["To"] for letter in letters.letters[2:]] == [
        "chief@example.org", "berik@example.org", "aliya@example.org", "chief@example.org",
    ]  # fmt: skip
    assert service.take(the_alert(), berik)
    assert not service.hand(the_alert(), chief, chief)
    assert case.assignee == berik


def test_a_refusal_is_tried_again_with_pauses_and_then_shown(app, danger, on_duty, carry, provider):
    on_duty("aliya", number=f"+770000000{calls.BUSY_LINE}")
    danger()
    for minutes in (0, 0.2, 0.8, 2.5):
        carry(minutes)
    assert (1, "aliya", "call", "failed", "20429") in notices()
    assert len(calls.made(provider)) == 4


def test_two_workers_never_claim_the_same_notice(app, danger, on_duty):
    on_duty("aliya")
    danger()
    service.step()
    db.session.commit()
    first = outbox.claim("one")
    db.session.commit()
    assert first is not None
    assert outbox.claim("two") is None


def test_what_a_killed_worker_was_telling_is_unknown_and_is_not_told_twice(app, danger, on_duty, carry, letters):
    on_duty("aliya")
    danger()
    service.step()
    db.session.commit()
    errand = outbox.claim("killed")
    db.session.commit()
    assert outbox.give_up() == 0
    assert outbox.give_up(clock.now() + outbox.LEASE + timedelta(seconds=1)) == 1
    db.session.commit()
    carry()
    assert (1, "aliya", "mail", "unknown", None) in notices()
    assert letters.letters == []
    outbox.report(errand, Accepted("late", "sent"))
    db.session.commit()
    assert (1, "aliya", "mail", "sent", None) in notices()
    outbox.report(errand, Unknown("later"))
    db.session.commit()
    assert (1, "aliya", "mail", "sent", None) in notices()


def test_two_workers_take_one_step_together(app, danger, on_duty):
    on_duty("aliya")
    danger()
    assert service.step()
    db.session.commit()
    assert not service.step()
    db.session.commit()
    assert the_alert().step == 1


def test_without_telephones_and_letters_the_next_person_is_told_at_once(app, danger, on_duty, carry, provider):
    settings = app.extensions["settings"]
    app.extensions["settings"] = type(settings)(dict(settings.values) | {"smtp_url": None})
    on_duty("aliya", rank=1)
    on_duty("berik", rank=2, number=SECOND)
    danger()
    carry()
    assert [call["To"] for call in calls.made(provider)] == [SECOND]
    assert the_alert().step == 2


@pytest.mark.parametrize(
    ("to", "outcome"),
    [("refused@example.org", Never("smtp-550")), ("later@example.org", Retry("smtp-451"))],
)
def test_a_letter_that_is_refused_says_whether_to_try_again(app, letters, to, outcome):
    assert mail.send(app.extensions["settings"], to, "Тема", "Письмо") == outcome


def test_a_letter_whose_end_nobody_heard_is_not_sent_again(app, letters):
    assert isinstance(mail.send(app.extensions["settings"], "broken@example.org", "Тема", "Письмо"), Unknown)
    assert len(letters.letters) == 1


def test_a_password_never_travels_unencrypted(app, letters):
    settings = app.extensions["settings"]
    with_password = letters.address.replace("smtp://", "smtp://user:secret@")
    asked = type(settings)(dict(settings.values) | {"smtp_url": with_password})
    assert mail.send(asked, "aliya@example.org", "Тема", "Письмо") == Retry("connect")
    assert letters.letters == []


def test_a_fault_of_the_set_up_is_told_to_the_administrators_once_until_taken(app, carry, staff, letters):
    admin = staff("admin")
    conversation = factories.conversation(1)
    broken = factories.Message(
        direction="out", channel="whatsapp", conversation=conversation, body="Ответ", status="failed", error_code="63007",
    )  # fmt: skip
    db.session.add(broken)
    db.session.commit()
    assert watching.look()
    db.session.commit()
    assert not watching.look()
    carry()
    assert [letter["To"] for letter in letters.letters] == ["admin@example.org"]
    assert service.take(the_alert(), admin)
    db.session.commit()
    assert not watching.look()
    broken.status_at = clock.now() + timedelta(hours=2)
    db.session.commit()
    assert watching.look(clock.now() + timedelta(hours=3))


def test_an_everyday_failure_is_no_fault_of_the_set_up(app):
    conversation = factories.conversation(1)
    db.session.add(
        factories.Message(
            direction="out", channel="whatsapp", conversation=conversation, status="failed", error_code="63016"
        )
    )
    db.session.commit()
    assert not watching.look()


def test_a_telephone_changed_before_the_call_is_the_one_that_rings(app, danger, on_duty, carry, provider):
    aliya = on_duty("aliya", number=FIRST)
    danger()
    service.step()
    duty_service.set_telephone(aliya, SECOND, by=aliya)
    carry()
    assert [call["To"] for call in calls.made(provider)] == [SECOND]
