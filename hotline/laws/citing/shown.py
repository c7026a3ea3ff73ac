"""What a form that cites provisions shows beside its texts: what they name, what is tagged, what speaks against it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from hotline.laws import queries
from hotline.laws.citing import objecting
from hotline.laws.citing.mentions import Mention, mentions, proposals
from hotline.laws.citing.objections import Objection
from hotline.laws.queries import Found

SHOWN = 40


@dataclass(frozen=True)
class Proposal:
    """A provision that a text names and nobody has decided about."""

    found: Found
    mention: Mention


@dataclass(frozen=True)
class Objected:
    """A provision chosen, though it was not in force."""

    found: Found
    objection: Objection


@dataclass(frozen=True)
class Citing:
    """What stands beside the texts, in the reader's language."""

    proposals: list[Proposal]
    more: int  # proposals that are not shown yet
    linked: list[Mention]  # where the texts mention what is chosen
    objected: list[Objected]


def citing(texts: Mapping[str, str], chosen: Collection[str], dropped: Collection[str], on: date) -> Citing:
    """Read the texts, by the names of their fields, beside the provisions chosen and the proposals dropped."""
    found = mentions(texts, on)
    open_ones = proposals(found.values(), chosen, dropped)
    return Citing(
        [Proposal(shown, one) for one in open_ones[:SHOWN] for shown in queries.describe([one.provision], on)],
        len(open_ones[SHOWN:]),
        [found[canonical] for canonical in chosen if canonical in found],
        [
            Objected(shown, objection)
            for canonical, objection in objecting.objections(chosen, on).items()
            for shown in queries.describe([canonical], on)
        ],
    )
