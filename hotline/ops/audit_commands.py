"""`hotline audit verify`: whether what was recorded and sealed is still what it was."""

import click

from hotline.audit import chain
from hotline.core.db import reading
from hotline.reports.differences import compare
from hotline.seals import holding, queries


@click.group()
def audit() -> None:
    """Check the audit and the seals."""


@audit.command()
@click.pass_context
def verify(context: click.Context) -> None:
    """Check the chain of audit events, the chain of seals, and the living rows of sealed periods; exit 1 when one fails."""
    with reading():
        problems = [*chain.broken(), *holding.broken(), *_unexplained()]
        length, last = chain.head()
        older, seals = chain.before_it(), queries.every()
    for problem in problems:
        click.echo(problem)
    # Noted somewhere else, the two hashes show later whether the ends of the chains were cut off.
    click.echo(f"audit\t{length} links\t{last}\t{older} older events without a link", err=True)
    click.echo(f"seals\t{len(seals)}\t{seals[-1].hash if seals else '-'}", err=True)
    context.exit(1 if problems else 0)


def _unexplained() -> list[str]:
    return [
        f"{row.kind} {row.number or row.id} of seal {seal.position} was {row.change} and nobody noted a change"
        for seal in queries.every()
        for row in compare(seal).unexplained
    ]
