"""What a form that cites provisions shows beside its texts: what they name, what is tagged, what speaks against it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from hotline.core import i18n
from hotline.laws import queries, wording
from hotline.laws.citing import objecting
from hotline.laws.citing.mentions import Mention, mentions, proposals
from hotline.laws.citing.objections import Objection
from hotline.laws.queries import Found
from hotline.laws.rules import Provision

SHOWN = 40
NUMBERED = ("law", "order")  # kinds written by their number alone, which does not tell one which act it is


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
    instead: Found | None = None  # what was in force that day


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
            Objected(shown, objection, next(iter(queries.describe(filter(None, [objection.instead]), on)), None))
            for canonical, objection in objecting.objections(chosen, on).items()
            for shown in queries.describe([canonical], on)
        ],
    )


def act_named(provision: Provision) -> str:
    """Return the short name of an act that is written by its number, in the reader's language; else nothing."""
    act, language = queries.act(provision.act), i18n.language()
    if act is None or act.kind not in NUMBERED or (short := act.short(language)) == wording.name(act, language):
        return ""
    # Behind the name of an act that ended stands that it did; whether it was in force on the day is said elsewhere.
    return short.partition(" (")[0] if act.in_force_to else short


def subject(canonical: str, on: date) -> str:
    """Say what a provision is about: the name of its act, and its heading; of a whole act only the name."""
    for found in queries.describe([canonical], on):
        named = act_named(found.provision)
        heading = found.heading if found.provision.article or not named else ""
        return ": ".join(filter(None, (named, heading)))
    return ""


def full_name(canonical: str, on: date) -> str:
    """Name a provision so that one knows the act: as a lawyer writes it, with the name of an act known by number."""
    for found in queries.describe([canonical], on):
        named = act_named(found.provision)
        whole = str(found.provision) == found.provision.act
        return named if named and whole else f"{found.title} ({named})" if named else found.title
    return canonical
