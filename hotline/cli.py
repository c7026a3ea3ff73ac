"""The `hotline` command: the visible tuple of its subcommands, each loaded only when it is called.

A subcommand's body runs in an application context with one commit after it returned, and a roll-back when anything is
raised.
"""

import copy
import functools
import importlib
import os
from collections.abc import Callable
from enum import Enum, auto
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from hotline.core.command import chosen_instance, remember_instance

if TYPE_CHECKING:
    from flask import Flask


class Where(Enum):
    """What a subcommand's body runs in: an instance, an instance that is set up first, or nothing of ours."""

    INSTANCE = auto()
    NEW_INSTANCE = auto()
    NOWHERE = auto()


class Row(NamedTuple):
    """One subcommand: its name, where its code is, its help line, what it runs in."""

    name: str
    target: str
    help: str
    where: Where = Where.INSTANCE


COMMANDS = (
    Row("audit", "hotline.ops.audit_commands:audit", "Check what was recorded and sealed."),
    Row("check", "hotline.ops.commands:check", "Say what is wrong with this instance."),
    Row("cite", "hotline.laws.citations.command:cite", "Print the provisions that a text cites.", Where.NOWHERE),
    Row("demo", "hotline.demo.commands:demo", "Fill an empty instance with fictional data.", Where.NEW_INSTANCE),
    Row("export", "hotline.ops.commands:export_everything", "Write everything in open formats into a folder."),
    Row("figures", "hotline.indicators.commands:figures", "Count every indicator, and list the rows behind one."),
    Row("import", "hotline.imports.commands:imports", "Take in a journal from a file."),
    Row("journal", "hotline.journal.commands:journal", "Write the journal of consultations."),
    Row("laws", "hotline.laws.commands:laws", "Load, list and check the register of acts."),
    Row("periods", "hotline.reports.periods.commands:periods", "Seal periods, and see what changed since."),
    Row("report", "hotline.reports.commands:report", "Write the lawyer's report."),
    Row("annex", "hotline.reports.commands:annex", "Write the annexes of a period as one archive."),
    Row("retention", "hotline.privacy.commands:retention", "Destroy what may not be kept any longer."),
    Row("serve", "hotline.serve:serve", "Run web and worker together, on one machine.", Where.NOWHERE),
    Row(
        "setup", "hotline.first_start:setup", "Make what is missing: secrets, database, register, lists.", Where.NOWHERE
    ),
    Row("users", "hotline.accounts.commands:users", "Add, list and disable staff accounts."),
    Row("verify", "hotline.reports.periods.commands:verify", "Say whether a file is ours and untouched."),
    Row("web", "hotline.web:web", "Run the web part.", Where.NOWHERE),
    Row("worker", "hotline.worker:worker", "Run the worker."),
)


class Hotline(click.Group):
    """A group that knows its subcommands by name and imports only the one that is called."""

    def list_commands(self, _context: click.Context) -> list[str]:
        """Return the names, as the help shows them."""
        return [row.name for row in COMMANDS]

    def get_command(self, _context: click.Context, name: str) -> click.Command | None:
        """Import one subcommand and give it what all have in common."""
        row = next((row for row in COMMANDS if row.name == name), None)
        if row is None:
            return None
        module, _colon, attribute = row.target.partition(":")
        return _furnished(getattr(importlib.import_module(module), attribute), row.where)

    def format_commands(self, _context: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of subcommands without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl([(row.name, row.help) for row in COMMANDS])

    def invoke(self, context: click.Context) -> Any:
        """Run a subcommand; what it refuses becomes one clear line and exit code 1."""
        try:
            return super().invoke(context)
        except (click.ClickException, click.exceptions.Exit, click.Abort, BrokenPipeError):
            raise
        except Exception as error:
            from hotline.core.complaints import complaint

            raise click.ClickException(complaint(error)) from error


def _instance_option() -> click.Option:
    return click.Option(
        ["--instance"],
        type=click.Path(path_type=Path, file_okay=False),
        metavar="DIR",
        expose_value=False,
        callback=remember_instance,
        help="The instance folder (else HOTLINE_INSTANCE, else `instance`).",
    )


def _furnished(command: click.Command, where: Where) -> click.Command:
    """Give a copy of a subcommand, and of all below it, `--instance` and the application around its body."""
    command = copy.copy(command)
    command.params = [*command.params, _instance_option()]
    if isinstance(command, click.Group):
        command.commands = {name: _furnished(below, where) for name, below in command.commands.items()}
    if command.callback and where is not Where.NOWHERE:
        command.callback = _inside(command.callback, where)
    return command


def _inside(body: Callable[..., Any], where: Where) -> Callable[..., Any]:
    @functools.wraps(body)
    def run(*arguments: Any, **options: Any) -> Any:
        if click.get_current_context().invoked_subcommand:  # a group: what it was called for opens the instance
            return body(*arguments, **options)
        from hotline.core.db import db

        with _application(where).app_context():
            try:
                result = body(*arguments, **options)
                db.session.commit()
            finally:
                db.session.rollback()
                db.engine.dispose()
            return result

    return run


def _application(where: Where) -> "Flask":
    if where is Where.NEW_INSTANCE:
        from hotline.core import config
        from hotline.first_start import prepare

        return prepare(config.load(chosen_instance()))
    from hotline.opened import opened

    return opened(chosen_instance())


@click.command(cls=Hotline, params=[_instance_option()])
@click.version_option(package_name="hotline")
def main() -> None:
    """Case management for a free legal hotline."""
    # Whatever a command writes may hold somebody's trouble: only the owner reads it.
    before = os.umask(0o077)
    click.get_current_context().call_on_close(lambda: os.umask(before))
