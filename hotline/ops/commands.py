"""`hotline check` and `hotline export`."""

from pathlib import Path

import click

from hotline.accounts.acting import by_option
from hotline.accounts.models import User
from hotline.audit.service import record
from hotline.ops import checks, export


@click.command()
@click.pass_context
def check(context: click.Context) -> None:
    """Say what is wrong with this instance; exit code 1 when anything is an error."""
    worst = "ok"
    for name, finding in checks.findings():
        click.echo(f"{finding.level}\t{name}\t{finding.words}".rstrip())
        worst = "error" if finding.level == "error" else worst
    context.exit(1 if worst == "error" else 0)


@click.command("export")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--contacts", is_flag=True, help="With names, numbers, messages and callers' own words.")
@by_option
def export_everything(folder: Path, contacts: bool, by: User | str) -> None:
    """Write everything in open formats into a new or empty folder."""
    counts = export.write(folder, contacts)
    record("ops.export", "instance", by, contacts=contacts)
    click.echo(f"{sum(counts.values())} rows in {len(counts)} files", err=True)
