"""`hotline users`: staff accounts at the terminal."""

import sys

import click

from hotline.accounts import queries, service
from hotline.accounts.acting import by_option
from hotline.accounts.links import password_address
from hotline.accounts.models import User
from hotline.accounts.rules import Role


@click.group()
def users() -> None:
    """Add, list and disable staff accounts."""


@users.command()
@click.argument("email")
@click.option(
    "--role",
    "roles",
    type=click.Choice([role.value for role in Role]),
    multiple=True,
    required=True,
    help="May be repeated.",
)
@click.option("--name", default="", help="The name as documents print it.")
@click.option("--password-stdin", is_flag=True, help="Read the password from standard input.")
@by_option
def add(email: str, roles: tuple[str, ...], name: str, password_stdin: bool, by: User | str) -> None:
    """Add an account; without a password, a terminal gets a one-time link to set one."""
    user = service.add(email, [Role(role) for role in roles], name, by=by)
    if password_stdin:
        service.set_password(user, sys.stdin.readline().rstrip("\r\n"), by=by)
    else:
        _show_link(user, by)


@users.command("list")
def show() -> None:
    """Print every account: e-mail, roles, name, state, with tabs between."""
    for user in queries.everyone():
        state = "active" if user.active else "disabled"
        click.echo("\t".join((user.email, ",".join(sorted(user.roles)), user.name, state)))


@users.command()
@click.argument("email")
@by_option
def disable(email: str, by: User | str) -> None:
    """Shut a person out, at once on every device."""
    service.disable(_found(email), by=by)


@users.command()
@click.argument("email")
@by_option
def link(email: str, by: User | str) -> None:
    """Print a new one-time link with which a person sets a password (on a terminal only)."""
    if not sys.stdout.isatty():
        raise click.ClickException("A one-time link is shown on a terminal only.")
    _show_link(_found(email), by)


def _found(email: str) -> User:
    user = queries.by_email(email)
    if user is None:
        raise click.ClickException(f"There is no account {email}.")
    return user


def _show_link(user: User, by: User | str) -> None:
    # The link opens the account: it never goes into a file or a log.
    if sys.stdout.isatty():
        click.echo(password_address(user, by=by))
    else:
        click.echo("No password yet: run `hotline users link` on a terminal.", err=True)
