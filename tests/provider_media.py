"""The provider's files: behind a password at the API, which sends on to a second port that wants none.

What a file does is chosen by its id; everything that was asked, with its headers, is kept for the tests to look at.
"""

import base64
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

MEDIA = "/2010-04-01/Accounts/{account}/Messages/MM{number:032x}/Media/ME{number:032x}"
RECORDING = "/2010-04-01/Accounts/{account}/Recordings/RE{number:032x}"
API = "https://api.twilio.com"
PIECE = 1 << 16
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01" + b"\x00" * 500


@dataclass
class Asked:
    """One request: the method, the path, the port's part (`api` or `cdn`), the password that came along."""

    method: str
    path: str
    part: str
    authorization: str


@dataclass
class MediaDouble:
    """The files. A path without content has `default`; without a default it is not there."""

    default: bytes | None = JPEG
    contents: dict[str, bytes] = field(default_factory=dict)
    early: dict[str, int] = field(default_factory=dict)  # paths that are not there so often at first
    statuses: dict[str, int] = field(default_factory=dict)  # paths that are answered with this and nothing else
    redirects: dict[str, str] = field(default_factory=dict)  # paths that lead somewhere else than to the second port
    direct: bool = False  # the API gives the file itself
    drip: float = 0.0  # seconds between two bytes
    told: int | None = None  # the length it says the file has, true or not; -1 says none
    asked: list[Asked] = field(default_factory=list)
    deleted: list[str] = field(default_factory=list)
    given: dict[str, int] = field(default_factory=dict)  # bytes handed over, by path
    closing: threading.Event = field(default_factory=threading.Event)
    host: str = ""

    def of(self, part: str, method: str = "GET") -> list[Asked]:
        """Return what was asked of one of the two ports."""
        return [one for one in self.asked if (one.part, one.method) == (part, method)]

    def api(self, request: BaseHTTPRequestHandler, user: str, password: str) -> None:
        """Answer as the API: a password is wanted."""
        given = request.headers.get("Authorization", "")
        self.asked.append(Asked(request.command, request.path, "api", given))
        if given != "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode():
            return self._short(request, 401)
        if request.command == "DELETE":
            return self._delete(request)
        path = request.path.removesuffix(".mp3")
        if status := self.statuses.get(path):
            return self._short(request, status)
        if self.early.get(path, 0) > 0 or self._content(path) is None:
            self.early[path] = self.early.get(path, 0) - 1
            return self._short(request, 404)
        if self.direct:
            return self._give(request, path)
        return self._short(request, 307, self.redirects.get(path, f"http://{self.host}{path}?Signature=once"))

    def cdn(self, request: BaseHTTPRequestHandler) -> None:
        """Answer as the second port: whoever brings a password has shown it to a stranger."""
        given = request.headers.get("Authorization", "")
        self.asked.append(Asked(request.command, request.path, "cdn", given))
        path = request.path.partition("?")[0]
        if given:
            return self._short(request, 400)
        if path in self.redirects and not path.startswith("/2010-04-01"):
            return self._short(request, 302, self.redirects[path])
        return self._give(request, path)

    def _content(self, path: str) -> bytes | None:
        return None if path in self.deleted else self.contents.get(path, self.default)

    def _delete(self, request: BaseHTTPRequestHandler) -> None:
        path = request.path.removesuffix(".json")
        if path in self.statuses:
            return self._short(request, self.statuses[path])
        there = self._content(path) is not None
        self.deleted.append(path)
        return self._short(request, 204 if there else 404)

    def _give(self, request: BaseHTTPRequestHandler, path: str) -> None:
        content = self._content(path) or b""
        length = len(content) if self.told is None else self.told
        with suppress(OSError):
            request.send_response(200)
            request.send_header("Content-Type", "text/html")  # which nobody believes
            if length >= 0:
                request.send_header("Content-Length", str(length))
            request.send_header("Connection", "close")
            request.end_headers()
            step = 1 if self.drip else PIECE
            for start in range(0, len(content), step):
                piece = content[start : start + step]
                request.wfile.write(piece)
                self.given[path] = self.given.get(path, 0) + len(piece)
                if self.closing.wait(self.drip):
                    break
        request.close_connection = True

    @staticmethod
    def _short(request: BaseHTTPRequestHandler, status: int, location: str = "") -> None:
        body = b"" if status == 204 else b"{}"
        request.send_response(status)
        if location:
            request.send_header("Location", location)
        if body:
            request.send_header("Content-Type", "application/json")
            request.send_header("Content-Length", str(len(body)))
        request.end_headers()
        request.wfile.write(body)


@contextmanager
def media_double(files: MediaDouble) -> Iterator[MediaDouble]:
    """Run the second port."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            files.cdn(self)

        def log_message(self, *_words: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    files.host = f"127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield files
    finally:
        files.closing.set()
        server.shutdown()
        server.server_close()
        thread.join()
