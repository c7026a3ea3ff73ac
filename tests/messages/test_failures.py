"""Every failure the provider names: what is done about it, in the answer to a sending and in a report that comes later."""

import json
import socket
import ssl

import pytest

from hotline.channels.outcome import Accepted, Never, Retry, Unknown
from hotline.channels.outgoing import Outgoing
from hotline.channels.twilio import sending
from hotline.core import config
from hotline.messages import failures, labels
from tests import provider as double
from tests.provider import fates

# Every code of the provider's list of failures that a message of ours may meet.
CODES = (  # noqa: SIM905
    "63016 63024 63003 63014 63018 63017 63007 63002 63015 63019 63021 63005 63013 63030 63020 63051 63112 63049 63032 63038 "
    "20429 21610 21211 21617 21654 21655 21656 20003 20404"
).split()
LATER = {"63017", "63018", "63038", "20429"}
NUMBER = "+77000000001"


@pytest.fixture
def send():
    """Send to a provider that answers as it is told: `send(answer)`."""
    with double.provider(pause=1) as running:

        def ask(answer, **environ):
            running.answers = {NUMBER: answer} if answer else {}
            settings = config.load("/nonexistent", running.settings() | environ)
            return sending.send(settings, f"whatsapp:{NUMBER}", Outgoing("Ответ"))

        ask.provider = running
        yield ask


@pytest.mark.parametrize("code", CODES)
def test_every_code_has_words_and_a_remedy_and_only_what_heals_by_itself_is_tried_again(code):
    assert code in labels.FAILURES
    assert code in failures.REMEDIES
    assert (failures.remedy(code) == failures.LATER) == (code in LATER)


def test_remedies_and_words_speak_of_the_same_codes():
    assert set(failures.REMEDIES) == set(labels.FAILURES)
    assert failures.remedy("12345") == failures.remedy(None) == failures.PERSON


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("shape", [fates.refusal, fates.problem], ids=["plain", "rfc9457"])
def test_every_code_in_the_answer_to_a_sending_is_sorted(send, code, shape):
    answer = shape(400, int(code), "no") if shape is fates.refusal else shape(400, int(code))
    passing = code in LATER or code == "20003"  # a credential may be in the middle of being replaced
    assert send(answer) == (Retry(code) if passing else Never(code))
    assert send.provider.accepted == []


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        (fates.refusal(429, 20429, "no"), Retry("20429")),
        ((429, "text/plain", b"slow down"), Retry("429")),
        ((429, "application/json", b"{}"), Retry("429")),
        (fates.problem(429, 20429), Retry("20429")),
        (fates.refusal(401, 20003, "no"), Retry("20003")),
        ((500, "text/html", b"<html>"), Unknown("500")),
        ((502, "text/html", b""), Unknown("502")),
        (fates.refusal(500, 20500, "no"), Unknown("20500")),
        (fates.problem(503, 20503), Unknown("20503")),
        (fates.refusal(503, 20429, "no"), Retry("20429")),
        ((404, "text/html", b"<html>"), Never("404")),
        ((201, "text/html", b"<html>"), Unknown("JSONDecodeError")),
        ((201, "application/json", json.dumps({"sid": None}).encode()), Unknown("no_id")),
    ],
)
def test_odd_answers_are_sorted_too(send, answer, outcome):
    assert send(answer) == outcome


def test_a_name_that_leads_nowhere_and_a_wrong_certificate_mean_that_nothing_left(send, monkeypatch):
    def nowhere(*_asked, **_more):
        raise socket.gaierror("no such name")

    def untrusted(*_asked, **_more):
        raise ssl.SSLCertVerificationError("self-signed")

    https = send.provider.address.replace("http:", "https:")
    with monkeypatch.context() as patch:
        patch.setattr(ssl.SSLContext, "wrap_socket", untrusted)
        assert send(None, HOTLINE_TWILIO_BASE_URL=https) == Retry("connect")
    with monkeypatch.context() as patch:
        patch.setattr(socket, "getaddrinfo", nowhere)
        assert send(None, HOTLINE_TWILIO_BASE_URL="https://api.twilio.com") == Retry("connect")
    assert send.provider.requests == []


def test_another_failure_of_the_encryption_is_unclear(send):
    https = send.provider.address.replace("http:", "https:")
    assert isinstance(send(None, HOTLINE_TWILIO_BASE_URL=https), Unknown | Retry)
    assert isinstance(send(None), Accepted)
