"""Calls through a real HTTP server: greeted, rung, kept in one row, whatever the provider tells when."""

import itertools
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
import requests
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select
from twilio.request_validator import RequestValidator

from hotline.channels.twilio import voice
from hotline.channels.twilio.voice import Spoken
from hotline.core import clock
from hotline.core.db import db, reading
from hotline.messages.calls import queries as call_queries
from hotline.messages.models import Attachment, Call
from hotline.office import recordings
from hotline.office import service as office
from tests import factories
from tests.intake.vectors import DATA, ENVIRON, PUBLIC, SIGNATURES, VOICE, path_of
from tests.live import served

LAWYER = "+77000000090"
Post = Callable[..., requests.Response]
OUTCOMES = {
    "rings": ("", {"CallStatus": "ringing"}),
    "nobody": ("/dial-result", {"CallStatus": "in-progress", "DialCallStatus": "no-answer"}),
    "talked": ("/dial-result", {"CallStatus": "completed", "DialCallStatus": "completed", "DialCallDuration": "90"}),
    "hung up": ("/status", {"CallStatus": "no-answer", "CallDuration": "0"}),
    "ended": ("/status", {"CallStatus": "completed", "CallDuration": "120"}),
    "recorded": ("/recorded", {"CallStatus": "in-progress", "RecordingUrl": "https://api.twilio.com/RE1"}),
    "ready": ("/recording", {"CallStatus": "completed", "RecordingUrl": "https://api.twilio.com/RE1", "RecordingStatus": "completed"}),
}  # fmt: skip


@pytest.fixture
def environ() -> dict[str, str]:
    return ENVIRON | {"HOTLINE_TWILIO_VOICE_FROM": "+15005550006"}


@pytest.fixture
def address(app, rota) -> Iterator[str]:
    rota(LAWYER)
    office.load_texts()
    db.session.commit()
    with served(app) as running:
        yield running


@pytest.fixture
def send(address) -> Callable[[str], requests.Response]:
    """Post a vector of the voice forms."""

    def post(name: str) -> requests.Response:
        row = VOICE[name]
        headers = {"X-Twilio-Signature": row["signature"]}
        return requests.post(address + path_of(row["url"]), data=row["form"], headers=headers, timeout=15)

    return post


@pytest.fixture
def tell(address) -> Post:
    """Post what became of a call: `tell("nobody", "CA1", From="anonymous")`."""

    def post(what: str, call: str = "CA1", **more: str) -> requests.Response:
        path, form = OUTCOMES[what]
        form = {
            "CallSid": call,
            "From": "+77000000001",
            "Direction": "inbound",
            "AccountSid": DATA["account_sid"],
            **form,
            **more,
        }
        path = "/webhooks/twilio/voice" + path
        signature = RequestValidator(DATA["auth_token"]).compute_signature(PUBLIC + path, form)
        return requests.post(address + path, data=form, headers={"X-Twilio-Signature": signature}, timeout=15)

    return post


def kept() -> list[Call]:
    with reading():
        rows = list(db.session.scalars(select(Call).order_by(Call.id)))
        db.session.expunge_all()
    return rows


def one(sid_end: str) -> Call:
    [call] = [call for call in kept() if (call.provider_id or "").endswith(sid_end)]
    return call


def heard(answer: requests.Response) -> ET.Element:
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "text/xml"), answer.text
    assert len(answer.content) < 64_000
    root = ET.fromstring(answer.content)
    assert all(len(said.text or "") <= 4096 for said in root.iter("Say"))
    return root


def verbs(answer: requests.Response) -> list[str]:
    return [verb.tag for verb in heard(answer)]


def test_an_inbound_call_is_greeted_in_russian_and_rings_the_lawyer_on_duty(send):
    answer = send("vo-01")
    assert verbs(answer) == ["Say", "Dial"]
    said, dial = heard(answer)
    assert said.attrib["language"] == "ru-RU"
    assert "Разговор не записывается" in (said.text or "")
    assert "Twilio за пределами страны" in (said.text or "")
    assert "_" not in (said.text or "")
    assert [number.text for number in dial] == [LAWYER]
    assert dial.attrib["action"] == f"{PUBLIC}/webhooks/twilio/voice/dial-result"
    assert (dial.attrib["timeout"], dial.attrib["callerId"]) == ("25", "+15005550006")
    assert "record" not in dial.attrib
    assert (one("f001").state, one("f001").number, one("f001").channel) == ("ringing", "+77000000001", "phone")


def test_nobody_answered_is_a_missed_call_of_the_known_person_a_task_and_an_offer_of_voicemail(app, send):
    known = factories.person("+77000000002").id
    db.session.commit()
    answer = send("vo-02")
    assert verbs(answer) == ["Say", "Record", "Hangup"]
    record = heard(answer)[1].attrib
    assert (record["playBeep"], record["maxLength"]) == ("true", "120")
    assert record["recordingStatusCallback"] == f"{PUBLIC}/webhooks/twilio/voice/recording"
    assert (one("f002").state, one("f002").person_id) == ("missed", known)
    [task] = call_queries.tasks(clock.now())
    assert task.call.number == "+77000000002"


def test_a_caller_who_hangs_up_first_is_missed_though_no_word_was_said(app, send):
    assert send("vo-03").status_code == 204
    assert (one("f003").state, one("f003").result) == ("missed", None)
    assert [task.call.number for task in call_queries.tasks(clock.now())] == ["+77000000003"]


def test_a_withheld_number_is_matched_with_nobody_and_never_called_back(app, send, tell):
    factories.person("anonymous")
    db.session.commit()
    assert "Dial" in verbs(send("vo-04"))
    tell("nobody", VOICE["vo-04"]["form"]["CallSid"], From="anonymous")
    for number in ("+266696687", "+7378742833", "Restricted"):
        tell("hung up", f"CA{number}", From=number)
    assert {(call.state, call.number, call.lookup, call.person_id) for call in kept()} == {("missed", None, None, None)}
    assert call_queries.tasks(clock.now()) == []


def test_a_voicemail_waits_to_be_fetched_once_with_its_call(app, send):
    for _again in range(3):
        assert send("vo-05").status_code == 204
    with reading():
        [attachment] = db.session.scalars(select(Attachment))
        assert (attachment.state, attachment.position, attachment.call_id) == ("waiting", 0, one("f005").id)
        assert attachment.address == VOICE["vo-05"]["form"]["RecordingUrl"]
        assert attachment.next_try_at is not None
    assert one("f005").state == "voicemail"


def test_the_signed_example_of_the_voice_webhook_is_genuine(address):
    vector = next(row for row in SIGNATURES if row["id"] == "sig-43")
    headers = {"X-Twilio-Signature": vector["signature"], "Content-Type": vector["content_type"]}
    answer = requests.post(
        address + path_of(vector["validated_url"]), data=vector["form_body"].encode(), headers=headers, timeout=15
    )
    assert "Dial" in verbs(answer)


def test_outside_of_the_hours_and_with_nobody_on_duty_a_message_is_offered_at_once(tell, rota):
    for said in (lambda: rota(), lambda: rota(LAWYER, open=False)):
        said()
        assert verbs(tell("rings")) == ["Say", "Say", "Record", "Hangup"]


def test_who_has_talked_is_offered_no_voicemail(tell):
    assert verbs(tell("talked")) == ["Hangup"]
    assert (one("CA1").state, one("CA1").minutes) == ("talked", 2)


def test_a_kazakh_recording_is_played_before_the_russian_words(app, tell, staff, address):
    made = recordings.add("voice_notice", b"ID3 aloud", staff("admin"))
    db.session.commit()
    answer = tell("rings")
    assert verbs(answer) == ["Play", "Say", "Dial"]
    played = heard(answer)[0].text or ""
    assert played == f"{PUBLIC}/recordings/{made.token}"
    sound = requests.get(address + played.removeprefix(PUBLIC), timeout=15)
    assert (sound.content, sound.headers["Content-Type"]) == (b"ID3 aloud", "audio/mpeg")
    assert requests.get(address + "/recordings/guessed", timeout=15).status_code == 404


def test_the_same_call_twice_changes_nothing(tell):
    first, second = tell("rings"), tell("rings")
    assert first.text == second.text
    assert len(kept()) == 1


def test_a_line_without_its_texts_loses_no_call(app, rota):
    rota(LAWYER)
    with served(app) as address:
        row = VOICE["vo-01"]
        headers = {"X-Twilio-Signature": row["signature"]}
        answer = requests.post(address + path_of(row["url"]), data=row["form"], headers=headers, timeout=15)
    assert verbs(answer) == ["Dial"]


def test_forged_and_foreign_posts_are_refused(address, tell):
    for path, _form in OUTCOMES.values():
        assert (
            requests.post(f"{address}/webhooks/twilio/voice{path}", data={"CallSid": "CA1"}, timeout=15).status_code
            == 403
        )
    assert tell("rings", AccountSid="AC" + "b" * 32).status_code == 403
    assert kept() == []


def test_no_odd_field_is_an_error(tell):
    odd = ("\x00ы", "", "x" * 500, "☎️")
    for what, value in itertools.product(OUTCOMES, odd):
        assert tell(what, value, From=value, CallStatus=value, DialCallDuration=value).status_code in (200, 204), (
            what,
            value,
        )
        assert tell(what, "CA9", RecordingUrl=value, Direction=value).status_code in (200, 204), (what, value)
    assert len(kept()) < 4 * len(OUTCOMES) + 2


def test_a_call_of_our_own_making_is_no_call_of_the_line(tell):
    assert tell("ended", Direction="outbound-api").status_code == 204
    assert kept() == []


def test_a_number_of_several_persons_is_not_guessed(app, tell):
    for _person in range(2):
        factories.person("+77000000001")
    db.session.commit()
    tell("nobody")
    assert (one("CA1").person_id, one("CA1").number) == (None, "+77000000001")


@pytest.fixture
def anew(app, tell) -> Callable[[list[str]], tuple[object, ...]]:
    """Tell of a call in an order, and say what is kept; nothing is left behind."""

    def play(told: list[str]) -> tuple[object, ...]:
        for what in told:
            assert tell(what).status_code in (200, 204)
        [call] = kept()
        with reading():
            files = db.session.scalars(select(Attachment)).all()
            state = (
                call.state,
                call.number,
                call.minutes,
                call.result,
                [(one.position, one.address, one.state) for one in files],
            )
        for model in (Attachment, Call):
            db.session.execute(delete(model))
        db.session.commit()
        return state

    return play


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(data=st.data(), told=st.lists(st.sampled_from(sorted(OUTCOMES)), min_size=1, max_size=6))
def test_callbacks_in_any_order_and_doubled_end_in_the_same_state(anew, data, told):
    shuffled = data.draw(st.permutations(told)) + data.draw(st.lists(st.sampled_from(told), max_size=3))
    assert anew(told) == anew(shuffled)


def test_what_is_said_stays_valid_xml_however_odd_the_text():
    said = voice.ring(
        Spoken("<b>&\x00\x0b\ud800 " + "ы" * 9000, "https://x/?a=1&b=2"), ["+77000000001"] * 30, "https://x", None
    )
    root = ET.fromstring(said)
    assert len(root.findtext("Say") or "") == 4096
    assert len(root.findall("Dial/Number")) == 10
    assert len(said.encode()) < 64_000


def test_a_call_that_nobody_heard_of_again_is_looked_at_after_an_hour(app, tell):
    tell("rings")
    assert call_queries.tasks(clock.now()) == []
    assert len(call_queries.not_written(clock.now())) == 1
    assert len(call_queries.tasks(clock.now() + timedelta(hours=2))) == 1
