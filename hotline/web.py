"""`hotline web`: gunicorn with threads, on a socket of our own."""

import os
import socket
import sys
from pathlib import Path
from typing import Any

import click
from flask import Flask
from gunicorn.app.base import BaseApplication
from gunicorn.glogging import Logger

from hotline.app import create_app
from hotline.core import config, logs
from hotline.core.command import chosen_instance
from hotline.core.config import Settings
from hotline.opened import opened

BACKLOG = 1024
THREADS = 8
# Longer than any page takes; webhooks are answered in milliseconds.
GRACE = 20


class Logs(Logger):
    """Gunicorn's own log, scrubbed like ours. There is no access log: addresses may hold somebody's words."""

    def setup(self, cfg: Any) -> None:
        """Write to the one handler alone."""
        super().setup(cfg)
        self.error_log.handlers[:] = [logs.handler()]


class Server(BaseApplication):
    """Gunicorn, told everything here; no file or variable of its own is read."""

    def __init__(self, settings: Settings, listener: socket.socket) -> None:
        self.settings, self.listener = settings, listener
        super().__init__()

    def load_config(self) -> None:
        """Set gunicorn up for one machine."""
        for name, value in gunicorn_settings(self.settings, self.listener.detach()).items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        """Build the application, once in each process."""
        logs.attach()
        return create_app(self.settings)


def gunicorn_settings(settings: Settings, listener: int) -> dict[str, Any]:
    """Return gunicorn's settings; an embedded database has one writer at a time, and so one process."""
    return {
        "bind": f"fd://{listener}",
        "worker_class": "gthread",
        "workers": 1 if settings.on_sqlite else max(2, min(os.cpu_count() or 1, 4)),
        "threads": THREADS,
        "timeout": 60,
        "graceful_timeout": GRACE,
        "keepalive": 5,
        "backlog": BACKLOG,
        "worker_tmp_dir": "/dev/shm" if Path("/dev/shm").is_dir() else None,  # noqa: S108
        "control_socket_disable": True,
        "accesslog": None,
        "errorlog": "-",
        "loglevel": "warning",
        "logger_class": Logs,
        "proc_name": "hotline-web",
        "limit_request_line": 8190,
        # Whom to believe about the outside address is HOTLINE_TRUSTED_PROXIES' matter alone.
        "forwarded_allow_ips": "",
        "secure_scheme_headers": {},
    }


def listen(host: str, port: int) -> socket.socket:
    """Open the port; raise ClickException when that cannot be done."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0][0]
        return socket.create_server((host, port), family=family, backlog=BACKLOG)
    except OSError as error:
        # Python adds the address to what the system says; a name that cannot be looked up has no number of its.
        words = error.strerror if isinstance(error, socket.gaierror) else os.strerror(error.errno or 0)
        raise click.ClickException(f"Cannot listen on {host}:{port}: {words}.") from error


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="The port; 0 takes any.")
@click.option("--socket", "inherited", type=int, hidden=True)
def web(host: str, port: int, inherited: int | None) -> None:
    """Run the web part."""
    settings = config.load(chosen_instance())
    opened(chosen_instance())
    listener = socket.socket(fileno=inherited) if inherited is not None else listen(host, port)
    logs.attach()
    Server(settings, listener).run()
    sys.exit(0)
