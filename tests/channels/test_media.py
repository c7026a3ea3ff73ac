"""Fetching a file from a provider on the loopback: whom we ask, what we show, what we take, and when we stop."""

import base64
import socket
import time
from collections.abc import Callable
from ipaddress import ip_address

import pytest

from hotline.channels.media import NotFetched
from hotline.channels.twilio import addresses, media
from hotline.core import config
from tests.live import free_port
from tests.provider import ACCOUNT, TOKEN, Provider
from tests.provider_media import API, JPEG, MEDIA, RECORDING

PATH = MEDIA.format(account=ACCOUNT, number=1)
BASIC = "Basic " + base64.b64encode(f"{ACCOUNT}:{TOKEN}".encode()).decode()
Fetch = Callable[..., bytes]


def settings(**environ: str) -> config.Settings:
    return config.load("/nonexistent", environ)


REAL = settings(HOTLINE_TWILIO_ACCOUNT_SID=ACCOUNT, HOTLINE_TWILIO_AUTH_TOKEN=TOKEN)


@pytest.fixture
def fetch(provider: Provider) -> Fetch:
    """Fetch an address: `fetch(API + PATH)`."""

    def take(address: str = API + PATH, **environ: str) -> bytes:
        return b"".join(media.fetch(settings(**(provider.settings() | environ)), address))

    return take


def refused(take: Callable[[], object]) -> tuple[str, bool]:
    with pytest.raises(NotFetched) as refusal:
        take()
    return refusal.value.code, refusal.value.again


def test_the_password_goes_to_the_api_and_never_to_where_it_sends_us_on(fetch, provider):
    assert fetch() == JPEG
    assert [(one.part, one.authorization) for one in provider.media.asked] == [("api", BASIC), ("cdn", "")]
    assert provider.media.of("cdn")[0].path == f"{PATH}?Signature=once"


def test_an_address_at_the_base_itself_is_taken_too_and_a_file_may_come_at_once(fetch, provider):
    provider.media.direct = True
    assert fetch(provider.address + PATH) == JPEG
    assert provider.media.of("cdn") == []


def test_of_a_recording_the_form_that_every_browser_plays_is_asked_for(fetch, provider):
    path = RECORDING.format(account=ACCOUNT, number=7)
    for end in ("", ".mp3", ".wav"):
        assert fetch(API + path + end) == JPEG
    assert {one.path for one in provider.media.of("api")} == {path + ".mp3"}


@pytest.mark.parametrize(
    "address",
    [
        "",
        "nonsense",
        "//api.twilio.com" + PATH,
        "http://api.twilio.com" + PATH,
        "ftp://api.twilio.com" + PATH,
        "file:///etc/passwd",
        "https://api.twilio.com.example.org" + PATH,
        "https://example.org" + PATH,
        "https://apiXtwilio.com" + PATH,
        "https://user:pw@api.twilio.com" + PATH,
        "https://api.twilio.com@example.org" + PATH,
        "https://api.twilio.com:8443" + PATH,
        "https://127.0.0.1" + PATH,
        "https://mms.twiliocdn.com" + PATH,
        API + PATH + "?x=1",
        API + PATH + "/",
        API + PATH + ".json",
        API + "/2010-04-01/../2010-04-01" + PATH.removeprefix("/2010-04-01"),
        API + PATH.replace("/Media/", "/Media/../Media/"),
        API + PATH.replace("/Media/", "/Media/%2e%2e/Media/"),
        API + PATH.replace("/Media/", "/Media%2f"),
        API + PATH + "\r\nX-Evil: 1",
        API + PATH + " ",
        API + "\\" + PATH,
        API + f"/2010-04-01/Accounts/{ACCOUNT}/Messages.json",
        API + f"/2010-04-01/Accounts/{ACCOUNT}/Recordings/RE1/../../x",
        "https://[::1" + PATH,
        "https://api.twilio.com:99999" + PATH,
        "https://аpi.twilio.com" + PATH,  # the first letter is Cyrillic
    ],
)
def test_an_address_that_is_no_file_at_the_provider_is_not_asked(fetch, provider, address):
    assert refused(lambda: fetch(address)) == ("address", False)
    assert provider.media.asked == []


def test_a_file_of_another_account_is_not_asked_for(fetch, provider):
    other = API + MEDIA.format(account="AC" + "b" * 32, number=1)
    assert refused(lambda: fetch(other)) == ("account", False)
    assert provider.media.asked == []


@pytest.mark.parametrize(
    "location",
    [
        "https://example.org/file",
        "https://mms.twiliocdn.com.example.org/file",
        "https://evil-mms.twiliocdn.com/file",
        "http://mms.twiliocdn.com/file",
        "https://mms.twiliocdn.com:8443/file",
        "https://user@mms.twiliocdn.com/file",
        "https://s3-external-1.amazonaws.com/other-bucket/file",
        "https://s3-external-1.amazonaws.com/media.twiliocdn.com/../other/file",
        "https://api.twilio.com/2010-04-01/Accounts.json",
        "http://127.0.0.1:1/file",
        "http://169.254.169.254/latest/meta-data",
        "http://[::1]/file",
        "ftp://mms.twiliocdn.com/file",
        "file:///etc/passwd",
        "",
    ],
)
def test_a_redirect_to_any_other_host_is_not_followed(fetch, provider, location):
    provider.media.redirects[PATH] = location
    code, again = refused(lambda: fetch())
    assert (code in ("redirect", "address"), again) == (True, False)
    assert len(provider.media.asked) == 1


def test_redirects_end_somewhere(fetch, provider):
    circle = f"http://{provider.media.host}/circle"
    provider.media.redirects |= {PATH: circle, "/circle": circle}
    assert refused(lambda: fetch()) == ("redirect", False)
    assert len(provider.media.asked) == media.HOPS
    assert all(not one.authorization for one in provider.media.of("cdn"))


def test_a_host_is_named_with_or_without_its_port_and_another_port_is_another_host(fetch, provider):
    assert fetch(HOTLINE_TWILIO_MEDIA_HOSTS="cdn.example.org, 127.0.0.1") == JPEG
    assert refused(lambda: fetch(HOTLINE_TWILIO_MEDIA_HOSTS=f"127.0.0.1:{free_port()}")) == ("redirect", False)
    assert refused(lambda: fetch(HOTLINE_TWILIO_MEDIA_HOSTS="")) == ("redirect", False)


@pytest.mark.parametrize(
    "inner",
    [
        "127.0.0.1", "10.0.0.8", "172.16.1.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
        "255.255.255.255", "::1", "::", "fe80::1", "fd00::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1",
        "64:ff9b::7f00:1", "2002:7f00:1::", "2001:db8::1",
    ],
)  # fmt: skip
def test_a_name_that_stands_for_an_inner_address_leads_nowhere(monkeypatch, inner):
    assert not addresses.is_outside(ip_address(inner))
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (one, 443)) for one in ("93.184.216.34", inner)]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_asked, **_more: found)
    assert refused(lambda: list(media.fetch(REAL, API + PATH))) == ("inside", False)
    first = addresses.Target("https", "api.twilio.com", 443, "93.184.216.34", "/")
    cdn = "https://mms.twiliocdn.com/file"
    assert refused(lambda: addresses.next_target(REAL, first, cdn)) == ("inside", False)


@pytest.mark.parametrize(
    "location",
    [
        "https://mms.twiliocdn.com/AC1/1?Signature=a~b",
        "https://media.twiliocdn.com/AC1/1",
        "https://s3-external-1.amazonaws.com/media.twiliocdn.com/AC1/1",
    ],
)
def test_a_host_of_files_is_connected_to_at_the_very_address_that_was_looked_at(monkeypatch, location):
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("93.184.216.34", 443))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_asked, **_more: found)
    first = addresses.Target("https", "api.twilio.com", 443, "93.184.216.34", "/")
    target = addresses.next_target(REAL, first, location)
    assert (target.number, target.port) == ("93.184.216.34", 443)
    assert location.endswith(target.path)
    connected = []
    monkeypatch.setattr(socket, "create_connection", lambda whom, _patience: connected.append(whom))
    media._Pinned(target, 1).connect()
    assert connected == [("93.184.216.34", 443)]


def test_a_name_nobody_knows_is_asked_again_later(fetch, monkeypatch):
    def unknown(*_asked, **_more):
        raise socket.gaierror(-2, "unknown")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    assert refused(lambda: fetch()) == ("connect", True)


@pytest.mark.parametrize(
    ("status", "again"), [(404, True), (401, True), (429, True), (500, True), (503, True), (410, False), (400, False)]
)
def test_an_early_404_and_what_passes_are_tried_again_and_the_rest_is_not(fetch, provider, status, again):
    provider.media.statuses[PATH] = status
    assert refused(lambda: fetch()) == (str(status), again)


def test_a_wrong_password_is_tried_again_later_and_an_absent_provider_too(fetch):
    assert refused(lambda: fetch(HOTLINE_TWILIO_AUTH_TOKEN="wrong")) == ("401", True)
    nowhere = f"http://127.0.0.1:{free_port()}"
    assert refused(lambda: fetch(HOTLINE_TWILIO_BASE_URL=nowhere)) == ("connect", True)


def test_a_file_that_is_too_large_is_left_before_it_is_read_or_in_the_middle(fetch, provider, monkeypatch):
    monkeypatch.setattr(media, "LARGEST", 100_000)
    provider.media.told = 100_001
    assert refused(lambda: fetch()) == ("too_large", False)
    provider.media.told, provider.media.default = -1, b"x" * 100_001
    assert refused(lambda: fetch()) == ("too_large", False)
    provider.media.default = b"x" * 100_000
    assert len(fetch()) == 100_000


def test_a_file_that_breaks_off_or_is_empty_is_tried_again(fetch, provider):
    provider.media.told = 100_000
    assert refused(lambda: fetch()) == ("cut_off", True)
    provider.media.told, provider.media.default = None, b""
    assert refused(lambda: fetch()) == ("empty", True)


def test_a_file_that_drips_is_left_when_its_time_is_over(fetch, provider, monkeypatch):
    monkeypatch.setattr(media, "LIMIT", 0.4)
    provider.media.drip, provider.media.told = 0.02, -1
    began = time.monotonic()
    code, again = refused(lambda: fetch())
    assert (code in ("slow", "connect"), again) == (True, True)
    assert time.monotonic() - began < 10


def test_deleting_says_nothing_when_it_is_gone_and_complains_when_it_cannot(provider):
    chosen = settings(**provider.settings())
    recording = RECORDING.format(account=ACCOUNT, number=7)
    for path in (PATH, PATH, recording):
        media.delete(chosen, API + path)
    assert provider.media.deleted == [PATH, PATH, recording]
    provider.media.statuses[PATH] = 500
    assert refused(lambda: media.delete(chosen, API + PATH)) == ("500", True)
    nowhere = settings(**(provider.settings() | {"HOTLINE_TWILIO_BASE_URL": f"http://127.0.0.1:{free_port()}"}))
    assert refused(lambda: media.delete(nowhere, API + PATH)) == ("connect", True)
    assert refused(lambda: media.delete(chosen, "https://example.org" + PATH)) == ("address", False)
