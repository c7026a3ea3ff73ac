"""What is known of the line at the end of a period: its numbers, hours, channels and languages."""

from collections.abc import Collection, Iterator

from hotline.office.rules import BLANK
from hotline.reports.labels import OFFICE, SPOKEN
from hotline.reports.scope import Scope
from hotline.taxonomy.rules import MISSING


def facts(scope: Scope, needed: Collection[str] = ()) -> Iterator[tuple[str, str]]:
    """Yield labels and values; what is `needed` and not known is a blank to fill in, other unknowns are left out."""
    for key, label in OFFICE.items():
        words = scope.office(key)
        if words or key in needed:
            yield str(label), words or BLANK * 4
    for kind, label in SPOKEN.items():
        named = [line.words for line in scope.breakdown(kind).lines if line.code not in ("", *MISSING)]
        if named:
            yield str(label), "; ".join(named)
