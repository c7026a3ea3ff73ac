"""Numbers in words: «сто сорок третья», «жүз қырық үшінші»."""

from typing import NamedTuple

from hotline.laws.citations.row import Row
from hotline.laws.citations.vocabulary import Kind, Role


class Spelt(NamedTuple):
    """A number in words, with its last token."""

    number: int
    last: int
    ordinal: bool


def spelt(row: Row, at: int) -> Spelt | None:
    """Read the number that begins at a token, or None; hundreds before tens before ones."""
    total, place, room, ordinal = 0, at, 10_000, False
    while not ordinal and (role := _numeral(row, place)) is not None and role.number < room:
        multiplies = role.number in (100, 1000) and 0 < total < 10
        total = total * role.number if multiplies else total + role.number
        room = _room(role.number, _numeral(row, place + 1))
        ordinal = role.kind == Kind.ORDINAL
        place += 1
    return Spelt(total, place - 1, ordinal) if total else None


def _room(number: int, following: Role | None) -> int:
    """Return below what the next word must be: behind «сто» below 100, behind «екі» only «жүз» may stand."""
    if number < 10:
        return 101 if following and following.number == 100 else 1
    return 1 if number % 10 else 10 ** (len(str(number)) - 1)


def _numeral(row: Row, at: int) -> Role | None:
    return row.role(at) if row.does(at, Kind.ORDINAL, Kind.CARDINAL) else None
