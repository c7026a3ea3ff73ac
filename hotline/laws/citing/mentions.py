"""Where the texts of a form mention provisions, and which of these somebody is still to decide about."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from hotline.laws import queries
from hotline.laws.citations.citation import Confidence

LONGEST_READ = 20_000  # code points of one text


@dataclass(frozen=True, slots=True)
class Mention:
    """A provision in canonical form, and the words that cite it: code points of the text of a field, end exclusive."""

    provision: str
    field: str
    start: int
    end: int
    quote: str
    confidence: Confidence

    @property
    def key(self) -> str:
        """Name what is decided about: the same words moved elsewhere in the text are the same, other words are not."""
        return f"{self.provision} {self.quote}"


def mentions(texts: Mapping[str, str], on: date) -> dict[str, Mention]:
    """Return the first mention of every provision in the texts, in their order, read as of a day."""
    found: dict[str, Mention] = {}
    for field, text in texts.items():
        for one in every_mention(text, field, on):
            found.setdefault(one.provision, one)
    return found


def every_mention(text: str, field: str, on: date) -> Iterator[Mention]:
    """Yield every mention of a provision in the text of a field, in its order, read as of a day."""
    read = text[:LONGEST_READ]
    for one in sorted(queries.cited(read, on), key=lambda citation: citation.start) if read.strip() else ():
        quote = " ".join(read[one.start : one.end].split())
        yield Mention(str(one.provision), field, one.start, one.end, quote, one.confidence)


def proposals(found: Iterable[Mention], chosen: Collection[str], dropped: Collection[str]) -> list[Mention]:
    """Return what is found and neither chosen nor dropped (by key).

    An act named beside one of its articles is no proposal of its own: advice names an act again and again.
    """
    found = list(found)
    named = (*(one.provision for one in found), *chosen)
    narrower = {canonical.partition(":")[0] for canonical in named if ":" in canonical}
    decided = {*chosen, *narrower}
    return [one for one in found if one.provision not in decided and one.key not in dropped]
