"""Verbs on the grantor's copy: tell less of a person, accept a row as it is, take a decision back.

A person's rows stand under one code, so a decision is about all rows of a person in the copy.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import insert

from hotline.accounts.models import User
from hotline.audit.service import record
from hotline.core import clock
from hotline.core.db import db
from hotline.core.errors import Refused
from hotline.journal.grantor.ladders import TEXTS, WITHHELD
from hotline.journal.grantor.models import GrantorDecision
from hotline.journal.grantor.standing import ACCEPTED, ROW, TAKEN_BACK, Copy, Line, Standing

AT_ONCE = 500  # persons: a longer list takes another click, and no request runs for minutes
Cell = tuple[Line, str, str, int | None]  # a row, its column, what is decided, and how many persons it fitted


class Undecided(Refused):
    """Rows that could identify a person stand in the copy, and nobody decided about them."""

    def __init__(self, rows: int) -> None:
        super().__init__(
            ngettext(
                "%(num)s row could identify a person, and nobody has decided about it: see “Copy for the grantor”.",
                "%(num)s rows could identify a person, and nobody has decided about them: see “Copy for the grantor”.",
                rows,
            )
        )


def widen(copy: Copy, people: Iterable[Standing], steps: Mapping[str, int], withheld: Iterable[str], by: User) -> None:
    """Let the columns of some people's rows go back by steps, and withhold some of their texts."""
    people, withheld = list(people), tuple(withheld)
    cells = [cell for one in people for cell in _widened(copy, one, steps, withheld)]
    if not cells:
        raise Refused(_("Nothing is changed by this: choose what the copy should tell less of."), "steps")
    _keep("journal.widen", cells, "", by)


def take_proposals(copy: Copy, people: Sequence[Standing], by: User) -> int:
    """Decide about some people as proposed, so many at once; return about how many."""
    taken = people[:AT_ONCE]
    if cells := [cell for one in taken for cell in _proposed(copy, one)]:
        _keep("journal.widen", cells, "", by)
    return len(taken)


def accept(people: Iterable[Standing], reason: str, by: User) -> None:
    """Let the copy tell some people's rows as they are now. Raise Refused without a reason."""
    if not reason.strip():
        raise Refused(_("Say why these rows may stay as they are."), "reason")
    cells = [cell for one in people for cell in _accepted(one)]
    _keep("journal.accept", cells, reason.strip(), by)


def take_back(copy: Copy, lines: Sequence[Line], by: User) -> None:
    """Let some rows print again what the journal prints."""
    cells: list[Cell] = [(line, column, TAKEN_BACK, None) for line in lines for column in copy.decisions_about(line)]
    if cells:
        _keep("journal.take_back", cells, "", by)


def _widened(copy: Copy, one: Standing, steps: Mapping[str, int], withheld: Sequence[str]) -> Iterator[Cell]:
    for line in one.lines:
        kept = copy.changed(line)
        yield from ((line, column, code, None) for column, code in copy.widened(line, steps).items())
        yield from ((line, name, WITHHELD, None) for name in withheld if name in TEXTS and name not in kept)


def _proposed(copy: Copy, one: Standing) -> Iterator[Cell]:
    yield from _widened(copy, one, copy.proposal(one), ())
    yield from ((line, name, WITHHELD, None) for line, name in one.traced)


def _accepted(one: Standing) -> Iterator[Cell]:
    if one.rarity:
        yield from ((line, ROW, ACCEPTED, one.rarity.fewest) for line in one.lines)
    yield from ((line, name, ACCEPTED, None) for line, name in one.traced)


def _keep(verb: str, cells: Sequence[Cell], reason: str, by: User) -> None:
    at = clock.now()
    values: list[dict[str, Any]] = [
        {
            "consultation_id": line.consultation_id, "version_id": line.version_id, "field": column,
            "decided": decided, "persons": persons, "reason": reason, "at": at, "by_id": by.id,
        }
        for line, column, decided, persons in cells
    ]  # fmt: skip
    db.session.execute(insert(GrantorDecision), values)
    columns = sorted({column for _line, column, _decided, _persons in cells})
    rows = sorted({line.consultation_id for line, *_rest in cells})
    record(verb, "journal", by, columns=columns, consultations=rows)
