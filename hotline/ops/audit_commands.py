"""`hotline audit verify`: whether what was recorded and sealed is still what it was."""

import click

from hotline.audit import chain
from hotline.core.db import reading
from hotline.ops import auditing
from hotline.seals import queries


@click.group()
def audit() -> None:
    """Check the audit and the seals."""


@audit.command()
@click.pass_context
def verify(context: click.Context) -> None:
    """Check the chain of audit events, the chain of seals, and the living rows of sealed periods; exit 1 when one fails."""
    with reading():
        problems = list(auditing.problems())
        length, last = chain.head()
        older, seals = chain.before_it(), queries.every()
        ends = f"seals\t{len(seals)}\t{seals[-1].hash if seals else '-'}"
    for problem in problems:
        click.echo(problem)
    # Noted somewhere else, the two hashes show later whether the ends of the chains were cut off.
    click.echo(f"audit\t{length} links\t{last}\t{older} older events without a link\n{ends}", err=True)
    context.exit(1 if problems else 0)
