"""Accepting a WhatsApp message beside its floor, both under gunicorn with the same settings, in the same run."""

import http.client
import itertools
import os
import socket
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from urllib.parse import urlencode

from twilio.request_validator import RequestValidator

from bench import measure
from hotline.web import THREADS

TOKEN, ACCOUNT = "0123456789abcdef0123456789abcdef", "AC" + "a" * 32
MESSAGES, CLIENTS, ROUNDS = 400, 4, 7
PATH = "/webhooks/twilio/whatsapp"
_serial = itertools.count(1)


def run() -> None:
    """Measure both servers in turn."""
    with tempfile.TemporaryDirectory(prefix="hotline-bench-") as folder:
        ports = {"hotline": _free_port(), "bare Flask (floor)": _free_port()}
        servers = [_hotline(Path(folder), ports["hotline"]), _floor(Path(folder), ports["bare Flask (floor)"])]
        try:
            for port in ports.values():
                _wait(port)
            sides = {name: lambda port=port: _post_many(port) for name, port in ports.items()}
            measure.in_turn(sides, 1)  # warm
            times = measure.in_turn(sides, ROUNDS)
        finally:
            for server in servers:
                server.terminate()
                server.wait(30)
    measure.report(times, "bare Flask (floor)", per=MESSAGES, unit="ms a message")


def _hotline(folder: Path, port: int) -> subprocess.Popen[bytes]:
    settings = {
        "HOTLINE_INSTANCE": str(folder / "instance"), "HOTLINE_PUBLIC_URL": f"http://127.0.0.1:{port}",
        "HOTLINE_TWILIO_ACCOUNT_SID": ACCOUNT, "HOTLINE_TWILIO_AUTH_TOKEN": TOKEN,
        "HOTLINE_TWILIO_WHATSAPP_FROM": "+14155238886",
    }  # fmt: skip
    environ = _environ() | settings
    subprocess.run([sys.executable, "-m", "hotline", "setup"], env=environ, check=True, stderr=subprocess.DEVNULL)
    return subprocess.Popen([sys.executable, "-m", "hotline", "web", "--port", str(port)], env=environ)


def _floor(folder: Path, port: int) -> subprocess.Popen[bytes]:
    environ = _environ() | {
        "BENCH_TOKEN": TOKEN, "BENCH_DATABASE": str(folder / "floor.db"), "BENCH_URL": f"http://127.0.0.1:{port}",
    }  # fmt: skip
    options = ["-k", "gthread", "--workers", "1", "--threads", str(THREADS), "--keep-alive", "5", "--no-control-socket"]
    command = [
        sys.executable,
        "-m",
        "gunicorn",
        *options,
        "-b",
        f"127.0.0.1:{port}",
        "--log-level",
        "warning",
        "bench.floor:app",
    ]
    return subprocess.Popen(command, env=environ)


def _post_many(port: int) -> None:
    url = f"http://127.0.0.1:{port}{PATH}"
    posts = [_signed(url) for _ in range(MESSAGES)]
    clients = [threading.Thread(target=_post, args=(port, posts[place::CLIENTS])) for place in range(CLIENTS)]
    for client in clients:
        client.start()
    for client in clients:
        client.join()


def _post(port: int, posts: list[tuple[str, str]]) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    for body, signature in posts:
        headers = {"Content-Type": "application/x-www-form-urlencoded", "X-Twilio-Signature": signature}
        connection.request("POST", PATH, body, headers)
        answer = connection.getresponse()
        answer.read()
        if answer.status != 200:
            raise RuntimeError(f"answered {answer.status}")


def _signed(url: str) -> tuple[str, str]:
    number = next(_serial)
    form = {
        "MessageSid": f"SM{number:032x}", "AccountSid": ACCOUNT, "From": f"whatsapp:+770000000{number % 90:02}",
        "To": "whatsapp:+14155238886", "Body": "Здравствуйте! Мою фотографию опубликовали без согласия.", "NumMedia": "0",
        "MessageType": "text", "WaId": f"770000000{number % 90:02}", "ProfileName": "Айгүл С.", "ApiVersion": "2010-04-01",
    }  # fmt: skip
    return urlencode(form), RequestValidator(TOKEN).compute_signature(url, form)


def _environ() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith("HOTLINE_")}


def _wait(port: int) -> None:
    for _ in range(200):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(f"nothing listens on {port}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
