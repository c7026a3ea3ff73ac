"""Opening an instance that was set up before: what every command but the first one stands on."""

from pathlib import Path

import click
from flask import Flask

from hotline.app import create_app
from hotline.core import config
from hotline.core.config import Settings
from hotline.core.db import db, reading
from hotline.ops import migrations
from hotline.ops.files import database_file
from hotline.ops.migrations import WORDS, State


def opened(instance: Path | None) -> Flask:
    """Build the application on an instance; raise ClickException when it is not set up for this program."""
    settings = config.load(instance)
    if _has_no_file(settings):
        raise click.ClickException(WORDS[State.EMPTY])
    app = create_app(settings)
    with app.app_context():
        with reading():
            state = migrations.state(db.session.connection())
        db.engine.dispose()
    if state in WORDS:
        raise click.ClickException(WORDS[state])
    return app


def _has_no_file(settings: Settings) -> bool:
    # Asking SQLite would make the file.
    path = database_file(settings)
    return path is not None and not path.exists()
