"""A provider of WhatsApp on the loopback: it answers as Twilio's REST API does, to the unmodified client.

What it does with a message is chosen by the recipient's last two digits; everything it was asked is kept for the tests to look at.
"""

import base64
import json
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs

import requests
from twilio.request_validator import RequestValidator

from tests import calls

ACCOUNT, TOKEN = "ACaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "0123456789abcdef0123456789abcdef"
OUR_NUMBER = "+14155238886"
TOO_MANY, BROKEN, INVALID, SILENT, MUTE, PROBLEM = "29", "50", "21", "40", "41", "92"


@dataclass
class Sent:
    """One message the provider accepted."""

    sid: str
    form: dict[str, str]


@dataclass
class Provider:
    """The double. `callbacks` are the statuses it reports by itself, in that order, `early` before it answers."""

    account: str = ACCOUNT
    user: str = ACCOUNT
    password: str = TOKEN
    callbacks: tuple[str, ...] = ()
    early: bool = False
    refusals_left: dict[str, int] = field(default_factory=dict)  # recipients that are refused so often, then taken
    friendly: bool = False  # take every message, whatever its recipient's digits
    slow: float = 0.0  # seconds between taking a message and saying so
    pause: float = 30.0  # seconds a silent recipient waits for its answer
    accepted: list[Sent] = field(default_factory=list)
    requests: list[dict[str, Any]] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)
    closing: threading.Event = field(default_factory=threading.Event)
    address: str = ""

    def settings(self) -> dict[str, str]:
        """Return the settings that lead an application here."""
        return {
            "HOTLINE_TWILIO_ACCOUNT_SID": self.account,
            "HOTLINE_TWILIO_AUTH_TOKEN": TOKEN,
            "HOTLINE_TWILIO_WHATSAPP_FROM": f"whatsapp:{OUR_NUMBER}",
            "HOTLINE_TWILIO_BASE_URL": self.address,
        }

    def to(self, phone: str) -> list[Sent]:
        """Return what was accepted for a number."""
        with self.lock:
            return [sent for sent in self.accepted if sent.form["To"] == f"whatsapp:{phone}"]

    def answer(self, path: str, headers: Any, body: bytes) -> tuple[int, str, bytes]:
        """Answer one request: status, content type, body."""
        form = {name: values[0] for name, values in parse_qs(body.decode(), keep_blank_values=True).items()}
        with self.lock:
            self.requests.append({"path": path, "form": form, "authorization": headers.get("Authorization", "")})
        wanted = "Basic " + base64.b64encode(f"{self.user}:{self.password}".encode()).decode()
        if headers.get("Authorization") != wanted:
            return _refusal(401, 20003, "Authenticate")
        if path == f"/2010-04-01/Accounts/{self.account}/Calls.json":
            return calls.answer(self.account, form)
        if path != f"/2010-04-01/Accounts/{self.account}/Messages.json":
            return _refusal(404, 20404, "The requested resource was not found")
        if not form.get("To") or not (form.get("From") or form.get("MessagingServiceSid")):
            return _refusal(400, 21604, "A 'To' phone number and a sender are required")
        if not (form.get("Body") or form.get("MediaUrl") or form.get("ContentSid")):
            return _refusal(400, 21619, "A text message body or media is required")
        if len(form.get("Body", "")) > 1600:
            return _refusal(400, 21617, "The concatenated message body exceeds the 1600 character limit")
        return self._fate(form)

    def _fate(self, form: dict[str, str]) -> tuple[int, str, bytes]:
        to, ending = form["To"].removeprefix("whatsapp:"), "" if self.friendly else form["To"][-2:]
        with self.lock:
            refused = self.refusals_left.get(to, 0) > 0
            if refused:
                self.refusals_left[to] -= 1
        if ending == TOO_MANY or refused:
            return _refusal(429, 20429, "Too Many Requests")
        if ending == BROKEN:
            return 500, "text/html", b"<html><body>Internal Server Error</body></html>"
        if ending == INVALID or not to.startswith("+"):
            return _refusal(400, 21211, f"The 'To' number {to} is not a valid phone number.")
        if ending == PROBLEM:
            problem = {"type": "about:blank", "title": "Not allowed", "status": 400, "code": 63007}
            return 400, "application/problem+json", json.dumps(problem).encode()
        sent = Sent(f"SM{secrets.token_hex(16)}", form)
        with self.lock:
            self.accepted.append(sent)
        if ending in (SILENT, MUTE):  # taken, but nobody learns of it
            self.closing.wait(self.pause if ending == SILENT else 0)
            raise ConnectionAbortedError
        self.closing.wait(self.slow)
        if self.early:
            self.report(sent)
        else:
            threading.Thread(target=self.report, args=(sent,)).start()
        return 201, "application/json", json.dumps(self._resource(sent)).encode()

    def _resource(self, sent: Sent) -> dict[str, Any]:
        now = format_datetime(datetime.now(UTC))
        return {
            "account_sid": self.account, "api_version": "2010-04-01", "body": sent.form.get("Body", ""),
            "date_created": now, "date_sent": None, "date_updated": now, "direction": "outbound-api",
            "error_code": None, "error_message": None, "from": sent.form.get("From"), "messaging_service_sid": None,
            "num_media": "0", "num_segments": "1", "price": None, "price_unit": None, "sid": sent.sid, "status": "queued",
            "subresource_uris": {"media": f"/2010-04-01/Accounts/{self.account}/Messages/{sent.sid}/Media.json"},
            "to": sent.form["To"], "uri": f"/2010-04-01/Accounts/{self.account}/Messages/{sent.sid}.json",
        }  # fmt: skip

    def report(self, sent: Sent, *statuses: str, **more: str) -> list[int]:
        """Post signed delivery reports for a message; return what was answered."""
        url = sent.form.get("StatusCallback", "")
        return [self.post(url, self.status_form(sent, status, **more)) for status in statuses or self.callbacks]

    def status_form(self, sent: Sent, status: str, **more: str) -> dict[str, str]:
        """Make the form of a delivery report."""
        return {
            "ChannelPrefix": "whatsapp", "ApiVersion": "2010-04-01", "MessageStatus": status, "SmsSid": sent.sid,
            "SmsStatus": status, "To": sent.form["To"], "From": sent.form["From"], "MessageSid": sent.sid,
            "AccountSid": self.account, **more,
        }  # fmt: skip

    def post(self, url: str, form: dict[str, str], at: str | None = None) -> int:
        """Post a form signed for `url`, to `at` where the application really is; return the status, 0 without an answer."""
        headers = {"X-Twilio-Signature": RequestValidator(TOKEN).compute_signature(url, form)}
        with requests.Session() as session:
            session.trust_env = False
            try:
                return session.post(at or url, data=form, headers=headers, timeout=15).status_code
            except requests.RequestException:
                return 0


@contextmanager
def provider(**chosen: Any) -> Iterator[Provider]:
    """Run a provider."""
    double = Provider(**chosen)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
            try:
                status, kind, answer = double.answer(self.path, self.headers, body)
                self.send_response(status)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)
            except ConnectionError:
                self.close_connection = True

        def log_message(self, *_words: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    double.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield double
    finally:
        double.closing.set()
        server.shutdown()
        server.server_close()
        thread.join()


def inbound(phone: str, sid: str, body: str = "Здравствуйте", **more: str) -> dict[str, str]:
    """Make the form of a message from a fictional number."""
    return {
        "ExternalUserId": f"whatsapp:KZ.1{phone.removeprefix('+')}", "SmsMessageSid": sid, "NumMedia": "0",
        "ProfileName": "Асель", "MessageType": "text", "SmsSid": sid, "WaId": phone.removeprefix("+"),
        "SmsStatus": "received", "Body": body, "To": f"whatsapp:{OUR_NUMBER}", "NumSegments": "1",
        "ReferralNumMedia": "0", "MessageSid": sid, "AccountSid": ACCOUNT, "From": f"whatsapp:{phone}",
        "ApiVersion": "2010-04-01", **more,
    }  # fmt: skip


def sid(number: int) -> str:
    """Make a message id."""
    return f"SM{number:032x}"


def _refusal(status: int, code: int, words: str) -> tuple[int, str, bytes]:
    more = f"https://www.twilio.com/docs/errors/{code}"
    return (
        status,
        "application/json",
        json.dumps({"code": code, "message": words, "more_info": more, "status": status}).encode(),
    )


def wait_until(true: Any, seconds: float = 20.0, step: float = 0.1) -> bool:
    """Wait until a question is answered with yes; return the last answer."""
    end = time.monotonic() + seconds
    while not (answer := bool(true())) and time.monotonic() < end:
        time.sleep(step)
    return answer
