"""`hotline retention`: destroy what is due, or say what would be."""

import click

from hotline.core import clock
from hotline.privacy import queries, service


@click.command()
@click.option("--dry-run", is_flag=True, help="Only say what is due; nothing is destroyed.")
def retention(*, dry_run: bool) -> None:
    """Destroy the content of cases that may not be kept any longer; one line a case."""
    found = queries.due(limit=10_000)
    for due in found:
        click.echo(f"{due.case.number}\t{due.basis}\t{clock.local(due.at):%Y-%m-%d %H:%M}")
        if not dry_run:
            service.destroy(due)
    click.echo(f"{len(found)} {'due' if dry_run else 'destroyed'}", err=True)
