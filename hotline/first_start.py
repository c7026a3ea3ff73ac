"""Setting an instance up, as often as one likes: the first time makes everything, later ones what became missing."""

import click
from flask import Flask

from hotline.app import create_app
from hotline.core import config, secrets
from hotline.core.command import chosen_instance
from hotline.core.config import Settings
from hotline.core.db import db
from hotline.laws import service as laws
from hotline.office import answers
from hotline.office import service as office
from hotline.ops import migrations
from hotline.ops.files import files_open_to_others
from hotline.ops.lock import one_at_a_time
from hotline.taxonomy import service as taxonomy


@click.command()
def setup() -> None:
    """Make what is missing: secrets, database, register of acts, coded lists, texts."""
    settings = config.load(chosen_instance())
    prepare(settings)
    click.echo(f"{settings.instance} is set up.", err=True)


def prepare(settings: Settings) -> Flask:
    """Set an instance up and return the application on it; two at once wait for each other."""
    with one_at_a_time(settings):
        secrets.make_missing(settings)
        secrets.ring(settings)  # on PostgreSQL a missing key is named before anything is made
        migrations.upgrade(settings.database_url)
        for path in files_open_to_others(settings):
            path.chmod(0o600)
        app = create_app(settings)
        with app.app_context():
            load()
            db.session.remove()
            db.engine.dispose()
    return app


def load() -> None:
    """Load the register, the lists, the texts and the prepared answers, keeping what staff changed; commits."""
    taxonomy.load()
    office.load_texts()
    answers.load_answers()
    laws.load()
    db.session.commit()
