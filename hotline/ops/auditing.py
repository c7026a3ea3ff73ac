"""Whether what was recorded and sealed is still what it was."""

from collections.abc import Iterator

from hotline.audit import chain
from hotline.reports.periods.differences import compare
from hotline.seals import holding, queries


def problems() -> Iterator[str]:
    """Yield what is wrong with the chain of audit events, the seals, and the living rows of sealed periods."""
    yield from chain.broken()
    yield from holding.broken()
    # A seal that was altered says nothing with which living rows could be compared.
    for seal in (one for one in queries.every() if not holding.is_altered(one)):
        for row in compare(seal).unexplained:
            yield f"{row.kind} {row.number or row.id} of seal {seal.position} was {row.change}, and nobody noted a change"
