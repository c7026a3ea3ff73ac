"""Sending with the real client to a provider on the loopback."""

import json
import logging

import pytest

from hotline.channels.outcome import Accepted, Never, Retry, Unknown
from hotline.channels.outgoing import Outgoing
from hotline.channels.registry import CHANNELS, channel_named
from hotline.channels.twilio import account, sending
from hotline.core import config
from tests import provider as double
from tests.live import free_port


def settings(environ: dict[str, str]) -> config.Settings:
    return config.load("/nonexistent", environ)


def whatsapp(ending: str) -> str:
    return f"whatsapp:+770000000{ending}"


@pytest.fixture
def provider():
    with double.provider(pause=2) as running:
        yield running


@pytest.mark.parametrize(
    ("ending", "outcome"),
    [
        (double.TOO_MANY, Retry("20429")),
        (double.INVALID, Never("21211")),
        (double.PROBLEM, Never("63007")),
        (double.BROKEN, Unknown("500")),
    ],
)
def test_a_refusal_is_sorted_into_retry_never_and_unknown(provider, ending, outcome):
    assert sending.send(settings(provider.settings()), whatsapp(ending), Outgoing("Ответ")) == outcome
    assert provider.accepted == []


def test_an_accepted_message_brings_its_id_and_first_status(provider):
    outcome = sending.send(
        settings(provider.settings() | {"HOTLINE_PUBLIC_URL": "http://127.0.0.1:9"}),
        whatsapp("01"),
        Outgoing("Жауап 👩🏽‍⚖️ &=+%"),
    )
    [sent] = provider.accepted
    assert outcome == Accepted(sent.sid, "queued")
    assert sent.form == {
        "To": "whatsapp:+77000000001", "From": "whatsapp:+14155238886", "Body": "Жауап 👩🏽‍⚖️ &=+%",
        "StatusCallback": "http://127.0.0.1:9/webhooks/twilio/status",
    }  # fmt: skip


def test_a_template_is_sent_alone_with_its_variables_as_json_and_none_of_them_empty(provider):
    template = Outgoing("Вопрос 2020-0001 решён?", "HX" + "a" * 32, {"1": "2020-0001", "2": "«ә» 👍", "3": ""})
    assert isinstance(sending.send(settings(provider.settings()), whatsapp("01"), template), Accepted)
    [sent] = provider.accepted
    assert set(sent.form) == {"To", "From", "ContentSid", "ContentVariables"}
    assert sent.form["ContentSid"] == "HX" + "a" * 32
    assert json.loads(sent.form["ContentVariables"]) == {"1": "2020-0001", "2": "«ә» 👍"}


def test_a_template_without_variables_names_none(provider):
    sending.send(settings(provider.settings()), whatsapp("01"), Outgoing("Здравствуйте", "HX" + "b" * 32))
    assert set(provider.accepted[0].form) == {"To", "From", "ContentSid"}


def test_a_file_goes_by_its_address_beside_the_words(provider):
    sending.send(
        settings(provider.settings()), whatsapp("01"), Outgoing("Заявление", media_urls=("https://h.example/f",))
    )
    assert (provider.accepted[0].form["MediaUrl"], provider.accepted[0].form["Body"]) == (
        "https://h.example/f",
        "Заявление",
    )


def test_the_key_pair_is_used_when_there_is_one_and_a_wrong_credential_is_tried_again_later(provider):
    keys = {"HOTLINE_TWILIO_API_KEY": "SKaaaa", "HOTLINE_TWILIO_API_SECRET": "secret"}
    assert sending.send(settings(provider.settings() | keys), whatsapp("01"), Outgoing("Ответ")) == Retry("20003")
    provider.user, provider.password = "SKaaaa", "secret"
    assert isinstance(sending.send(settings(provider.settings() | keys), whatsapp("01"), Outgoing("Ответ")), Accepted)


def test_a_provider_that_takes_the_message_and_breaks_off_or_is_silent_leaves_it_unknown(provider, monkeypatch):
    monkeypatch.setattr(sending, "TIMEOUT", 0.5)
    assert sending.send(settings(provider.settings()), whatsapp(double.MUTE), Outgoing("Ответ")) == Unknown(
        "ConnectionError"
    )
    assert sending.send(settings(provider.settings()), whatsapp(double.SILENT), Outgoing("Ответ")) == Unknown(
        "ReadTimeout"
    )
    assert len(provider.accepted) == 2


def test_where_nobody_listens_nothing_has_left(provider):
    nowhere = {"HOTLINE_TWILIO_BASE_URL": f"http://127.0.0.1:{free_port()}"}
    assert sending.send(settings(provider.settings() | nowhere), whatsapp("01"), Outgoing("Ответ")) == Retry("connect")


def test_neither_number_nor_text_is_logged(provider, caplog):
    caplog.set_level(logging.DEBUG)
    for ending in ("01", double.INVALID, double.TOO_MANY):
        sending.send(settings(provider.settings()), whatsapp(ending), Outgoing("Тайна"))
    assert "7700" not in caplog.text
    assert "Тайна" not in caplog.text


def test_edge_and_region_of_the_environment_do_not_move_the_host(provider, monkeypatch):
    monkeypatch.setenv("TWILIO_EDGE", "dublin")
    monkeypatch.setenv("TWILIO_REGION", "ie1")
    monkeypatch.setenv("HTTP_PROXY", f"http://127.0.0.1:{free_port()}")
    assert isinstance(sending.send(settings(provider.settings()), whatsapp("01"), Outgoing("Ответ")), Accepted)


@pytest.mark.parametrize(
    "environ",
    [
        {"HOTLINE_TWILIO_BASE_URL": "https://api.example.org"},
        {"HOTLINE_TWILIO_BASE_URL": "https://api.twilio.com.example.org"},
        {"HOTLINE_TWILIO_BASE_URL": "http://api.twilio.com"},
        {"HOTLINE_TWILIO_API_KEY": "SK1"},
        {"HOTLINE_TWILIO_SHARED_KEYS": "no-secret"},
        {"HOTLINE_SIMULATOR": "1", "HOTLINE_TWILIO_ACCOUNT_SID": "AC1"},
        {
            "HOTLINE_SIMULATOR": "1",
            "HOTLINE_TWILIO_AUTH_TOKEN": "t",
            "HOTLINE_TWILIO_BASE_URL": "https://api.twilio.com",
        },
    ],
)
def test_settings_that_contradict_each_other_are_named_without_their_values(environ):
    [problem] = account.problems(settings(environ))
    assert problem.startswith("HOTLINE_")
    assert "example.org" not in problem


def test_the_simulator_stands_beside_an_account_of_this_machine():
    environ = {
        "HOTLINE_SIMULATOR": "1",
        "HOTLINE_TWILIO_ACCOUNT_SID": "AC1",
        "HOTLINE_TWILIO_BASE_URL": "http://localhost:8000/simulator/twilio",
    }
    assert account.problems(settings(environ)) == []


def test_every_channel_has_a_code_of_its_own_and_is_off_without_settings():
    assert len({channel.code for channel in CHANNELS}) == len(CHANNELS)
    for channel in CHANNELS:
        assert channel_named(channel.code) is channel
        assert not channel.receives(settings({}))
        assert not channel.sends(settings({}))
    with pytest.raises(LookupError):
        channel_named("pigeon")
