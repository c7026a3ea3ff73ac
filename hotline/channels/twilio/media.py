"""Fetching one file from Twilio, and deleting it there.

The first request goes to the API with our credentials; where it sends us on, none go along. Each connection goes to the
address that was looked at, whatever the name stands for a moment later.
"""

import base64
import http.client
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress

from requests import exceptions
from requests.utils import DEFAULT_CA_BUNDLE_PATH
from twilio.base.exceptions import TwilioException

from hotline.channels.media import NotFetched, later, never
from hotline.channels.twilio import account, addresses, sending
from hotline.channels.twilio.addresses import Target
from hotline.core.config import Settings

LARGEST = 17_000_000  # WhatsApp takes 16 MB
READ = 15.0  # seconds without a byte
LIMIT = 60.0  # seconds for everything
PIECE = 64 * 1024
HOPS = 4
MOVED = (301, 302, 303, 307, 308)
PASSING = (401, 403, 404, 408, 425, 429)  # a credential that is being replaced, a file that is still on its way there


def fetches(settings: Settings) -> bool:
    """Say whether the settings suffice to fetch a file."""
    return bool(settings.twilio_account_sid and account.credentials(settings))


def fetch(settings: Settings, address: str) -> Iterator[bytes]:
    """Yield the bytes of a file piece by piece; raise NotFetched, also half-way."""
    try:
        yield from _fetch(settings, address)
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise later("connect") from error


def delete(settings: Settings, address: str) -> None:
    """Delete a file at Twilio, if it is still there; raise NotFetched."""
    wanted, client = addresses.resource(settings, address), sending.client(settings)
    try:
        if wanted.message is None:
            client.recordings(wanted.sid).delete()
        else:
            client.messages(wanted.message).media(wanted.sid).delete()
    except TwilioException as error:
        status = str(getattr(error, "status", ""))
        if status != "404":
            raise later(status or type(error).__name__) from error
    except exceptions.RequestException as error:
        raise later("connect") from error


def _fetch(settings: Settings, address: str) -> Iterator[bytes]:
    end = time.monotonic() + LIMIT
    target = addresses.first_target(settings, addresses.resource(settings, address))
    headers = {"Authorization": _basic(settings)}
    for _hop in range(HOPS):
        with _asked(target, headers, end) as answer:
            if answer.status == http.client.OK:
                yield from _body(answer, end)
                return
            if answer.status not in MOVED:
                raise NotFetched(str(answer.status), again=answer.status >= 500 or answer.status in PASSING)
            location = answer.getheader("Location") or ""
        target, headers = addresses.next_target(settings, target, location), {}
    raise never("redirect")


@contextmanager
def _asked(target: Target, headers: dict[str, str], end: float) -> Iterator[http.client.HTTPResponse]:
    """Ask for a file; whatever happens, nothing lasts longer than until `end`."""
    connection = _connection(target, end)
    with closing(connection):
        connection.connect()
        watch = threading.Timer(max(end - time.monotonic(), 0), _cut, (connection.sock,))
        watch.daemon = True
        watch.start()
        try:
            plain = {"Accept": "*/*", "Accept-Encoding": "identity", "Connection": "close"}
            connection.request("GET", target.path, headers=plain | headers)
            with closing(connection.getresponse()) as answer:
                yield answer
        finally:
            watch.cancel()


def _body(answer: http.client.HTTPResponse, end: float) -> Iterator[bytes]:
    told = answer.getheader("Content-Length")
    if told and told.isdecimal() and int(told) > LARGEST:
        raise never("too_large")
    size = 0
    while piece := answer.read1(PIECE):
        size += len(piece)
        if size > LARGEST:
            raise never("too_large")
        yield piece
    if time.monotonic() >= end:
        raise later("slow")
    if told and told.isdecimal() and size < int(told):
        raise later("cut_off")
    if not size:
        raise later("empty")


def _connection(target: Target, end: float) -> http.client.HTTPConnection:
    patience = min(READ, max(end - time.monotonic(), 0.1))
    if target.scheme == "http":
        return _Pinned(target, patience)
    return _PinnedSecurely(target, patience)


class _Pinned(http.client.HTTPConnection):
    """A connection to an address that was looked at, under the name it was looked up by."""

    def __init__(self, target: Target, patience: float) -> None:
        super().__init__(target.host, target.port, timeout=patience)
        self.target, self.patience = target, patience

    def connect(self) -> None:
        """Connect to the very address."""
        self.sock = socket.create_connection((self.target.number, self.target.port), self.patience)


class _PinnedSecurely(_Pinned):
    """The same, encrypted; the certificate must be for the name."""

    default_port = 443

    def connect(self) -> None:
        """Connect, then make sure who answers."""
        super().connect()
        context = ssl.create_default_context(cafile=DEFAULT_CA_BUNDLE_PATH)
        self.sock = context.wrap_socket(self.sock, server_hostname=self.target.host)


def _cut(connected: socket.socket) -> None:
    with suppress(OSError):
        connected.shutdown(socket.SHUT_RDWR)


def _basic(settings: Settings) -> str:
    user, password = account.credentials(settings) or ("", "")
    return "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode("ascii")
