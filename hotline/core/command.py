"""What every command of `hotline` shares: which instance the person at the terminal chose."""

from pathlib import Path

import click

INSTANCE = "hotline.instance"


def remember_instance(context: click.Context, _option: click.Parameter, folder: Path | None) -> None:
    """Keep `--instance`, wherever on the line it stood."""
    if folder is not None:
        context.meta[INSTANCE] = folder


def chosen_instance() -> Path | None:
    """Return the folder given by `--instance`; None leaves it to HOTLINE_INSTANCE."""
    context = click.get_current_context(silent=True)
    return context.meta.get(INSTANCE) if context else None
