"""`hotline serve`: web and worker together on one machine, and whoever of them dies is started again."""

import os
import sys
from pathlib import Path

import click
from flask import Flask
from sqlalchemy import select

from hotline.accounts import queries as accounts
from hotline.accounts import service
from hotline.accounts.links import password_address
from hotline.accounts.models import User
from hotline.accounts.rules import Role
from hotline.core import config, logs
from hotline.core.command import chosen_instance
from hotline.core.db import db
from hotline.first_start import prepare
from hotline.simulator.settings import variables
from hotline.supervisor import Child, supervise
from hotline.web import listen

FIRST_ADMIN = "admin@localhost"


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="The port; 0 takes any.")
def serve(host: str, port: int) -> None:
    """Run web and worker together, on one machine; the first start sets the instance up."""
    settings = config.load(chosen_instance())
    with listen(host, port) as listener:
        app = prepare(settings)
        port = listener.getsockname()[1]
        address = f"http://{_spoken(host)}:{port}"
        with app.app_context():
            words = _welcome(app, address)
            db.session.commit()
            db.session.remove()
            db.engine.dispose()
        os.environ.update(variables(settings, address))  # both parts inherit the simulator's account
        logs.attach()
        children = (
            Child("web", _command(settings.instance, "web", "--socket", str(listener.fileno())), (listener.fileno(),)),
            Child("worker", _command(settings.instance, "worker")),
        )
        supervise(children, started=lambda: click.echo("\n".join(words), err=True), stopping=listener.close)


def _command(instance: Path, *words: str) -> list[str]:
    return [sys.executable, "-P", "-m", "hotline", "--instance", str(instance), *words]


def _spoken(host: str) -> str:
    if host in ("127.0.0.1", "0.0.0.0", "::", "::1", ""):  # noqa: S104
        return "localhost"
    return f"[{host}]" if ":" in host else host


def _welcome(app: Flask, address: str) -> list[str]:
    """Say where Hotline is, and on a terminal how the first administrator gets in."""
    here = f"Hotline is on {address} (Ctrl-C stops it)"
    if db.session.scalar(select(User.id).where(User.active, User.password_hash.is_not(None)).limit(1)):
        return [here]
    if not sys.stderr.isatty():
        return [here, "Nobody can sign in yet: run `hotline users add EMAIL --role admin` on a terminal."]
    user = _first_admin()
    link = password_address(user, base=app.extensions["settings"].public_url or address)
    return [here, f"Set the password of {user.email}, once, within a day: {link}"]


def _first_admin() -> User:
    waiting = accounts.with_role(Role.ADMIN)
    return waiting[0] if waiting else service.add(FIRST_ADMIN, [Role.ADMIN])
