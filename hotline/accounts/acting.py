"""Who acts when a command writes: `--by EMAIL`, else the system's user name."""

import functools
import getpass
import os
from collections.abc import Callable
from typing import Any

import click

from hotline.accounts import queries
from hotline.accounts.models import User


def by_option(body: Callable[..., Any]) -> Callable[..., Any]:
    """Give a writing command `--by EMAIL`; its body gets `by`, an account or the name of the system's user."""

    @click.option("--by", "by", metavar="EMAIL", help="Who does this, for the audit (else the system's user name).")
    @functools.wraps(body)
    def run(*arguments: Any, by: str | None, **options: Any) -> Any:
        return body(*arguments, by=actor(by), **options)

    return run


def actor(email: str | None) -> User | str:
    """Return the active account of an e-mail, or without one the name of the system's user."""
    if email is None:
        return system_user()
    user = queries.by_email(email)
    if user is None:
        raise click.ClickException(f"There is no account {email}.")
    if not user.active:
        raise click.ClickException(f"The account {email} is disabled.")
    return user


def system_user() -> str:
    """Return the name under which the command runs on this machine."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a container may run under a number without a name
        return f"uid {os.getuid()}"
