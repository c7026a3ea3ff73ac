"""The provisions of a consultation as they are stored: linked to the words that cite them, judged as of the day."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date

from hotline.cases.models import CitedProvision
from hotline.cases.rules import Content
from hotline.core import clock
from hotline.laws import queries as laws
from hotline.laws.citing.mentions import Mention, every_mention, mentions
from hotline.laws.citing.objecting import objection_to


def cited(content: Content) -> list[CitedProvision]:
    """Make the rows of what a consultation cites; its texts are read anew, so that no link points to other words."""
    if not content.provisions:
        return []
    assert content.at is not None
    day = clock.local(content.at).date()
    found = mentions({"summary": content.summary, "advice": content.advice}, day)
    rows = []
    for place, canonical in enumerate(content.provisions):
        objection = objection_to(canonical, day)
        row = CitedProvision(
            position=place, act_id=canonical.partition(":")[0], provision=canonical, warning=laws.warning(canonical, day),
            objection=asdict(objection) if objection else None,
            reason=(content.reasons.get(canonical) or None) if objection else None,
        )  # fmt: skip
        rows.append(_linked(row, found.get(canonical)))
    return rows


def _linked(row: CitedProvision, mention: Mention | None) -> CitedProvision:
    if mention:
        row.field, row.start, row.end = mention.field, mention.start, mention.end
        row.confidence = mention.confidence
    return row


@dataclass(frozen=True)
class Piece:
    """A part of a text: plain, or words that cite."""

    text: str
    cited: tuple[CitedProvision, ...] = ()


Linked = dict[tuple[int, int], list[CitedProvision]]  # by code points of a text, end exclusive


def pieces(text: str, field: str, provisions: Sequence[CitedProvision], on: date | None = None) -> list[Piece]:
    """Cut the text of a field where it cites; joined, the pieces are the text.

    With a day, the text is read once more: what it mentions again is linked as well, not only what is stored.
    """
    linked: Linked = {}
    for one in provisions:
        if one.field == field and one.start is not None and one.end is not None:
            linked.setdefault((one.start, one.end), []).append(one)
    if on and provisions:
        _link_again(linked, text, field, provisions, on)
    cut, at = [], 0
    for (start, end), here in sorted(linked.items(), key=lambda item: item[0]):
        if at <= start < end <= len(text):
            cut += [Piece(text[at:start]), Piece(text[start:end], tuple(here))]
            at = end
    return [piece for piece in (*cut, Piece(text[at:])) if piece.text]


def _link_again(linked: Linked, text: str, field: str, provisions: Sequence[CitedProvision], on: date) -> None:
    """Add every other mention of what is cited; what is stored goes before what is read today."""
    stored = set(linked)
    by_provision = {one.provision: one for one in provisions}
    for mention in every_mention(text, field, on):
        one, span = by_provision.get(mention.provision), (mention.start, mention.end)
        if one and not any(start < mention.end and mention.start < end for start, end in stored):
            linked.setdefault(span, []).append(one)
