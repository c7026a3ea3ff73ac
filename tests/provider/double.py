"""The double itself: what it was told to do, what it keeps, what it answers and what it reports."""

import base64
import json
import random
import re
import secrets
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import requests

from tests import calls
from tests.provider import fates, forms, server
from tests.provider.fates import Answer
from tests.provider.fetching import Fetched, fetch
from tests.provider.store import File, Sent, Store, received
from tests.provider_media import MediaDouble, media_double

JSON = "application/json"
WINDOW = timedelta(hours=24)


@dataclass
class Provider:
    """The double. `callbacks` are the statuses it reports by itself, in that order, `early` before it answers."""

    account: str = forms.ACCOUNT
    user: str = forms.ACCOUNT
    password: str = forms.TOKEN
    callbacks: tuple[str, ...] = ()
    early: bool = False
    unordered: bool = False  # reports come in any order, and some of them twice
    refusals_left: dict[str, int] = field(default_factory=dict)  # recipients that are refused so often, then taken
    answers: dict[str, Answer] = field(default_factory=dict)  # what a recipient's messages are answered with instead
    sids: dict[str, list[str]] = field(default_factory=dict)  # ids that a recipient's next messages get, in order
    friendly: bool = False  # take every message, whatever its recipient's digits
    windows: bool = False  # free text later than 24 hours after the recipient's last message fails
    ahead: timedelta = timedelta(0)  # of the real clock
    lag: timedelta = timedelta(0)  # until a message that was taken shows in lists
    deaf: int = 0  # so many questions for lists or single messages are answered with 503
    slow: float = 0.0  # seconds between taking a message and saying so
    hush: float = 0.0  # of so many messages in one the answer is lost
    pause: float = 30.0  # seconds a silent recipient waits for its answer
    accepted: list[Sent] = field(default_factory=list)
    requests: list[dict[str, Any]] = field(default_factory=list)  # to send something
    lookups: list[dict[str, Any]] = field(default_factory=list)  # everything else
    lock: threading.Lock = field(default_factory=threading.Lock)
    closing: threading.Event = field(default_factory=threading.Event)
    chance: random.Random = field(default_factory=lambda: random.Random(1))
    address: str = ""
    media_at: str = ""  # where the addresses of files that are sent really lead; without it nobody fetches them
    fetched: list[Fetched] = field(default_factory=list)
    media: MediaDouble = field(default_factory=MediaDouble)

    def __post_init__(self) -> None:
        self.store = Store(self.account)

    def now(self) -> datetime:
        """Return the moment by the provider's clock."""
        return datetime.now(UTC) + self.ahead

    def settings(self) -> dict[str, str]:
        """Return the settings that lead an application here."""
        return {
            "HOTLINE_TWILIO_ACCOUNT_SID": self.account,
            "HOTLINE_TWILIO_AUTH_TOKEN": forms.TOKEN,
            "HOTLINE_TWILIO_WHATSAPP_FROM": f"whatsapp:{forms.OUR_NUMBER}",
            "HOTLINE_TWILIO_BASE_URL": self.address,
            "HOTLINE_TWILIO_MEDIA_HOSTS": self.media.host,
        }

    def to(self, phone: str) -> list[Sent]:
        """Return what was accepted for a number."""
        with self.lock:
            return [sent for sent in self.accepted if sent.form["To"] == f"whatsapp:{phone}"]

    def came(self, form: dict[str, str], at: datetime | None = None, files: Sequence[File] = ()) -> Sent:
        """Let somebody have written, without telling us."""
        return self.store.keep(received(form, at or self.now(), files))

    def by_hand(self, phone: str, body: str) -> Sent:
        """Send a message from the provider's own console: nobody here knows of it."""
        form = {"To": f"whatsapp:{phone}", "From": f"whatsapp:{forms.OUR_NUMBER}", "Body": body}
        return self.store.keep(Sent(f"SM{secrets.token_hex(16)}", form, created=self.now()))

    def answer(self, method: str, target: str, headers: Any, body: bytes) -> Answer:
        """Answer one request: status, content type, body."""
        parts, asked = urlsplit(target), dict(parse_qsl(body.decode(), keep_blank_values=True))
        sends = method == "POST" and parts.path.endswith(("/Messages.json", "/Calls.json"))
        noted = {"path": parts.path, "form": asked, "authorization": headers.get("Authorization", "")}
        with self.lock:
            (self.requests if sends else self.lookups).append(noted | {"method": method, "query": parts.query})
        wanted = "Basic " + base64.b64encode(f"{self.user}:{self.password}".encode()).decode()
        if headers.get("Authorization") != wanted:
            return fates.refusal(401, 20003, "Authenticate")
        base = f"/2010-04-01/Accounts/{self.account}/"
        if not parts.path.startswith(base):
            return fates.refusal(404, 20404, "The requested resource was not found")
        if method == "POST" and parts.path == f"{base}Calls.json":
            return calls.answer(self.account, asked)
        if sends:
            return fates.lacks(asked) or self._create(asked)
        query = dict(parse_qsl(parts.query, keep_blank_values=True))
        return self._look(method, parts.path.removeprefix(base), query, asked)

    def _create(self, form: dict[str, str]) -> Answer:
        to, ending = form["To"].removeprefix("whatsapp:"), "" if self.friendly else form["To"][-2:]
        with self.lock:
            refused = self.refusals_left.get(to, 0) > 0
            self.refusals_left[to] = self.refusals_left.get(to, 0) - refused
        if refusal := self.answers.get(to) or fates.of(to, fates.TOO_MANY if refused else ending):
            return refusal
        now = self.now()
        sent = self.store.keep(Sent(self._sid(to), form, created=now, listed_from=now + self.lag))
        if self.media_at and "MediaUrl" in form:
            self.fetched.append(fetch(form["MediaUrl"], self.media_at))
        with self.lock:
            self.accepted.append(sent)
            lost = self.hush > 0 and self.chance.random() < self.hush
        if ending in (fates.SILENT, fates.MUTE) or lost:  # taken, but nobody learns of it
            self._tell(sent, ending)
            self.closing.wait(self.pause if ending == fates.SILENT else 0)
            raise ConnectionAbortedError
        self.closing.wait(self.slow)
        answer = json.dumps(self.store.resource(sent)).encode()
        self._tell(sent, ending)
        return 201, JSON, answer

    def _sid(self, to: str) -> str:
        with self.lock:
            chosen = self.sids.get(to)
            return chosen.pop(0) if chosen else f"SM{secrets.token_hex(16)}"

    def _tell(self, sent: Sent, ending: str) -> None:
        if self.early:
            self._fate(sent, ending)
        else:
            threading.Thread(target=self._fate, args=(sent, ending)).start()

    def _fate(self, sent: Sent, ending: str) -> None:
        """Let happen to a taken message what happens to it, and report it."""
        code = fates.LATER.get(ending, "")
        last = self.store.last_from(sent.form["To"]) if self.windows else self.now()
        if not sent.form.get("ContentSid") and (last is None or last + WINDOW <= self.now()):
            code = "63016"
        if code:
            self.report(sent, "sent", "undelivered", ErrorCode=code)
            return
        statuses = list(self.callbacks)
        if self.unordered:
            statuses += self.chance.sample(statuses, len(statuses) // 2)
            self.chance.shuffle(statuses)
        if statuses:
            self.report(sent, *statuses)

    def _look(self, method: str, path: str, query: dict[str, str], form: dict[str, str]) -> Answer:
        with self.lock:
            deaf, self.deaf = self.deaf > 0, max(self.deaf - 1, 0)
        if deaf:
            return 503, "text/html", b"<html><body>Service Unavailable</body></html>"
        if path == "Messages.json":
            return 200, JSON, json.dumps(self.store.page(query, self.now())).encode()
        found = re.fullmatch(r"Messages/(\w+)(/Media(?:/(\w+))?)?\.json", path)
        sent = self.store.messages.get(found[1]) if found else None
        if found is None or sent is None:
            return fates.refusal(404, 20404, "The requested resource was not found")
        return self._files(method, sent, found[3]) if found[2] else self._one(method, sent, form)

    def _one(self, method: str, sent: Sent, form: dict[str, str]) -> Answer:
        if method == "DELETE":
            del self.store.messages[sent.sid]
            return 204, JSON, b""
        if method == "POST":
            sent.form["Body"] = form.get("Body", sent.form.get("Body", ""))
            sent.status = form.get("Status", sent.status)
        return 200, JSON, json.dumps(self.store.resource(sent)).encode()

    def _files(self, method: str, sent: Sent, file_sid: str | None) -> Answer:
        if file_sid is None:
            return 200, JSON, json.dumps(self.store.files(sent)).encode()
        file = next((one for one in sent.files if one.sid == file_sid), None)
        if file is None:
            return fates.refusal(404, 20404, "The requested resource was not found")
        if method == "DELETE":
            sent.files.remove(file)
            return 204, JSON, b""
        return 200, JSON, json.dumps(self.store.file(sent, file)).encode()

    def report(self, sent: Sent, *statuses: str, **more: str) -> list[int]:
        """Post signed delivery reports for a message; return what was answered."""
        url, answers = sent.form.get("StatusCallback", ""), []
        for status in statuses or self.callbacks:
            failed = status in ("failed", "undelivered")
            sent.move(status, self.now(), more.get("ErrorCode", "") if failed else "")
            given = more if failed or len(statuses) == 1 else {}
            answers.append(self.post(url, self.status_form(sent, status, **given)) if url else 0)
        return answers

    def status_form(self, sent: Sent, status: str, **more: str) -> dict[str, str]:
        """Make the form of a delivery report."""
        return forms.report(self.account, sent, status, **more)

    def post(self, url: str, form: dict[str, str], at: str | None = None) -> int:
        """Post a form signed for `url`, to `at` where the application really is; return the status, 0 without an answer."""
        if form.get("SmsStatus") == "received" and "MessageSid" in form:
            self.came(form)
        to = at or url
        if urlsplit(to).hostname not in ("127.0.0.1", "localhost"):
            return 0  # never outside
        with requests.Session() as session:
            session.trust_env = False
            try:
                return session.post(to, data=form, headers=forms.signature(url, form), timeout=15).status_code
            except requests.RequestException:
                return 0


@contextmanager
def provider(**chosen: Any) -> Iterator[Provider]:
    """Run a provider."""
    double = Provider(**chosen)
    files = media_double(double.media)
    with (
        files,
        server.running(double.answer, lambda asked: double.media.api(asked, double.user, double.password)) as address,
    ):
        double.address = address
        try:
            yield double
        finally:
            double.closing.set()
