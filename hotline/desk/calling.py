"""The page of calls: whom to call back and what is known of them, what is not written down yet, what came lately."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from hotline.cases import queries as cases
from hotline.cases.models import Case
from hotline.cases.rules import LIFE
from hotline.core import clock
from hotline.messages.calls import queries as call_queries
from hotline.messages.calls.queries import Task
from hotline.messages.models import Attachment, Call
from hotline.office import calendar
from hotline.people import queries as people
from hotline.people.models import Person


@dataclass(frozen=True)
class Line:
    """One task with what is known of the number: nobody, one person, or several among whom nobody guesses."""

    task: Task
    people: list[Person]
    recordings: list[Attachment]
    urgency: list[str] = field(default_factory=list)  # marks of their open cases
    minor: bool = False  # one of them is under 18

    @property
    def rank(self) -> int:
        """Return how much sooner than the others this is called back, 0 first."""
        return 0 if LIFE in self.urgency else 1 if self.urgency or self.minor else 2

    @property
    def person(self) -> Person | None:
        """Return the person, when there is exactly one."""
        return self.people[0] if len(self.people) == 1 else None


@dataclass(frozen=True)
class Board:
    """All that the page shows."""

    lines: list[Line]
    not_written: Sequence[Call]
    latest: Sequence[Call]
    recordings: dict[int, list[Attachment]]
    now: datetime
    open: bool
    opens: datetime | None


def board() -> Board:
    """Return the calls as they stand now, by a bounded number of queries."""
    now = clock.now()
    tasks, latest = call_queries.tasks(now), call_queries.latest()
    ids = {call.id for task in tasks for call in task.calls} | {call.id for call in latest}
    recordings = call_queries.recordings(ids)
    open_now = calendar.open_at(now)
    return Board(
        lines=_lines(tasks, recordings), not_written=call_queries.not_written(now), latest=latest, recordings=recordings,
        now=now, open=open_now, opens=None if open_now else calendar.next_opening(now),
    )  # fmt: skip


def _lines(tasks: list[Task], recordings: dict[int, list[Attachment]]) -> list[Line]:
    known = people.holders({task.call.lookup for task in tasks if task.call.lookup})
    open_cases = cases.open_of_people({person.id for found in known.values() for person in found})
    lines = [_line(task, known.get(task.call.lookup or "", []), open_cases, recordings) for task in tasks]
    return sorted(lines, key=lambda line: line.rank)  # within a rank who has waited longest comes first, as before


def _line(
    task: Task, people: list[Person], open_cases: dict[int, list[Case]], recordings: dict[int, list[Attachment]]
) -> Line:
    theirs = [case for person in people for case in open_cases.get(person.id, [])]
    return Line(
        task,
        people,
        [recording for call in task.calls for recording in recordings.get(call.id, [])],
        urgency=list(dict.fromkeys(flag for case in theirs for flag in case.urgency)),
        minor=any(case.minor == "yes" for case in theirs),
    )
