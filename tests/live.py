"""The application as the outside meets it: behind a real HTTP server on the loopback."""

import os
import signal
import socket
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import requests
from flask import Flask, session
from flask_wtf.csrf import generate_csrf
from werkzeug.serving import make_server

from hotline.accounts import service as accounts
from hotline.accounts.models import User
from hotline.core.db import db
from tests.nursery import Nursery
from tests.provider import wait_until


@contextmanager
def served(app: Flask) -> Iterator[str]:
    """Serve an application of this process with threads; give its address."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class Processes:
    """Web and worker as processes of their own, that may be killed and started again."""

    def __init__(self, environ: Mapping[str, str], folder: Path, nursery: Nursery) -> None:
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.log_path = folder / "processes.log"
        self.nursery = nursery
        self.environ = {"PATH": os.environ["PATH"], "HOTLINE_PUBLIC_URL": self.address, **environ}
        self.running: dict[str, int] = {}

    def start_web(self, workers: int = 2) -> None:
        """Start gunicorn on the application and wait until it listens."""
        options = [
            "--bind",
            f"127.0.0.1:{self.port}",
            "--workers",
            str(workers),
            "--worker-class",
            "gthread",
            "--threads",
            "4",
        ]
        self._start("web", ["gunicorn", *options, "--no-control-socket", "hotline.app:create_app()"])
        assert wait_until(self._listens), self.last_words()

    def start_worker(self, name: str = "worker") -> None:
        """Start one worker."""
        self._start(name, ["worker"])

    def kill(self, name: str) -> None:
        """Kill a part and all its children, as a power cut would."""
        pid = self.running.pop(name)
        os.killpg(pid, signal.SIGKILL)
        self.nursery.wait(pid)

    def stop(self, name: str) -> int:
        """Ask a part to end; return its exit code."""
        pid = self.running.pop(name)
        os.kill(pid, signal.SIGTERM)
        return self.nursery.wait(pid)

    def last_words(self) -> str:
        """Return the end of what they wrote to the log, for a test that fails."""
        return self.log_path.read_text(errors="replace")[-3000:]

    def close(self) -> None:
        """End everything."""
        for name in list(self.running):
            self.kill(name)

    def _start(self, name: str, words: list[str]) -> None:
        self.running[name] = self.nursery.start(words, self.environ, self.log_path)

    def _listens(self) -> bool:
        with socket.socket() as probe:
            probe.settimeout(1)
            return probe.connect_ex(("127.0.0.1", self.port)) == 0


class Browser:
    """Somebody of the staff with a browser at a running line: the cookie and the token of a session."""

    def __init__(self, app: Flask, address: str, user: User) -> None:
        token = accounts.sign_in(user)
        db.session.commit()
        with app.test_request_context():
            self.csrf = generate_csrf()
            said = {"_user_id": token, "_fresh": True, "csrf_token": session["csrf_token"]}
        self.cookies = {"session": app.session_interface.get_signing_serializer(app).dumps(said)}
        self.address = address

    def get(self, path: str) -> str:
        """Open a page and return it."""
        answer = requests.get(self.address + path, cookies=self.cookies, timeout=30)
        assert answer.status_code == 200, (path, answer.status_code)
        return answer.text

    def post(self, path: str, **fields: str) -> int:
        """Send a form and return the status; 0 without an answer."""
        form = fields | {"csrf_token": self.csrf}
        try:
            return requests.post(
                self.address + path, data=form, cookies=self.cookies, allow_redirects=False, timeout=30
            ).status_code
        except requests.RequestException:
            return 0


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
