"""`hotline laws`: the register of acts at the terminal."""

from datetime import date, datetime
from pathlib import Path

import click

from hotline.accounts.acting import by_option
from hotline.accounts.models import User
from hotline.laws import queries, records, service
from hotline.laws.soundness.finding import ERROR


@click.group()
def laws() -> None:
    """Load, list and check the register of acts."""


@laws.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False), required=False)
@by_option
def load(file: Path | None, by: User | str) -> None:
    """Load the register's data file, FILE or the one shipped; print what was added, updated or differs."""
    report = service.load(file, by)
    for line in report.lines():
        click.echo(line)
    click.echo(
        f"{len(report.added)} added, {len(report.updated)} updated, {len(report.kept)} kept as changed here, "
        f"{len(report.absent)} not in the file.",
        err=True,
    )


@laws.command("list")
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="Only what was in force on this day.")
def show(on: datetime | None) -> None:
    """Print the acts: id, number, date, short title, in force from, to, with tabs between."""
    day: date | None = on.date() if on else None
    for act in queries.acts(day):
        fields = (act.id, act.number, act.date, act.short_ru, act.in_force_from, act.in_force_to)
        click.echo("\t".join(field or "" for field in fields))


@laws.command()
@click.pass_context
def check(context: click.Context) -> None:
    """Say what does not fit together in the register, errors first; exit code 1 when anything is an error."""
    found = records.findings()
    for finding in found:
        click.echo(f"{finding.level}\t{finding.where}\t{finding.words}")
    errors = sum(finding.level == ERROR for finding in found)
    click.echo(f"{errors} errors, {len(found) - errors} warnings.", err=True)
    context.exit(1 if errors else 0)
