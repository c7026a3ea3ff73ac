"""Whether what was recorded and sealed is still what it was."""

from collections.abc import Iterator

from hotline.audit import chain
from hotline.reports.periods.differences import compare
from hotline.seals import holding, queries


def problems() -> Iterator[str]:
    """Yield what is wrong with the chain of audit events, the seals, and the living rows of sealed periods."""
    yield from chain.broken()
    yield from holding.broken()
    for seal in queries.every():
        if any(holding.faults(seal)):
            continue  # what it says itself cannot be held against anything
        for row in compare(seal).unexplained:
            yield f"{row.kind} {row.number or row.id} of seal {seal.position} was {row.change}, and nobody noted a change"
