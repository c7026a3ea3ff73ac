"""The command that fills an empty instance."""

import click
from flask import current_app

from hotline.accounts.links import HERE
from hotline.core.config import Settings
from hotline.demo import cast, service


@click.command()
@click.option("--seed", type=int, default=service.SEED, show_default=True, help="The same seed tells the same story.")
def demo(seed: int) -> None:
    """Fill an empty instance with fictional data."""
    settings = current_app.extensions["settings"]
    if settings.simulator and not settings.public_url:  # as `serve` does for the messages that come later
        current_app.extensions["settings"] = Settings({**settings.values, "public_url": HERE})
    service.fill(seed)
    click.echo("The demo is filled. Everybody signs in with the same password:", err=True)
    for email, name, roles, _language in cast.CAST:
        click.echo(f"  {email:<24}{', '.join(roles):<20}{name}", err=True)
    click.echo(f"  password: {cast.PASSWORD}", err=True)
