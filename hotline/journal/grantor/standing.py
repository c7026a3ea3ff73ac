"""The grantor's copy as it stands: what each row prints after what was decided, and whom it still tells apart."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property

from hotline.journal.grantor.ladders import COLUMNS, TEXTS, WITHHELD, Ladders
from hotline.journal.grantor.rules import Census, Rarity, Told, step_back, told
from hotline.journal.queries import Row

ACCEPTED, ROW, TAKEN_BACK = "accepted", "row", ""
DASH = "—"


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the journal, as far as it may tell who somebody is; `traced` are its texts with numbers or links."""

    version_id: int
    consultation_id: int
    case_id: int
    number: str
    minute: datetime
    person_id: int
    person_code: str
    codes: Mapping[str, str]
    traced: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Decided:
    """The latest decision about one column of a consultation."""

    version_id: int
    decided: str
    persons: int | None
    by_id: int
    at: datetime


@dataclass(frozen=True)
class Standing:
    """One person of a copy: their rows, what these print together, and what of it nobody has decided yet."""

    lines: Sequence[Line]
    told: Told
    rarity: Rarity | None  # why the person is told apart, unless that was accepted
    traced: Sequence[tuple[Line, str]]  # texts that nobody mended, withheld or accepted
    accepted: bool  # the person is told apart, and somebody accepted it

    @property
    def first(self) -> Line:
        """Return the first row: it names the person."""
        return self.lines[0]

    @property
    def undecided(self) -> bool:
        """Say whether somebody has to decide."""
        return self.rarity is not None or bool(self.traced)


class Copy:
    """All rows of some days with the decisions about them."""

    def __init__(self, lines: Sequence[Line], decisions: Mapping[int, Mapping[str, Decided]], ladders: Ladders) -> None:
        self.ladders = ladders
        self.decisions = decisions
        self.rows: dict[int, list[Line]] = defaultdict(list)
        for line in lines:
            self.rows[line.person_id].append(line)
        self.census = Census((told(line.codes for line in rows) for rows in self.rows.values()), ladders)
        self._proposals: dict[tuple[frozenset[str], ...], dict[str, int]] = {}

    @cached_property
    def undecided(self) -> list[Standing]:
        """Everybody about whom somebody has to decide, in the order of their first rows."""
        return [one for one in map(self.standing, self.rows) if one.undecided]

    @cached_property
    def decided(self) -> list[int]:
        """The persons of whom something is decided, in the order of their first rows."""
        return [one for one, lines in self.rows.items() if any(self.decisions_about(line) for line in lines)]

    @property
    def undecided_lines(self) -> list[Line]:
        """The rows about which somebody has to decide."""
        return [line for one in self.undecided for line in self.open_lines(one)]

    def open_lines(self, one: Standing) -> list[Line]:
        """Return the rows of a person that are part of what is undecided."""
        return list(one.lines) if one.rarity else list({line.version_id: line for line, _name in one.traced}.values())

    def standing(self, person_id: int) -> Standing:
        """Say how a person stands in the copy."""
        lines = self.rows[person_id]
        spoken = told(self.printed(line) for line in lines)
        rarity = self.census.rare(spoken)
        accepted = rarity is not None and all(self._accepts(line, rarity) for line in lines)
        traced = [(line, name) for line in lines for name in line.traced if not self._settled(line, name)]
        return Standing(lines, spoken, None if accepted else rarity, traced, accepted)

    def decisions_about(self, line: Line) -> Mapping[str, Decided]:
        """Return what is decided about a row, by column; what was taken back is left out."""
        kept = self.decisions.get(line.consultation_id, {})
        return {column: one for column, one in kept.items() if one.decided != TAKEN_BACK}

    def printed(self, line: Line) -> dict[str, str]:
        """Return what the copy prints of a row's codes."""
        kept = self.decisions_about(line)
        return {
            column: self.ladders.printed(column, code, kept[column].decided) if column in kept else code
            for column, code in line.codes.items()
        }

    def changed(self, line: Line) -> dict[str, str]:
        """Return the cells of a row that the copy prints otherwise than the journal, by column."""
        cells = {column: code for column, code in self.printed(line).items() if code != line.codes[column]}
        kept = self.decisions_about(line)
        return cells | {name: DASH for name in TEXTS if name in kept and kept[name].decided == WITHHELD}

    def proposal(self, one: Standing) -> dict[str, int]:
        """Return the least widening after which nothing tells a person apart, in steps by column."""
        key = tuple(one.told[column] for column in COLUMNS)
        if key not in self._proposals:
            self._proposals[key] = self.census.proposal(one.told) if one.rarity else {}
        return self._proposals[key] if one.rarity else {}

    def widened(self, line: Line, steps: Mapping[str, int]) -> dict[str, str]:
        """Return what a row prints when its columns go some steps back from what it prints now; only what changes."""
        now = self.printed(line)
        then = {column: step_back(self.ladders, column, now[column], step) for column, step in steps.items()}
        return {column: code for column, code in then.items() if code != now[column]}

    def disguise(self) -> "Disguise":
        """Return the cells that the copy prints otherwise; what nobody decided is printed as proposed."""
        cells = {line.version_id: self.changed(line) for lines in self.rows.values() for line in lines}
        for one in self.undecided:
            steps = self.proposal(one)
            for line in one.lines:
                cells[line.version_id] |= self.widened(line, steps)
            for line, name in one.traced:
                cells[line.version_id][name] = DASH
        return Disguise({key: told for key, told in cells.items() if told}, len(self.undecided_lines))

    def alike(self, one: Standing) -> list[Standing]:
        """Return the others about whom somebody has to decide because of the same combination."""
        if one.rarity is None:
            return []
        same = one.rarity.combination
        return [
            other
            for other in self.undecided
            if other.rarity and other.rarity.combination == same and other.first != one.first
        ]

    def _accepts(self, line: Line, rarity: Rarity) -> bool:
        """Say whether a row was accepted as it is: these words, and not rarer than they were."""
        kept = self.decisions_about(line).get(ROW)
        return kept is not None and kept.version_id == line.version_id and rarity.fewest >= (kept.persons or 0)

    def _settled(self, line: Line, name: str) -> bool:
        kept = self.decisions_about(line).get(name)
        return kept is not None and (kept.decided == WITHHELD or kept.version_id == line.version_id)


@dataclass(frozen=True)
class Disguise:
    """What the copy prints otherwise than the journal, by version and column; rows that nobody decided about."""

    cells: Mapping[int, Mapping[str, str]]
    undecided: int = 0

    @property
    def widened(self) -> int:
        """Return how many cells print otherwise."""
        return sum(len(told) for told in self.cells.values())

    def worn_by(self, rows: Sequence[Row]) -> Iterator[Row]:
        """Yield the rows as the copy prints them."""
        for row in rows:
            told = self.cells.get(row.version_id)
            yield replace(row, **told) if told else row  # type: ignore[arg-type]
