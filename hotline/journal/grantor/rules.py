"""Whom the rows of a copy could tell apart, and by which columns: plain functions over codes.

All rows of one person stand under one code, so what they tell is taken together. A person is told apart when
some combination of what is told fits fewer than `FEWEST` of all persons in the copy. What is not told fits everybody.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from hotline.journal.grantor.ladders import (
    AGE,
    CATEGORY,
    COLUMNS,
    GENDER,
    LANGUAGE,
    REGION,
    STATUS,
    WITHHELD,
    Ladders,
    tells,
)

# Of two persons each knows who the other is; from three on nobody can be sure of another. Official statistics keep
# cells of fewer than three secret, too.
FEWEST = 3
# What a reader may know of somebody, and what the journal's subject may be put together with.
CELLS = ((REGION, GENDER, AGE, STATUS, LANGUAGE), (REGION, AGE, CATEGORY))
# How much a reader loses by a step: to the wider word where there is one, and to nothing.
LOSSES = {LANGUAGE: (1, 2), STATUS: (1, 3), AGE: (1, 4), GENDER: (3, 3), CATEGORY: (2, 9), REGION: (4, 4)}

Combination = tuple[tuple[str, str], ...]  # column and code, in the order of the columns
Told = Mapping[str, frozenset[str]]  # by column, everything that the rows of one person say


def told(rows: Iterable[Mapping[str, str]]) -> Told:
    """Take together what the rows of one person tell."""
    found: dict[str, set[str]] = {column: set() for column in COLUMNS}
    for row in rows:
        for column in COLUMNS:
            if tells(row[column]):
                found[column].add(row[column])
    return {column: frozenset(codes) for column, codes in found.items()}


def combined(person: Told, columns: Sequence[str]) -> Iterator[Combination]:
    """Yield each combination that a person's rows tell in some columns; a column that tells nothing is left out."""
    spoken = [[(column, code) for code in sorted(person[column])] for column in columns if person[column]]
    return (one for one in product(*spoken) if _speaks_of_somebody(one))


def _speaks_of_somebody(combination: Sequence[tuple[str, str]]) -> bool:
    """A subject alone is nobody's: it counts beside a region or an age."""
    return any(column != CATEGORY for column, _code in combination)


@dataclass(frozen=True, slots=True)
class Rarity:
    """Why a person is told apart: the shortest combination that says so, and how many persons it fits.

    `fewest` is how many persons the rarest of all combinations fits.
    """

    combination: Combination
    persons: int
    fewest: int


class Census:
    """All persons of a copy by what was really told; counts them by any combination, told exactly or in wider words."""

    def __init__(self, persons: Iterable[Told], ladders: Ladders) -> None:
        self._persons = tuple(persons)
        self.ladders = ladders
        self._counted: dict[tuple[tuple[str, bool], ...], Counter[Combination]] = {}

    def persons(self, combination: Combination) -> int:
        """Return how many persons a combination fits."""
        by = tuple((column, self.ladders.is_wide(column, code)) for column, code in combination)
        if by not in self._counted:
            self._counted[by] = Counter(one for person in self._persons for one in self._as(person, by))
        return self._counted[by][combination]

    def rare(self, person: Told) -> Rarity | None:
        """Say by what a person is told apart, the fewest columns first; None when by nothing."""
        found = [one for cell in CELLS for one in combined(person, cell) if self.persons(one) < FEWEST]
        shortest = min((self._shortest(one) for one in found), key=_by_length, default=None)
        if shortest is None:
            return None
        return Rarity(shortest, self.persons(shortest), min(self.persons(one) for one in found))

    def is_rare(self, person: Told) -> bool:
        """Say whether anything tells a person apart."""
        return any(self.persons(one) < FEWEST for cell in CELLS for one in combined(person, cell))

    def proposal(self, person: Told) -> dict[str, int]:
        """Return how far each column goes back so that nothing tells a person apart any more: the least loss first."""
        possible = [[0, *(step for step in (1, 2) if self.can_step(person, column, step))] for column in COLUMNS]
        ways = sorted(product(*possible), key=lambda steps: (_loss(steps), steps))
        taken = ({column: step for column, step in zip(COLUMNS, steps, strict=True) if step} for steps in ways)
        # The last way tells nothing of a person, and so tells nobody apart.
        return next(steps for steps in taken if not self.is_rare(self.stepped(person, steps)))

    def stepped(self, person: Told, taken: Mapping[str, int]) -> Told:
        """Return what is told of a person when each column goes some steps back."""
        return {
            column: frozenset(
                code for one in codes if tells(code := step_back(self.ladders, column, one, taken.get(column, 0)))
            )
            for column, codes in person.items()
        }

    def can_step(self, person: Told, column: str, step: int) -> bool:
        """Say whether a step changes anything: not where a column tells nothing, or has no wider word."""
        codes = person[column]
        return bool(codes) and (step == 2 or any(self.ladders.widened(column, code) != code for code in codes))

    def _as(self, person: Told, by: tuple[tuple[str, bool], ...]) -> Iterable[Combination]:
        spoken = [
            {(column, self.ladders.widened(column, code) if wide else code) for code in person[column]}
            for column, wide in by
        ]
        return product(*spoken)

    def _shortest(self, combination: Combination) -> Combination:
        for length in range(1, len(combination)):
            for part in combinations(combination, length):
                if _speaks_of_somebody(part) and self.persons(part) < FEWEST:
                    return part
        return combination


def step_back(ladders: Ladders, column: str, code: str, step: int) -> str:
    """Return what is printed of a code one step (the wider word, if there is one) or two steps (nothing) back."""
    if not step or not tells(code):
        return code
    return WITHHELD if step == 2 else ladders.widened(column, code)


def _loss(steps: Sequence[int]) -> int:
    return sum(LOSSES[column][step - 1] for column, step in zip(COLUMNS, steps, strict=True) if step)


def _by_length(combination: Combination) -> tuple[int, tuple[int, ...], Combination]:
    return len(combination), tuple(COLUMNS.index(column) for column, _code in combination), combination
