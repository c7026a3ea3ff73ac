"""Which provisions a draft or a text names: chosen ones, typed ones, those recognised in its words."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from hotline.core.errors import Refused
from hotline.laws import queries as laws
from hotline.laws import service as laws_service
from hotline.laws.rules import Provision

LONGEST_READ = 20_000  # code points of one text of a draft
TEXTS = ("summary", "advice")
Draft = dict[str, Any]  # fields as they were posted: lists of texts by their names


def in_draft(draft: Draft, day: date) -> Iterator[Provision]:
    """Yield what a draft cites: the provisions chosen, those typed and not yet resolved, those its texts name."""
    yield from placed(draft.get("provisions") or ())
    for typed in filter(str.strip, first(draft, "provision_text").split(";")):
        try:
            yield Provision.parse(laws_service.resolve(typed, day))
        except Refused:
            continue
    yield from in_texts((first(draft, name) for name in TEXTS), day)


def in_texts(texts: Iterable[str], day: date) -> Iterator[Provision]:
    """Yield what texts cite, read as of a day."""
    for text in filter(None, texts):
        yield from (citation.provision for citation in laws.cited(text[:LONGEST_READ], day))


def placed(canonicals: Iterable[str]) -> Iterator[Provision]:
    """Yield provisions under their acts' present ids; what the register does not know is left out."""
    yield from (place[1] for canonical in canonicals if (place := laws.register().place(canonical)))


def day_of(draft: Draft) -> date | None:
    """Return the day of the contact as typed, or None."""
    try:
        return date.fromisoformat(first(draft, "day"))
    except ValueError:
        return None


def first(draft: Draft, name: str) -> str:
    """Return the first value of a field as typed, or an empty text."""
    return next(iter(draft.get(name) or ()), "")
