"""The command that fills an empty instance."""

import click

from hotline.demo import cast, service


@click.command()
@click.option("--seed", type=int, default=service.SEED, show_default=True, help="The same seed tells the same story.")
def demo(seed: int) -> None:
    """Fill an empty instance with fictional data."""
    service.fill(seed)
    click.echo("The demo is filled. Everybody signs in with the same password:", err=True)
    for email, name, roles, _language in cast.CAST:
        click.echo(f"  {email:<24}{', '.join(roles):<20}{name}", err=True)
    click.echo(f"  password: {cast.PASSWORD}", err=True)
